"""Tables of measures as a plan. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from measures.imports.cells import goal_row, measure_row
from measures.imports.choices import NO_CHOICES, Choices, TableReading, row_key
from measures.imports.context import Context
from measures.imports.diff import Incoming, Place
from measures.imports.document import FocusAreaRow, GoalRow, MeasureRow, PlanDocument
from measures.imports.goals import Goals
from measures.imports.layout import Layout, goals_layout, is_heading_row, layouts
from measures.imports.problems import Problem, Refused
from measures.imports.sheets import Sheet


def interpret_tables(
    sheets: tuple[Sheet, ...], known: PlanDocument, choices: Choices = NO_CHOICES
) -> tuple[Incoming, tuple[Problem, ...], tuple[TableReading, ...]]:
    """The measures of every table there is, and the goals of ours."""
    found = list(layouts(sheets, choices))
    if not found:
        message = _("Fant ingen tabell med tiltak. Tabellen må ha en overskriftsrad med «Tiltak».")
        raise Refused(Problem("no_table", message))
    written = [goal for sheet in sheets for goal in written_goals(sheet)]
    reading = Reading(known, Goals(known.goals, written))
    rows = [row for layout in found for row in reading.measures(layout)]
    rows = [(place, row) for place, row in rows if row_key(place.sheet, place.row) not in choices.left_out]
    if not rows:
        last = found[-1]
        message = _("Tabellen har overskrifter, men ingen tiltak.")
        raise Refused(Problem("no_rows", message, last.sheet.name, last.heading_row))
    warnings = (warning for layout in found for warning in layout.warnings)
    readings = tuple(layout.reading() for layout in found)
    return reading.incoming(found, rows), (*warnings, *reading.goals.warnings), readings


def written_goals(sheet: Sheet) -> Iterator[GoalRow]:
    """The goals of a sheet like the one we export."""
    layout = goals_layout(sheet)
    if layout:
        yield from (goal_row(layout.cells(row)) for _number, row in layout.body() if any(row))


class Reading:
    """One pass over the tables of a file: the headings passed on the way hold for the rows below."""

    def __init__(self, known: PlanDocument, goals: Goals) -> None:
        self.known, self.goals = known, goals
        self.context = Context(known, goals)

    def measures(self, layout: Layout) -> Iterator[tuple[Place, MeasureRow]]:
        for heading in layout.sheet.headings:
            # Chapter headings stand further up: a service is named right above its table.
            self.context.pass_heading(heading.text, may_be_service=heading is layout.sheet.headings[-1])
        for number, cells in layout.body():
            if not any(cells) or is_heading_row(layout, cells):
                continue
            if heading := section_heading(layout, cells):
                self.context.pass_heading(heading)
                continue
            values = {**self.context.values(), **layout.cells(cells)}
            values["goal"] = self.goals.named(values.get("goal", ""))
            yield Place(layout.sheet.name, number), measure_row(values)

    def incoming(self, found: list[Layout], rows: list[tuple[Place, MeasureRow]]) -> Incoming:
        fields = {field for layout in found for field in layout.columns.values()}
        known = {area.title for area in self.known.focus_areas}
        areas = dict.fromkeys(row.focus_area for _place, row in rows if row.focus_area)
        facts = self.known.plan
        if not self.known.measures:
            timed = any(row.deadline for _place, row in rows)
            facts = replace(facts, has_deadlines=timed or not any(row.frequency for _place, row in rows))
        document = PlanDocument(
            plan=facts,
            focus_areas=tuple(FocusAreaRow(title) for title in areas if title not in known),
            goals=tuple(self.goals.rows()),
            measures=tuple(row for _place, row in rows),
        )
        places = tuple(place for place, _row in rows)
        return Incoming(document, frozenset(fields | self.context.used), False, places)


def section_heading(layout: Layout, cells: tuple[str, ...]) -> str:
    """A row with words in one cell only, which is not the cell for a measure's name."""
    filled = [index for index, cell in enumerate(cells) if cell]
    if len(filled) != 1:
        return ""
    text, field = cells[filled[0]], layout.columns.get(filled[0], "")
    if Context.is_explicit(text):
        return text
    has_words = any(letter.isalpha() for letter in text)
    title = next(index for index, name in layout.columns.items() if name == "title")
    return text if has_words and field in ("", "number") and filled[0] < title else ""
