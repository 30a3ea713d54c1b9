"""What report templates need said about one part of the report."""

from django import template

from measures.norwegian import listed
from measures.reports.report import sentences, words
from measures.reports.report.report_types import Calendar, Progress, Report, ReportRow, ReportSection
from measures.rows.due import Due
from measures.rows.plan import Place
from measures.rows.standing_words import corrected_words

register = template.Library()


@register.filter
def proposal(value: str) -> str:
    return words.proposal_words(value)


@register.filter
def decision(value: str) -> str:
    return words.decision_words(value)


@register.filter
def way(progress: Progress) -> str:
    return words.way(progress)


@register.filter
def place_names(entries: list[ReportRow]) -> str:
    return listed(entry.place.name for entry in entries)


@register.filter
def own_language(place: Place, report: Report) -> str:
    """Of what a municipality itself has written, where that is not the report's."""
    return place.language if place.language != report.language else ""


@register.simple_tag
def status_word(status: str, is_late: bool = False) -> str:
    return words.status_words(status, is_late=is_late)


@register.simple_tag
def section_words(section: ReportSection, report: Report) -> str:
    return sentences.section_words(section, report)


@register.simple_tag
def calendar_heading(key: str, calendar: Calendar) -> str:
    return words.calendar_heading(key, calendar)


@register.simple_tag
def due_places(due: Due) -> str:
    return listed(place.name for place in due.places)


register.filter("days", words.days)
register.filter("measured_words", words.measured_words)
register.filter("corrected_words", corrected_words)


@register.filter
def trend(progress: Progress) -> str:
    return words.trend(progress)


@register.filter
def text_of(report: Report, goal: int | None) -> str:
    """The coordinator's own words on a goal."""
    return report.text_of(goal)


@register.filter
def whereabouts(place: str) -> str:
    return words.whereabouts(place)
