"""Why a measure stands as late, as met or as nothing of the sort: its deadlines one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from measures import occurrences
from measures.choices import DeadlineKind, Status
from measures.models import Implementation, StatusChange
from measures.norwegian import long_date
from measures.occurrences import Occurrence, Outcome
from measures.queries.plans.json_columns import statements
from measures.queries.plans.rows import rows_of
from measures.rows.row import Row
from municipalities.collation import in_order

IN_WORDS = {
    Outcome.MET: gettext_noop("%(frist)s: gjennomført, meldt %(meldt)s."),
    Outcome.NOT_DONE: gettext_noop("%(frist)s: ikke gjort, og ventes ikke lenger."),
    Outcome.LATE: gettext_noop("%(frist)s: ikke meldt gjennomført, forsinket fra dagen etter."),
}


@dataclass(frozen=True)
class TimingExplained:
    """`occurrences` as they stood on the day; `why` tells the same in sentences."""

    row: Row
    occurrences: tuple[Occurrence, ...]
    why: tuple[str, ...]

    @property
    def late_since(self) -> date | None:
        return next((one.due for one in self.occurrences if one.outcome == Outcome.LATE), None)

    @property
    def next_due(self) -> date | None:
        return next((one.due for one in self.occurrences if one.outcome == Outcome.OPEN), None)


def timings(plan: str, code: str, municipality: str, as_of: date) -> list[TimingExplained]:
    """One for each municipality the measure is in, or the one that is named; two queries."""
    rows = Implementation.objects.filter(measure__plan__slug=plan, measure__code=code)
    if municipality:
        rows = rows.filter(municipality__slug=municipality)
    said = statements(StatusChange.objects.filter(implementation__in=rows).until(as_of))
    return [
        timing(row, said[row.pk], as_of)
        for row in rows_of(rows.order_by(in_order("municipality__name")), past=as_of)
    ]


def timing(row: Row, said: list[occurrences.Statement], as_of: date) -> TimingExplained:
    rows = occurrences.occurrences(row.reading, said, in_force_from=row.in_force_from)
    there = occurrences.on_the_day(rows, as_of)
    return TimingExplained(row, there, tuple(why(row, there)))


def why(row: Row, there: tuple[Occurrence, ...]) -> Iterator[str]:
    if not row.reading.due_dates:
        yield no_day(row)
    elif not there and not row.state.closed_on:
        yield _("Alle fristene var før planen ble vedtatt %(dag)s, og binder ingen.") % {
            "dag": long_date(row.in_force_from)
        }
    for one in there:
        if one.outcome in IN_WORDS:
            yield in_words(one)
    yield from ending(row, there)


def in_words(one: Occurrence) -> str:
    due = f"{one.title} {long_date(one.due)}".strip()
    said_on = long_date(one.said_on) if one.said_on else ""
    return _(IN_WORDS[one.outcome]) % {"frist": due, "meldt": said_on}


def ending(row: Row, there: tuple[Occurrence, ...]) -> Iterator[str]:
    """What is still to come, or why nothing is."""
    ahead = next((one for one in there if one.outcome == Outcome.OPEN), None)
    if ahead:
        yield _("Neste frist er %(dag)s.") % {"dag": long_date(ahead.due)}
    elif row.state.closed_on:
        words = _("Tiltaket utgår") if row.status == Status.DROPPED else _("Tiltaket er avsluttet")
        yield _("%(tiltaket)s fra %(dag)s, og ingen flere frister ventes.") % {
            "tiltaket": words,
            "dag": long_date(row.state.closed_on),
        }


def no_day(row: Row) -> str:
    if row.reading.needs_clearing:
        return _("Ordene om tid gir ingen sikker dag. Ingen kan være forsinket før noen sier hva de betyr.")
    if row.reading.kind == DeadlineKind.RECURRING:
        return _("Planen sier hvor ofte, men setter ingen frist. Det spørres om hvert år.")
    return _("Planen setter ingen dag det kan være for sent etter.")
