"""What a person sees of a piece of a Word document: through every wrapper, as it stands when the tracked
changes are accepted. What is there and is not read is counted, to be named."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from docx.oxml.ns import qn

W = qn("w:p").removesuffix("p")
# What only wraps: a content control, a smart tag, what somebody put in or moved here.
WRAPS = "sdt sdtContent customXml smartTag ins moveTo fldSimple hyperlink bdo dir"
WRAPPERS = frozenset(W + name for name in WRAPS.split())
GONE = frozenset(W + name for name in ("del", "moveFrom"))
# Told about the text, and no part of it; a fallback is the same drawing once more.
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
ABOUT = "pPr rPr tcPr sdtPr sdtEndPr instrText delText tblPr tblGrid"
UNREAD = frozenset([*(W + name for name in ABOUT.split()), FALLBACK])
SIGNS = {W + "tab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": ""}
COUNTED = {
    W + "commentReference": "comments",
    W + "footnoteReference": "footnotes",
    W + "endnoteReference": "footnotes",
}
PARAGRAPH, TABLE, ROW, CELL, RUN, BOX = (W + name for name in ("p", "tbl", "tr", "tc", "r", "txbxContent"))
# A raised figure or star after a word is a note, and no part of a year.
MARK = re.compile(r"[\d*†,)]+")
# The number Word puts before a paragraph, or "".
Numbered = Callable[[Any], str]


class WordText:
    """Reads the parts of one document, in their order: automatic numbers count on."""

    def __init__(self, number: Numbered) -> None:
        self.number = number
        self.seen: Counter[str] = Counter()

    def cell(self, cell: Any) -> str:
        """An automatic number is the text of a cell that has no other."""
        lines = [(self.number(line), self.line(line)) for line in own(cell, PARAGRAPH, TABLE)]
        if not any(text.strip() for _number, text in lines):
            return "\n".join(number for number, _text in lines if number)
        return "\n".join(text for _number, text in lines)

    def heading(self, paragraph: Any) -> str:
        number, text = self.number(paragraph), self.line(paragraph)
        return f"{number} {text}" if number and text.strip() else text

    def line(self, block: Any) -> str:
        """A paragraph, or the lines of a table that stands in a cell."""
        if block.tag == TABLE:
            self.seen["nested"] += 1
            rows = (" ".join(filter(None, map(self.cell, own(row, CELL)))) for row in rows_of(block))
            return "\n".join(rows)
        return "".join(self.pieces(block))

    def pieces(self, element: Any) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == RUN:
                yield from self.run(child)
            elif tag in GONE:
                self.seen["tracked"] += 1
            elif tag in WRAPPERS:
                self.seen["tracked"] += tag in (W + "ins", W + "moveTo")
                yield from self.pieces(child)

    def run(self, run: Any) -> Iterator[str]:
        look = run.find(W + "rPr")
        if look is not None and is_on(look, "vanish"):
            self.seen["hidden"] += 1
            return
        text = "".join(self.of_run(run))
        raised = look.find(W + "vertAlign") if look is not None else None
        if raised is not None and raised.get(W + "val") == "superscript" and MARK.fullmatch(text.strip()):
            self.seen["marks"] += 1
            return
        yield text

    def of_run(self, element: Any) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == W + "t":
                yield child.text or ""
            elif tag in SIGNS:
                yield SIGNS[tag]
            elif tag == W + "sym":
                yield sign(child)
            elif tag in COUNTED:
                self.seen[COUNTED[tag]] += 1
            elif tag == BOX:
                yield "\n" + "\n".join(map(self.line, own(child, PARAGRAPH, TABLE))) + "\n"
            elif tag not in UNREAD:
                yield from self.of_run(child)


def own(element: Any, *wanted: str) -> Iterator[Any]:
    """The blocks, rows or cells of an element in their order, whatever wraps them."""
    for child in element:
        if child.tag in wanted:
            yield child
        elif child.tag in WRAPPERS:
            yield from own(child, *wanted)


def rows_of(table: Any) -> list[Any]:
    """Without those that somebody has taken out."""
    return [row for row in own(table, ROW) if not is_deleted(row)]


def is_deleted(row: Any) -> bool:
    marks = row.find(W + "trPr")
    return marks is not None and marks.find(W + "del") is not None


def is_on(look: Any, name: str) -> bool:
    mark = look.find(W + name)
    return mark is not None and mark.get(W + "val") not in ("0", "false", "off", "none")


def has_struck(row: Any) -> bool:
    """Something that is written in it is struck through."""
    return any(is_struck(run) and has_words(run) for run in row.iter(RUN))


def has_words(run: Any) -> bool:
    return any((part.text or "").strip() for part in run.iter(W + "t"))


def is_struck(run: Any) -> bool:
    look = run.find(W + "rPr")
    return look is not None and (is_on(look, "strike") or is_on(look, "dstrike"))


def sign(symbol: Any) -> str:
    """A ticked box is «☒» in fonts that hold no letters; other signs stand for nothing we can write."""
    code = symbol.get(W + "char", "").upper().removeprefix("F0")
    return {"FE": "☒", "FD": "☒", "FC": "✓", "78": "☒", "A8": "☐", "6F": "☐"}.get(code, "")
