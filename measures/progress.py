"""How far a measure or an indicator has come. Pure: no database, no clock."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from measures.choices import DeadlineKind, Status


def is_open(status: str) -> bool:
    """Nothing reported counts as open: somebody still has to do it."""
    return not status or Status(status).is_open


def is_late(status: str, due_on: date | None, as_of: date) -> bool:
    """A measure is late the day after its deadline, until done or dropped."""
    return is_open(status) and due_on is not None and due_on < as_of


def next_due(
    kind: str, dues: Sequence[date], *, reported: Iterable[date], in_force_from: date
) -> date | None:
    """The first deadline that nothing said so far covers; `dues` in order.

    One that comes once stands until the measure is done. One that comes again is covered by
    a report in its own term, that is after the deadline before it. Deadlines from before the
    municipality adopted the plan bind nobody.
    """
    binding = [due for due in dues if due >= in_force_from]
    if not binding:
        return None
    if kind != DeadlineKind.RECURRING:
        return binding[0]
    latest = max(reported, default=None)
    if latest is None:
        return binding[0]
    covered = bisect_left(binding, latest) + 1
    return binding[covered] if covered < len(binding) else None


def words_are_missing(comment: str) -> bool:
    """Every change of status is said in words as well."""
    return not comment.strip()


def share_of_target(baseline: Decimal, target: Decimal, value: Decimal) -> Decimal | None:
    """How much of the way from baseline to target is gone: 0 is none, 1 is all of it.

    Below 0 when it went the wrong way; None when baseline and target are the same.
    """
    if target == baseline:
        return None
    return (value - baseline) / (target - baseline)
