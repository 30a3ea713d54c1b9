"""«2.1» and «2.10» are different measures, whatever a program made of them."""

import pytest

from measures.imports.interpret.numbering import TypedNumber, settle
from measures.imports.plan.document import MeasureRow
from measures.imports.plan.incoming import RowPlace


def numbers(*texts: str, made: str = "number", known: tuple[MeasureRow, ...] = (), chosen=None):
    rows = [
        TypedNumber(RowPlace("A", row), text, made, f"Tiltak {row}")
        for row, text in enumerate(texts, start=2)
    ]
    return settle(rows, known, chosen or {})


@pytest.mark.parametrize(
    ("texts", "meant"),
    [
        (["2.1", "2.2"], ["2.1", "2.2"]),
        (["2.8", "2.9", "2.1", "2.11"], ["2.8", "2.9", "2.10", "2.11"]),
        (["2.9", "2.1"], ["2.9", "2.10"]),
        (["1.9", "2.1", "2.2"], ["1.9", "2.1", "2.2"]),
        (["2.1", "2.1", "2.11", "2.2"], ["2.1", "2.10", "2.11", "2.2"]),
        (["2.19", "2.2", "2.21"], ["2.19", "2.20", "2.21"]),
        (["1.9", "01.10.2026", "2.1"], ["1.9", "1.10", "2.1"]),
        (["02.09.2026", "02.10.2026"], ["2.9", "2.10"]),
        (["2.9", "02.okt"], ["2.9", "2.10"]),
        (["2.9", "2. oct", "2.11"], ["2.9", "2.10", "2.11"]),
        (["2,9", "2,10", "2,11"], ["2.9", "2.10", "2.11"]),
        (["2,9", "2,1"], ["2.9", "2.10"]),
        (["", "2.1"], ["", "2.1"]),
        (["1.2.1", "01.02.2002"], ["1.2.1", "1.2.2"]),
    ],
)
def test_a_number_is_put_right_from_the_order(texts, meant):
    found = numbers(*texts)
    assert list(found.numbers) == meant
    changed = [text != number for text, number in zip(texts, meant, strict=True)]
    assert len(found.warnings) == sum(changed)
    assert not found.conflicts


@pytest.mark.parametrize("texts", [["2.1", "2.1"], ["2.5", "2.1", "2.7", "2.1"]])
def test_two_that_may_be_either_are_put_to_the_user(texts):
    (conflict,) = numbers(*texts).conflicts
    assert (conflict.code, conflict.row) == ("number_in_doubt", len(texts) + 1)
    assert "2.1 eller 2.10" in conflict.message


def test_what_the_user_chose_holds():
    found = numbers("2.1", "2.1", chosen={"A!3": "2.10"})
    assert found.numbers == ("2.1", "2.10")
    assert not found.conflicts
    assert not found.warnings


def test_text_that_a_person_wrote_stands():
    found = numbers("3", "2.1", "7 b)", "x", made="")
    assert found.numbers == ("3", "2.1", "7 b)", "x")


def test_the_title_tells_which_measure_of_the_plan_it_is():
    known = (MeasureRow(number="2.1", title="Kurs"), MeasureRow(number="2.10", title="Tiltak 2"))
    assert numbers("2.1", known=known).numbers == ("2.10",)


def test_a_number_that_may_be_either_of_two_in_the_plan_is_asked_about():
    known = (MeasureRow(number="2.1", title="Kurs"), MeasureRow(number="2.10", title="Tur"))
    assert [problem.code for problem in numbers("2.7", "2.1", known=known).conflicts] == ["number_in_doubt"]


def test_a_number_stored_as_a_day_stays_one():
    known = (MeasureRow(number="02.okt", title="Tiltak 2"),)
    assert numbers("02.okt", made="", known=known).numbers == ("02.okt",)
