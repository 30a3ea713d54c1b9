"""One pass over the tables of a file: which rows are measures, and what holds for each. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from measures.imports.interpret.goals import Goals
from measures.imports.interpret.heading_context import Context
from measures.imports.interpret.layout import Layout
from measures.imports.interpret.measure_columns import FoundRows, found_rows
from measures.imports.interpret.rows import DOUBTS, Judge, Judged, Kind
from measures.imports.plan.choices import Choices, row_key
from measures.imports.plan.document import PlanDocument
from measures.imports.plan.incoming import Given
from measures.imports.plan.problems import Problem
from measures.imports.read.sheets import Sheet


class Reading:
    """The headings passed on the way hold for the rows below; what is in doubt becomes a warning."""

    def __init__(self, known: PlanDocument, goals: Goals, choices: Choices) -> None:
        self.choices = choices
        self.context = Context(known, goals)
        self.new_plan = not known.measures
        self.found = FoundRows()
        self.warnings: list[Problem] = []

    def read(self, layouts: Sequence[Layout]) -> FoundRows:
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
            if isinstance(row, range):
                self.found.extend(self.measures(layout, row, given, judge))
                continue
            self.warn(layout, row)
            if row.kind == Kind.HEADING:
                self.context.pass_heading(row.text)
                given = self.given(own)
            elif row.kind == Kind.GOES_ON and self.found:
                self.go_on(layout, row)
            elif row.kind == Kind.MEASURE:
                found = self.measures(layout, range(row.index, row.index + 1), given, judge)
                found.cells["title"][0] = found.cells["title"][0] or row.text
                self.found.extend(found)

    def given(self, own: Given) -> Given:
        """What a table speaks of, by its columns and by the headings passed so far."""
        return replace(own, fields=own.fields | frozenset(self.context.used))

    def measures(self, layout: Layout, rows: range, given: Given, judge: Judge) -> FoundRows:
        """Rows one after the other, which are nothing but measures."""
        sheet, first = layout.sheet, layout.body.start
        passed = {name: [value] * len(rows) for name, value in self.context.values().items()}
        own = {name: column[rows.start - first : rows.stop - first] for name, column in judge.columns.items()}
        return found_rows(
            rows,
            sheet.name,
            {**passed, **own},
            given,
            extra=[layout.more(row) for row in rows] if judge.has_extra else (),
            made=[sheet.made.get((row, judge.number), "") for row in rows] if sheet.made else (),
            below=[lower_parts(layout, row) for row in rows] if sheet.below else (),
            ours=judge.ours,
        )

    def go_on(self, layout: Layout, row: Judged) -> None:
        """Join the row to the one above: a space between, or a line where the cell above is a tall one."""
        between = row.text if row.text == "\n" else " "
        more, found = layout.cells(row.index), self.found
        for name in found.given[-1].fields:
            found.cells[name][-1] = glued(found.cells[name][-1], more.get(name, ""), between)
        extra = dict(found.extra[-1])
        for heading, text in layout.more(row.index):
            extra[heading] = glued(extra.get(heading, ""), text, between)
        found.extra[-1] = tuple(extra.items())

    def warn(self, layout: Layout, row: Judged) -> None:
        if not row.doubt or row_key(layout.sheet.name, row.index + 1) in self.choices.left_out:
            return
        name = row.text or layout.cells(row.index)["title"]
        over = self.found.cells["title"][-1] if self.found else ""
        message = _(DOUBTS[row.doubt]) % {"navn": name, "over": over}
        self.warnings.append(Problem(row.doubt, message, layout.sheet.name, row.index + 1))


def lower_parts(layout: Layout, row: int) -> frozenset[str]:
    return frozenset(field for at, field in layout.columns.items() if (row, at) in layout.sheet.below)


def glued(text: str, more: str, between: str) -> str:
    return f"{text}{between}{more}" if text and more else text or more


def is_usual(name: str) -> bool:
    """A name that says nothing about what the sheet holds."""
    words = ("ark", "sheet", "tabell", "tiltak", "plan", "handlingsplan", "oversikt", "samlet")
    return name.casefold().rstrip(" 0123456789").startswith(words)
