"""Sheets of cells: what every kind of table is read into. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the running text above a Word table."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of text; the first is row 1 of the sheet, as Excel shows it. A Word table is a sheet."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    headings: tuple[Heading, ...] = ()
    # A table of Word may go on in the next one, after a page break; a sheet never does.
    in_word: bool = False
