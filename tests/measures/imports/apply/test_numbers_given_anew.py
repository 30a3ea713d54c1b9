"""Measures that are given each other's numbers stay themselves, and a number that is not free is named."""

import pytest

from measures.imports.apply.run import import_file
from measures.imports.plan.problems import Refused
from measures.models import Measure
from municipalities.services import system_user
from tests.measures.imports import plans

pytestmark = pytest.mark.django_db
HEADINGS = ["Kode", "Nr", "Tiltak", "Mål"]


def taken_in(*rows: list[str]) -> dict[str, tuple[str, str]]:
    """Number and title by address, after a file with addresses."""
    plans.store()
    import_file("ruplan", plans.as_csv([HEADINGS, *rows]), by=system_user())
    return {row.code: (row.number, row.title) for row in Measure.objects.all()}


def test_a_new_row_above_with_an_old_number_is_new():
    now = taken_in(
        ["", "2.1", "Kveldskurs", "2"],
        ["2.1", "2.3", "Søvnkurs", "2"],
        ["2.2", "2.2", "Sykkelparkering", "2"],
    )
    assert now["2.1"] == ("2.3", "Søvnkurs")
    assert ("2.1", "Kveldskurs") in now.values()
    assert len(now) == len(plans.MEASURES) + 1


def test_two_measures_change_numbers():
    now = taken_in(["2.1", "2.2", "Søvnkurs", "2"], ["2.2", "2.1", "Sykkelparkering", "2"])
    assert (now["2.1"], now["2.2"]) == (("2.2", "Søvnkurs"), ("2.1", "Sykkelparkering"))


def test_the_number_of_a_measure_the_file_lacks_is_refused_with_the_row():
    with pytest.raises(Refused) as refused:
        taken_in(["2.1", "2.2", "Søvnkurs", "2"])
    (problem,) = refused.value.problems
    assert (problem.code, problem.sheet, problem.row, problem.column) == ("number_taken", "CSV", 2, "Nr")
    assert "Nummer 2.2 har «Sykkelparkering» i planen" in problem.message
    assert Measure.objects.get(code="2.1").number == "2.1"
