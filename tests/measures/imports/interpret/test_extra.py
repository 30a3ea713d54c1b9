"""Columns of the plan's own are kept with the measure, shown, changed and given back."""

from dataclasses import replace

import pytest

from measures.imports.apply.preview import preview
from measures.imports.apply.run import import_file
from measures.imports.apply.stored import stored_plan
from measures.imports.export.export import EXPORTS
from measures.imports.export.tables import extra_table
from measures.models import Measure
from municipalities.services import system_user
from tests.measures.imports import plans

pytestmark = pytest.mark.django_db
HEADINGS = ["Nr", "Tiltak", "Kostnad", "2024", "Merknad", "Kommentar"]


def imported(*rows: list[str]):
    return import_file("ruplan", plans.as_csv(list(rows)), by=system_user())


def extra(code: str = "2.1") -> list:
    return Measure.objects.get(code=code).extra


def test_an_unknown_column_is_kept_in_the_order_of_the_plan():
    plans.store()
    found = imported(HEADINGS, ["2.1", "Søvnkurs", "100 kr", "x", "m", "k"])
    assert extra() == [["Kostnad", "100 kr"], ["2024", "x"], ["Merknad", "m"]]
    unknown = [problem.column for problem in found.warnings if problem.code == "unknown_column"]
    assert unknown == ["Kostnad", "2024", "Merknad"]


def test_a_changed_extra_text_is_a_change_and_the_same_is_none():
    plans.store()
    imported(HEADINGS, ["2.1", "Søvnkurs", "100 kr", "", "", ""])
    assert not imported(HEADINGS, ["2.1", "Søvnkurs", "100 kr", "", "", ""]).diff.changes_anything
    (row,) = imported(HEADINGS, ["2.1", "Søvnkurs", "200 kr", "", "", ""]).diff.measures.changed
    assert [change.field for change in row.changes] == ["extra"]


def test_a_file_without_the_column_leaves_its_text():
    plans.store()
    imported(HEADINGS, ["2.1", "Søvnkurs", "100 kr", "x", "m", ""])
    imported(["Nr", "Tiltak", "2024"], ["2.1", "Søvnkurs", "y"])
    assert extra() == [["Kostnad", "100 kr"], ["2024", "y"], ["Merknad", "m"]]


def test_a_known_extra_column_is_not_warned_about_again():
    plans.store()
    imported(HEADINGS, ["2.1", "Søvnkurs", "100 kr", "", "", ""])
    again = imported(HEADINGS[:3], ["2.1", "Søvnkurs", "200 kr"])
    assert "unknown_column" not in [problem.code for problem in again.warnings]


@pytest.mark.parametrize("ending", EXPORTS)
def test_every_format_gives_the_columns_back(ending):
    awkward = (("Kostnad", "1"), ("Mål", "x"), ("Mål", "y"), ("Merknad", "=1+1"), ("Ansvar", "NAV\nPoliti"))
    rows = (replace(plans.MEASURES[0], extra=awkward), replace(plans.MEASURES[1], extra=awkward[::-1]))
    plans.store(replace(plans.DOCUMENT, measures=rows))
    stored = stored_plan("ruplan").document
    found = preview("ruplan", EXPORTS[ending](stored))
    assert not found.diff.changes_anything
    assert not found.warnings


def test_rows_with_other_orders_get_the_columns_they_need():
    table = extra_table([(("a", "1"), ("b", "2")), (("b", "3"), ("a", "4"))])
    assert table == [["a", "b", "a"], ["1", "2", ""], ["", "3", "4"]]


def test_the_measure_shows_them_under_the_adopted_words(client):
    plans.store()
    imported(HEADINGS, ["2.1", "Søvnkurs", "<b>100</b> kr", "", "", ""])
    page = client.get("/planer/ruplan/tiltak/2.1/").content.decode()
    assert "<p>Kostnad: &lt;b&gt;100&lt;/b&gt; kr</p>" in page
