"""Packed files: what lies in them tells whether they are a workbook or a Word document."""

from django.utils.translation import gettext as _

from measures.imports.packed import look_through
from measures.imports.problems import Problem, Refused
from measures.imports.sheets import Sheet
from measures.imports.spreadsheet import read_workbook
from measures.imports.wordfile import read_docx


def read_zip(data: bytes) -> tuple[Sheet, ...]:
    found = look_through(data)
    if "word/document.xml" in found.names:
        return read_docx(data)
    if "xl/workbook.xml" in found.names or b"opendocument.spreadsheet" in found.mimetype:
        return read_workbook(found.plain, found.with_formulas)
    raise Refused(Problem("unreadable", _("Filen er verken et regneark eller et Word-dokument.")))
