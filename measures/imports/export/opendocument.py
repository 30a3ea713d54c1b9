"""A plan as .ods, every cell as text."""

import io
from collections.abc import Iterable

from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableCellProperties, TableColumnProperties, TextProperties
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.teletype import addTextToElement
from odf.text import P

from measures.imports.export.explanation import SHEET, explanation_table
from measures.imports.export.tables import GOAL_WIDTHS, goal_table, measure_table
from measures.imports.plan.columns import EXPORTED
from measures.imports.plan.document import PlanDocument

# A character of the default font is about two millimetres wide.
CM_PER_CHARACTER = 0.2


def ods(document: PlanDocument) -> bytes:
    book = OpenDocumentSpreadsheet()
    add_table(book, "Tiltak", measure_table(document), [column.width for column in EXPORTED])
    add_table(book, "Mål", goal_table(document), list(GOAL_WIDTHS.values()))
    add_table(book, SHEET, explanation_table(), [24, 90])
    out = io.BytesIO()
    book.write(out)
    return out.getvalue()


def add_table(book: OpenDocumentSpreadsheet, name: str, rows: Iterable[list[str]], widths: list[int]) -> None:
    table = Table(name=name)
    text, bold = styles(book, name)
    for index, width in enumerate(widths):
        style = Style(name=f"{name}{index}", family="table-column")
        style.addElement(TableColumnProperties(columnwidth=f"{width * CM_PER_CHARACTER:.1f}cm"))
        book.automaticstyles.addElement(style)
        table.addElement(TableColumn(stylename=style, defaultcellstylename=text))
    for number, cells in enumerate(rows):
        row = TableRow()
        for cell in cells:
            row.addElement(text_cell(cell, text if number else bold))
        table.addElement(row)
    book.spreadsheet.addElement(table)


def styles(book: OpenDocumentSpreadsheet, name: str) -> tuple[Style, Style]:
    text = Style(name=f"{name}Tekst", family="table-cell")
    bold = Style(name=f"{name}Fet", family="table-cell")
    for style in (text, bold):
        style.addElement(TableCellProperties(wrapoption="wrap", verticalalign="top"))
        book.automaticstyles.addElement(style)
    bold.addElement(TextProperties(fontweight="bold"))
    return text, bold


def text_cell(text: str, style: Style) -> TableCell:
    """A paragraph for each line; runs of spaces are kept."""
    if not text:
        return TableCell(stylename=style)
    cell = TableCell(valuetype="string", stylename=style)
    for line in text.split("\n"):
        paragraph = P()
        addTextToElement(paragraph, line)
        cell.addElement(paragraph)
    return cell
