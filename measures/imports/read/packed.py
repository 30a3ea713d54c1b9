"""What a packed file holds, looked through before anything in it is believed."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from xml.parsers.expat import ExpatError, ParserCreate

from django.utils.translation import gettext as _

from measures.imports.plan.problems import Problem, Refused

# A plan is some hundred kilobytes; what unpacks to more than this is not one.
MOST_UNPACKED = 60 * 1024 * 1024
# A program that reads a sheet makes room for every cell up to the last one.
MOST_CELLS = 3_000_000
MOST_ROWS = 200_000
CHUNK = 1 << 20
# The longest thing looked for, which may lie across two chunks.
OVERLAP = 64

# Begins with its rarest sign, which is quickly looked for; what stands before it is checked after.
DTD = re.compile(rb"!\0?(D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)", re.IGNORECASE)
FORMULA = re.compile(rb"<f[ >]")
# Nearly every cell is named A1 to Z99999; only where one is not are all of them counted.
ODD_CELL = re.compile(rb"""<c(?! r="[A-Za-z][0-9]{1,5}")[\s/>]""")
PREFIXED_CELL = re.compile(rb":c[\s/>]")
TAG = re.compile(rb"""<(?:[\w.-]+:)?(row|c)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*/?>""")
TAG_BEGINS = re.compile(rb"<(?:[\w.-]+:)?(?:row|c)[\s/>]")
PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
MACROS = re.compile(r"(.*/)?vbaProject\.bin|xl/macrosheets/.*|(Basic|Scripts)/.+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Packed:
    names: frozenset[str]
    mimetype: bytes
    # What the parts say they are.
    types: bytes
    # Sheets of a workbook that hold formulas.
    with_formulas: frozenset[str]
    # The same parts, unpacked: what was looked at is what is read, and nothing is unpacked twice.
    plain: bytes


def look_through(data: bytes) -> Packed:
    """Raise Refused for what is broken, too large, locked or dangerous."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return looked_through(packed)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise damaged() from error


def looked_through(packed: zipfile.ZipFile) -> Packed:
    entries = packed.infolist()
    names = frozenset(info.filename for info in entries)
    if any(info.flag_bits & 1 for info in entries):
        raise locked()
    if sum(info.file_size for info in entries) > MOST_UNPACKED:
        raise Refused(Problem("too_large", _("Filen pakker ut til mer enn en plan kan være.")))
    if any(MACROS.fullmatch(name) for name in names):
        raise Refused(Problem("macros", _("Filen har makroer. Lagre den som .xlsx uten makroer.")))
    # Reading each part to its end proves that it is as large as it says: zipfile checks the sum.
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as plain:
        formulas = frozenset(info.filename for info in entries if has_formulas(packed, info, plain))
    kind = packed.read("mimetype")[:100] if "mimetype" in names else b""
    if b"opendocument.spreadsheet" in kind and "content.xml" in names:
        Spread().refuse_repetitions(packed.read("content.xml"))
    types = packed.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
    return Packed(names, kind, types, formulas, out.getvalue())


def has_formulas(packed: zipfile.ZipFile, info: zipfile.ZipInfo, plain: zipfile.ZipFile) -> bool:
    """Refuse what is dangerous, and copy the part to `plain`."""
    is_sheet = info.filename.startswith("xl/worksheets/")
    is_xml = info.filename.endswith((".xml", ".rels"))
    has_formula, odd, before = False, False, b""
    with packed.open(info) as part, plain.open(info.filename, "w") as copy:
        while chunk := part.read(CHUNK):
            copy.write(chunk)
            text = before + chunk
            if is_xml:
                refuse_definitions(info.filename, text)
            if is_sheet:
                has_formula = has_formula or bool(FORMULA.search(text))
                odd = odd or has_odd_cell(text)
            # A tag that is cut off is looked at again, whole.
            before = text[min(text.rfind(b">") + 1, max(len(text) - OVERLAP, 0)) :]
    if odd:
        refuse_far_cells(packed.read(info))
    return has_formula


def refuse_definitions(name: str, text: bytes) -> None:
    if b"!" in text and any(
        text[sign.start() - 1 : sign.start()] in (b"<", b"\0") for sign in DTD.finditer(text)
    ):
        raise Refused(
            Problem("unsafe", _("Filen har definisjoner som kan hente inn andre filer. Den er ikke lest."))
        )
    if name == "META-INF/manifest.xml" and b"encryption-data" in text:
        raise locked()


class Spread:
    """How far an .ods reaches: a cell or a row says how often it is repeated, and the same words may stand a
    million times in one row's breath. Only before or with words does that take room."""

    def __init__(self) -> None:
        self.height = self.width = 1
        self.row = self.column = 0

    def refuse_repetitions(self, content: bytes) -> None:
        parser = ParserCreate()
        parser.StartElementHandler = self.begins
        try:
            parser.Parse(content, True)
        except ExpatError as error:
            raise damaged() from error

    def begins(self, name: str, said: dict[str, str]) -> None:
        if name == "table:table-row":
            self.height, self.row, self.column = self.height + 1, times(said, "rows"), 0
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.column += times(said, "columns")
        elif name == "text:p":
            self.height, self.row = self.height + self.row, 0
            self.width = max(self.width, self.column)
            if self.width * self.height > MOST_CELLS or self.height > MOST_ROWS:
                raise too_far()


def times(said: dict[str, str], what: str) -> int:
    """Beyond a few digits it is too many, whatever it is."""
    count = said.get(f"table:number-{what}-repeated", "")[:9]
    return int(count) if count.isdecimal() else 1


def has_odd_cell(text: bytes) -> bool:
    end = text.rfind(b">") + 1
    return bool(ODD_CELL.search(text, 0, end) or PREFIXED_CELL.search(text, 0, end))


def refuse_far_cells(sheet: bytes) -> None:
    """Cells may stand where they say, or one after the other: the furthest of either kind is what counts."""
    row = column = height = width = tags = 0
    for tag in TAG.finditer(sheet):
        tags += 1
        place = PLACE.search(tag[2])
        if tag[1] == b"row":
            row, column = int(place[2]) if place and not place[1] else row + 1, 0
        else:
            column = column_number(place[1]) if place and place[1] else column + 1
        height, width = max(height, row, int(place[2]) if place else 0), max(width, column)
        if height * width > MOST_CELLS:
            raise too_far()
    # What is not written as a tag is, or hides one, cannot be counted; no program writes a sheet like that.
    if b"<!" in sheet or tags != len(TAG_BEGINS.findall(sheet)):
        raise damaged()


def column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def damaged() -> Refused:
    return Refused(Problem("unreadable", _("Filen er ødelagt. Åpne den og lagre den på nytt.")))


def locked() -> Refused:
    return Refused(
        Problem("unreadable", _("Filen er beskyttet med passord. Lagre den uten passord og prøv igjen."))
    )


def too_far() -> Refused:
    message = _("Et ark har celler svært langt nede eller til høyre. Slett de tomme radene og kolonnene.")
    return Refused(Problem("too_large", message))
