"""The numbers Word puts before paragraphs by itself, as it shows them."""

import re
from collections import defaultdict
from typing import Any

from docx.oxml.ns import qn

PLACE = re.compile(r"%([1-9])")
DEEPEST = 9
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbers:
    """Asked for each paragraph in the order of the document: lists count on."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[str, dict[int, Any]] = {}
        self.lists: dict[str, Any] = {}
        self.styles: dict[str, Any] = {}
        self.counts: dict[str, list[int]] = defaultdict(lambda: [0] * DEEPEST)
        near = [rel.target_part for rel in document.part.rels.values() if not rel.is_external]
        numbering = [part for part in near if part.partname.endswith("/numbering.xml")]
        if not numbering or not hasattr(numbering[0], "element"):
            return
        self.read(numbering[0].element)
        for style in document.styles.element.iter(qn("w:style")):
            self.styles[style.get(qn("w:styleId"))] = style

    def read(self, root: Any) -> None:
        for kind in root.iter(qn("w:abstractNum")):
            levels = {int(level.get(qn("w:ilvl")) or 0): level for level in kind.iter(qn("w:lvl"))}
            self.levels[kind.get(qn("w:abstractNumId"))] = levels
        for one in root.iter(qn("w:num")):
            self.lists[one.get(qn("w:numId"))] = one

    def __call__(self, paragraph: Any) -> str:
        """«1.2» for this paragraph, or "": bullets are no numbers."""
        if not self.lists or paragraph.tag != qn("w:p"):
            return ""
        name, level = self.place(paragraph)
        one = self.lists.get(name)
        if one is None or not 0 <= level < DEEPEST:
            return ""
        kind = value(one, "w:abstractNumId")
        levels = self.levels.get(kind, {})
        # A list that says where it starts is another list of the same kind.
        counts = self.counts[name if one.find(qn("w:lvlOverride")) is not None else kind]
        begun = counts[level] or start(levels.get(level), one, level) - 1
        counts[level], counts[level + 1 :] = begun + 1, [0] * (DEEPEST - level - 1)
        return self.shown(levels, counts, level)

    def place(self, paragraph: Any) -> tuple[str, int]:
        """The list and the level it stands in, by itself or by its style."""
        look = paragraph.find(qn("w:pPr"))
        own = look.find(qn("w:numPr")) if look is not None else None
        if own is None and look is not None:
            own = self.of_style(value(look, "w:pStyle"))
        if own is None:
            return "", 0
        level = value(own, "w:ilvl")
        return value(own, "w:numId"), int(level) if level.isdecimal() else 0

    def of_style(self, name: str) -> Any:
        """As the style says, or the one it is based on; a few steps are as deep as anybody goes."""
        for _step in range(DEEPEST):
            style = self.styles.get(name)
            if style is None:
                return None
            numbered = next(style.iter(qn("w:numPr")), None)
            if numbered is not None:
                return numbered
            name = value(style, "w:basedOn")
        return None

    def shown(self, levels: dict[int, Any], counts: list[int], level: int) -> str:
        own = levels.get(level)
        if own is None or value(own, "w:numFmt") in ("bullet", "none"):
            return ""

        def part(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            kind = value(levels[at], "w:numFmt") if at in levels else "decimal"
            return written(counts[at] or start(levels.get(at)), kind)

        return PLACE.sub(part, value(own, "w:lvlText")).strip()


def value(element: Any, name: str) -> str:
    child = element.find(qn(name))
    return (child.get(qn("w:val")) or "") if child is not None else ""


def start(level: Any, one: Any = None, at: int = 0) -> int:
    for over in one.iter(qn("w:lvlOverride")) if one is not None else ():
        if over.get(qn("w:ilvl")) == str(at) and value(over, "w:startOverride").isdecimal():
            return int(value(over, "w:startOverride"))
    said = value(level, "w:start") if level is not None else ""
    return int(said) if said.isdecimal() else 1


def written(count: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman"):
        return roman(count).upper() if kind == "upperRoman" else roman(count)
    return f"{count:02d}" if kind == "decimalZero" else str(count)


def roman(count: int) -> str:
    out = ""
    for size, letters in ROMAN:
        out, count = out + letters * min(count // size, 20), count % size
    return out
