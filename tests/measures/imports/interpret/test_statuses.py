"""A column of statuses becomes reports, as if a person had made them, and only where they differ."""

from datetime import date

import pytest

from measures.imports.apply.preview import preview
from measures.imports.apply.run import import_file, write
from measures.imports.plan.choices import Choices
from measures.imports.plan.problems import StalePlan
from measures.models import Implementation, StatusChange
from municipalities.services import system_user
from tests import make
from tests.measures.imports import plans

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 4)


def table(*rows: list[str]) -> bytes:
    return plans.as_csv([["Nr", "Tiltak", "Status", "Statuskommentar"], *rows])


def imported(data: bytes, choices: Choices = Choices(), slug: str = "ruplan"):  # noqa: B008
    return import_file(slug, data, None, choices, by=system_user(), file="status.csv", on=DAY)


def test_a_status_is_reported_with_where_it_came_from():
    plans.store()
    imported(table(["2.1", "Søvnkurs", "Ferdig", "Ti kurs holdt."], ["2.2", "Sykkelparkering", "", ""]))
    change = StatusChange.objects.get()
    assert (change.to_status, change.on) == ("done", DAY)
    assert change.comment == "Importert fra status.csv. Ti kurs holdt."
    assert Implementation.objects.get(measure__code="2.1").status == "done"


def test_the_same_status_again_changes_nothing():
    plans.store()
    data = table(["2.1", "Søvnkurs", "Ferdig", ""])
    imported(data)
    assert not imported(data).statuses
    assert StatusChange.objects.count() == 1


def test_a_status_does_not_become_part_of_the_plan():
    plans.store()
    found = imported(table(["2.1", "Søvnkurs", "Ferdig", ""]))
    assert not found.diff.changes_anything


def test_an_unknown_word_is_asked_about_and_taken_as_the_user_says():
    plans.store()
    data = table(["2.1", "Søvnkurs", "Blått", ""], ["2.2", "Sykkelparkering", "Blått", ""])
    found = preview("ruplan", data)
    assert [problem.code for problem in found.warnings].count("unknown_status") == 1
    assert not found.statuses
    said = preview("ruplan", data, choices=Choices(statuses={"blått": "postponed"}))
    assert [report.status for report in said.statuses] == ["postponed", "postponed"]


def test_a_colour_is_read_and_said_how():
    plans.store()
    found = preview("ruplan", table(["2.1", "Søvnkurs", "Grønn", ""]))
    assert "«Grønn» er lest som «gjennomført»" in next(
        str(p) for p in found.warnings if p.code == "status_of_light"
    )


def shared() -> bytes:
    make.municipality("gol")
    plans.store()
    facts = plans.replace(plans.FACTS, municipalities=("gol", "nes"))
    import_file("ruplan", plans.as_json(plans.replace(plans.DOCUMENT, plan=facts)), by=system_user())
    return table(["2.1", "Søvnkurs", "Pågår", ""])


def test_in_a_shared_plan_the_user_says_whose_status_it_is():
    data = shared()
    found = preview("ruplan", data)
    assert not found.statuses
    assert "status_left_out" in [problem.code for problem in found.warnings]
    imported(data, Choices(municipality="gol"))
    assert list(Implementation.objects.exclude(status="").values_list("municipality__slug", flat=True)) == [
        "gol"
    ]


def test_a_report_made_after_the_preview_is_not_overwritten():
    plans.store()
    found = preview("ruplan", table(["2.1", "Søvnkurs", "Ferdig", ""]))
    make.reported(Implementation.objects.get(measure__code="2.1"), "dropped", by=system_user())
    with pytest.raises(StalePlan):
        write(found, by=system_user(), reason="", file="x.csv", on=DAY)
    assert Implementation.objects.get(measure__code="2.1").status == "dropped"
