"""Spreadsheets, Word tables and separated text as sheets of cells; Refused when they cannot be read."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import docx
from django.utils.translation import gettext as _
from docx.table import Table, _Row
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from measures.imports.columns import field_of
from measures.imports.layout import HIGHEST_HEADING
from measures.imports.problems import Problem, Refused
from measures.imports.sheets import Heading, Sheet
from measures.imports.texts import cleaned
from measures.norwegian import short_date

# A plan is some hundred kilobytes; what unpacks to more than this is not one.
MOST_UNPACKED = 200 * 1024 * 1024
LONGEST_CELL = 1_000_000
CSV_NAME = "CSV"


def read_zip(data: bytes) -> tuple[Sheet, ...]:
    """xlsx, ods and docx are all packed files; what lies in them tells which."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = {info.filename for info in packed.infolist()}
            size = sum(info.file_size for info in packed.infolist())
            kind = packed.read("mimetype")[:100] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise damaged() from error
    if size > MOST_UNPACKED:
        raise Refused(Problem("too_large", _("Filen er for stor til å være en plan.")))
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Refused(Problem("macros", _("Filen har makroer. Lagre den som .xlsx uten makroer.")))
    if "word/document.xml" in names:
        return read_docx(data)
    if any(name.startswith("xl/") for name in names) or b"spreadsheet" in kind:
        return read_workbook(data)
    raise Refused(Problem("unreadable", _("Filen er verken et regneark eller et Word-dokument.")))


def damaged() -> Refused:
    return Refused(Problem("unreadable", _("Filen er ødelagt. Åpne den og lagre den på nytt.")))


def read_workbook(data: bytes) -> tuple[Sheet, ...]:
    """The visible sheets of .xlsx and .ods."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        ]
        return tuple(Sheet(name, cells(book, name)) for name in shown)
    except (CalamineError, ValueError, OSError) as error:
        raise damaged() from error


def cells(book: CalamineWorkbook, name: str) -> tuple[tuple[str, ...], ...]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return tuple(tuple(map(cell_text, row)) for row in rows)


def cell_text(value: Any) -> str:
    """What the cell shows: whole numbers without «.0», days as «31.12.2019»."""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        value = value.date()
    return short_date(value) if isinstance(value, date) else str(value)


def read_docx(data: bytes) -> tuple[Sheet, ...]:
    """Each table is a sheet, with the headings that stand between it and the table before."""
    try:
        return tuple(word_tables(docx.Document(io.BytesIO(data))))
    except (KeyError, ValueError, AttributeError, SyntaxError, zipfile.BadZipFile) as error:
        raise damaged() from error


def word_tables(document: Any) -> Iterator[Sheet]:
    headings: list[Heading] = []
    count = 0
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            count += 1
            rows = tuple(word_row(row) for row in block.rows)
            yield Sheet(_("Tabell %(nummer)s") % {"nummer": count}, rows, tuple(headings), in_word=True)
            headings = []
        elif block.style is not None and block.style.name.startswith("Heading") and block.text.strip():
            level = block.style.name.rpartition(" ")[2]
            headings.append(Heading(int(level) if level.isdigit() else 1, cleaned(block.text)))


def word_row(row: _Row) -> tuple[str, ...]:
    """A merged cell repeats its text in every cell it covers: it is taken once."""
    before, texts = None, []
    for cell in row.cells:
        texts.append("" if cell._tc is before else cleaned(cell.text))
        before = cell._tc
    return tuple(texts)


def read_csv(text: str) -> tuple[Sheet, ...]:
    """Separated by semicolon, tab or comma: whichever gives the most rows of one width."""
    csv.field_size_limit(LONGEST_CELL)
    try:
        tries = [list(csv.reader(io.StringIO(text, newline=""), delimiter=sign)) for sign in ";\t,"]
    except csv.Error as error:
        raise Refused(Problem("unreadable", _("Teksten er ikke en tabell."))) from error
    rows = max(tries, key=lambda rows: (known_headings(rows), evenness(rows)))
    return (Sheet(CSV_NAME, tuple(tuple(unguarded(cleaned(cell)) for cell in row) for row in rows)),)


def known_headings(rows: list[list[str]]) -> int:
    return max((sum(bool(field_of(cell)) for cell in row) for row in rows[:HIGHEST_HEADING]), default=0)


def evenness(rows: list[list[str]]) -> int:
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(widths.values(), default=0)


# A spreadsheet runs what begins like this, also from a CSV file: there an apostrophe goes before.
RISKY = ("=", "+", "-", "@", "\t", "\r")


def guarded(text: str) -> str:
    return f"'{text}" if text.lstrip("'").startswith(RISKY) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(RISKY) else text
