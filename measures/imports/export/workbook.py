"""A plan as .xlsx: text cells, so that «2.10» stays and nothing becomes a formula."""

import io
from collections.abc import Iterable

from xlsxwriter.format import Format

from measures.imports.export.explanation import SHEET, explanation_table
from measures.imports.export.tables import GOAL_WIDTHS, extra_headings, goal_table, measure_table
from measures.imports.plan.columns import BY_FIELD, EXPORTED
from measures.imports.plan.document import PlanDocument
from measures.text_sheets import TextBook

# The name of each sheet, with its rows and the widths of its columns.
Book = dict[str, tuple[Iterable[list[str]], list[int]]]


def xlsx(document: PlanDocument) -> bytes:
    return book_of(
        {
            "Tiltak": (measure_table(document), widths(document)),
            "Mål": (goal_table(document), list(GOAL_WIDTHS.values())),
            SHEET: (explanation_table(), [24, 90]),
        }
    )


def book_of(sheets: Book) -> bytes:
    out = io.BytesIO()
    with TextBook(out) as book:
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        bold = book.add_format({"num_format": "@", "bold": True, "bg_color": "#E6EEF5", "valign": "top"})
        for name, (rows, wide) in sheets.items():
            add_sheet(book, name, rows, wide, (bold, text))
    return out.getvalue()


def widths(document: PlanDocument) -> list[int]:
    extra = len(extra_headings(document))
    return [*(column.width for column in EXPORTED), *([BY_FIELD["extra"].width] * extra)]


def add_sheet(
    book: TextBook,
    name: str,
    rows: Iterable[list[str]],
    widths: list[int],
    formats: tuple[Format, Format],
) -> None:
    sheet = book.add_worksheet(name)
    bold, text = formats
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width, text)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows):
        style = text if number else bold
        for index, cell in enumerate(row):
            if cell:
                sheet.write_string(number, index, cell, style)
    sheet.autofilter(0, 0, number, len(row) - 1)
