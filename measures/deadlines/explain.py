"""The reading said in plain bokmål, for the person who owns the deadline."""

from datetime import date

from measures.choices import DeadlineStatus
from measures.norwegian import long_date

from .deadline import Deadline

_ORDINALS = "første andre tredje fjerde femte sjette sjuende åttende niende tiende ellevte tolvte".split()


def ordinal(number: int) -> str:
    """2 → «annet» is said of years by the caller; 3 → «tredje», 14 → «14.»."""
    return _ORDINALS[number - 1] if 1 <= number <= len(_ORDINALS) else f"{number}."


def joined(words: list[str]) -> str:
    return " og ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def ended(sentence: str) -> str:
    return sentence if sentence.endswith("?") else f"{sentence}."


def explain(deadline: Deadline, *, after: date | None = None) -> str:
    """`after` a day, a rule is told with its next time."""
    next_due = deadline.next_due(after) if after else None
    status = deadline.status
    if status is DeadlineStatus.NO_DEADLINE:
        return "Ingen frist er satt."
    if status is DeadlineStatus.NOT_UNDERSTOOD:
        return f"Fristen er ikke forstått: {deadline.remark}. Teksten står som den er, uten dato."
    said = f"Lest som: {_said(deadline, next_due)}"
    if status is DeadlineStatus.INCOMPLETE:
        return f"{said}. Ufullstendig: {ended(deadline.remark)}"
    if status is DeadlineStatus.AMBIGUOUS:
        return f"{said}. Usikkert: {ended(deadline.remark)}"
    return said


def _said(deadline: Deadline, next_due: date | None) -> str:
    if deadline.milestones:
        steps = [f"{step.title or 'del'} innen {long_date(step.due)}" for step in deadline.milestones]
        return joined(steps)
    if deadline.rrule and next_due:
        return f"{deadline.reading}, neste gang innen {long_date(next_due)}"
    if deadline.rrule and deadline.first_due:
        return f"{deadline.reading}, første gang innen {long_date(deadline.first_due)}"
    return deadline.reading
