"""Workbooks of text: what anybody wrote stands in its cell as written, never as a formula, a link, a number
or a piece of the file itself."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import Worksheet

OPTIONS = {
    # Row by row to a temporary file: a long plan takes no more room than a short one.
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class TextSheet(Worksheet):
    """The library takes a text from «<r>» to «</r>» for formatting of its own and writes it unescaped, so
    that one cell could spoil the whole file. Written here instead, which also takes less time."""

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        if type(cell).__name__ != "String":
            super()._write_cell(row, col, cell)
            return
        style = f' s="{cell.format._get_xf_index()}"' if cell.format else ""
        text = self._escape_data(self._escape_control_characters(cell.string))
        space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
        place = xl_rowcol_to_cell_fast(row, col)
        self.fh.write(f'<c r="{place}"{style} t="inlineStr"><is><t{space}>{text}</t></is></c>')


class TextBook(Workbook):
    """A workbook to be used in a `with`; a row must be finished before the next is begun."""

    worksheet_class = TextSheet

    def __init__(self, out: Any) -> None:
        super().__init__(out, OPTIONS)
