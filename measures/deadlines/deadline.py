"""The reading of a deadline: a value that stands beside the adopted words."""

from dataclasses import dataclass
from datetime import date, datetime, time

from dateutil.rrule import rrulebase as Recurrence
from dateutil.rrule import rrulestr

from measures.choices import DeadlineKind, DeadlineStatus

Period = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DeadlineStep:
    title: str
    due: date


@dataclass(frozen=True, slots=True)
class Deadline:
    """`rrule` expanded from `first_due` gives the dues; `start` is when something ongoing begins.

    `reading` says in Norwegian what the text was read as, `remark` what is missing or doubtful.
    """

    text: str
    kind: DeadlineKind
    status: DeadlineStatus
    first_due: date | None = None
    rrule: str = ""
    milestones: tuple[DeadlineStep, ...] = ()
    start: date | None = None
    reading: str = ""
    remark: str = ""

    def dues(self, within: Period | None) -> tuple[date, ...]:
        """Due days inside the years of `within`, both included; a recurring one needs a period."""
        if within is None:
            return () if self._repeats else self._named
        first, last = date(within[0], 1, 1), date(within[1], 12, 31)
        if not self._repeats:
            return tuple(due for due in self._named if first <= due <= last)
        return tuple(
            due.date() for due in self._expand(first).between(_midnight(first), _midnight(last), inc=True)
        )

    def next_due(self, after: date) -> date | None:
        """The first due day later than `after`, also beyond the plan's period."""
        if not self._repeats:
            return min((due for due in self._named if due > after), default=None)
        following = self._expand(after).after(_midnight(after))
        return following.date() if following else None

    @property
    def _repeats(self) -> bool:
        """A weekly meeting has a rule but no day to be late for, nor has a rule in want of a start."""
        return bool(self.rrule) and self.status in (DeadlineStatus.UNDERSTOOD, DeadlineStatus.AMBIGUOUS)

    @property
    def _named(self) -> tuple[date, ...]:
        if self.milestones:
            return tuple(sorted({milestone.due for milestone in self.milestones}))
        return (self.first_due,) if self.first_due else ()

    def _expand(self, since: date) -> Recurrence:
        return rrulestr(self.rrule, dtstart=_midnight(self.first_due or since))


@dataclass(frozen=True, slots=True)
class Found:
    """A frequency found in running text, at text[start:end]."""

    words: str
    start: int
    end: int
    deadline: Deadline


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)
