"""The deadlines of a report: late, this quarter, the next, and the year as a wheel. Pure."""

from measures.quarters import ahead, wheel
from measures.reports.facts.facts_types import Facts
from measures.reports.report.report_types import Calendar, ReportRow
from measures.rows.due import Due, together


def calendar_of(facts: Facts, entries: dict[int, ReportRow]) -> Calendar | None:
    """None when no deadline is set, by the plan or by a municipality."""
    every = [
        Due.of(row.measure, entries[row.pk].place, due_date)
        for row in facts.rows
        if row.pk in entries
        for due_date in row.reading.due_dates
    ]
    if not every:
        return None
    late = [
        Due.of(one.measure, one.place, due_date)
        for one in entries.values()
        for due_date in one.now.timing.late
    ]
    still_open = [
        Due.of(one.measure, one.place, due_date) for one in entries.values() for due_date in one.now.ahead
    ]
    first = ahead(together(late), together(still_open), facts.as_of)
    return Calendar(facts.year, first, wheel(together(every), facts.year))
