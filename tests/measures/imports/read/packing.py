"""Files that are packed by hand, to hold what no program would write; and what is said of them."""

import io
import zipfile

import openpyxl

from measures.imports.change.checks import check
from measures.imports.interpret.interpret import interpret
from measures.imports.plan.document import PlanDocument, PlanFacts
from measures.imports.plan.problems import Refused
from measures.imports.read.read import read
from tests.measures.imports import plans

SHEET = "xl/worksheets/sheet1.xml"
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="A">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
CELL = '<table:table-cell office:value-type="string"><text:p>Tiltak</text:p></table:table-cell>'
ODS_ROW = "<table:table-row{}>{}</table:table-row>"
GAP = '<table:table-cell table:number-columns-repeated="{}"/>'
BASE = PlanDocument(PlanFacts("p", "P", (2024, 2028), ("nes",)))


def book(*rows: list[object]) -> bytes:
    made, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    made.save(out)
    return out.getvalue()


GOOD = book(["Nr", "Tiltak", "Ansvar"], ["1", "Kurs", "NAV"])
HARMLESS = plans.as_docx([["Tiltak", "Ansvar"], ["Kurs", "NAV"]])


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The packed file with one part put in or changed."""
    out = io.BytesIO()
    packing = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with zipfile.ZipFile(io.BytesIO(data)) as old, packing as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet_of(rows: str, after: str = "") -> bytes:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return with_part(GOOD, SHEET, sheet.encode())


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_CELL = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>Tiltak</w:t></w:r></w:p></w:tc>"


def word(*rows: str, after: str = "") -> bytes:
    table = f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    body = f'<w:document xmlns:w="{WORD}"><w:body>{table}{after}</w:body></w:document>'
    return with_part(HARMLESS, "word/document.xml", body.encode())


def ods(rows: str, manifest: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", ODS.format(rows))
        packed.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def said(data: bytes) -> str:
    """The first problem of a file, of whichever room; nothing when there is none."""
    try:
        problems = tuple(check(interpret(read(data), BASE).incoming, BASE))
    except Refused as refused:
        problems = refused.problems
    return problems[0].message if problems else ""
