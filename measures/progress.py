"""How far a measure or an indicator has come. Pure: no database, no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from measures.choices import (
    UNCLEAR_STATUSES,
    AnswerState,
    DeadlineKind,
    RoundReminder,
    RoundState,
)

ROUND_MOVES: dict[str, set[str]] = {
    RoundState.PLANNED: {RoundState.OPEN},
    RoundState.OPEN: {RoundState.CLOSED, RoundState.SEALED},
    RoundState.CLOSED: {RoundState.OPEN, RoundState.SEALED},
    RoundState.SEALED: set(),
}
# A draft may be approved: a unit that wrote and forgot to send has answered all the same.
ANSWER_MOVES: dict[str, set[str]] = {
    AnswerState.DRAFT: {AnswerState.SUBMITTED, AnswerState.APPROVED},
    AnswerState.SUBMITTED: {AnswerState.APPROVED, AnswerState.RETURNED},
    AnswerState.RETURNED: {AnswerState.SUBMITTED, AnswerState.APPROVED},
    AnswerState.APPROVED: set(),
}
# A link answers this long after the round's last day, for those who are late.
GRACE = timedelta(days=14)
REMINDED = {
    RoundReminder.TWO_WEEKS: timedelta(days=-14),
    RoundReminder.THREE_DAYS: timedelta(days=-3),
    RoundReminder.AFTER: timedelta(days=1),
}


def may_move_round(state: str, to: str) -> bool:
    return to in ROUND_MOVES[state]


def may_move_answer(state: str, to: str) -> bool:
    return to in ANSWER_MOVES[state]


def day_of(stage: str, closes: date) -> date:
    return closes + REMINDED[RoundReminder(stage)]


def due_stage(stages: Iterable[str], closes: date, today: date) -> str | None:
    """The last chosen stage whose day has come, while a link can still answer.

    Earlier ones that nobody sent in time are not caught up: one reminder says it all.
    """
    if today > closes + GRACE:
        return None
    days = {stage: day_of(stage, closes) for stage in stages}
    come = [stage for stage in days if days[stage] <= today]
    return max(come, key=lambda stage: days[stage], default=None)


def is_left_behind(outcome: str | None, last_year: int, next_year: int | None, as_of: date) -> bool:
    """What was carried on or ended is asked for in its old plan until that is over or the next begins."""
    return bool(outcome) and (as_of.year > last_year or (next_year is not None and next_year <= as_of.year))


# Words that set no day: whatever dates stand beside them, nobody can be late for these.
NEVER_DUE = (DeadlineKind.ONGOING, DeadlineKind.AS_NEEDED, DeadlineKind.NONE)


@dataclass(frozen=True, slots=True)
class DueDate:
    """One deadline of a measure; a milestone has a title, others have none."""

    on: date
    title: str = ""

    @property
    def key(self) -> str:
        """How a reached milestone is stored: it outlives the rows, which an import writes anew."""
        return f"{self.on.isoformat()} {self.title}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the adopted words about time were read as, or what the municipality corrected it to."""

    kind: str
    status: str
    dues: tuple[date, ...] = ()
    milestones: tuple[DueDate, ...] = ()

    @property
    def due_dates(self) -> tuple[DueDate, ...]:
        """Every deadline inside the period, in order; one with several steps has one for each step."""
        if self.kind in NEVER_DUE:
            return ()
        steps = [step for step in self.milestones if step.on in self.dues]
        if self.kind == DeadlineKind.PHASED and steps:
            return tuple(sorted(steps, key=lambda step: step.on))
        return tuple(DueDate(due) for due in sorted(self.dues))

    @property
    def needs_clearing(self) -> bool:
        return self.status in UNCLEAR_STATUSES


def due_dates_from(reading: Reading, due_on: date | None, reached: Iterable[str] = ()) -> tuple[DueDate, ...]:
    """The deadlines still to be met, the first of which is known."""
    if due_on is None:
        return ()
    done = set(reached) if reading.kind == DeadlineKind.PHASED else ()
    return tuple(
        due_date for due_date in reading.due_dates if due_date.on >= due_on and due_date.key not in done
    )


def late_due_dates(reading: Reading, due_dates: Sequence[DueDate], as_of: date) -> tuple[DueDate, ...]:
    """Which of the open deadlines have passed, the day after: milestones one by one, of others the first.

    What is late, here and nowhere else in Python; in SQL it is `ImplementationQuerySet.late`.
    """
    passed = tuple(due_date for due_date in due_dates if due_date.on < as_of)
    return passed if reading.kind == DeadlineKind.PHASED else passed[:1]


@dataclass(frozen=True, slots=True)
class Timing:
    """What is said of a deadline beside the status, in one of three ways, or not at all.

    `met`: of what comes again, the newest that was met.
    """

    late: tuple[DueDate, ...] = ()
    next: DueDate | None = None
    unclear: str = ""
    met: date | None = None

    @classmethod
    def of(
        cls,
        reading: Reading,
        due_dates: Sequence[DueDate],
        as_of: date,
        *,
        is_awaited: bool,
        met: date | None = None,
    ) -> "Timing":
        """Nothing is awaited of what is done, dropped or never adopted."""
        if not is_awaited:
            return cls()
        ahead = (due_date for due_date in due_dates if due_date.on >= as_of)
        unclear = reading.status if reading.needs_clearing else ""
        again = met if reading.kind == DeadlineKind.RECURRING else None
        return cls(late_due_dates(reading, due_dates, as_of), next(ahead, None), unclear, again)


def share_of_target(baseline: Decimal, target: Decimal, value: Decimal) -> Decimal | None:
    """How much of the way from baseline to target is gone: 0 is none, 1 is all of it.

    Below 0 when it went the wrong way; None when baseline and target are the same.
    """
    if target == baseline:
        return None
    return (value - baseline) / (target - baseline)
