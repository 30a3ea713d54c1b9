"""Where the sheets have their tables, and which column is which. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, zip_longest

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from measures.imports.interpret.headings import (
    YEAR,
    Head,
    Row,
    chosen,
    columns_under,
    fields_of,
    head_at,
    keys_of,
    word_at,
)
from measures.imports.interpret.status_words import status_of
from measures.imports.plan.cells import GOAL_COLUMNS
from measures.imports.plan.choices import EXTRA, IGNORE, NO_CHOICES, Choices, ColumnReading, TableReading
from measures.imports.plan.columns import IN_WORD, LONGEST_HEADING, OUR_OWN, is_our_own, persons_in
from measures.imports.plan.problems import Problem
from measures.imports.read.sheets import HIGHEST_HEADING, Sheet
from measures.norwegian import folded

# How many cells of a column the user is shown.
SAMPLES = 5
# What a cell merged down over several measures says of each of them.
COVERED = {"description", "responsible", "parties", "deadline", "frequency", "theme", "municipalities"}
TICK = re.compile(r"x|☒|☑|✓|✔|ja|yes|sann|true", re.IGNORECASE)
UNTICKED = re.compile(r"☐|-|–|nei|no|usann|false", re.IGNORECASE)
# What tells a measure from a line in a budget.
SAYS_MORE = {"responsible", "deadline", "description", "goal", "frequency", "service", "theme"}
BUDGET = re.compile(r"budsj|økonomi|kostnad|finans|investering", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A table in a sheet. `columns` goes from place to field; `body` is its rows, counted from 0."""

    sheet: Sheet
    head: Head
    columns: dict[int, str]
    body: range
    # Columns that are ticked, each with the status it is: «Utført», «Ikke startet».
    ticks: Mapping[int, str] = field(default_factory=dict)
    # The same headings again, as after a page break: the rows above go on.
    goes_on: bool = False

    @property
    def ours(self) -> bool:
        return self.sheet.ours or {column.field for column in OUR_OWN} <= self.fields

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(self.columns.values()) - {EXTRA, IGNORE}

    @property
    def heading_row(self) -> int:
        """As Excel counts; 0 where the table has none of its own."""
        return self.head.last_row + 1

    def cells(self, row: int) -> dict[str, str]:
        cells, width = self.sheet.rows[row], len(self.sheet.rows[row])
        return {
            field: cells[index] if index < width else ""
            for index, field in self.columns.items()
            if field not in (EXTRA, IGNORE)
        }

    def place_of(self, field: str) -> int:
        """The first column that is this; -1 where none is."""
        return next((index for index, name in self.columns.items() if name == field), -1)

    def count(self, field: str) -> int:
        """How many rows say something of it."""
        at = self.place_of(field)
        return sum(bool(self.sheet.cell(row, at)) for row in self.body) if at >= 0 else 0

    def tall(self, row: int) -> dict[str, str]:
        """What tall cells that begin further up say of this row too."""
        at = {field: index for index, field in self.columns.items() if (row, index) in self.sheet.below}
        return {field: self.sheet.shown(row, at[field]) for field in at.keys() & COVERED}

    def more(self, row: int, *, own: bool = False) -> tuple[tuple[str, str], ...]:
        """Heading and text of the columns that are nothing else; only its `own`, without tall cells."""
        text = self.sheet.cell if own else self.sheet.shown
        pairs = ((self.heading(index), text(row, index)) for index in self.extra_columns())
        return tuple((heading, text) for heading, text in pairs if text)

    def extra_columns(self) -> list[int]:
        extra = (index for index, field in self.columns.items() if field == EXTRA)
        return sorted(index for index in extra if index not in self.ticks)

    def ticked(self, row: int) -> str:
        """The heading of the column the row is ticked in, "" where it is ticked in none or in several."""
        headings = [self.heading(at) for at in self.ticks if TICK.fullmatch(self.sheet.cell(row, at))]
        return headings[0] if len(headings) == 1 else ""

    def heading(self, index: int) -> str:
        return word_at(self.head.words, index) or _("kolonne %s") % (index + 1)

    def reading(self) -> TableReading:
        columns = tuple(self.column(index) for index in sorted(self.columns))
        return TableReading(self.sheet.name, self.heading_row, columns)

    def column(self, index: int) -> ColumnReading:
        cells = (self.sheet.cell(row, index) for row in self.body)
        key = keys_of(self.head.words)[index] if word_at(self.head.words, index) else unheaded(index)
        samples = tuple(islice((cell for cell in cells if cell), SAMPLES))
        field = "status" if index in self.ticks else self.columns[index]
        return ColumnReading(self.heading(index), key, field, samples)


def layouts(
    sheets: Sequence[Sheet], choices: Choices = NO_CHOICES
) -> tuple[list[TableLayout], list[Problem]]:
    """Every table of measures; a Word table without headings goes on with the columns before it."""
    tables_so_far: list[TableLayout] = []
    for sheet in sheets:
        tables = [] if goals_layout(sheet) else list(in_sheet(sheet, choices))
        if not tables and tables_so_far and continues(sheet, tables_so_far[-1].sheet):
            tables = [going_on(sheet, tables_so_far[-1])]
        tables_so_far += tables
    return without_budgets(tables_so_far)


def going_on(sheet: Sheet, before: TableLayout) -> TableLayout:
    head = replace(before.head, first_row=-1, last_row=-1)
    return TableLayout(sheet, head, before.columns, range(len(sheet.rows)), before.ticks, goes_on=True)


def continues(sheet: Sheet, before: Sheet) -> bool:
    return sheet.in_word and bool(sheet.rows) and not sheet.headings and sheet.width == before.width


def in_sheet(sheet: Sheet, choices: Choices) -> Iterator[TableLayout]:
    """A table for each row of headings, down to the next one."""
    heads = list(heads_in(sheet, choices))
    before: TableLayout | None = None
    for head, after in zip_longest(heads, heads[1:]):
        body = range(head.last_row + 1, after.first_row if after else len(sheet.rows))
        if before is not None and before.head.words == head.words:
            before = TableLayout(sheet, head, before.columns, body, before.ticks, goes_on=True)
        else:
            columns = known_columns(sheet, head, body, choices)
            before = TableLayout(sheet, head, columns, body, ticks(sheet, head, columns, body, choices))
        yield before


def heads_in(sheet: Sheet, choices: Choices) -> Iterator[Head]:
    """The first row of headings, and every later one that repeats it or holds nothing but headings."""
    top = (head_at(sheet, index, choices) for index in range(min(len(sheet.rows), HIGHEST_HEADING)))
    first = next(filter(None, top), None)
    if first is None:
        return
    yield first
    last = first.last_row
    for index in () if sheet.ours or is_our_own(first.words) else candidates(sheet, first, choices):
        if (
            index > last
            and may_be_head(sheet, index, first, choices)
            and (head := head_at(sheet, index, choices))
        ):
            yield head
            last = head.last_row


def candidates(sheet: Sheet, first: Head, choices: Choices) -> list[int]:
    """No heading begins with a figure, unless the user or the first headings say so; most measures do."""
    below = enumerate(sheet.rows[first.last_row + 1 :], start=first.last_row + 1)
    if choices.columns or first.words[0][:1].isdecimal():
        return [index for index, row in below if row]
    return [index for index, row in below if row and not row[0][:1].isdecimal()]


def may_be_head(sheet: Sheet, index: int, first: Head, choices: Choices) -> bool:
    row = sheet.rows[index]
    filled = [cell for cell in row if cell]
    if len(filled) < 2 or len(max(filled, key=len)) > LONGEST_HEADING:
        return False
    if row == sheet.rows[first.first_row]:
        return True
    all_headings = all(chosen(cell, choices)[0] for cell in filled)
    return all_headings and len(fields_of(filled, choices)) == len(filled)


def known_columns(sheet: Sheet, head: Head, body: range, choices: Choices) -> dict[int, str]:
    """Every column that says something: as known, or else kept as extra text."""
    rows: list[Row] = [sheet.rows[index] for index in body]
    columns = own_columns(head.words) if sheet.ours else columns_under(head, rows, choices)
    for index in range(max([len(head.words), *map(len, rows)], default=0)):
        if index not in columns and any(word_at(row, index) for row in rows):
            columns[index] = EXTRA
    return columns if sheet.ours or not choices.columns else with_unheaded(head, columns, choices)


def ticks(sheet: Sheet, head: Head, columns: dict[int, str], body: range, choices: Choices) -> dict[int, str]:
    """Columns headed by a status with nothing but ticks in them; what the user says of one holds."""
    if sheet.ours or "status" in columns.values():
        return {}
    keys = dict(enumerate(keys_of(head.words)))
    out = {}
    for index, name in columns.items():
        status = status_of(word_at(head.words, index)) if name == EXTRA and keys.get(index) else ""
        if status and keys[index] not in choices.columns and only_ticks(sheet, index, body):
            out[index] = status
    return out


def only_ticks(sheet: Sheet, index: int, body: range) -> bool:
    cells = [cell for row in body if (cell := sheet.cell(row, index))]
    return bool(cells) and all(TICK.fullmatch(cell) or UNTICKED.fullmatch(cell) for cell in cells)


def with_unheaded(head: Head, columns: dict[int, str], choices: Choices) -> dict[int, str]:
    """What the user said of columns that have no heading; whichever was it before is extra text."""
    said = {
        index: choices.columns[unheaded(index)]
        for index in columns
        if not word_at(head.words, index) and unheaded(index) in choices.columns
    }
    taken = set(said.values()) - {EXTRA, IGNORE}
    return {index: EXTRA if field in taken else field for index, field in columns.items()} | said


def unheaded(index: int) -> str:
    return f"kolonne {index + 1}"


def own_columns(words: Row) -> dict[int, str]:
    """Of a Word document of ours: its fields in their order, and whatever comes after is extra."""
    columns: dict[int, str] = {}
    left = iter(IN_WORD)
    for index, word in enumerate(words):
        field = next((column.field for column in left if column.heading == word), "")
        columns[index] = field or EXTRA
    return columns


def without_budgets(tables: list[TableLayout]) -> tuple[list[TableLayout], list[Problem]]:
    """A sheet of names and amounts is left out where another says who and when."""
    if not any(layout.fields & SAYS_MORE for layout in tables):
        return tables, []
    budgets = [layout for layout in tables if is_budget(layout)]
    message = _("Arket ser ut som et budsjett og er ikke tatt med.")
    warnings = [Problem("budget", message, layout.sheet.name, layout.heading_row) for layout in budgets]
    return [layout for layout in tables if layout not in budgets], warnings


def is_budget(layout: TableLayout) -> bool:
    if layout.sheet.in_word or layout.fields & SAYS_MORE:
        return False
    headings = [layout.heading(index) for index in layout.extra_columns()]
    amounts = [word for word in headings if YEAR.fullmatch(word) or BUDGET.search(word)]
    return bool(BUDGET.search(layout.sheet.name) or len(amounts) > 1)


def unknown_columns(tables: Sequence[TableLayout], kept: frozenset[str]) -> Iterator[Problem]:
    """Each said once, however many tables have it."""
    said = set(kept)
    for layout in tables:
        for index in () if layout.ours else layout.extra_columns():
            if layout.heading(index) not in said:
                said.add(layout.heading(index))
                yield unknown_column(layout, layout.heading(index))


def personal_columns(tables: Sequence[TableLayout]) -> Iterator[Problem]:
    """Who answered, left out: said, for nothing of a file is left out unsaid."""
    for layout in tables:
        persons = persons_in(layout.head.words)
        names = [
            f"«{layout.heading(index)}»"
            for index, name in layout.columns.items()
            if name == IGNORE and folded(layout.heading(index)) in persons
        ]
        if names and not layout.goes_on:
            message = _("Kolonnene %(navn)s sier hvem som skrev, og er ikke tatt med.")
            words = message % {"navn": get_text_list(names, _("og"))}
            yield Problem("persons_left_out", words, layout.sheet.name, layout.heading_row)


def unknown_column(layout: TableLayout, heading: str) -> Problem:
    message = _("Kolonnen «%(navn)s» er ikke kjent. Den er beholdt som tilleggstekst.")
    place = (layout.sheet.name, layout.heading_row, heading)
    return Problem("unknown_column", message % {"navn": heading}, *place)


def goals_layout(sheet: Sheet) -> dict[int, str] | None:
    """The columns of a sheet of goals like the one we export."""
    row = sheet.rows[0] if sheet.rows else ()
    columns = {
        index: GOAL_COLUMNS[folded(cell)] for index, cell in enumerate(row) if folded(cell) in GOAL_COLUMNS
    }
    return columns if {"kind", "title"} <= set(columns.values()) else None
