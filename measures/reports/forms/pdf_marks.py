"""What WeasyPrint leaves unsaid in the marks of a page.

Running titles, page numbers and «Utkast» are artifacts, which nobody hears on every page; WeasyPrint marks
them as text that no part of the document holds. Words of another language than the document's say which.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydyf import PDF
    from weasyprint import Document
    from weasyprint.document import Page
    from weasyprint.formatting_structure.boxes import Box
    from weasyprint.pdf.stream import Stream

if TYPE_CHECKING:
    Marking = Callable[[Box, str], AbstractContextManager[None]]


@dataclass
class Marks:
    """By page and number of a marked piece: its language, where it is not the document's."""

    languages: dict[tuple[int, int], str] = field(default_factory=dict)

    def follow(self, document: Document) -> None:
        for number, page in enumerate(document.pages):
            page.paint = self.painting(page, number)

    def painting(self, page: Page, number: int) -> Callable[..., None]:
        from weasyprint.formatting_structure.boxes import MarginBox

        paint, box = page.paint, page._page_box
        main = box.style["lang"] or next(
            (one.style["lang"] for one in box.descendants() if one.style["lang"]), None
        )

        def painted(stream: Stream, scale: float = 1) -> None:
            beside = [one for one in box.children if isinstance(one, MarginBox)]
            running = {id(text) for one in beside for text in one.descendants()}
            marked: Marking = stream.marked

            def mark(text: Box, tag: str) -> AbstractContextManager[None]:
                if id(text) in running:
                    return pagination(stream)
                if text.style["lang"] not in (None, main):
                    self.languages[number, len(stream._tags)] = text.style["lang"]
                return marked(text, tag)

            stream.marked = mark
            paint(stream, scale)
            del stream.marked
            # The structure is made of what is left, and looks for a mark on every piece of text.
            box.children = [one for one in box.children if one not in beside]

        return painted

    def say_languages(self, pdf: PDF) -> None:
        from pydyf import String

        tree = at(pdf, pdf.catalog["StructTreeRoot"])
        pages = at(pdf, tree["ParentTree"])["Nums"][1::2]
        for (page, piece), language in self.languages.items():
            at(pdf, pages[page][piece])["Lang"] = String(language)


@contextmanager
def pagination(stream: Stream) -> Iterator[None]:
    from pydyf import Dictionary

    stream.begin_marked_content("Artifact", Dictionary({"Type": "/Pagination"}))
    yield
    stream.end_marked_content()


def at(pdf: PDF, reference: bytes) -> dict:
    """What a reference («12 0 R») leads to."""
    return pdf.objects[int(reference.split()[0])]
