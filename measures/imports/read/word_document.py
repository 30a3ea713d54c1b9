"""A Word document as sheets: each table is one, with the headings between it and the table before."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any

import docx
from django.utils.translation import gettext as _
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tc
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from measures.imports.plan.heading_words import is_explicit
from measures.imports.plan.texts import cleaned
from measures.imports.read.packed import damaged, too_far
from measures.imports.read.sheets import NOTES, OURS, At, Heading, Note, Sheet
from measures.imports.read.word_numbers import Numbers
from measures.imports.read.word_text import (
    BOX,
    CELL,
    PARAGRAPH,
    ROW,
    TABLE,
    WordText,
    has_struck,
    is_deleted,
    own,
    rows_of,
)

HEADING = re.compile(r"(heading|overskrift)\s*(?P<level>\d)?", re.IGNORECASE)
# A longer paragraph in bold is emphasis, not a heading.
LONGEST_HEADING = 150
DEEPEST = 9
# Word itself makes no more than 63 columns; paragraphs and rows are read one by one, which takes its time.
MOST_COLUMNS, MOST_LINES = 200, 50_000


def read_docx(data: bytes) -> tuple[Sheet, ...]:
    try:
        return tuple(word_tables(docx.Document(io.BytesIO(data))))
    except (KeyError, ValueError, AttributeError, SyntaxError, LxmlError, zipfile.BadZipFile) as error:
        raise damaged() from error


def word_tables(document: Any) -> Iterator[Sheet]:
    headings: list[Heading] = []
    count, ours = 0, document.core_properties.category == OURS
    style_name, body = names_of_styles(document), document._body
    whole = list(blocks(body._element))
    if sum(len(rows_of(block)) if block.tag == TABLE else 1 for block in whole) > MOST_LINES:
        raise too_far()
    words = WordText(Numbers(document))
    for block in whole:
        if block.tag == TABLE:
            count += 1
            name = _("Tabell %(nummer)s") % {"nummer": count}
            yield noted(word_table(Table(block, body), words, name, tuple(headings), ours), words)
            headings = []
        else:
            paragraph = Paragraph(block, body)
            headings += headings_of(paragraph, words.heading(block), style_name(block.style), ours)


def blocks(element: Any) -> Iterator[Any]:
    """Paragraphs and tables in their order; the table in a table of one cell is the table, and a text box
    stands before the paragraph it hangs on."""
    for block in own(element, PARAGRAPH, TABLE):
        cells = list(islice(framed(block), 2)) if block.tag == TABLE else []
        if len(cells) == 1 and next(own(cells[0], TABLE), None) is not None:
            yield from blocks(cells[0])
        else:
            yield block


def framed(table: Any) -> Iterator[Any]:
    return (cell for row in own(table, ROW) for cell in own(row, CELL))


def noted(sheet: Sheet, words: WordText) -> Sheet:
    """With what was met on the way here and since the table before."""
    notes = tuple(Note(kind, count) for kind, count in words.seen.items() if count and kind in NOTES)
    words.seen.clear()
    return replace(sheet, notes=(*sheet.notes, *notes))


def names_of_styles(document: Any) -> Callable[[str | None], str]:
    """The library looks through all styles for each paragraph; they are few, and paragraphs may be many."""

    @cache
    def name(style_id: str | None) -> str:
        style = document.part.get_style(style_id, WD_STYLE_TYPE.PARAGRAPH)
        return (style.name if style is not None else None) or ""

    return name


def headings_of(paragraph: Paragraph, text: str, style_name: str, ours: bool) -> Iterator[Heading]:
    """Each line by itself where a text box hangs on the paragraph."""
    has_box = next(paragraph._p.iter(BOX), None) is not None
    for line in text.split("\n") if has_box else [text]:
        if heading := heading_of(paragraph, cleaned(line), style_name, ours):
            yield heading


def heading_of(paragraph: Paragraph, text: str, style_name: str, ours: bool) -> Heading | None:
    """By its style, or by standing alone in bold, or by saying that it is a goal or an area."""
    if not text:
        return None
    style = HEADING.match(style_name)
    if style:
        return Heading(int(style["level"] or 1), text)
    if ours:
        return None
    is_bold = len(text) <= LONGEST_HEADING and all(run.bold for run in paragraph.runs if run.text.strip())
    if is_explicit(text) or (is_bold and paragraph.runs):
        return Heading(DEEPEST, text)
    return None


def word_table(table: Table, words: WordText, name: str, headings: tuple[Heading, ...], ours: bool) -> Sheet:
    rows, bold, wide = [], set(), set()
    below: dict[At, int] = {}
    above: list[CT_Tc | None] = []
    notes: list[Note] = []
    words.seen["tracked"] += sum(map(is_deleted, own(table._tbl, ROW)))
    for number, row in enumerate(rows_of(table._tbl)):
        cells = covering(row, above)
        texts = own_texts(cells, words, above, number, below)
        if len(cells) > 1 and len(set(map(id, cells))) == 1:
            wide.add(number)
        told = zip(cells, texts, strict=True)
        said = [_Cell(cell, table) for cell, text in told if cell is not None and text]
        if said and all(map(is_bold, said)):
            bold.add(number)
        if has_struck(row):
            notes.append(Note("struck", row=number + 1))
        rows.append(tuple(texts))
        above = cells
    return Sheet(
        name,
        tuple(rows),
        headings,
        True,
        ours,
        bold=frozenset(bold),
        wide=frozenset(wide),
        below=below,
        notes=tuple(notes),
    )


def covering(row: CT_Row, above: list[CT_Tc | None]) -> list[CT_Tc | None]:
    """The cell that covers each place of the row, which may have begun further up; none before the row does.
    The library asks from row to row for where: too deep in a tall cell, and as often as a hostile file says
    it is wide."""
    if row.grid_before > MOST_COLUMNS:
        raise too_far()
    cells: list[CT_Tc | None] = [None] * row.grid_before
    for cell in own(row, CELL):
        at, width = len(cells), cell.grid_span
        if at + width > MOST_COLUMNS:
            raise too_far()
        goes_on = cell.vMerge == "continue" and at < len(above) and above[at] is not None
        cells += [above[at] if goes_on else cell] * width
    return cells


def own_texts(
    cells: list[CT_Tc | None], words: WordText, above: list[CT_Tc | None], number: int, below: dict[At, int]
) -> list[str]:
    """A merged cell repeats its text in every cell it covers: it is taken once, where it begins."""
    texts, before = [], None
    for column, cell in enumerate(cells):
        is_below = cell is not None and column < len(above) and cell is above[column]
        if is_below:
            below[number, column] = below.get((number - 1, column), number - 1)
        is_covered = cell is None or is_below or cell is before
        texts.append("" if cell is None or is_covered else cleaned(words.cell(cell)))
        before = cell
    return texts


def is_bold(cell: _Cell) -> bool:
    runs = [run for paragraph in cell.paragraphs for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs) and not is_heading_cell(cell)


def is_heading_cell(cell: _Cell) -> bool:
    """In a row that Word repeats on each page."""
    row = cell._tc.getparent()
    marks = None if row is None else row.find(qn("w:trPr"))
    return marks is not None and marks.find(qn("w:tblHeader")) is not None
