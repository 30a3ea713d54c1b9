"""A Word document as sheets: each table is one, with the headings between it and the table before."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import docx
from django.utils.translation import gettext as _
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc
from docx.oxml.text.paragraph import CT_P
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from measures.imports.plan.heading_words import is_explicit
from measures.imports.plan.texts import cleaned
from measures.imports.read.packed import damaged, too_far
from measures.imports.read.sheets import OURS, At, Heading, Sheet

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
    if sum(len(block._tbl.tr_lst) if isinstance(block, Table) else 1 for block in blocks(body)) > MOST_LINES:
        raise too_far()
    for block in blocks(body):
        if isinstance(block, Table):
            count += 1
            yield word_table(block, _("Tabell %(nummer)s") % {"nummer": count}, tuple(headings), ours)
            headings = []
        elif heading := heading_of(block, style_name(block._p.style), ours):
            headings.append(heading)


def blocks(body: Any) -> Iterator[Paragraph | Table]:
    """In their order; the library sorts them, which takes four times as long for twice as many."""
    for element in body._element:
        if isinstance(element, CT_P):
            yield Paragraph(element, body)
        elif isinstance(element, CT_Tbl):
            yield Table(element, body)


def names_of_styles(document: Any) -> Callable[[str | None], str]:
    """The library looks through all styles for each paragraph; they are few, and paragraphs may be many."""

    @cache
    def name(style_id: str | None) -> str:
        style = document.part.get_style(style_id, WD_STYLE_TYPE.PARAGRAPH)
        return (style.name if style is not None else None) or ""

    return name


def heading_of(paragraph: Paragraph, style_name: str, ours: bool) -> Heading | None:
    """By its style, or by standing alone in bold, or by saying that it is a goal or an area."""
    text = cleaned(paragraph.text)
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


def word_table(table: Table, name: str, headings: tuple[Heading, ...], ours: bool) -> Sheet:
    rows, bold, wide = [], set(), set()
    below: set[At] = set()
    above: list[CT_Tc | None] = []
    for number, row in enumerate(table._tbl.tr_lst):
        cells = covering(row, above)
        texts = own_texts(cells, table, above, number, below)
        if len(cells) > 1 and len(set(map(id, cells))) == 1:
            wide.add(number)
        told = zip(cells, texts, strict=True)
        said = [_Cell(cell, table) for cell, text in told if cell is not None and text]
        if said and all(map(is_bold, said)):
            bold.add(number)
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
        below=frozenset(below),
    )


def covering(row: CT_Row, above: list[CT_Tc | None]) -> list[CT_Tc | None]:
    """The cell that covers each place of the row, which may have begun further up; none before the row does.
    The library asks from row to row for where: too deep in a tall cell, and as often as a hostile file says
    it is wide."""
    if row.grid_before > MOST_COLUMNS:
        raise too_far()
    cells: list[CT_Tc | None] = [None] * row.grid_before
    for cell in row.tc_lst:
        at, width = len(cells), cell.grid_span
        if at + width > MOST_COLUMNS:
            raise too_far()
        goes_on = cell.vMerge == "continue" and at < len(above) and above[at] is not None
        cells += [above[at] if goes_on else cell] * width
    return cells


def own_texts(
    cells: list[CT_Tc | None], table: Table, above: list[CT_Tc | None], number: int, below: set[At]
) -> list[str]:
    """A merged cell repeats its text in every cell it covers: it is taken once, where it begins."""
    texts, before = [], None
    for column, cell in enumerate(cells):
        is_below = cell is not None and column < len(above) and cell is above[column]
        if is_below:
            below.add((number, column))
        is_covered = cell is None or is_below or cell is before
        texts.append("" if cell is None or is_covered else cleaned(_Cell(cell, table).text))
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
