from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures import progress
from measures.choices import DeadlineKind, Status
from measures.occurrences import Statement, state
from measures.progress import DueDate, Reading, Timing, share_of_target

DUE = date(2019, 12, 31)


@pytest.mark.parametrize(("as_of", "late"), [(DUE, False), (date(2020, 1, 1), True)])
def test_late_the_day_after_the_deadline_while_somebody_waits(as_of, late):
    reading = Reading("once", "understood", (DUE,))

    assert bool(Timing.of(reading, reading.due_dates, as_of, is_awaited=True).late) is late
    assert not Timing.of(reading, reading.due_dates, as_of, is_awaited=False).late


def test_nothing_is_late_without_a_deadline():
    assert not Timing.of(Reading("none", "no_deadline"), (), date(2099, 1, 1), is_awaited=True).late


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


DAYS = st.dates(date(2018, 1, 1), date(2025, 12, 31))
STATUSES = st.sampled_from(["", *Status.values])
TITLES = st.sampled_from(["Besøk", "Avklaring", "Oppstart"])


@st.composite
def readings(draw):
    kind = draw(st.sampled_from(DeadlineKind.values))
    dues = sorted(draw(st.sets(DAYS, max_size=6)))
    steps = [DueDate(due, draw(TITLES)) for due in dues] if kind == DeadlineKind.PHASED else []
    return Reading(kind, "understood", tuple(dues), tuple(steps))


@st.composite
def tellings(draw):
    days = sorted(draw(st.lists(DAYS, max_size=6)))
    return [Statement(day, draw(st.sampled_from(Status.values))) for day in days]


def late(reading, told, in_force_from, as_of):
    now = state(reading, told, in_force_from=in_force_from)
    terms = progress.due_dates_from(reading, now.due_on, now.reached)
    timing = Timing.of(reading, terms, as_of, is_awaited=now.closed_on is None)
    assert bool(timing.late) == (now.due_on is not None and now.due_on < as_of)
    return now, timing.late


@given(readings(), tellings(), DAYS, DAYS)
def test_late_is_a_term_of_the_period_after_the_adoption_that_has_passed(reading, told, adopted, as_of):
    _now, found = late(reading, told, adopted, as_of)
    assert all(due_date.on in reading.dues and adopted <= due_date.on < as_of for due_date in found)


@given(readings(), tellings(), DAYS, DAYS)
def test_what_is_closed_or_sets_no_day_is_never_late(reading, told, adopted, as_of):
    now, found = late(reading, told, adopted, as_of)
    if now.closed_on or reading.kind in ("ongoing", "as_needed", "none"):
        assert not found


@given(st.sets(DAYS, min_size=1, max_size=6), DAYS, DAYS)
def test_a_term_nobody_ever_reported_is_late_when_it_has_passed(dues, adopted, as_of):
    reading = Reading("recurring", "understood", tuple(sorted(dues)))
    passed = [due for due in reading.dues if adopted <= due < as_of]
    _now, found = late(reading, [], adopted, as_of)
    assert [due_date.on for due_date in found] == passed[:1]


@given(readings(), DAYS, DAYS, st.data())
def test_a_milestone_is_late_by_itself_until_it_is_reached(reading, adopted, as_of, data):
    if reading.kind != DeadlineKind.PHASED or not reading.milestones:
        return
    reached = data.draw(st.sets(st.sampled_from([step.key for step in reading.milestones])))
    _now, found = late(reading, [Statement(adopted, "in_progress", tuple(reached))], adopted, as_of)
    passed = {step.key for step in reading.milestones if adopted <= step.on < as_of}
    assert {due_date.key for due_date in found} == passed - reached


@given(readings(), tellings(), DAYS, DAYS)
def test_the_state_of_a_day_is_what_had_been_told_by_then(reading, told, adopted, day):
    known = [one for one in told if one.on <= day]
    then = state(reading, known, in_force_from=adopted)
    assert then.status == (known[-1].status if known else "")
    assert then.reported_on == max((one.on for one in known), default=None)
    assert then.since is None if not known else then.since <= then.reported_on <= day
    assert all(one.status == then.status for one in known if then.since < one.on)


@pytest.mark.parametrize(
    ("today", "stage"),
    [
        (date(2020, 6, 15), None),
        (date(2020, 6, 16), "two_weeks"),
        (date(2020, 6, 26), "two_weeks"),
        (date(2020, 6, 27), "three_days"),
        (date(2020, 7, 1), "after"),
        (date(2020, 7, 14), "after"),
        (date(2020, 7, 15), None),
    ],
)
def test_the_last_stage_whose_day_has_come_is_reminded_of(today, stage):
    assert progress.due_stage(["after", "two_weeks", "three_days"], date(2020, 6, 30), today) == stage


def test_a_round_without_stages_reminds_nobody():
    assert progress.due_stage([], date(2020, 6, 30), date(2020, 7, 1)) is None


@pytest.mark.parametrize(
    ("state", "to", "may"),
    [
        ("draft", "submitted", True),
        ("draft", "returned", False),
        ("submitted", "returned", True),
        ("returned", "approved", True),
        ("approved", "returned", False),
    ],
)
def test_an_answer_goes_one_way_into_the_report(state, to, may):
    assert progress.may_move_answer(state, to) is may


@pytest.mark.parametrize(
    ("state", "to", "may"),
    [
        ("planned", "open", True),
        ("planned", "sealed", False),
        ("closed", "open", True),
        ("sealed", "open", False),
    ],
)
def test_a_sealed_round_is_not_opened_again(state, to, may):
    assert progress.may_move_round(state, to) is may


@pytest.mark.parametrize(
    ("outcome", "next_year", "year", "left"),
    [
        ("carried_on", None, 2023, False),
        ("carried_on", None, 2024, True),
        ("carried_on", 2023, 2022, False),
        ("carried_on", 2023, 2023, True),
        ("", 2023, 2024, False),
        (None, 2023, 2024, False),
    ],
)
def test_what_lives_on_is_asked_for_in_the_old_plan_until_the_next_begins(outcome, next_year, year, left):
    assert progress.is_left_behind(outcome, 2023, next_year, date(year, 5, 1)) is left


STEPS = (DueDate(DUE, "Avklaring"), DueDate(date(2019, 3, 1), "Besøk"))
PHASED = Reading("phased", "understood", (date(2019, 3, 1), DUE), STEPS)


def test_the_steps_of_a_deadline_come_in_the_order_of_their_days():
    assert PHASED.due_dates == STEPS[::-1]


def test_a_step_that_is_not_among_the_days_sets_no_deadline():
    assert replace(PHASED, dues=(DUE,)).due_dates == STEPS[:1]


def test_steps_of_a_deadline_that_is_one_day_by_now_set_none():
    assert replace(PHASED, kind="once", dues=(DUE,)).due_dates == (DueDate(DUE),)


def test_what_was_reached_meets_no_deadline_that_is_no_step():
    once, reached = Reading("once", "understood", (DUE,)), [DueDate(DUE).key]
    assert progress.due_dates_from(once, DUE, reached) == (DueDate(DUE),)
    assert progress.due_dates_from(PHASED, STEPS[1].on, [STEPS[1].key]) == STEPS[:1]


def test_every_step_that_has_passed_is_late_by_itself():
    assert progress.late_due_dates(PHASED, PHASED.due_dates, date(2020, 1, 1)) == PHASED.due_dates


def test_a_deadline_of_today_is_the_next_one():
    timing = Timing.of(PHASED, PHASED.due_dates, DUE, is_awaited=True)
    assert timing == Timing(late=STEPS[1:], next=STEPS[0], unclear="")


@pytest.mark.parametrize("status", ["ambiguous", "incomplete", "not_understood"])
def test_what_needs_clearing_is_told_while_somebody_waits(status):
    reading = Reading("once", status, (DUE,))
    assert Timing.of(reading, reading.due_dates, DUE, is_awaited=True).unclear == status
    assert Timing.of(reading, reading.due_dates, DUE, is_awaited=False) == Timing()
