"""Packed files: what lies in them tells whether they are a workbook or a Word document."""

from django.utils.translation import gettext as _

from measures.imports.plan.problems import Problem, Refused
from measures.imports.read.packed import look_through
from measures.imports.read.sheets import Sheet
from measures.imports.read.spreadsheet import read_workbook
from measures.imports.read.word_document import read_docx


def read_zip(data: bytes) -> tuple[Sheet, ...]:
    found = look_through(data)
    if "word/document.xml" in found.names:
        return read_docx(data)
    if "xl/workbook.xml" in found.names or b"opendocument.spreadsheet" in found.mimetype:
        return read_workbook(found.plain, found.with_formulas)
    raise Refused(Problem("unreadable", _("Filen er verken et regneark eller et Word-dokument.")))
