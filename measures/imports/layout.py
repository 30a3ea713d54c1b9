"""Where a sheet has its table, and which column is which. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from django.utils.translation import gettext as _

from measures.imports.choices import IGNORE, NO_CHOICES, Choices, ColumnReading, TableReading
from measures.imports.columns import BY_FIELD, field_of
from measures.imports.problems import Problem
from measures.imports.sheets import Sheet
from measures.norwegian import folded

# Title rows and explanations stand above; a table that begins later than this is not found.
HIGHEST_HEADING = 40
# How many cells of a column the user is shown.
SAMPLES = 5
NUMBER = re.compile(r"\d+([.,]\d+)*\.?")
GOAL_COLUMNS = {
    "type mål": "kind",
    "nr": "number",
    "mål": "title",
    "merknad": "remark",
    "innsatsområde": "focus_area",
    "står under": "section",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """A table in a sheet: `heading_row` as Excel counts, `columns` from place to field."""

    sheet: Sheet
    heading_row: int
    columns: dict[int, str]
    warnings: tuple[Problem, ...] = ()

    def body(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The rows below the headings, with their numbers."""
        yield from enumerate(self.sheet.rows[self.heading_row :], start=self.heading_row + 1)

    def cells(self, row: tuple[str, ...]) -> dict[str, str]:
        return {field: row[index] if index < len(row) else "" for index, field in self.columns.items()}

    def reading(self) -> TableReading:
        headings = self.sheet.rows[self.heading_row - 1] if self.heading_row else ()
        width = max(len(row) for row in self.sheet.rows)
        columns = (
            self.column(index, headings[index] if index < len(headings) else "") for index in range(width)
        )
        return TableReading(self.sheet.name, self.heading_row, tuple(columns))

    def column(self, index: int, heading: str) -> ColumnReading:
        cells = (row[index] for _number, row in self.body() if index < len(row) and row[index])
        field = self.columns.get(index, IGNORE)
        return ColumnReading(heading, folded(heading), field, tuple(islice(cells, SAMPLES)))


def layouts(sheets: tuple[Sheet, ...], choices: Choices = NO_CHOICES) -> Iterator[Layout]:
    """Every table of measures; a Word table without headings goes on with the columns before it."""
    before: Layout | None = None
    for sheet in sheets:
        found = None if goals_layout(sheet) else find(sheet, choices)
        if not found and before and continues(sheet, before):
            found = Layout(sheet, 0, before.columns)
        if found:
            before = found
            yield found


def continues(sheet: Sheet, before: Layout) -> bool:
    same_width = {len(row) for row in sheet.rows} == {len(row) for row in before.sheet.rows}
    return sheet.in_word and bool(sheet.rows) and not sheet.headings and same_width


def find(sheet: Sheet, choices: Choices = NO_CHOICES) -> Layout | None:
    """The first row whose cells are headings we know, the measure's name among them."""
    for index, row in enumerate(sheet.rows[:HIGHEST_HEADING]):
        columns = columns_of(row, choices)
        alone = len(columns) == 1 and sum(map(bool, row)) == 1 and narrow(sheet, index)
        if "title" in columns.values() and (len(columns) > 1 or alone):
            return with_unknown(Layout(sheet, index + 1, columns))
    return None


def narrow(sheet: Sheet, index: int) -> bool:
    """A list of names and nothing else."""
    return all(sum(map(bool, row)) <= 1 for row in sheet.rows[index:])


def columns_of(row: tuple[str, ...], choices: Choices = NO_CHOICES) -> dict[int, str]:
    """The first column of each meaning; «Tiltak» beside «Navn» is the number."""
    columns: dict[int, str] = {}
    named = [(index, chosen(cell, choices), folded(cell)) for index, cell in enumerate(row)]
    titles = [index for index, field, _word in named if field == "title"]
    numbered = any(field == "number" for _index, field, _word in named)
    for index, field, word in named:
        if field == "title" and len(titles) > 1 and not numbered and word.startswith("tiltak"):
            field = "number"
        if field in BY_FIELD and field not in columns.values():
            columns[index] = field
    return columns


def chosen(heading: str, choices: Choices) -> str:
    """What the user said the column is, else what its heading is known as."""
    return choices.columns.get(folded(heading)) or field_of(heading)


def with_unknown(layout: Layout) -> Layout:
    """Say which columns are left out; one of numbers without a heading is the measures' numbers."""
    row = layout.sheet.rows[layout.heading_row - 1]
    width = max(len(cells) for cells in layout.sheet.rows)
    columns, warnings = dict(layout.columns), []
    for index in range(width):
        if index in columns:
            continue
        heading = row[index] if index < len(row) else ""
        values = [cells[index] for _number, cells in layout.body() if index < len(cells) and cells[index]]
        numbers = sum(bool(NUMBER.fullmatch(value)) for value in values)
        if not heading and "number" not in columns.values() and values and numbers * 2 > len(values):
            columns[index] = "number"
        elif values and (heading or numbers < len(values)):
            warnings.append(unknown_column(layout, heading or _("kolonne %s") % (index + 1)))
    return replace(layout, columns=columns, warnings=tuple(warnings))


def unknown_column(layout: Layout, heading: str) -> Problem:
    message = _("Kolonnen «%(navn)s» er ikke kjent og er ikke tatt med.") % {"navn": heading}
    return Problem("unknown_column", message, layout.sheet.name, layout.heading_row, heading)


def is_heading_row(layout: Layout, cells: tuple[str, ...]) -> bool:
    """The headings again, as after a page break."""
    found = columns_of(cells)
    return len(found) > 1 and found.items() <= layout.columns.items()


def goals_layout(sheet: Sheet) -> Layout | None:
    row = sheet.rows[0] if sheet.rows else ()
    columns = {
        index: GOAL_COLUMNS[folded(cell)] for index, cell in enumerate(row) if folded(cell) in GOAL_COLUMNS
    }
    return Layout(sheet, 1, columns) if {"kind", "title"} <= set(columns.values()) else None
