"""Workbooks, .xlsx and .ods, as sheets of cells."""

import html
import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from lxml.etree import XMLSyntaxError
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from measures.imports.plan.texts import cleaned
from measures.imports.read.looks import Looks
from measures.imports.read.packed import MOST_CELLS, column_number, damaged, too_far
from measures.imports.read.sheets import DAY, NUMBER, At, Note, Sheet
from measures.norwegian import short_date

# A formula nobody has calculated has no value to show; its words are the only ones there are.
# No part reaches over a «<», so that a file of nothing but beginnings is read in one pass.
FORMULA = re.compile(rb"<c ([^<>]*)><f(?: [^<>]*)?>([^<]+)</f>(?:<v\s*/>|<v></v>)?</c>")
PLACE = re.compile(rb'(?:^|\s)r="([A-Z]+)([0-9]+)"')
WHITE = re.compile(rb"<text:(line-break|tab|s)(?:\s[^<>]*)?/>")
SHEET_FILE = "xl/worksheets/sheet{}.xml"


def read_workbook(data: bytes, with_formulas: frozenset[str]) -> tuple[Sheet, ...]:
    """The visible sheets."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(with_white_space(data)))
        shown = [
            (number, sheet.name)
            for number, sheet in enumerate(book.sheets_metadata, start=1)
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        ]
        written = {
            number: formulas(data, SHEET_FILE.format(number))
            for number, _name in shown
            if SHEET_FILE.format(number) in with_formulas
        }
        looks = Looks(data)
        sheets = [looks.upon(read_sheet(book.get_sheet_by_name(name), written.get(at))) for at, name in shown]
        return with_hidden(sheets, book)
    except (CalamineError, ValueError, OSError, XMLSyntaxError, KeyError) as error:
        raise damaged() from error


def with_white_space(data: bytes) -> bytes:
    """In .ods a line break, a tab and more than one space are elements, which the library passes over."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if "content.xml" not in packed.namelist():
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as plain:
            for name in packed.namelist():
                part = packed.read(name)
                plain.writestr(name, WHITE.sub(white, part) if name == "content.xml" else part)
    return out.getvalue()


def white(element: re.Match[bytes]) -> bytes:
    return b"&#10;" if element[1] == b"line-break" else b" "


def with_hidden(sheets: list[Sheet], book: CalamineWorkbook) -> tuple[Sheet, ...]:
    """Sheets nobody sees are not read; the first one that is, tells of them."""
    gone = [one.name for one in book.sheets_metadata if one.visible != SheetVisibleEnum.Visible]
    notes = tuple(Note("hidden_sheet", text=name) for name in gone)
    return (replace(sheets[0], notes=(*sheets[0].notes, *notes)), *sheets[1:]) if sheets else ()


def read_sheet(sheet: CalamineSheet, written: dict[At, str] | None) -> Sheet:
    made: dict[At, str] = {}
    rows: list[tuple[str, ...]] = [()] * (sheet.start[0] if sheet.start else 0)
    rows += [read_row(number, row, made) for number, row in enumerate(sheet.iter_rows(), start=len(rows))]
    shift = sheet.start[1] if sheet.start else 0
    if shift:
        rows = [("",) * shift + row if row else row for row in rows]
        made = {(row, column + shift): kind for (row, column), kind in made.items()}
    if written:
        rows = with_written(rows, written)
    while rows and not rows[-1]:
        rows.pop()
    wide, below = merged(sheet, rows)
    return Sheet(sheet.name, tuple(rows), made=made, wide=wide, below=below)


def read_row(number: int, row: list[Any], made: dict[At, str]) -> tuple[str, ...]:
    try:
        cells = tuple(map(str.strip, row))
    except TypeError:
        # A number, a day or a truth among the words.
        return read_mixed(number, row, made)
    if not any(cells):
        return ()
    return cells if "".join(cells).isprintable() else tuple(map(cleaned, row))


def read_mixed(number: int, row: list[Any], made: dict[At, str]) -> tuple[str, ...]:
    for column, value in enumerate(row):
        if not isinstance(value, str):
            kind = made_kind(value)
            if kind:
                made[number, column] = kind
    return tuple([cleaned(cell) if isinstance(cell, str) else cell_text(cell) for cell in row])


def made_kind(value: Any) -> str:
    if isinstance(value, bool):
        return ""
    if isinstance(value, float | int):
        return NUMBER
    return DAY if isinstance(value, date) else ""


def cell_text(value: Any) -> str:
    """What the cell shows: whole numbers without «.0», days as «31.12.2019»."""
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        value = value.date()
    return short_date(value) if isinstance(value, date) else str(value)


def merged(sheet: CalamineSheet, rows: list[tuple[str, ...]]) -> tuple[frozenset[int], dict[At, int]]:
    """Rows that are one wide cell, and the lower parts of tall cells."""
    wide: set[int] = set()
    below: dict[At, int] = {}
    covered = 0
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top >= len(rows):
            continue
        covered += min(bottom + 1, len(rows)) - top
        if covered > MOST_CELLS:
            raise too_far()
        width = len(rows[top])
        if right - left + 1 >= max(2, width if width < 4 else width - 1):
            wide.add(top)
        below |= {(row, left): top for row in range(top + 1, min(bottom + 1, len(rows)))}
    return frozenset(wide), below


def formulas(data: bytes, name: str) -> dict[At, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        written = FORMULA.findall(packed.read(name))
    placed = ((PLACE.search(cell), text) for cell, text in written)
    return {
        (int(at[2]) - 1, column_number(at[1]) - 1): "=" + html.unescape(text.decode("utf-8", "replace"))
        for at, text in placed
        if at
    }


def with_written(rows: list[tuple[str, ...]], written: dict[At, str]) -> list[tuple[str, ...]]:
    out = [list(row) for row in rows]
    for (row, column), text in written.items():
        out.extend([] for _missing in range(row + 1 - len(out)))
        out[row].extend("" for _missing in range(column + 1 - len(out[row])))
        out[row][column] = out[row][column] or cleaned(text)
    return [tuple(row) for row in out]
