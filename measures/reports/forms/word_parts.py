"""What a Word document is put together from: pages, headings, paragraphs, tables with heading rows."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from measures.reports.report import words
from measures.reports.report.report_types import Report

if TYPE_CHECKING:
    from docx.document import Document

# XML knows no control characters but tab and line breaks, and not these halves and ends of Unicode.
UNKNOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def prepare(made: "Document", report: Report) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    made.styles["Normal"].font.size = Pt(10.5)
    made.styles["Normal"].paragraph_format.space_after = Pt(4)
    title = clean(words.title(report))
    made.core_properties.title = title
    made.core_properties.author = ""
    spoken = f"{report.language}-NO"
    made.core_properties.language = spoken
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), spoken)
    notices = [words.state(report), words.demonstration_or_nothing(report)]
    page.header.paragraphs[0].text = " · ".join(filter(None, notices))
    page.footer.paragraphs[0].text = f"{title} · {words.state(report)}"


def clean(text: str) -> str:
    return UNKNOWN.sub("", text)


def heading(made: "Document", text: str, level: int) -> None:
    made.add_heading(clean(text), level)


def paragraph(made: "Document", text: str, style: str | None = None) -> None:
    if text:
        made.add_paragraph(clean(text), style)


def table(made: "Document", head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """The heading row is marked as such, and is repeated on every page."""
    from docx.oxml import OxmlElement

    word_table = made.add_table(rows=1, cols=len(head), style="Table Grid")
    repeated = OxmlElement("w:tblHeader")
    word_table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for cell, text in zip(word_table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(clean(text)).bold = True
    for row in rows:
        for cell, text in zip(word_table.add_row().cells, row, strict=True):
            cell.text = clean(text)
    made.add_paragraph()


def bullets(made: "Document", texts: Iterable[str]) -> None:
    for text in texts:
        paragraph(made, text, "List Bullet")
