"""The few shapes a reading can take.

A reader answers a `DraftReading`, or nothing when the text is not of its kind.
"""

from dataclasses import dataclass
from datetime import date

from measures.choices import DeadlineKind, DeadlineStatus
from measures.norwegian import long_date


@dataclass(frozen=True, slots=True)
class DraftReading:
    kind: DeadlineKind
    status: DeadlineStatus
    first_due: date | None = None
    rrule: str = ""
    steps: tuple[tuple[str, date], ...] = ()
    start: date | None = None
    reading: str = ""
    remark: str = ""


def refused(why: str) -> DraftReading:
    return DraftReading(DeadlineKind.NONE, DeadlineStatus.NOT_UNDERSTOOD, remark=why)


def due(day: date, doubt: str = "", kind: DeadlineKind = DeadlineKind.ONCE) -> DraftReading:
    status = DeadlineStatus.AMBIGUOUS if doubt else DeadlineStatus.UNDERSTOOD
    return DraftReading(kind, status, day, reading=f"innen {long_date(day)}", remark=doubt)


def lacking(missing: str, said: str, kind: DeadlineKind = DeadlineKind.ONCE, rrule: str = "") -> DraftReading:
    return DraftReading(kind, DeadlineStatus.INCOMPLETE, rrule=rrule, reading=said, remark=missing)


def undated(kind: DeadlineKind, said: str, rrule: str = "", start: date | None = None) -> DraftReading:
    return DraftReading(kind, DeadlineStatus.UNDERSTOOD_NO_DATE, rrule=rrule, start=start, reading=said)
