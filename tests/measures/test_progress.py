from datetime import date
from decimal import Decimal

import pytest

from measures.choices import Status
from measures.progress import is_late, next_due, share_of_target, words_are_missing

DUE = date(2019, 12, 31)
START = date(2019, 1, 1)
YEARS = [date(2019, 6, 30), date(2020, 6, 30), date(2021, 6, 30)]


@pytest.mark.parametrize(
    ("status", "as_of", "late"),
    [
        ("", DUE, False),
        ("", date(2020, 1, 1), True),
        (Status.NOT_STARTED, date(2020, 1, 1), True),
        (Status.IN_PROGRESS, date(2020, 1, 1), True),
        (Status.PARTLY_DONE, date(2020, 1, 1), True),
        (Status.POSTPONED, date(2020, 1, 1), True),
        (Status.DONE, date(2020, 1, 1), False),
        (Status.DROPPED, date(2020, 1, 1), False),
    ],
)
def test_late_the_day_after_the_deadline_until_done_or_dropped(status, as_of, late):
    assert is_late(status, DUE, as_of) is late


def test_nothing_is_late_without_a_deadline():
    assert not is_late(Status.IN_PROGRESS, None, date(2099, 1, 1))


def test_a_deadline_that_comes_once_stands_whatever_is_said():
    assert next_due("once", [DUE], reported=[date(2019, 5, 1)], in_force_from=START) == DUE


def test_a_deadline_that_comes_again_waits_for_its_first_report():
    assert next_due("recurring", YEARS, reported=[], in_force_from=START) == date(2019, 6, 30)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        (date(2019, 5, 1), date(2020, 6, 30)),
        (date(2019, 6, 30), date(2020, 6, 30)),
        (date(2019, 7, 1), date(2021, 6, 30)),
        (date(2021, 5, 1), None),
        (date(2022, 5, 1), None),
    ],
)
def test_a_report_covers_the_term_it_is_made_in(said, due):
    assert next_due("recurring", YEARS, reported=[said], in_force_from=START) == due


def test_deadlines_from_before_the_adoption_bind_nobody():
    due = next_due("recurring", YEARS, reported=[], in_force_from=date(2020, 1, 1))
    assert due == date(2020, 6, 30)


def test_a_change_of_status_needs_words():
    assert words_are_missing(" \n ")
    assert not words_are_missing("Ferdig.")


@pytest.mark.parametrize(
    ("baseline", "target", "value", "share"),
    [
        ("45", "100", "45", "0"),
        ("45", "100", "72.5", "0.5"),
        ("45", "100", "34", "-0.2"),
        ("18", "0", "9", "0.5"),
        ("18", "0", "0", "1"),
    ],
)
def test_share_is_the_part_of_the_way_that_is_gone(baseline, target, value, share):
    assert share_of_target(Decimal(baseline), Decimal(target), Decimal(value)) == Decimal(share)


def test_no_way_to_go_has_no_share():
    assert share_of_target(Decimal(5), Decimal(5), Decimal(5)) is None
