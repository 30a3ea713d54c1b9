"""What a person said about one file is not asked again at the next."""

import pytest

from measures.imports.apply.preview import preview
from measures.imports.apply.run import import_file
from measures.imports.apply.stored import stored_plan
from measures.imports.plan.choices import Choices
from measures.models import ResolvedText
from municipalities.services import system_user
from tests.measures.imports import plans

pytestmark = pytest.mark.django_db
TABLE = [["Nr", "Tiltak", "Ballen hos", "Farge"], ["2.1", "Søvnkurs", "A og B", "rød"]]


def imported(rows: list[list[str]], choices: Choices = Choices()):  # noqa: B008
    return import_file("ruplan", plans.as_csv(rows), None, choices, by=system_user())


def first():
    return stored_plan("ruplan").document.measures[0]


def test_a_text_a_person_resolved_is_resolved_the_same_way_again():
    plans.store()
    rows = [["Nr", "Tiltak", "Ansvar"], ["2.1", "Søvnkurs", "A og B"]]
    imported(rows, Choices(parties={"A og B": (("A", "lead"), ("B", "lead"))}))
    assert (first().responsible, first().parties, first().roles) == ("A og B", ("A", "B"), ("lead", "lead"))
    imported([rows[0], ["2.2", "Sykkelparkering", "A og B"]])
    assert stored_plan("ruplan").document.measures[1].parties == ("A", "B")


def test_the_newest_word_about_a_text_holds():
    plans.store()
    rows = [["Nr", "Tiltak", "Ansvar"], ["2.1", "Søvnkurs", "A og B"]]
    imported(rows, Choices(parties={"A og B": (("A", ""),)}))
    imported(rows, Choices(parties={"A og B": (("B", ""),)}))
    assert first().parties == ("B",)
    assert ResolvedText.objects.get().parties == [["B", ""]]


def test_what_a_column_is_holds_for_the_plan():
    plans.store()
    imported(TABLE, Choices(columns={"ballen hos": "responsible", "farge": "ignore"}))
    assert (first().responsible, first().extra) == ("A og B", ())
    found = preview("ruplan", plans.as_csv([TABLE[0], ["2.2", "Sykkelparkering", "C", "gul"]]))
    (change,) = found.diff.measures.changed
    assert (change.new.responsible, change.new.extra) == ("C", ())


def test_a_known_party_is_suggested_and_not_taken():
    plans.store()
    found = preview("ruplan", plans.as_csv([["Nr", "Tiltak", "Ansvar"], ["2.1", "Søvnkurs", "Politiet"]]))
    near = preview("ruplan", plans.as_csv([["Nr", "Tiltak", "Ansvar"], ["2.1", "Søvnkurs", "NAV i Nes"]]))
    (change,) = found.diff.measures.changed
    assert change.new.parties == ("Politiet",)
    assert [p.code for p in near.warnings if p.code == "similar_party"] == ["similar_party"]
