"""A PDF as it is printed: where each word stands, and what the marks of each page say."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import combinations
from xml.etree import ElementTree

import pikepdf

XHTML = "{http://www.w3.org/1999/xhtml}"
NOT_IN_XML = bytes(code for code in range(32) if code not in b"\t\n\r")
SHOWS = {"Tj", "TJ", "'", '"', "Do"}
# Points: what no reader sees.
HAIR = 0.7


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "Word") -> bool:
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        # Lines are higher than their letters, and touch.
        return wide > HAIR and high > 0.15 * min(self.bottom - self.top, other.bottom - other.top)


def misplaced(made: bytes, *, margin: float) -> Iterator[str]:
    """Words over other words, and words beyond the side margins (mm) or off the paper, page by page."""
    command = ["pdftotext", "-bbox", "-", "-"]
    told = subprocess.run(command, input=made, capture_output=True, check=True).stdout
    for number, page in enumerate(
        ElementTree.fromstring(told.translate(None, NOT_IN_XML)).iter(f"{XHTML}page"), 1
    ):
        side = margin * 72 / 25.4
        width, height = float(page.get("width", 0)), float(page.get("height", 0))
        words = [placed(word) for word in page.iter(f"{XHTML}word")]
        for word in words:
            across = side - HAIR <= word.left and word.right <= width - side + HAIR
            if not (across and word.top >= 0 and word.bottom <= height):
                yield f"page {number}: «{word.text}» stands outside"
        for word, other in combinations(words, 2):
            if word.covers(other):
                yield f"page {number}: «{word.text}» over «{other.text}»"


def placed(word: ElementTree.Element) -> Word:
    return Word(word.text or "", *(float(word.get(edge, 0)) for edge in ("xMin", "yMin", "xMax", "yMax")))


@dataclass
class Marks:
    """Of one page: the numbers its content carries, what is shown in no mark, and the types of artifacts."""

    numbers: list[int] = field(default_factory=list)
    unmarked: int = 0
    artifacts: list[str] = field(default_factory=list)


def marks(page: pikepdf.Page) -> Marks:
    found, open_marks = Marks(), []
    for step in pikepdf.parse_content_stream(page):
        name = str(step.operator)
        if name in ("BDC", "BMC"):
            told = step.operands[1] if len(step.operands) > 1 else {}
            open_marks.append((str(step.operands[0]), told.get("/MCID")))
            found.numbers += [int(told["/MCID"])] if "/MCID" in told else []
            found.artifacts += [str(told["/Type"])] if "/Type" in told else []
        elif name == "EMC":
            open_marks.pop()
        elif name in SHOWS:
            marked = any(kind == "/Artifact" or piece is not None for kind, piece in open_marks)
            found.unmarked += not marked
    return found


def structure(made: pikepdf.Pdf) -> dict[tuple[int, int], set[int]]:
    """By page: the numbers of the pieces that can be reached from the top of the document's structure."""
    reached: dict[tuple[int, int], set[int]] = {page.objgen: set() for page in made.pages}
    below(made.Root.StructTreeRoot.K, made.pages[0].objgen, reached)
    return reached


def below(node: object, page: tuple[int, int], reached: dict[tuple[int, int], set[int]]) -> None:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            below(kid, page, reached)
    elif isinstance(node, pikepdf.Dictionary):
        here = node.Pg.objgen if "/Pg" in node else page
        if "/K" in node:
            below(node.K, here, reached)
    else:
        reached[page].add(int(node))


def opened(made: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(made))
