"""Sheets of cells: what every kind of table is read into. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# What Excel makes of «2.10» when nobody stops it.
NUMBER, DAY = "number", "day"
At = tuple[int, int]
# Title rows and explanations stand above; a table that begins later than this is not found.
HIGHEST_HEADING = 40
# How our own documents are known: every row of their tables is a measure.
OURS = "Rusplan"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the running text above a Word table."""

    level: int
    text: str


# What a file holds beside what is read as its table; `imports/interpret/notes.py` has the words.
NOTES = frozenset(
    {"tracked", "hidden", "comments", "footnotes", "marks", "struck", "hidden_rows", "hidden_columns"}
    | {"hidden_sheet", "colours"}
)


@dataclass(frozen=True, slots=True)
class Note:
    """Something seen in a sheet that is read differently than it may look, or not at all; `row` as Excel
    counts, `text` what stands there."""

    kind: str
    count: int = 1
    row: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of text; the first is row 1 of the sheet, as Excel shows it. A Word table is a sheet.
    Places in it count rows and columns from 0."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    headings: tuple[Heading, ...] = ()
    # A table of Word may go on in the next one, after a page break; a sheet never does.
    in_word: bool = False
    # We wrote it ourselves: every row is a measure, whatever it says.
    ours: bool = False
    # The cells that are no text to the program that wrote them: a NUMBER or a DAY.
    made: Mapping[At, str] = field(default_factory=dict)
    # Rows of bold words only, and rows where one cell is as wide as the table.
    bold: frozenset[int] = frozenset()
    wide: frozenset[int] = frozenset()
    # Cells that are the lower part of a tall one, each with the row where it begins.
    below: Mapping[At, int] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)

    def cell(self, row: int, column: int) -> str:
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def shown(self, row: int, column: int) -> str:
        """With what a tall cell that begins further up shows here."""
        return self.cell(self.below.get((row, column), row), column)
