"""How the cells of an .xlsx look: what their formats show, and what is hidden, struck through, coloured or
commented on. The library that reads the values tells nothing of it."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from posixpath import dirname, join, normpath
from typing import Any

from lxml import etree

from measures.imports.plan.columns import field_of
from measures.imports.read.formats import BUILT_IN, is_of_interest, shown_as
from measures.imports.read.packed import column_number
from measures.imports.read.sheets import At, Note, Sheet

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
IN_FILE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# No part reaches over a «<», so that each is read in one pass.
ROW = re.compile(rb"<row ([^<>]*)>")
COLUMN = re.compile(rb"<col ([^<>]*)>")
CELL = re.compile(rb"<c ([^<>]*)>")
SAID = re.compile(rb'(?:^|\s)(\w+)="([^"]*)"')
PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Styles:
    """Style → what it shows of a value; and the styles that strike through or colour."""

    formats: Mapping[str, str] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()
    coloured: frozenset[str] = frozenset()


class Looks:
    """Of one workbook; a file that is put together otherwise than others has none to tell."""

    def __init__(self, data: bytes) -> None:
        self.packed = zipfile.ZipFile(io.BytesIO(data))
        self.names = frozenset(self.packed.namelist())
        self.files, self.styles = {}, Styles()
        if "xl/workbook.xml" in self.names:
            targets = self.targets("xl/workbook.xml")
            sheets = self.parsed("xl/workbook.xml").iter(f"{MAIN}sheet")
            self.files = {one.get("name"): targets.get(one.get(IN_FILE), ("", ""))[1] for one in sheets}
        if "xl/styles.xml" in self.names:
            self.styles = styles_of(self.parsed("xl/styles.xml"))

    def parsed(self, name: str) -> Any:
        return etree.fromstring(
            self.packed.read(name), etree.XMLParser(resolve_entities=False, no_network=True)
        )

    def targets(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part points at: kind and name of each, by its id."""
        rels = join(dirname(name), "_rels", f"{name.rpartition('/')[2]}.rels")
        if rels not in self.names:
            return {}
        return {
            one.get("Id", ""): (
                one.get("Type", "").rpartition("/")[2],
                normpath(join("/", dirname(name), one.get("Target", ""))).lstrip("/"),
            )
            for one in self.parsed(rels)
        }

    def upon(self, sheet: Sheet) -> Sheet:
        """The sheet with its cells as they are shown, and notes of what is to be seen there."""
        name = self.files.get(sheet.name, "")
        if name not in self.names:
            return sheet
        xml = self.packed.read(name)
        rows = [list(row) for row in sheet.rows]
        struck, coloured = set(), set()
        for (row, column), style in self.cells(xml):
            text = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
            if text and style in self.styles.formats:
                rows[row][column] = shown_as(text, self.styles.formats[style])
            if text and style in self.styles.struck:
                struck.add(row + 1)
            if not text and style in self.styles.coloured:
                coloured.add(column)
        whole = replace(sheet, rows=tuple(map(tuple, rows)))
        notes = [
            *(Note("struck", row=row) for row in sorted(struck)),
            *hidden(xml, whole),
            *colours(whole, coloured),
            *self.comments(name),
        ]
        return replace(whole, notes=(*sheet.notes, *notes))

    def cells(self, xml: bytes) -> Iterator[tuple[At, str]]:
        """Cells whose style says something; a book with plain styles only is not gone through."""
        wanted = self.styles.formats.keys() | self.styles.struck | self.styles.coloured
        for cell in CELL.finditer(xml) if wanted else ():
            said = attributes(cell[1])
            at = PLACE.fullmatch(said.get("r", ""))
            if at and said.get("s") in wanted:
                yield (int(at[2]) - 1, column_number(at[1].encode()) - 1), said["s"]

    def comments(self, name: str) -> Iterator[Note]:
        for kind, target in self.targets(name).values():
            if kind == "comments" and target in self.names:
                for one in self.parsed(target).iter(f"{MAIN}comment"):
                    at = PLACE.fullmatch(one.get("ref", ""))
                    yield Note("comments", row=int(at[2]) if at else 0)


def styles_of(root: Any) -> Styles:
    codes = {one.get("numFmtId"): one.get("formatCode", "") for one in root.iter(f"{MAIN}numFmt")}
    fonts = [font.find(f"{MAIN}strike") is not None for font in children(root, "fonts")]
    fills = [is_coloured(fill) for fill in children(root, "fills")]
    formats, struck, coloured = {}, set(), set()
    for number, style in enumerate(children(root, "cellXfs")):
        kind = style.get("numFmtId", "0")
        code = codes.get(kind) or BUILT_IN.get(kind, "")
        if is_of_interest(code):
            formats[str(number)] = code
        struck |= {str(number)} if picked(fonts, style.get("fontId")) else set()
        coloured |= {str(number)} if picked(fills, style.get("fillId")) else set()
    return Styles(formats, frozenset(struck), frozenset(coloured))


def children(root: Any, name: str) -> list[Any]:
    group = root.find(f"{MAIN}{name}")
    return [] if group is None else [one for one in group if isinstance(one.tag, str)]


def picked(flags: list[bool], number: str | None) -> bool:
    return number is not None and number.isdecimal() and int(number) < len(flags) and flags[int(number)]


def is_coloured(fill: Any) -> bool:
    pattern = fill.find(f"{MAIN}patternFill")
    return pattern is not None and pattern.get("patternType") == "solid"


def hidden(xml: bytes, sheet: Sheet) -> Iterator[Note]:
    """Rows and columns that say something and are not shown."""
    for row in ROW.finditer(xml) if b"hidden=" in xml else ():
        said = attributes(row[1])
        number = int(said["r"]) if said.get("r", "").isdecimal() else 0
        if is_hidden(said) and 0 < number <= len(sheet.rows) and any(sheet.rows[number - 1]):
            yield Note("hidden_rows", row=number)
    for column in COLUMN.finditer(xml) if b"hidden=" in xml else ():
        said = attributes(column[1])
        if is_hidden(said) and said.get("min", "").isdecimal() and said.get("max", "").isdecimal():
            for at in range(int(said["min"]) - 1, min(int(said["max"]), sheet.width)):
                if text := next((cells[at] for cells in sheet.rows if at < len(cells) and cells[at]), ""):
                    yield Note("hidden_columns", text=text)


def is_hidden(said: Mapping[str, str]) -> bool:
    return said.get("hidden") in ("1", "true")


def colours(sheet: Sheet, columns: set[int]) -> Iterator[Note]:
    """Columns headed as statuses, with colours below and no word."""
    for column in sorted(columns):
        words = [cells[column] for cells in sheet.rows if column < len(cells) and cells[column]]
        if words and field_of(words[-1]) == "status":
            yield Note("colours", text=words[-1])


def attributes(tag: bytes) -> dict[str, str]:
    return {name.decode(): value.decode("utf-8", "replace") for name, value in SAID.findall(tag)}
