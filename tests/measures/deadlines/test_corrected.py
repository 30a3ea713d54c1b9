"""A deadline somebody sets instead of the words."""

from datetime import date

import pytest

from measures.choices import DeadlineKind, DeadlineStatus
from measures.deadlines import Deadline, again, no_deadline, on_a_day

DAY = date(2024, 6, 15)


def test_no_deadline_is_none_with_the_words_kept():
    assert no_deadline("Snarest") == Deadline(
        "Snarest", DeadlineKind.NONE, DeadlineStatus.NO_DEADLINE, reading="ingen frist"
    )


def test_a_day_is_a_deadline_that_comes_once():
    assert on_a_day("Snarest", DAY) == Deadline(
        "Snarest", DeadlineKind.ONCE, DeadlineStatus.UNDERSTOOD, DAY, reading="innen 15. juni 2024"
    )


def test_a_recurrence_keeps_the_words_and_begins_on_its_first_day():
    found = again("Jevnlig", DAY, "quarterly")
    assert found == Deadline(
        "Jevnlig",
        DeadlineKind.RECURRING,
        DeadlineStatus.UNDERSTOOD,
        DAY,
        rrule="FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15",
        reading="hvert kvartal, første gang innen 15. juni 2024",
    )
    assert found.dues((2024, 2024)) == (DAY, date(2024, 9, 15), date(2024, 12, 15))


@pytest.mark.parametrize(
    ("every", "number", "often", "rule"),
    [
        ("yearly", 1, "hvert år", "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=15"),
        ("half_yearly", 1, "hvert halvår", "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=15"),
        ("quarterly", 1, "hvert kvartal", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15"),
        ("monthly", 1, "hver måned", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=15"),
        ("years", 1, "hvert år", "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=15"),
        ("years", 2, "hvert annet år", "FREQ=MONTHLY;INTERVAL=24;BYMONTHDAY=15"),
        ("years", 3, "hvert tredje år", "FREQ=MONTHLY;INTERVAL=36;BYMONTHDAY=15"),
        ("weeks", 1, "hver uke", "FREQ=WEEKLY;INTERVAL=1"),
        ("weeks", 2, "hver annen uke", "FREQ=WEEKLY;INTERVAL=2"),
        ("weeks", 6, "hver sjette uke", "FREQ=WEEKLY;INTERVAL=6"),
        ("weeks", 12, "hver tolvte uke", "FREQ=WEEKLY;INTERVAL=12"),
        ("weeks", 13, "hver 13. uke", "FREQ=WEEKLY;INTERVAL=13"),
    ],
)
def test_how_often_is_said_and_ruled(every, number, often, rule):
    found = again("", DAY, every, number)
    assert (found.reading, found.rrule) == (f"{often}, første gang innen 15. juni 2024", rule)
    assert number > 1 or again("", DAY, every) == found


@pytest.mark.parametrize(
    ("first", "days", "dues"),
    [
        (date(2024, 1, 28), "BYMONTHDAY=28", ["2024-01-28", "2024-02-28", "2024-03-28"]),
        (date(2024, 1, 29), "BYMONTHDAY=28,29;BYSETPOS=-1", ["2024-01-29", "2024-02-29", "2024-03-29"]),
        (date(2023, 1, 29), "BYMONTHDAY=28,29;BYSETPOS=-1", ["2023-01-29", "2023-02-28", "2023-03-29"]),
        (date(2023, 1, 30), "BYMONTHDAY=28,29,30;BYSETPOS=-1", ["2023-01-30", "2023-02-28", "2023-03-30"]),
        (date(2024, 1, 31), "BYMONTHDAY=-1", ["2024-01-31", "2024-02-29", "2024-03-31"]),
        (date(2023, 2, 28), "BYMONTHDAY=-1", ["2023-02-28", "2023-03-31", "2023-04-30"]),
    ],
)
def test_a_day_not_every_month_has_is_the_last_of_the_months_without_it(first, days, dues):
    found = again("", first, "monthly")
    assert found.rrule == f"FREQ=MONTHLY;INTERVAL=1;{days}"
    assert [due.isoformat() for due in found.dues((first.year, first.year))[:3]] == dues
