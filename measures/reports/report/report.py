"""The year's report, worked out from facts. Pure: the same facts always give the same report."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from measures.choices import (
    CLOSED_STATUSES,
    COURSES,
    NOT_REPORTED,
    Proposal,
    RoundTextKind,
    Status,
)
from measures.reports.facts.facts_types import Facts, RowStatement
from measures.reports.report.calendar import calendar_of
from measures.reports.report.figures import progress_of
from measures.reports.report.report_types import (
    ProposedInReport,
    Report,
    ReportCell,
    Reporter,
    ReportGroup,
    ReportLine,
    ReportRow,
    ReportSection,
    StatusInYear,
)
from measures.reports.report.status_in_year import status_in_year
from measures.rows.counts import Counts
from measures.rows.plan import Place
from measures.rows.row import PlannedMeasure, Row


def build(facts: Facts) -> Report:
    """In the language of the report, which is the municipalities'."""
    with override(facts.language):
        return built(facts)


def built(facts: Facts) -> Report:
    said = said_of(facts.said)
    entries = {row.pk: entry_of(row, facts, said.get(row.pk, ())) for row in facts.rows if row.is_counted}
    everything = tuple(entries.values())
    lines = lines_of(facts, entries)
    has_before = facts.year > facts.plan.first_year
    return Report(
        plan=facts.plan,
        year=facts.year,
        as_of=facts.as_of,
        places=facts.places,
        is_joint=facts.is_joint,
        round=facts.round,
        goals=facts.goals,
        counts=counted(entry.now for entry in everything),
        counts_before=counted(entry.before for entry in everything if entry.before) if has_before else None,
        sections=sections_of(facts, lines),
        late=late_first(everything),
        postponed=with_status("postponed", everything),
        dropped=with_status("dropped", everything),
        silent=with_status(NOT_REPORTED, everything),
        ownerless=chosen("ownerless", everything, is_ownerless),
        changed=chosen("changed", everything, lambda entry: entry.differs),
        moves=moves_of(everything),
        revise=chosen("revise", everything, lambda entry: entry.now.proposal == Proposal.REVISE),
        proposed=proposed_of(facts),
        indicators=progress_of(facts),
        reporters=reporters_of(facts, said),
        lines=lines,
        language=facts.language,
        summary="\n".join(words_of(facts, RoundTextKind.SUMMARY)),
        goal_texts=tuple((one.goal, one.words) for one in facts.texts if one.goal),
        proposals=tuple(words_of(facts, RoundTextKind.PROPOSAL)),
        calendar=calendar_of(facts, entries),
    )


def words_of(facts: Facts, kind: str) -> list[str]:
    """The coordinator's text of one kind, line by line."""
    lines = (line.strip() for one in facts.texts if one.kind == kind for line in one.words.splitlines())
    return [line for line in lines if line]


def counted(statuses: Iterable[StatusInYear]) -> Counts:
    return Counts.of((one.status, one.is_late) for one in statuses)


def said_of(said: Iterable[RowStatement]) -> dict[int, list[RowStatement]]:
    by_row: dict[int, list[RowStatement]] = {}
    for one in said:
        by_row.setdefault(one.row, []).append(one)
    return by_row


def entry_of(row: Row, facts: Facts, said: Sequence[RowStatement]) -> ReportRow:
    place = next(place for place in facts.places if place.slug == row.place)
    before = None
    if facts.year > facts.plan.first_year:
        until_then = [one for one in said if one.is_evaluation or one.on <= facts.as_of_before]
        before = status_in_year(as_before(row), until_then, year=facts.year - 1, as_of=facts.as_of_before)
    now = status_in_year(row, said, year=facts.year, as_of=facts.as_of)
    return ReportRow(row.measure, place, now, before, row.corrected)


def as_before(row: Row) -> Row:
    return replace(row, reading=row.corrected_before or row.measure.reading)


def lines_of(facts: Facts, entries: dict[int, ReportRow]) -> tuple[ReportLine, ...]:
    """The measures anybody carries out, in the plan's order."""
    together: dict[int, dict[str, Row]] = {}
    for row in facts.rows:
        together.setdefault(row.measure.pk, {})[row.place] = row
    lines = []
    for rows in together.values():
        cells = tuple(cell_of(place, rows.get(place.slug), facts, entries) for place in facts.places)
        if any(cell.entry for cell in cells):
            lines.append(ReportLine(next(iter(rows.values())).measure, cells))
    return tuple(lines)


def cell_of(place: Place, row: Row | None, facts: Facts, entries: dict[int, ReportRow]) -> ReportCell:
    if row is None:
        return ReportCell(place, None, _("gjelder ikke her"))
    if row.pk not in entries:
        return ReportCell(place, None, row.decision_word)
    return ReportCell(place, entries[row.pk])


def sections_of(facts: Facts, lines: Iterable[ReportLine]) -> tuple[ReportSection, ...]:
    """By goal, or by service where the plan's measures stand under services."""
    goals = {goal.pk: goal for goal in facts.goals}
    together: dict[tuple, list[ReportLine]] = {}
    for line in lines:
        measure = line.measure
        heading = (
            (measure.goal_id, "", "") if measure.goal_id else (None, measure.focus_area, measure.service)
        )
        together.setdefault(heading, []).append(line)
    sections = []
    for (goal, area, service), members in together.items():
        counts = counted(entry.now for line in members for entry in line.entries)
        if goal:
            about = goals[goal]
            sections.append(
                ReportSection(about.number, about.title, about.remark, "", tuple(members), counts, about.pk)
            )
        else:
            title, area = (service, area) if service else (area or _("Andre tiltak"), "")
            sections.append(ReportSection("", title, "", area, tuple(members), counts))
    return tuple(sections)


def chosen(key: str, entries: Iterable[ReportRow], keep: Callable[[ReportRow], bool]) -> ReportGroup:
    return ReportGroup(key, tuple(entry for entry in entries if keep(entry)))


def with_status(status: str, entries: Iterable[ReportRow]) -> ReportGroup:
    return chosen(status, entries, lambda entry: entry.now.status == status)


def late_first(entries: Iterable[ReportRow]) -> ReportGroup:
    """The longest overdue first; within a day the plan's order."""
    late = [entry for entry in entries if entry.now.late_since]
    return ReportGroup("late", tuple(sorted(late, key=lambda entry: entry.now.late_since or date.max)))


def moves_of(entries: tuple[ReportRow, ...]) -> tuple[ReportGroup, ...]:
    """What changed since last year, the weightiest first; each change once, under the first that fits."""
    together: dict[str, list[ReportRow]] = {key: [] for key in MOVES}
    for entry in entries:
        if entry.differs:
            together[next(key for key, fits in MOVES.items() if fits(entry))].append(entry)
    return tuple(ReportGroup(key, tuple(same)) for key, same in together.items() if same)


def is_ownerless(entry: ReportRow) -> bool:
    """Nobody is to do it: the first thing to put right."""
    return not entry.measure.has_owner and entry.now.status not in CLOSED_STATUSES


def was_reported(entry: ReportRow) -> bool:
    return entry.before is not None and entry.before.is_reported


def has_started(entry: ReportRow) -> bool:
    before = entry.before.status if entry.before else ""
    return before in (Status.NOT_STARTED, Status.POSTPONED) and COURSES[entry.now.status].goes_on


def has_slipped(entry: ReportRow) -> bool:
    """Put off or less far along than last year."""
    put_off = COURSES[entry.now.status].is_put_off
    return entry.changed and was_reported(entry) and entry.now.is_reported and (put_off or step(entry) < 0)


def has_advanced(entry: ReportRow) -> bool:
    """Further along than last year, neither just begun nor finished."""
    further = was_reported(entry) and entry.now.is_reported and step(entry) > 0
    return further and entry.now.status != Status.DONE and not has_started(entry)


def step(entry: ReportRow) -> int:
    before = entry.before.status if entry.before else NOT_REPORTED
    return COURSES[entry.now.status].step - COURSES[before].step


# Key of a move → what fits it, in the order they are told.
MOVES: dict[str, Callable[[ReportRow], bool]] = {
    "finished": lambda entry: entry.changed and entry.now.status == Status.DONE,
    "dropped": lambda entry: entry.changed and entry.now.status == Status.DROPPED,
    "postponed": lambda entry: entry.changed and entry.now.status == Status.POSTPONED,
    "slipped": has_slipped,
    "newly_late": lambda entry: not entry.changed and entry.now.is_late,
    "silent": lambda entry: entry.changed and not entry.now.is_reported,
    "started": has_started,
    "advanced": has_advanced,
    "heard": lambda entry: entry.changed and not was_reported(entry),
    "no_longer_late": lambda entry: entry.was_late and not entry.now.is_late,
}


def proposed_of(facts: Facts) -> tuple[ProposedInReport, ...]:
    """Every proposed measure with each municipality's decision, adopted ones too."""
    together: dict[int, list[Row]] = {}
    for row in facts.rows:
        if row.measure.is_proposed:
            together.setdefault(row.measure.pk, []).append(row)
    return tuple(
        ProposedInReport(rows[0].measure, tuple(decisions_of(rows, facts.places)))
        for rows in together.values()
    )


def decisions_of(rows: list[Row], places: Iterable[Place]) -> Iterable[tuple[Place, str, date | None]]:
    by_place = {row.place: row for row in rows}
    for place in places:
        row = by_place.get(place.slug)
        yield (place, row.decision, row.decided_on) if row else (place, "", None)


def reporters_of(facts: Facts, said: dict[int, list[RowStatement]]) -> tuple[Reporter, ...]:
    """Which units answered in the year's round, and when; a row without a unit came from the coordinator."""
    names = {
        row.pk: next(place.name for place in facts.places if place.slug == row.place) for row in facts.rows
    }
    together: dict[tuple[str, str], list[date]] = {}
    for row, ones in said.items():
        for one in ones:
            if one.is_evaluation and one.round_year == facts.year:
                unit = one.party or _("Koordinator")
                together.setdefault((names[row], unit), []).append(one.on)
    return tuple(
        Reporter(unit, place, len(days), min(days), max(days))
        for (place, unit), days in sorted(together.items(), key=lambda item: (item[0][0], min(item[1])))
    )


def measures_of(group: ReportGroup) -> list[PlannedMeasure]:
    return [measure for measure, _entries in group.by_measure()]
