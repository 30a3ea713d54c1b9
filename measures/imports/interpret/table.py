"""Tables of measures as a plan. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, repeat
from typing import Any

from django.utils.translation import gettext as _

from measures.imports.interpret.filling import filled_down, numbers_out_of_names
from measures.imports.interpret.goals import Goals
from measures.imports.interpret.interpretation import Interpretation
from measures.imports.interpret.layout import Layout, goals_layout, layouts, unknown_columns
from measures.imports.interpret.measure_columns import FoundRows
from measures.imports.interpret.numbering import settle
from measures.imports.interpret.statuses import read_statuses
from measures.imports.interpret.table_pass import Reading
from measures.imports.plan.cells import KNOWN, goal_row, values_of
from measures.imports.plan.choices import NO_CHOICES, Choices
from measures.imports.plan.document import (
    FocusAreaRow,
    GoalRow,
    MeasureRow,
    PlanDocument,
    PlanFacts,
    rows_of_columns,
)
from measures.imports.plan.incoming import Incoming
from measures.imports.plan.problems import Problem, Refused
from measures.imports.read.sheets import Sheet


def interpret_tables(
    sheets: Sequence[Sheet], known: PlanDocument, choices: Choices = NO_CHOICES
) -> Interpretation:
    """The measures of every table there is, and the goals of ours."""
    tables, left_out = layouts(sheets, choices)
    if not tables:
        message = _("Fant ingen tabell med tiltak. Tabellen må ha en overskriftsrad med «Tiltak».")
        raise Refused(Problem("no_table", message))
    goals = Goals(known.goals, [goal for sheet in sheets for goal in written_goals(sheet)])
    reading = Reading(known, goals, choices)
    rows = reading.read(tables).without(choices.left_out)
    if not rows:
        raise no_rows(tables[-1])
    filled = filled_down(rows)
    numbers_out_of_names(rows)
    numbers = settle(rows.column("number"), rows.standing, known.measures, choices.numbers)
    measures = with_numbers(rows, numbers.numbers, goals)
    said, doubts = read_statuses(rows, choices)
    unknown = unknown_columns(tables, extra_headings(known))
    warnings = (*left_out, *unknown, *reading.warnings, *filled, *numbers.warnings, *doubts, *goals.warnings)
    incoming = as_incoming(known, goals, rows, measures)
    return Interpretation(incoming, warnings, tuple(map(Layout.reading, tables)), numbers.conflicts, said)


def no_rows(table: Layout) -> Refused:
    message = _("Tabellen har overskrifter, men ingen tiltak ennå. Skriv ett tiltak på hver rad under dem.")
    return Refused(Problem("no_rows", message, table.sheet.name, table.heading_row))


def extra_headings(known: PlanDocument) -> frozenset[str]:
    return frozenset(heading for row in known.measures for heading, _text in row.extra)


def written_goals(sheet: Sheet) -> Iterator[GoalRow]:
    """The goals of a sheet like the one we export."""
    columns = goals_layout(sheet) or {}
    for number, row in enumerate(sheet.rows[1:] if columns else (), start=1):
        if any(row):
            yield goal_row({field: sheet.cell(number, index) for index, field in columns.items()})


def with_numbers(rows: FoundRows, numbers: Sequence[str], goals: Goals) -> tuple[MeasureRow, ...]:
    """The measures with the numbers they were meant to have; an address made of a wrong one follows."""
    columns: dict[str, Sequence[Any]] = {
        name: values_of(name, column) for name, column in rows.cells.items() if name in KNOWN
    }
    if "code" in columns:
        both = zip(columns["code"], rows.column("number"), numbers, strict=True)
        columns["code"] = [number if number and code == text else code for code, text, number in both]
    columns |= {"goal": list(goal_names(rows.column("goal"), goals)), "number": numbers, "extra": rows.extra}
    return rows_of_columns(columns)


def goal_names(column: Sequence[str], goals: Goals) -> Iterator[str]:
    """Asked once for each run of the same words: in a plan that is new, asking makes the goal."""
    for words, run in groupby(column):
        yield from repeat(goals.named(words), len(list(run)))


def as_incoming(
    known: PlanDocument, goals: Goals, rows: FoundRows, measures: tuple[MeasureRow, ...]
) -> Incoming:
    areas = {area.title for area in known.focus_areas}
    named = dict.fromkeys(row.focus_area for row in measures if row.focus_area)
    document = PlanDocument(
        plan=facts(known, measures),
        focus_areas=tuple(FocusAreaRow(title) for title in named if title not in areas),
        goals=tuple(goals.rows()),
        measures=measures,
    )
    return Incoming(document, rows.fields(), False, rows.places, rows.given)


def facts(known: PlanDocument, measures: Sequence[MeasureRow]) -> PlanFacts:
    """A new plan whose table has frequencies and no deadlines is one without deadlines."""
    if known.measures:
        return known.plan
    timed = any(row.deadline for row in measures)
    return replace(known.plan, has_deadlines=timed or not any(row.frequency for row in measures))
