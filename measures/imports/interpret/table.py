"""Tables of measures as a plan. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from measures.imports.interpret.dates import american
from measures.imports.interpret.filling import filled_down, numbers_out_of_names
from measures.imports.interpret.goals import Goals
from measures.imports.interpret.interpretation import Interpretation
from measures.imports.interpret.layout import (
    TableLayout,
    goals_layout,
    layouts,
    personal_columns,
    unknown_columns,
)
from measures.imports.interpret.notes import noted
from measures.imports.interpret.numbering import settle
from measures.imports.interpret.statuses import read_statuses
from measures.imports.interpret.table_pass import TablePass
from measures.imports.interpret.table_row import TableRow
from measures.imports.plan.cells import goal_row, measure_values
from measures.imports.plan.choices import NO_CHOICES, Choices
from measures.imports.plan.document import (
    FocusAreaRow,
    GoalRow,
    MeasureRow,
    PlanDocument,
    PlanFacts,
)
from measures.imports.plan.incoming import Incoming
from measures.imports.plan.problems import Problem, Refused
from measures.imports.read.sheets import Sheet


def interpret_tables(
    sheets: Sequence[Sheet], stored: PlanDocument, choices: Choices = NO_CHOICES
) -> Interpretation:
    """The measures of every table there is, and the goals of ours."""
    tables, left_out = layouts(sheets, choices)
    if not tables:
        message = _("Fant ingen tabell med tiltak. Tabellen må ha en overskriftsrad med «Tiltak».")
        raise Refused(Problem("no_table", message))
    goals = Goals(stored.goals, [goal for sheet in sheets for goal in written_goals(sheet)])
    table_pass = TablePass(stored, goals, choices)
    rows = [row for row in table_pass.read(tables) if row.key not in choices.left_out]
    if not rows:
        raise no_rows(tables[-1])
    rows, filled = filled_down(rows)
    rows = numbers_out_of_names(rows)
    numbers = settle([row.number for row in rows], stored.measures, choices.numbers)
    measures = tuple(
        measure_row(row, number, goals) for row, number in zip(rows, numbers.numbers, strict=True)
    )
    statuses, doubts = read_statuses(rows, choices)
    unknown = unknown_columns(tables, extra_headings(stored))
    told = (
        *left_out,
        *noted(sheets),
        *personal_columns(tables),
        *unknown,
        *table_pass.warnings,
        *filled,
        *numbers.warnings,
        *doubts,
        *goals.warnings,
    )
    readings = tuple(map(TableLayout.reading, tables))
    plan = incoming(stored, goals, rows, measures)
    return Interpretation(plan, told, readings, (*numbers.conflicts, *american(rows)), statuses)


def no_rows(table: TableLayout) -> Refused:
    message = _("Tabellen har overskrifter, men ingen tiltak ennå. Skriv ett tiltak på hver rad under dem.")
    return Refused(Problem("no_rows", message, table.sheet.name, table.heading_row))


def extra_headings(stored: PlanDocument) -> frozenset[str]:
    return frozenset(heading for row in stored.measures for heading, _text in row.extra)


def written_goals(sheet: Sheet) -> Iterator[GoalRow]:
    """The goals of a sheet like the one we export."""
    columns = goals_layout(sheet) or {}
    for number, row in enumerate(sheet.rows[1:] if columns else (), start=1):
        if any(row):
            yield goal_row({field: sheet.cell(number, index) for index, field in columns.items()})


def measure_row(row: TableRow, number: str, goals: Goals) -> MeasureRow:
    """The measure with the number it was meant to have; an address made of a wrong one follows."""
    values = measure_values(row.cells)
    if number and values.get("code") == row.cell("number"):
        values["code"] = number
    return MeasureRow(
        **{**values, "number": number, "goal": goals.named(row.cell("goal")), "extra": row.extra}
    )


def incoming(
    stored: PlanDocument, goals: Goals, rows: Sequence[TableRow], measures: tuple[MeasureRow, ...]
) -> Incoming:
    areas = {area.title for area in stored.focus_areas}
    named = dict.fromkeys(row.focus_area for row in measures if row.focus_area)
    document = PlanDocument(
        plan=facts(stored, measures),
        focus_areas=tuple(FocusAreaRow(title) for title in named if title not in areas),
        goals=tuple(goals.rows()),
        measures=measures,
    )
    fields = frozenset().union(*(row.given.fields for row in rows))
    places, given = (tuple(getattr(row, name) for row in rows) for name in ("place", "given"))
    return Incoming(document, fields, False, places, given)


def facts(stored: PlanDocument, measures: Sequence[MeasureRow]) -> PlanFacts:
    """A new plan whose table has frequencies and no deadlines is one without deadlines."""
    if stored.measures:
        return stored.plan
    timed = any(row.deadline for row in measures)
    return replace(stored.plan, has_deadlines=timed or not any(row.frequency for row in measures))
