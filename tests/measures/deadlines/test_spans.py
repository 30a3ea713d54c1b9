"""Parts of a year, and the days they begin and end on."""

from datetime import date

import pytest

from measures.deadlines.spans import (
    OR_DOUBT,
    YEAR,
    Day,
    Months,
    NthWeekday,
    Week,
    When,
    comes_again,
    doubt_of_joining,
    one_rule,
    part_through,
    rule_of,
    the_day_before,
    through,
    weekdays_rule,
    year,
    years,
)

MAY, WINTER = Months(5, 5), Months(12, 2, "season")
LAST_FRIDAY, SECOND_THURSDAY = NthWeekday(5, -1, 4), NthWeekday(10, 2, 3)
WRONG_DAY = "ukedagen stemmer ikke med datoen"


@pytest.mark.parametrize(
    ("part", "in_year", "first", "due", "unit"),
    [
        (MAY, 2025, "2025-05-01", "2025-05-31", "month"),
        (WINTER, 2024, "2023-12-01", "2024-02-29", "season"),
        (Day(6, 1), 2025, "2025-06-01", "2025-06-01", "day"),
        (Day(3, 14, begins=12), 2025, "2025-03-12", "2025-03-14", "day"),
        (Week(12), 2025, "2025-03-17", "2025-03-23", "week"),
        (Week(53), 2026, "2026-12-28", "2027-01-03", "week"),
        (LAST_FRIDAY, 2029, "2029-05-25", "2029-05-25", "day"),
        (NthWeekday(5, -1, 3), 2029, "2029-05-31", "2029-05-31", "day"),
        (SECOND_THURSDAY, 2026, "2026-10-08", "2026-10-08", "day"),
        (NthWeekday(10, 1, 3), 2026, "2026-10-01", "2026-10-01", "day"),
        (YEAR, 2025, "2025-01-01", "2025-12-31", "year"),
    ],
)
def test_a_part_of_a_year_becomes_a_span(part, in_year, first, due, unit):
    days = (date.fromisoformat(first), date.fromisoformat(due))
    assert part.when(in_year) == When(*days, unit, part, "", in_year)


@pytest.mark.parametrize("part", [MAY, Day(6, 1), Week(12), LAST_FRIDAY, SECOND_THURSDAY])
def test_a_doubt_of_the_part_is_one_of_the_span(part):
    doubtful = type(part)(**{name: getattr(part, name) for name in part.__slots__} | {"doubt": "kanskje"})
    assert doubtful.when(2025).doubt == "kanskje"


def test_a_weekday_that_does_not_fit_is_doubted():
    assert (Day(6, 1, 6).when(2025).doubt, Day(6, 1, 0).when(2025).doubt) == ("", WRONG_DAY)
    assert Day(6, 1, 0, "kanskje").when(2025).doubt == WRONG_DAY


@pytest.mark.parametrize("part", [Day(2, 29), Day(4, 31), Week(53), NthWeekday(2, 5, 0)])
def test_what_a_year_does_not_have_is_no_span(part):
    assert part.when(2025) is None


def test_from_one_year_to_another():
    assert year(2025) == When(date(2025, 1, 1), date(2025, 12, 31), "year", YEAR, "", 2025)
    assert years(2025, 2027) == When(date(2025, 1, 1), date(2027, 12, 31), "years", YEAR, "", 2027)
    assert years(2025, 2027, "kanskje").doubt == "kanskje"


def test_one_span_through_another_is_due_with_it():
    whole = through(year(2025), Day(6, 1).when(2027))
    assert whole == When(date(2025, 1, 1), date(2027, 6, 1), "span", Day(6, 1), "", 2027)
    assert through(year(2025), years(2026, 2027)).unit == "years"
    doubtful = Months(5, 5, doubt="kanskje").when(2025)
    assert through(doubtful, year(2026)).doubt == through(year(2024), doubtful).doubt == "kanskje"


@pytest.mark.parametrize(
    ("sign", "start", "end", "doubt"),
    [
        ("eller", MAY, Months(6, 6), OR_DOUBT),
        ("/", MAY, Months(6, 6), ""),
        ("/", MAY, Months(9, 9), "kan være begge deler"),
        ("+", MAY, Months(9, 9), "kan være begge deler"),
        ("-", MAY, Months(9, 9), ""),
        ("/", Months(12, 12), Months(1, 1), ""),
        ("/", Months(11, 11), Months(1, 1), "kan være begge deler"),
        ("/", Week(5), Week(9), ""),
    ],
)
def test_two_parts_that_do_not_meet_are_doubted(sign, start, end, doubt):
    assert doubt_of_joining(sign, start, end) == doubt


@pytest.mark.parametrize(
    ("start", "end", "whole"),
    [
        (MAY, Months(8, 8), Months(5, 8, joined=True)),
        (MAY, Months(6, 8, "season"), Months(5, 8, "season", joined=True)),
        (Day(6, 1), Day(8, 31), Day(8, 31, joined=True)),
        (Week(5), Week(9), Week(9)),
        (Week(5), MAY, MAY),
        (MAY, Week(40), Week(40)),
    ],
)
def test_a_part_through_another_is_due_with_it(start, end, whole):
    assert part_through(start, end) == whole


@pytest.mark.parametrize("kind", [lambda doubt: Months(5, 5, doubt=doubt), lambda doubt: Week(9, doubt)])
def test_a_doubt_of_either_part_is_one_of_both(kind):
    assert part_through(kind("kanskje"), kind("")).doubt == "kanskje"
    assert part_through(kind(""), kind("kanskje")).doubt == "kanskje"
    assert part_through(kind("kanskje"), kind(""), "begge").doubt == "begge"
    assert part_through(Day(6, 1), Day(6, 2), "begge") == Day(6, 2, doubt="begge", joined=True)


@pytest.mark.parametrize(
    ("part", "before"),
    [
        (Months(3, 3), Months(2, 2)),
        (Day(3, 1), Months(2, 2)),
        (Day(1, 1), Months(12, 12)),
        (Day(6, 1), Months(5, 5)),
        (Day(6, 15), Day(6, 14)),
        (Day(2, 29), Day(2, 28)),
        (Day(3, 14, begins=12), Day(3, 11)),
        (Week(12), Week(12)),
        (LAST_FRIDAY, LAST_FRIDAY),
    ],
)
def test_before_a_part_is_the_day_before_it_begins(part, before):
    assert the_day_before(part) == before


def test_29_february_comes_again_as_the_end_of_the_month():
    assert comes_again(Day(2, 29)) == Months(2, 2)
    assert [comes_again(part) for part in (Day(2, 28), Day(3, 29), MAY)] == [Day(2, 28), Day(3, 29), MAY]


@pytest.mark.parametrize(
    ("parts", "rule"),
    [
        ((MAY,), "BYMONTH=5;BYMONTHDAY=31"),
        ((Months(2, 2),), "BYMONTH=2;BYMONTHDAY=-1"),
        ((Day(6, 1),), "BYMONTH=6;BYMONTHDAY=1"),
        ((Week(12),), "BYWEEKNO=12;BYDAY=SU"),
        ((SECOND_THURSDAY,), "BYMONTH=10;BYDAY=2TH"),
        ((Months(11, 11), MAY), "BYMONTH=5,11;BYMONTHDAY=-1"),
        ((Months(2, 2), Day(8, 31)), "BYMONTH=2,8;BYMONTHDAY=-1"),
        ((Day(3, 31), Months(2, 2)), "BYMONTH=2,3;BYMONTHDAY=-1"),
        ((Week(46), Week(26)), "BYWEEKNO=46,26;BYDAY=SU"),
        ((Day(8, 31), Day(2, 7)), "BYYEARDAY=-123,38"),
        ((Day(3, 1), Months(5, 5)), "BYYEARDAY=-306,-215"),
        ((Day(1, 31), Day(2, 28)), "BYYEARDAY=31,59"),
    ],
)
def test_parts_that_go_together_have_one_rule(parts, rule):
    assert (one_rule(parts), rule_of(parts)) == (True, rule)


@pytest.mark.parametrize(
    "parts",
    [
        (Day(3, 1), Months(2, 2)),
        (Day(3, 1), WINTER),
        (Months(2, 2), Day(8, 30)),
        (Week(12), Day(6, 1)),
        (SECOND_THURSDAY, LAST_FRIDAY),
        (Week(12), LAST_FRIDAY),
        (Months(2, 2), Week(12)),
    ],
)
def test_days_that_move_with_the_year_go_only_with_their_like(parts):
    assert not one_rule(parts)


def test_days_of_the_week_have_their_letters():
    assert weekdays_rule((0, 2, 6)) == "BYDAY=MO,WE,SU"
