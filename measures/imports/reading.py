"""One pass over the tables of a file: which rows are measures, and what holds for each. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from measures.imports.choices import Choices, row_key
from measures.imports.context import Context
from measures.imports.document import PlanDocument
from measures.imports.goals import Goals
from measures.imports.incoming import Given, Place
from measures.imports.layout import Layout
from measures.imports.problems import Problem
from measures.imports.rows import DOUBTS, Judge, Judged, Kind
from measures.imports.sheets import At, Sheet

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A measure as it stands: its cells by field, and what its own table says anything about."""

    place: Place
    cells: dict[str, str]
    extra: Pairs
    given: Given
    # What a program made of the number, and the fields that are the lower part of a tall cell.
    made: str = ""
    below: frozenset[str] = frozenset()
    ours: bool = False

    @property
    def key(self) -> str:
        return row_key(self.place.sheet, self.place.row)


class Reading:
    """The headings passed on the way hold for the rows below; what is in doubt becomes a warning."""

    def __init__(self, known: PlanDocument, goals: Goals, choices: Choices) -> None:
        self.choices = choices
        self.context = Context(known, goals)
        self.new_plan = not known.measures
        self.found: list[FoundRow] = []
        self.warnings: list[Problem] = []
        # In a table that lies over several pages, the first row of the next may go on the last one here.
        self.before: At | None = None

    def read(self, layouts: Sequence[Layout]) -> list[FoundRow]:
        several = len({layout.sheet.name for layout in layouts if not layout.sheet.in_word}) > 1
        sheet: Sheet | None = None
        for layout in layouts:
            if layout.sheet is not sheet:
                self.enter(layout, several=several)
                sheet = layout.sheet
            self.table(layout)
        return self.found

    def enter(self, layout: Layout, *, several: bool) -> None:
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

    def enter_named(self, layout: Layout) -> None:
        """A sheet may be named after a goal or an area; in a plan that is new, after the area it makes."""
        name = layout.sheet.name
        if self.context.knows(name):
            self.context.pass_heading(name, may_be_service=False)
        elif self.new_plan and "focus_area" not in layout.fields and not is_usual(name):
            self.context.set("focus_area", name)

    def table(self, layout: Layout) -> None:
        follows = bool(self.found) and layout.goes_on
        judge = Judge(layout, self.context, self.choices, follows=follows)
        own = Given(layout.fields, frozenset(layout.heading(index) for index in layout.extra_columns()))
        given = self.given(own)
        for row in judge.judged():
            self.warn(layout, row)
            if row.kind == Kind.HEADING:
                self.context.pass_heading(row.text)
                given = self.given(own)
            elif row.kind == Kind.GOES_ON and self.found:
                self.found[-1] = joined(self.found[-1], layout, row)
            elif row.kind == Kind.MEASURE:
                self.found.append(self.measure(layout, row, given, judge))

    def given(self, own: Given) -> Given:
        """What a table speaks of, by its columns and by the headings passed so far."""
        return replace(own, fields=own.fields | frozenset(self.context.used))

    def measure(self, layout: Layout, row: Judged, given: Given, judge: Judge) -> FoundRow:
        cells = {**self.context.values(), **judge.cells[row.index]}
        cells["title"] = cells["title"] or row.text
        return FoundRow(
            place=Place(layout.sheet.name, row.index + 1),
            cells=cells,
            extra=layout.more(row.index) if judge.has_extra else (),
            given=given,
            made=layout.sheet.made.get((row.index, judge.number), ""),
            below=lower_parts(layout, row.index) if layout.sheet.below else frozenset(),
            ours=judge.ours,
        )

    def warn(self, layout: Layout, row: Judged) -> None:
        if not row.doubt or row_key(layout.sheet.name, row.index + 1) in self.choices.left_out:
            return
        name = row.text or layout.cells(row.index)["title"]
        over = self.found[-1].cells["title"] if self.found else ""
        message = _(DOUBTS[row.doubt]) % {"navn": name, "over": over}
        self.warnings.append(Problem(row.doubt, message, layout.sheet.name, row.index + 1))


def lower_parts(layout: Layout, row: int) -> frozenset[str]:
    return frozenset(field for at, field in layout.columns.items() if (row, at) in layout.sheet.below)


def joined(above: FoundRow, layout: Layout, row: Judged) -> FoundRow:
    """The row with what goes on below it: a space between, or a line where the cell above is a tall one."""
    between = row.text if row.text == "\n" else " "
    more = layout.cells(row.index)
    cells = {name: glued(text, more.get(name, ""), between) for name, text in above.cells.items()}
    extra = dict(above.extra)
    for heading, text in layout.more(row.index):
        extra[heading] = glued(extra.get(heading, ""), text, between)
    return replace(above, cells=cells, extra=tuple(extra.items()))


def glued(text: str, more: str, between: str) -> str:
    return f"{text}{between}{more}" if text and more else text or more


def is_usual(name: str) -> bool:
    """A name that says nothing about what the sheet holds."""
    words = ("ark", "sheet", "tabell", "tiltak", "plan", "handlingsplan", "oversikt", "samlet")
    return name.casefold().rstrip(" 0123456789").startswith(words)
