"""The deadlines of a measure one by one, each with its own outcome. Pure: no database, no clock.

A deadline that comes again is a row of occurrences: only «gjennomført» meets one, and the next is asked for
in its time. One that comes once, and the steps of one that has several, are occurrences just the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import takewhile

from measures.choices import DeadlineKind, Status
from measures.progress import DueDate, Reading


class Outcome(StrEnum):
    """What became of one occurrence."""

    OPEN = "open"
    LATE = "late"
    MET = "met"
    # Passed without being met, and no longer waited for: a later one was met, or the measure ended.
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said on a day that still stands.

    `year`: of the round it answers. `due`: the occurrence it is about, where no round asked. `times`: of how
    many occurrences in its year it is true, where that was said. `finishes`: the answer ends the measure.
    """

    on: date
    status: str
    reached: tuple[str, ...] = ()
    year: int | None = None
    due: date | None = None
    times: int | None = None
    finishes: bool = False

    @property
    def speaks_of(self) -> date:
        """The day whose state it tells: an answer given long after its year tells how it stood then."""
        return min(self.on, date(self.year, 12, 31)) if self.year is not None else self.on

    @property
    def ends(self) -> bool:
        return self.status == Status.DROPPED or self.finishes


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One deadline and what became of it; `said_on`: when it was met."""

    due: date
    title: str = ""
    outcome: Outcome = Outcome.OPEN
    said_on: date | None = None

    @property
    def is_awaited(self) -> bool:
        return self.outcome in (Outcome.OPEN, Outcome.LATE)


def occurrences(
    reading: Reading, statements: Sequence[Statement], *, in_force_from: date
) -> tuple[Occurrence, ...]:
    """Those inside the period that bind, in order.

    `statements` oldest first; those up to a day give what was true on that day. None is late here: whether
    one has passed is for `on_the_day` to say.
    """
    due_dates = [due_date for due_date in reading.due_dates if due_date.on >= in_force_from]
    met = met_by(reading, due_dates, statements)
    rows = [Occurrence(due_date.on, due_date.title) for due_date in due_dates]
    rows = [
        replace(row, outcome=Outcome.MET, said_on=met[n]) if n in met else row for n, row in enumerate(rows)
    ]
    if reading.kind == DeadlineKind.RECURRING:
        waiting = waited_for(due_dates, met)
        rows = [row if n in met or n in waiting else given_up(row) for n, row in enumerate(rows)]
    latest = newest(statements)
    return tuple(ended(rows, latest.speaks_of) if latest and latest.ends else rows)


def in_order(statements: Iterable[Statement]) -> list[Statement]:
    """By the day they tell of; what was said later comes later where that is the same."""
    return sorted(statements, key=lambda one: one.speaks_of)


def newest(statements: Iterable[Statement]) -> Statement | None:
    """The one that tells how it stands."""
    return next(reversed(in_order(statements)), None)


def given_up(row: Occurrence) -> Occurrence:
    return replace(row, outcome=Outcome.NOT_DONE)


def ended(rows: Iterable[Occurrence], on: date) -> list[Occurrence]:
    """No more occurrences after that day; what had passed by then was not done, and is waited for no more."""
    return [given_up(row) if row.is_awaited else row for row in rows if not row.is_awaited or row.due <= on]


def met_by(
    reading: Reading, due_dates: Sequence[DueDate], statements: Sequence[Statement]
) -> Mapping[int, date]:
    """Which are met, by their place in `due_dates`, and the day that was said."""
    if reading.kind == DeadlineKind.RECURRING:
        return met_one_by_one([due_date.on for due_date in due_dates], statements)
    told = in_order(statements)
    runs = {n: run_of(told, due_date.key) for n, due_date in enumerate(due_dates)}
    return {n: min(one.on for one in run) for n, run in runs.items() if run}


def run_of(told: Sequence[Statement], key: str) -> list[Statement]:
    """The newest words, as far back as they say without a break that this step, or the whole, is done."""
    return list(takewhile(lambda one: one.status == Status.DONE or key in one.reached, reversed(told)))


def met_one_by_one(days: Sequence[date], statements: Iterable[Statement]) -> Mapping[int, date]:
    """The newest word about each occurrence counts."""
    met: dict[int, date] = {}
    for one in statements:
        about = spoken_of(one, days, met)
        done = about[: done_of(one, len(about))]
        for place in about:
            if place not in done:
                met.pop(place, None)
        for place in done:
            met.setdefault(place, one.on)
    return met


def done_of(one: Statement, asked: int) -> int:
    """How many of those it speaks about are met: all that was done, or as many as it says."""
    if one.times is not None and one.status in (Status.DONE, Status.PARTLY_DONE):
        return min(one.times, asked)
    return asked if one.status == Status.DONE else 0


def spoken_of(one: Statement, days: Sequence[date], met: Mapping[int, date]) -> list[int]:
    """The places of the occurrences it is about.

    An answer speaks about those of its round's year, whenever it is given; where that year has none, as with
    every third year, about the newest before it that is still waited for. Else about the one it names, or the
    first open: where none is named, or the words were read anew and it is no deadline any more.
    """
    if one.year is not None:
        of_year = [place for place, day in enumerate(days) if day.year == one.year]
        return of_year or [place for place in waited_for(days, met) if days[place].year < one.year][-1:]
    named = [place for place, day in enumerate(days) if day == one.due]
    return named or waited_for(days, met)[:1]


def waited_for(days: Sequence[object], met: Mapping[int, date]) -> list[int]:
    return list(range(max(met, default=-1) + 1, len(days)))


def on_the_day(rows: Iterable[Occurrence], as_of: date) -> tuple[Occurrence, ...]:
    """The day after its deadline, what is still open is late."""
    late = {Outcome.OPEN: Outcome.LATE}
    return tuple(
        replace(row, outcome=late.get(row.outcome, row.outcome)) if row.due < as_of else row for row in rows
    )


def first_open(rows: Iterable[Occurrence]) -> date | None:
    """What is due next, or late since: the one day that is stored and compared."""
    return next((row.due for row in rows if row.is_awaited), None)


def last_met(rows: Iterable[Occurrence]) -> date | None:
    return max((row.due for row in rows if row.outcome == Outcome.MET), default=None)


@dataclass(frozen=True, slots=True)
class State:
    """What all that was said adds up to."""

    status: str = ""
    since: date | None = None
    reported_on: date | None = None
    reached: tuple[str, ...] = ()
    # What is due next, or late since; nothing once the measure is closed.
    due_on: date | None = None
    # The newest occurrence that was met.
    met_due: date | None = None
    # Since when nobody is asked about it again.
    closed_on: date | None = None


def state(reading: Reading, statements: Sequence[Statement], *, in_force_from: date) -> State:
    """`statements` oldest first. Those up to a day give what was true on that day."""
    rows = occurrences(reading, statements, in_force_from=in_force_from)
    told = in_order(statements)
    if not told:
        return State(due_on=first_open(rows))
    latest = told[-1]
    run = list(takewhile(lambda one: one.status == latest.status, reversed(told)))
    return State(
        status=latest.status,
        since=min(one.on for one in run),
        reported_on=max(one.on for one in told),
        reached=latest.reached,
        due_on=first_open(rows),
        met_due=last_met(rows),
        closed_on=latest.speaks_of if closes(reading.kind, latest) else None,
    )


def closes(kind: str, latest: Statement) -> bool:
    """Nobody is asked about it again. What comes again is never finished by being done once."""
    return latest.ends or (latest.status == Status.DONE and kind != DeadlineKind.RECURRING)


def is_asked(then: State, year: int) -> bool:
    """Whether a round of that year asks about it: as `asked_about` says it in SQL.

    Not closed; of what comes again and was done, only when it is due by the end of that year.
    """
    is_met = then.status == Status.DONE and then.met_due is not None
    return then.closed_on is None and (not is_met or (then.due_on is not None and then.due_on.year <= year))


def times_in(reading: Reading, year: int) -> int:
    """How many occurrences of the year an answer of its round speaks about."""
    if reading.kind != DeadlineKind.RECURRING:
        return 1
    return sum(due_date.on.year == year for due_date in reading.due_dates)
