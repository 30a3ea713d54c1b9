"""Which days a deadline names, inside a period and after a day."""

from datetime import date

import pytest

from measures.deadlines import read

PERIOD = (2024, 2028)


@pytest.mark.parametrize("text", ["1. januar 2024", "31. desember 2028"])
def test_the_first_and_the_last_day_of_the_period_are_in_it(text):
    found = read(text)
    assert found.dues(PERIOD) == (found.first_due,)


@pytest.mark.parametrize("text", ["31. desember 2023", "1. januar 2029"])
def test_the_days_beside_it_are_not(text):
    assert read(text).dues(PERIOD) == ()


def test_without_a_period_a_named_day_is_due_and_a_rule_is_not():
    assert read("1. juni 2025").dues(None) == (date(2025, 6, 1),)
    assert read("Årlig").dues(None) == ()
    assert read("Årlig", PERIOD).dues(None) == ()


def test_a_rule_read_without_a_period_is_due_in_whatever_period_is_asked_for():
    assert read("Årlig").dues((2025, 2026)) == (date(2025, 12, 31), date(2026, 12, 31))
    assert read("Månedlig").next_due(date(2026, 11, 22)) == date(2026, 11, 30)


def test_the_next_day_is_later_than_the_day_asked_for():
    assert read("Årlig", PERIOD).next_due(date(2026, 12, 31)) == date(2027, 12, 31)
    assert read("31. desember 2026").next_due(date(2026, 12, 31)) is None
    assert read("31. desember 2026").next_due(date(2026, 12, 30)) == date(2026, 12, 31)


@pytest.mark.parametrize(
    "text", ["29. februar hvert år", "Hver 29. februar", "29. februar 2024, deretter årlig"]
)
def test_29_february_every_year_is_the_last_day_of_february(text):
    days = (date(2024, 2, 29), *(date(year, 2, 28) for year in (2025, 2026, 2027)), date(2028, 2, 29))

    assert read(text, PERIOD).dues(PERIOD) == days
