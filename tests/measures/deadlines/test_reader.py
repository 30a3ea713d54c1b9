"""Days of a spreadsheet, texts too long to be a deadline, and the period of the plan."""

from datetime import date

import pytest

from measures.choices import DeadlineStatus
from measures.deadlines import explain, read

TOO_LONG = "teksten er for lang til å være en frist"


@pytest.mark.parametrize(
    ("number", "day"),
    [
        ("36525", None),
        ("36526", date(2000, 1, 1)),
        ("45657", date(2024, 12, 31)),
        ("45657.0", date(2024, 12, 31)),
        ("45657,5", date(2024, 12, 31)),
        ("73050", date(2099, 12, 31)),
        ("73051", None),
        ("45657.x", None),
        ("4565", None),
    ],
)
def test_a_number_of_five_figures_is_a_day_of_a_spreadsheet(number, day):
    assert read(number).first_due == day
    assert read(number, source="xlsx").first_due == day


@pytest.mark.parametrize(
    ("source", "doubt"),
    [
        ("xlsx", ""),
        ("ods", ""),
        ("", "lest som et regnearks dagnummer"),
        ("docx", "lest som et regnearks dagnummer"),
    ],
)
def test_elsewhere_than_in_a_spreadsheet_it_is_doubted(source, doubt):
    found = read("45657", source=source)
    assert (found.text, found.remark) == ("45657", doubt)
    assert read("45657") == read("45657", source="")
    assert found.status is (DeadlineStatus.AMBIGUOUS if doubt else DeadlineStatus.UNDERSTOOD)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("Løpende " + "x" * 592, ""),
        ("Løpende " + "x" * 593, TOO_LONG),
        ("Løpende" + " ." * 119, ""),
        ("Løpende" + " ." * 120, TOO_LONG),
    ],
)
def test_a_text_of_six_hundred_letters_or_more_than_a_hundred_words_is_no_deadline(text, remark):
    assert (read(text).remark, read(text).text) == (remark, text)


def test_the_end_of_the_period_is_known_where_the_period_is():
    words = "Innen utgangen av planperioden"
    assert read(words, (2024, 2028)).first_due == date(2028, 12, 31)
    assert explain(read(words)) == (
        "Lest som: innen utgangen av planperioden. Ufullstendig: planperioden er ikke kjent."
    )
