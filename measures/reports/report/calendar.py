"""The deadlines of a report: late, this quarter, the next, and the year as a wheel. Pure."""

from collections.abc import Iterable

from measures.progress import Term
from measures.quarters import ahead, wheel
from measures.reports.facts.facts_types import Facts, MeasureFact, Place
from measures.reports.report.report_types import Calendar, Due, Entry


def calendar_of(facts: Facts, entries: dict[int, Entry]) -> Calendar | None:
    """None when no deadline is set, by the plan or by a municipality."""
    terms = [
        (row.measure, entries[row.pk].place, term)
        for row in facts.rows
        if row.pk in entries
        for term in row.timing.terms
    ]
    if not terms:
        return None
    late = [due(entry, term) for entry in entries.values() for term in entry.now.timing.late]
    still_open = [due(entry, term) for entry in entries.values() for term in entry.now.ahead]
    first = ahead(together(late), together(still_open), facts.as_of)
    every = together(Due(measure, (place,), *about(term)) for measure, place, term in terms)
    return Calendar(facts.year, first, wheel(every, facts.year))


def about(term: Term) -> tuple:
    return term.on, term.title


def due(entry: Entry, term: Term) -> Due:
    return Due(entry.measure, (entry.place,), *about(term))


def together(dues: Iterable[Due]) -> list[Due]:
    """The same deadline of several municipalities once."""
    found: dict[tuple[MeasureFact, Term], tuple[Place, ...]] = {}
    for one in dues:
        key = one.measure, Term(one.on, one.step)
        found[key] = (*found.get(key, ()), *one.places)
    return [Due(measure, places, *about(term)) for (measure, term), places in found.items()]
