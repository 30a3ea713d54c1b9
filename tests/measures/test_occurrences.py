"""A deadline that comes again is asked again: each occurrence is met, or not, by itself."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures import occurrences as timing
from measures.choices import Status
from measures.occurrences import Occurrence, Outcome, Statement
from measures.progress import DueDate, Reading

JUNES = [date(year, 6, 30) for year in range(2019, 2024)]
START = date(2019, 1, 1)
MET, OPEN, LATE, NOT_DONE = Outcome.MET, Outcome.OPEN, Outcome.LATE, Outcome.NOT_DONE


def rows(*said: Statement, days=JUNES, kind="recurring", since=START, as_of=None, milestones=()):
    reading = Reading(kind, "understood", tuple(days), tuple(milestones))
    found = timing.occurrences(reading, said, in_force_from=since)
    return timing.on_the_day(found, as_of) if as_of else found


def outcomes(*said: Statement, **more) -> list[Outcome]:
    return [row.outcome for row in rows(*said, **more)]


def answer(year: int, status: str = Status.DONE, on: date | None = None, **more) -> Statement:
    return Statement(on or date(year, 5, 1), status, year=year, **more)


def test_done_meets_one_and_the_next_is_asked_for():
    found = rows(answer(2019))

    assert [row.outcome for row in found] == [MET, OPEN, OPEN, OPEN, OPEN]
    assert found[0].said_on == date(2019, 5, 1)
    assert timing.first_open(found) == date(2020, 6, 30)
    assert timing.last_met(found) == date(2019, 6, 30)


@pytest.mark.parametrize("status", [s for s in Status if s not in (Status.DONE, Status.DROPPED)])
def test_any_other_status_leaves_it_open_until_it_is_late(status):
    assert outcomes(answer(2019, status), as_of=date(2019, 7, 1))[:2] == [LATE, OPEN]


def test_nothing_is_late_on_the_day_itself():
    assert outcomes(as_of=JUNES[0])[0] == OPEN


def test_an_answer_speaks_of_its_own_year_whenever_it_is_given():
    found = outcomes(answer(2019, on=date(2020, 12, 10)), as_of=date(2021, 7, 1))

    assert found == [MET, LATE, LATE, OPEN, OPEN]


def test_a_status_outside_a_round_speaks_of_the_first_open_one_or_the_one_it_names():
    first = Statement(date(2021, 2, 1), Status.DONE)
    named = Statement(date(2021, 2, 1), Status.DONE, due=JUNES[1])

    assert outcomes(first) == [MET, OPEN, OPEN, OPEN, OPEN]
    assert outcomes(named) == [NOT_DONE, MET, OPEN, OPEN, OPEN]


def test_each_status_outside_a_round_speaks_of_the_next_one():
    first, second = (Statement(date(2021, month, 1), Status.DONE) for month in (2, 3))

    assert outcomes(first, second) == [MET, MET, OPEN, OPEN, OPEN]


def test_a_day_that_is_no_deadline_any_more_stands_for_the_first_open_one():
    assert outcomes(Statement(date(2019, 2, 1), Status.DONE, due=date(2019, 12, 31))) == [MET, *[OPEN] * 4]


def test_a_later_one_met_ends_the_lateness_of_those_before():
    assert outcomes(answer(2021), as_of=date(2021, 7, 1)) == [NOT_DONE, NOT_DONE, MET, OPEN, OPEN]


def test_the_newest_word_about_an_occurrence_counts():
    again = Statement(date(2019, 9, 1), Status.IN_PROGRESS, due=JUNES[0])

    assert outcomes(answer(2019), again, as_of=date(2019, 10, 1))[0] == LATE


@pytest.mark.parametrize(
    "ending", [answer(2020, Status.DROPPED), answer(2020, Status.IN_PROGRESS, finishes=True)]
)
def test_nothing_more_is_due_after_the_end(ending):
    found = rows(answer(2019), ending)

    assert [row.outcome for row in found] == [MET]
    assert timing.first_open(found) is None
    assert timing.closes("recurring", ending)


def test_what_had_passed_at_the_end_was_not_done():
    assert outcomes(Statement(date(2020, 9, 1), Status.DROPPED)) == [NOT_DONE, NOT_DONE]
    assert outcomes(Statement(JUNES[1], Status.DROPPED)) == [NOT_DONE, NOT_DONE]
    assert outcomes(Statement(date(2020, 6, 29), Status.DROPPED)) == [NOT_DONE]


def test_an_answer_with_the_last_done_and_the_end_meets_its_own():
    assert outcomes(answer(2019, finishes=True)) == [MET]


def test_a_late_answer_about_a_year_gone_by_resumes_nothing():
    dropped = Statement(date(2020, 3, 1), Status.DROPPED)
    late = answer(2019, Status.IN_PROGRESS, on=date(2020, 4, 1))

    assert timing.newest([dropped, late]) == dropped
    assert outcomes(dropped, late) == [NOT_DONE]


def test_what_is_taken_up_again_is_due_again():
    dropped = Statement(date(2020, 3, 1), Status.DROPPED)
    taken_up = Statement(date(2021, 1, 1), Status.IN_PROGRESS)

    assert len(rows(dropped, taken_up)) == len(JUNES)


def test_an_answer_of_a_year_with_several_speaks_of_them_all_or_of_as_many_as_it_says():
    quarters = [date(2019, 3, 31), date(2019, 6, 30), date(2019, 9, 30), date(2019, 12, 31)]

    assert outcomes(answer(2019), days=quarters) == [MET] * 4
    assert outcomes(answer(2019, Status.PARTLY_DONE, times=3), days=quarters) == [MET] * 3 + [OPEN]
    assert outcomes(answer(2019, times=9), days=quarters) == [MET] * 4
    assert outcomes(answer(2019, Status.IN_PROGRESS, times=3), days=quarters) == [OPEN] * 4


def test_a_year_without_an_occurrence_answers_for_the_newest_that_is_waited_for():
    days = [date(2019, 12, 31), date(2022, 12, 31)]

    assert outcomes(answer(2020), days=days) == [MET, OPEN]
    assert outcomes(answer(2021, Status.IN_PROGRESS), days=days, as_of=date(2021, 1, 1)) == [LATE, OPEN]
    assert outcomes(answer(2019), answer(2020), days=days) == [MET, OPEN]
    assert outcomes(answer(2023), days=days) == [NOT_DONE, MET]


def test_what_was_due_before_the_adoption_binds_nobody():
    assert [row.due for row in rows(since=date(2020, 7, 1))] == JUNES[2:]
    assert [row.due for row in rows(since=JUNES[1])] == JUNES[1:]


def test_a_deadline_that_comes_once_is_met_when_the_measure_is_done():
    said = [Statement(date(2019, 3, 1), Status.DONE), Statement(date(2019, 4, 1), Status.DONE)]

    assert rows(*said, kind="once", days=JUNES[:1]) == (Occurrence(JUNES[0], "", MET, date(2019, 3, 1)),)
    assert outcomes(*said, Statement(date(2019, 5, 1), Status.IN_PROGRESS), kind="once", days=JUNES[:1]) == [
        OPEN
    ]
    assert timing.closes("once", said[0])
    assert not timing.closes("recurring", said[0])


def test_steps_are_met_one_by_one():
    steps = [DueDate(JUNES[0], "utkast"), DueDate(JUNES[1], "ferdig")]
    said = Statement(date(2019, 5, 1), Status.IN_PROGRESS, reached=(steps[0].key,))

    found = rows(said, kind="phased", days=JUNES[:2], milestones=steps)

    assert [(row.title, row.outcome) for row in found] == [("utkast", MET), ("ferdig", OPEN)]


def test_the_state_keeps_the_steps_the_newest_word_tells_of():
    steps = (DueDate(JUNES[0], "utkast"), DueDate(JUNES[1], "ferdig"))
    reading = Reading("phased", "understood", tuple(JUNES[:2]), steps)
    said = [Statement(date(2019, 4, 1), "in_progress", (steps[0].key,))]

    assert timing.state(reading, said, in_force_from=START).reached == (steps[0].key,)


def test_the_state_is_what_was_said_last_of_the_latest_day():
    reading = Reading("recurring", "understood", tuple(JUNES))
    said = [answer(2019), answer(2020, Status.IN_PROGRESS)]

    assert timing.state(reading, said, in_force_from=START) == timing.State(
        status=Status.IN_PROGRESS,
        since=date(2020, 5, 1),
        reported_on=date(2020, 5, 1),
        due_on=JUNES[1],
        met_due=JUNES[0],
    )
    assert timing.state(reading, [], in_force_from=START) == timing.State(due_on=JUNES[0])


@pytest.mark.parametrize(
    ("kind", "said", "closed_on"),
    [
        ("once", answer(2019), date(2019, 5, 1)),
        ("once", answer(2019, on=date(2020, 2, 1)), date(2019, 12, 31)),
        ("recurring", answer(2019), None),
        ("recurring", answer(2020, Status.DROPPED), date(2020, 5, 1)),
        ("once", answer(2019, Status.IN_PROGRESS), None),
    ],
)
def test_a_measure_is_closed_on_the_day_its_end_tells_of(kind, said, closed_on):
    reading = Reading(kind, "understood", (JUNES[0],))

    assert timing.state(reading, [said], in_force_from=START).closed_on == closed_on


def test_before_anything_is_done_none_was_met():
    assert timing.last_met(rows(answer(2019, Status.IN_PROGRESS))) is None


statements = st.lists(
    st.builds(
        Statement,
        on=st.dates(START, date(2024, 12, 31)),
        status=st.sampled_from(list(Status)),
        year=st.none() | st.integers(2019, 2023),
        due=st.none() | st.sampled_from(JUNES),
        times=st.none() | st.integers(0, 5),
        finishes=st.booleans(),
    ),
    max_size=8,
).map(lambda said: sorted(said, key=lambda one: one.on))
rhythms = st.sets(st.dates(START, date(2023, 12, 31)), min_size=1, max_size=12).map(sorted)


@given(statements, rhythms, st.dates(START, date(2025, 1, 1)))
def test_no_order_of_statements_makes_a_passed_occurrence_vanish(said, days, as_of):
    said = [one for one in said if one.on <= as_of]
    found = {row.due: row for row in rows(*said, days=days, as_of=as_of)}
    latest = timing.newest(said)
    passed = [day for day in days if day < as_of and not (latest and latest.ends and day > latest.speaks_of)]

    assert set(passed) <= set(found)
    last_met = max((day for day in found if found[day].outcome == MET), default=date.min)
    for day in passed:
        if found[day].outcome != MET:
            waits = day > last_met and not (latest and latest.ends)
            assert found[day].outcome == (LATE if waits else NOT_DONE)


@given(statements, rhythms)
def test_what_is_met_was_said_to_be_done(said, days):
    for row in rows(*said, days=days):
        if row.outcome == MET:
            spoke = [one for one in said if one.on == row.said_on]
            assert any(one.status in (Status.DONE, Status.PARTLY_DONE) for one in spoke)
