"""A deadline nobody can hold a date to is told about while the file is at hand."""

import pytest

from measures.imports.apply.preview import preview
from tests.measures.imports import plans

pytestmark = pytest.mark.django_db
HEADINGS = ["Nr", "Tiltak", "Frist"]


def warnings(*rows: list[str]) -> list:
    found = preview("ruplan", plans.as_csv([HEADINGS, *rows]))
    return [problem for problem in found.warnings if problem.code == "deadline"]


def test_what_is_missing_is_told_with_row_and_column():
    plans.store()

    (problem,) = warnings(["2.1", "Søvnkurs", "høst"])

    assert (problem.row, problem.column) == (2, "Frist")
    assert problem.message.startswith("«høst»: ")
    assert "Skriv for eksempel «høst 2026»" in problem.message


@pytest.mark.parametrize("text", ["5. kvartal 2025", "2025/26"])
def test_what_is_not_understood_or_can_be_read_two_ways_is_told(text):
    plans.store()

    assert len(warnings(["2.1", "Søvnkurs", text])) == 1


def test_the_same_words_again_are_not_told_again():
    plans.store(plans.with_measure(0, deadline="høst"))

    assert warnings(["2.1", "Søvnkurs", "høst"], ["2.2", "Sykkelparkering", "2024"]) == []
