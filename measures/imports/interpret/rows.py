"""What each row of a table is: a measure, a heading, the rest of the row above, or nothing. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_noop as _

from measures.imports.interpret.heading_context import Context
from measures.imports.interpret.layout import TableLayout
from measures.imports.plan.choices import Choices, row_key
from measures.imports.plan.heading_words import is_explicit
from measures.norwegian import folded

DASHES = re.compile(r"[\s\-–—_=.*]*")
# The service's own words, where nothing else tells that a row is a heading.
SERVICE = re.compile(
    r"\b(\w*tjenest\w*|\w*tenest\w*|nav\b.*|politi\w*|\w*helsestasjon\w*|\w*vern\w*|\w*kontor\w*|\w*sentral\w*"
    r"|kultur\w*|oppvekst\w*|skol\w*|barnehag\w*|\w*etat\w*|\w*avdeling\w*|eining\w*|enhet\w*|sektor\w*|frivillig\w*"
    r"|\w*kommun\w*|ungdom\w*|familie\w*)\b",
    re.IGNORECASE,
)
MOST_WORDS = 6
TOTAL = re.compile(
    r"((del|total)?sum( (totalt|alle tiltak|tiltak|for .*|\d{4}))?|totalt?|i alt|til sam(men|an))[:.]?",
    re.IGNORECASE,
)
# What is written once for the rows below.
FILLED = ("goal", "focus_area", "service")
# What nobody writes of the rest of a row above.
WHOLE = ("responsible", "deadline", "number", "description")
# What the user is told of a row that may mean something else.
DOUBTS = {
    "goes_on": _("Raden er lest som fortsettelsen av «%(over)s» og er lagt til den."),
    "may_go_on": _("«%(navn)s» er lest som et eget tiltak, men kan være fortsettelsen av «%(over)s»."),
    "read_as_heading": _("«%(navn)s» står alene og er lest som overskrift for radene under."),
    "row_left_out": _("«%(navn)s» står alene uten tiltak under og er ikke tatt med."),
    "sum_left_out": _("Raden er en sum («%(navn)s») og er ikke tatt med."),
    "named_after_service": _("Tiltaket mangler navn og har fått navnet til tjenesten: «%(navn)s»."),
}


class RowKind(StrEnum):
    MEASURE = "measure"
    HEADING = "heading"
    GOES_ON = "continues"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Judged:
    """A row and what it was taken for; `doubt` is the code of the warning, if it may be wrong."""

    index: int
    kind: RowKind
    text: str = ""
    doubt: str = ""
    # The column the words stand alone in, where they hold for the rows below.
    field: str = ""


class Judge:
    """The rows of one table in order: what came before decides."""

    def __init__(self, layout: TableLayout, context: Context, choices: Choices, *, follows: bool) -> None:
        self.layout, self.context, self.choices = layout, context, choices
        # There is a measure above that a row may go on; a service was just named.
        self.follows, self.under_service = follows, False
        self.title, self.ours = layout.place_of("title"), layout.ours
        self.numbered = layout.count("number") * 2 > layout.count("title")
        first = next((index for index in layout.body if filled(layout, index)), None)
        self.begins_with_single = first is not None and len(filled(layout, first)) == 1

    def judged(self) -> Iterator[Judged]:
        for index in self.layout.body:
            row = self.judge(index)
            if row.kind == RowKind.MEASURE:
                self.follows, self.under_service = True, False
            elif row.kind == RowKind.HEADING:
                self.follows = False
                self.under_service = not is_explicit(row.text)
            yield row

    def judge(self, index: int) -> Judged:
        cells = filled(self.layout, index)
        rows = self.choices.rows
        said = rows and rows.get(row_key(self.layout.sheet.name, index + 1))
        if said:
            return Judged(index, RowKind(said), " ".join(cells.values()))
        if not cells:
            return Judged(index, RowKind.NOTHING)
        if self.ours:
            return Judged(index, RowKind.MEASURE)
        if all(DASHES.fullmatch(cell) for cell in cells.values()):
            return Judged(index, RowKind.NOTHING)
        if name := self.total(index):
            return Judged(index, RowKind.NOTHING, name, "sum_left_out")
        alone = self.alone(index, cells) if len(cells) == 1 else None
        return alone or self.measure(index, self.layout.cells(index))

    def total(self, index: int) -> str:
        """«Sum» where the number or the name should stand, and nobody to do it."""
        cells = self.layout.cells(index)
        words = [cells.get(field, "") for field in ("number", "title")]
        named = next((word for word in words if TOTAL.fullmatch(word)), "")
        others = any(word and word != named for word in words)
        return "" if others or cells.get("responsible") or cells.get("deadline") else named

    def alone(self, index: int, cells: dict[int, str]) -> Judged | None:
        """A row with words in one cell only."""
        ((column, text),) = cells.items()
        sheet = self.layout.sheet
        if not any(letter.isalpha() for letter in text):
            return None
        certain = self.context.knows(text) or index in sheet.wide or index in sheet.bold or text.endswith(":")
        if certain:
            return Judged(index, RowKind.HEADING, text)
        if column < self.title and self.layout.columns.get(column) in (None, "extra", "number"):
            doubt = "" if self.leads(index) else "row_left_out"
            return Judged(index, RowKind.NOTHING if doubt else RowKind.HEADING, text, doubt)
        if self.layout.columns.get(column) in FILLED and self.leads(index):
            return self.above(index, column, text)
        if column != self.title:
            return None
        if self.follows and text[0].islower():
            return Judged(index, RowKind.GOES_ON, doubt="goes_on")
        if self.leads(index) and self.looks_like_heading(index, text):
            return Judged(index, RowKind.HEADING, text, "read_as_heading")
        return None

    def above(self, index: int, column: int, text: str) -> Judged:
        """Alone in the column of goals: the goal of the rows below, or a heading where they have one."""
        after = self.after(index)
        if after is not None and self.layout.sheet.cell(after, column):
            return Judged(index, RowKind.HEADING, text)
        return Judged(index, RowKind.NOTHING, text, field=self.layout.columns[column])

    def leads(self, index: int) -> bool:
        """Rows with more in them come below, or the headings again."""
        after = self.after(index)
        if after is None:
            return self.layout.body.stop < len(self.layout.sheet.rows)
        return len(filled(self.layout, after)) > 1

    def after(self, index: int) -> int | None:
        """The next row that says anything."""
        rest = range(index + 1, self.layout.body.stop)
        return next((row for row in rest if filled(self.layout, row)), None)

    def looks_like_heading(self, index: int, text: str) -> bool:
        short = len(text.split()) <= MOST_WORDS
        named = text.isupper() or bool(SERVICE.search(text)) or self.carried_below(index, text)
        return short and (self.begins_with_single or named) and len(self.layout.columns) > 2

    def carried_below(self, index: int, text: str) -> bool:
        """Who answers for the next measure is called the same."""
        if index + 1 not in self.layout.body:
            return False
        return folded(self.layout.cells(index + 1).get("responsible", "")).startswith(folded(text))

    def measure(self, index: int, cells: dict[str, str]) -> Judged:
        if not cells["title"]:
            return self.nameless(index, cells)
        bare = not any(cells.get(name) for name in WHOLE)
        says_who = "responsible" in cells or "deadline" in cells
        if self.follows and bare and says_who and cells["title"][0].islower():
            return Judged(index, RowKind.GOES_ON, doubt="goes_on")
        doubtful = self.follows and bare and (self.numbered or len(filled(self.layout, index)) > 1)
        return Judged(index, RowKind.MEASURE, doubt="may_go_on" if doubtful and says_who else "")

    def nameless(self, index: int, cells: dict[str, str]) -> Judged:
        is_below = (index, self.title) in self.layout.sheet.below
        if cells.get("number") and not is_below:
            return Judged(index, RowKind.MEASURE)
        if self.under_service and self.context.now["service"]:
            return Judged(index, RowKind.MEASURE, self.context.now["service"], "named_after_service")
        whole = bool(cells.get("responsible") and cells.get("deadline"))
        if self.follows and (is_below or not whole):
            return Judged(index, RowKind.GOES_ON, "\n" if is_below else " ", "goes_on")
        return Judged(index, RowKind.MEASURE)


def filled(layout: TableLayout, index: int) -> dict[int, str]:
    return {column: cell for column, cell in enumerate(layout.sheet.rows[index]) if cell}
