"""The report as JSON: open data, with the keys other programs hold on to.

A municipality's report counts measures. The joint report counts implementations (measure ×
municipality): a measure's `status` there is the one its municipalities share, or «mixed», and
`municipalities` has each one's own.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from measures.reports.report import gaps, sentences, words
from measures.reports.report.report_types import (
    MIXED,
    Calendar,
    Progress,
    Report,
    Reporter,
    ReportGroup,
    ReportLine,
    ReportRow,
)
from measures.rows.due import Due
from measures.rows.plan import Place


@words.spoken
def render(report: Report) -> bytes:
    return json.dumps(as_dict(report), ensure_ascii=False, indent=2).encode()


def as_dict(report: Report) -> dict:
    return {
        "plan": plan(report),
        "year": report.year,
        "municipality": report.municipality.slug if report.municipality else None,
        "version": report.version,
        "counts": report.counts.as_dict(),
        "counts_before": report.counts_before.as_dict() if report.counts_before else None,
        "goals": goals(report),
        "measures": [measure(line, report) for line in report.lines],
        "indicators": [indicator(progress) for progress in report.indicators],
        "state": words.state(report),
        "language": report.language,
        "tally": asdict(report.tally),
        "correction": asdict(report.correction) if report.correction else None,
        **({"despite": asdict(report.despite)} if report.despite else {}),
        "round": dates(report),
        "changes": {group.key: codes(group) for group in report.moves} if report.has_last_year else None,
        "gaps": gaps.gaps(report),
        "cost_rule": report.plan.cost_rule,
        "summary": report.summary,
        "proposals": sentences.asked(report),
        "method": sentences.method(report),
        "reporters": [reporter(one) for one in report.reporters],
        **({"proposed": proposed(report)} if report.proposed else {}),
        **({"deadlines": deadlines(report.calendar)} if report.calendar else {}),
    }


def plan(report: Report) -> dict:
    return {
        "slug": report.plan.slug,
        "title": report.plan.title,
        "period": [report.plan.first_year, report.plan.last_year],
        "municipalities": [place.slug for place in report.plan.places],
        "is_demonstration": report.plan.is_demonstration,
    }


def goals(report: Report) -> list[dict]:
    """Every goal of the plan; those with measures of their own are counted."""
    counted = {section.goal: section.counts.as_dict() for section in report.sections if section.goal}
    return [
        {
            "kind": goal.kind,
            "number": goal.number,
            "title": goal.title,
            "counts": counted.get(goal.pk),
            "text": report.text_of(goal.pk),
        }
        for goal in report.goals
    ]


def dates(report: Report) -> dict | None:
    if report.round is None:
        return None
    return {"opens": report.round.opens.isoformat(), "closes": report.round.closes.isoformat()}


def codes(group: ReportGroup) -> list[str]:
    return [measure.code for measure, _entries in group.by_measure()]


def reporter(one: Reporter) -> dict:
    """A unit, never a person."""
    return {
        "unit": one.unit,
        "municipality": one.place,
        "measures": one.number,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
    }


def measure(line: ReportLine, report: Report) -> dict:
    entries = line.entries
    made: dict[str, Any] = {
        "code": line.measure.code,
        "title": line.measure.title,
        "status": common(entry.now.status for entry in entries),
        "status_before": common(entry.before.status if entry.before else None for entry in entries),
        "comment": comment(entries, report),
        "proposal": common(entry.now.proposal for entry in entries),
        "obstacles": joined(entries, report, lambda entry: entry.now.obstacles),
        "deadline": line.measure.timing,
        "late": any(entry.now.is_late for entry in entries),
        "late_before": any(entry.was_late for entry in entries),
    }
    if not report.is_joint:
        made |= {"met_due": day(line.only.now.timing.met), "corrected_deadline": correction(line.only)}
    made |= {column.field: line.measure.text_of(column.attribute) for column in report.columns}
    if report.is_joint:
        made["municipalities"] = [municipality(entry) for entry in entries]
    return made


def common(values: Iterable[str | None]) -> str | None:
    """What all of them are, or «mixed»."""
    different = set(values)
    return different.pop() if len(different) == 1 else MIXED


def comment(entries: list[ReportRow], report: Report) -> str:
    return joined(entries, report, lambda entry: entry.now.comment)


def joined(entries: list[ReportRow], report: Report, said: Callable[[ReportRow], str]) -> str:
    """The words of each municipality under its name, where there are several."""
    if not report.is_joint:
        return said(entries[0])
    return "\n".join(f"{entry.place.name}: {said(entry)}" for entry in entries if said(entry))


def day(one: date | None) -> str | None:
    return one.isoformat() if one else None


def correction(entry: ReportRow) -> dict | None:
    """What the municipality has said that the deadline is, and why; a role, never a person."""
    if entry.corrected is None:
        return None
    return {
        "words": entry.corrected.words,
        "on": entry.corrected.on.isoformat(),
        "by": "administrator" if entry.corrected.by_administrator else "coordinator",
        "reason": entry.corrected.comment,
    }


def municipality(entry: ReportRow) -> dict:
    return {
        "municipality": entry.place.slug,
        "status": entry.now.status,
        "status_before": entry.before.status if entry.before else None,
        "late_since": day(entry.now.late_since),
        "late_since_before": day(entry.before.late_since) if entry.before else None,
        "met_due": day(entry.now.timing.met),
        "corrected_deadline": correction(entry),
        "comment": entry.now.comment,
        "obstacles": entry.now.obstacles,
        "proposal": entry.now.proposal,
    }


def deadlines(calendar: Calendar) -> dict:
    """What was late and what came first on the day of the report, and every deadline of its year."""
    return {
        **{key: [due(one) for one in dues] for key, dues in calendar.parts},
        "year": [due(one) for quarter in calendar.wheel for one in quarter.dues],
    }


def due(one: Due) -> dict:
    return {
        "code": one.measure.code,
        "milestone": one.step,
        "due_on": one.on.isoformat(),
        "municipalities": [place.slug for place in one.places],
    }


def proposed(report: Report) -> list[dict]:
    """What each municipality says to the proposals; only adopted ones are counted."""
    return [
        {
            "code": one.measure.code,
            "title": one.measure.title,
            "decisions": {place.slug: said for place, said, _day in applying(one.decisions)},
        }
        for one in report.proposed
    ]


def applying(decisions: Iterable[tuple[Place, str, object]]) -> list[tuple[Place, str, object]]:
    return [one for one in decisions if one[1]]


def indicator(progress: Progress) -> dict:
    about = progress.indicator
    return {
        "name": about.name,
        "unit": about.unit,
        "baseline": figure(about.baseline),
        "baseline_year": about.baseline_year,
        "target": figure(about.target),
        "target_year": about.target_year,
        "trend": words.trend(progress),
        "share_of_target": figure(progress.share and round(progress.share, 4)),
        "observations": [
            {
                "year": reading.year,
                "value": figure(reading.value),
                "place": reading.place,
                "group": reading.group,
                "source": reading.source,
                "note": reading.note,
            }
            for series in progress.series
            for reading in series.readings
        ],
    }


def figure(value: Decimal | None) -> str | None:
    """Decimals travel as text, so that 6.3 stays 6.3."""
    if value is None:
        return None
    return f"{value.normalize():f}"
