"""A plan as .docx for the case file: its own tables, under headings that name area, goal and service."""

import io
from collections.abc import Iterator
from itertools import groupby

import docx as python_docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Row
from lxml.etree import _Element

from measures.columns.column import Column
from measures.imports.export.tables import extra_table
from measures.imports.plan.cells import measure_cells
from measures.imports.plan.columns import IN_WORD, field_of
from measures.imports.plan.document import NOTHING, PlanDocument
from measures.imports.read.sheets import OURS

EXTRA_WIDTH = 3
PAGE = Cm(29.7), Cm(21)
MARGIN = Cm(2)
HEADING_SHADE = "E6EEF5"
ALWAYS = ("title", "responsible")


def docx(document: PlanDocument) -> bytes:
    word = python_docx.Document()
    word.core_properties.title = document.plan.title
    word.core_properties.category = OURS
    word.core_properties.language = "nb-NO"
    lie_down(word)
    first, last = document.plan.period
    word.add_heading(f"{document.plan.title} {first}–{last}", level=0)
    columns = shown(document)
    extras = extra_table([row.extra for row in document.measures])
    heads = [*(column.heading for column in columns), *extras[0]]
    widths, done = column_widths(columns, len(extras[0])), 0
    titles = {goal.number: goal.title for goal in document.goals if goal.kind == "main" and goal.number}
    before = ("", "", "")
    for place, rows in groupby(document.measures, key=lambda row: (row.focus_area, row.goal, row.service)):
        for level, heading in headings(before, place, titles):
            word.add_heading(heading, level=level)
        before = place
        own = [[measure_cells(row)[column.field] for column in columns] for row in rows]
        cells = [row + more for row, more in zip(own, extras[done + 1 :], strict=False)]
        done += len(own)
        fill(word.add_table(rows=1, cols=len(heads), style="Table Grid"), [heads, *cells], widths)
        word.add_paragraph()
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def lie_down(word: Document) -> None:
    page = word.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = PAGE
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
    text = word.styles["Normal"]
    text.font.name, text.font.size = "Calibri", Pt(10)
    text.paragraph_format.space_after = Pt(2)


def shown(document: PlanDocument) -> list[Column]:
    """Columns nobody has filled in are left out, as in the plans themselves; an extra column that is
    headed like one of them must find its place taken."""
    named = {field_of(heading) for row in document.measures for heading, _text in row.extra}
    kept = {*named, *ALWAYS}
    return [column for column in IN_WORD if column.field in kept or is_filled(column.field, document)]


def is_filled(field: str, document: PlanDocument) -> bool:
    return any(getattr(row, field) for row in document.measures)


def headings(
    before: tuple[str, str, str], now: tuple[str, str, str], titles: dict[str, str]
) -> Iterator[tuple[int, str]]:
    """What is new since the table before; a dash ends what no longer holds."""
    area, goal, service = now
    new_area = area != before[0]
    if new_area:
        yield 2, f"Innsatsområde: {area or NOTHING}"
    if goal != before[1]:
        words = f"{goal}: {titles[goal]}" if goal in titles else f": {goal or NOTHING}"
        yield 3, f"Hovedmål {words}".replace(" :", ":")
    # A new area ends the service before it.
    if service != ("" if new_area else before[2]):
        yield 4, f"Tjeneste: {service or NOTHING}"


def fill(table: Table, rows: list[list[str]], widths: list[int]) -> None:
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = wide
    for number, texts in enumerate(rows):
        row = table.add_row() if number else table.rows[0]
        mark(row, "w:cantSplit")
        for cell, text, wide in zip(row.cells, texts, widths, strict=True):
            cell.width = wide
            cell.text = text
    head(table.rows[0])


def column_widths(columns: list[Column], extras: int) -> list[int]:
    """Together as wide as the page has room for."""
    wanted = [*(column.width_in_word for column in columns), *([EXTRA_WIDTH] * extras)]
    room = PAGE[0] - 2 * MARGIN
    return [int(room * width / sum(wanted)) for width in wanted]


def head(row: _Row) -> None:
    """The headings stand again on each page, and a screen reader knows them as headings."""
    mark(row, "w:tblHeader")
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
        shade, properties = OxmlElement("w:shd"), cell._tc.get_or_add_tcPr()
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", HEADING_SHADE)):
            shade.set(qn(f"w:{name}"), value)
        append(properties, shade)


def mark(row: _Row, name: str) -> None:
    element = OxmlElement(name)
    element.set(qn("w:val"), "true")
    append(row._tr.get_or_add_trPr(), element)


def append(parent: _Element, child: _Element) -> None:
    """Of any kind: the library's types know children of the parent's own kind only."""
    parent.append(child)
