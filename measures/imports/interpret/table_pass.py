"""One pass over the tables of a file: which rows are measures, and what holds for each. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from measures.imports.interpret.goals import Goals
from measures.imports.interpret.heading_context import Context
from measures.imports.interpret.layout import TableLayout
from measures.imports.interpret.rows import DOUBTS, Judge, Judged, RowKind
from measures.imports.interpret.table_row import TableRow
from measures.imports.plan.choices import Choices, row_key
from measures.imports.plan.document import PlanDocument
from measures.imports.plan.incoming import GivenColumns, RowPlace
from measures.imports.plan.problems import Problem
from measures.imports.read.sheets import Sheet


class TablePass:
    """The headings passed on the way hold for the rows below; what is in doubt becomes a warning."""

    def __init__(self, stored: PlanDocument, goals: Goals, choices: Choices) -> None:
        self.choices = choices
        self.context = Context(stored, goals)
        self.new_plan = not stored.measures
        self.rows: list[TableRow] = []
        # What stood alone in its column, for the rows below in the same table.
        self.carried: dict[str, str] = {}
        self.warnings: list[Problem] = []

    def read(self, layouts: Sequence[TableLayout]) -> list[TableRow]:
        several = len({layout.sheet.name for layout in layouts if not layout.sheet.in_word}) > 1
        sheet: Sheet | None = None
        heads = Counter(id(layout.sheet) for layout in layouts)
        for layout in layouts:
            if layout.sheet is not sheet:
                self.enter(layout, several=several)
                if heads[id(layout.sheet)] > 1:
                    self.heading_above(layout)
                sheet = layout.sheet
            self.table(layout)
        return self.rows

    def enter(self, layout: TableLayout, *, several: bool) -> None:
        """What stands above the first table of a sheet."""
        headings = layout.sheet.headings
        for heading in headings:
            # Chapter headings stand further up: a service is named right above its table.
            self.context.pass_heading(heading.text, may_be_service=heading is headings[-1])
        if several and not layout.sheet.in_word and not layout.ours:
            self.enter_named(layout)
        for row in layout.sheet.rows[: max(layout.head.first_row, 0)]:
            words = [cell for cell in row if cell]
            if len(words) == 1 and self.context.knows(words[0]):
                self.context.pass_heading(words[0])

    def heading_above(self, layout: TableLayout) -> None:
        """Where the headings come again for each group, the first group is named above them too."""
        rows = layout.sheet.rows[: max(layout.head.first_row, 0)]
        words = [cell for cell in next((row for row in reversed(rows) if any(row)), ()) if cell]
        if len(words) == 1:
            self.context.pass_heading(words[0])

    def enter_named(self, layout: TableLayout) -> None:
        """A sheet may be named after a goal or an area; in a plan that is new, after the area it makes."""
        name = layout.sheet.name
        if self.context.knows(name):
            self.context.pass_heading(name, may_be_service=False)
        elif self.new_plan and "focus_area" not in layout.fields and not is_usual(name):
            self.context.set("focus_area", name)

    def table(self, layout: TableLayout) -> None:
        self.carried = self.carried if layout.goes_on else {}
        follows = bool(self.rows) and layout.goes_on
        given = self.given(layout)
        for row in Judge(layout, self.context, self.choices, follows=follows).judged():
            self.warn(layout, row)
            if row.field:
                self.carried[row.field] = row.text
            elif row.kind == RowKind.HEADING:
                self.context.pass_heading(row.text)
                given = self.given(layout)
            elif row.kind == RowKind.GOES_ON and self.rows:
                self.rows[-1] = gone_on(self.rows[-1], layout, row)
            elif row.kind == RowKind.MEASURE:
                self.rows.append(self.measure(layout, row, given))

    def given(self, layout: TableLayout) -> GivenColumns:
        """What a table speaks of, by its columns and by the headings passed so far."""
        extra = frozenset(layout.heading(index) for index in layout.extra_columns())
        return GivenColumns(layout.fields | frozenset(self.context.used), extra)

    def measure(self, layout: TableLayout, row: Judged, given: GivenColumns) -> TableRow:
        """The row as it stands, with what the headings passed so far say of it."""
        sheet, at = layout.sheet, row.index
        cells = {**self.context.values(), **layout.cells(at), **layout.tall(at)}
        cells |= {field: text for field, text in self.carried.items() if not cells.get(field)}
        cells["title"] = cells["title"] or row.text
        if layout.ticks:
            cells["status"] = layout.ticked(at)
        return TableRow(
            place=RowPlace(sheet.name, at + 1),
            cells=cells,
            given=given,
            extra=layout.more(at),
            made=sheet.made.get((at, layout.place_of("number")), ""),
            below=lower_parts(layout, at),
            ours=layout.ours,
        )

    def warn(self, layout: TableLayout, row: Judged) -> None:
        if not row.doubt or row_key(layout.sheet.name, row.index + 1) in self.choices.left_out:
            return
        name = row.text or layout.cells(row.index)["title"]
        over = self.rows[-1].cell("title") if self.rows else ""
        message = _(DOUBTS[row.doubt]) % {"navn": name, "over": over}
        self.warnings.append(Problem(row.doubt, message, layout.sheet.name, row.index + 1))


def lower_parts(layout: TableLayout, row: int) -> frozenset[str]:
    return frozenset(field for at, field in layout.columns.items() if (row, at) in layout.sheet.below)


def gone_on(above: TableRow, layout: TableLayout, row: Judged) -> TableRow:
    """The row joined to the one above: a space between, or a line where the cell above is a tall one."""
    between = row.text if row.text == "\n" else " "
    more, extra = layout.cells(row.index), dict(above.extra)
    cells = {name: glued(text, more.get(name, ""), between) for name, text in above.cells.items()}
    for heading, text in layout.more(row.index, own=True):
        extra[heading] = glued(extra.get(heading, ""), text, between)
    return replace(above, cells=cells, extra=tuple(extra.items()))


def glued(text: str, more: str, between: str) -> str:
    return f"{text}{between}{more}" if text and more else text or more


def is_usual(name: str) -> bool:
    """A name that says nothing about what the sheet holds."""
    words = ("ark", "sheet", "tabell", "tiltak", "plan", "handlingsplan", "oversikt", "samlet")
    return name.casefold().rstrip(" 0123456789").startswith(words)
