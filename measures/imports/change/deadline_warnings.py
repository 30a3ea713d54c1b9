"""New deadlines that give no sure date: told before they are stored, while the file is at hand. Pure."""

from collections.abc import Iterator
from functools import lru_cache, partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from measures import deadlines, readings
from measures.choices import DeadlineStatus
from measures.imports.change.diff import PlanDiff
from measures.imports.plan.columns import heading
from measures.imports.plan.problems import Problem

ADVICE = {
    DeadlineStatus.INCOMPLETE: gettext_noop("Skriv for eksempel «høst 2026», eller avklar fristen etterpå."),
    DeadlineStatus.AMBIGUOUS: gettext_noop("Skriv fristen tydeligere, eller avklar den etterpå."),
    DeadlineStatus.NOT_UNDERSTOOD: gettext_noop("Skriv et år eller en dato, eller avklar fristen etterpå."),
}


def deadline_warnings(plan_diff: PlanDiff) -> Iterator[Problem]:
    """One for each row whose words about its deadline are new and leave something open."""
    if not plan_diff.facts.has_deadlines:
        return
    first, last = plan_diff.facts.period
    told = lru_cache(maxsize=None)(partial(in_words, period=(first, last)))
    for placed in plan_diff.measures.outcome:
        text = placed.row.deadline
        if placed.source is None or text == stored_deadline(plan_diff, placed.stored):
            continue
        words = told(text)
        if words:
            place = plan_diff.places[placed.source] if plan_diff.places else None
            sheet, row = (place.sheet, place.row) if place else ("", None)
            yield Problem("deadline", words, sheet, row, heading("deadline"))


def in_words(text: str, period: tuple[int, int]) -> str:
    """What is unclear and what to do about it; "" for a deadline that leaves nothing open."""
    reading = deadlines.read(text, period=period)
    advice = ADVICE.get(DeadlineStatus(reading.status.value))
    return f"«{text}»: {readings.said(deadlines.explain(reading))} {_(advice)}" if advice else ""


def stored_deadline(plan_diff: PlanDiff, stored: int | None) -> str | None:
    return plan_diff.stored.measures[stored].deadline if plan_diff.stored and stored is not None else None
