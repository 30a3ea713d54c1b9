"""Two texts as what was taken out and what came in, word by word. Pure."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|[^\s]+")
# Comparing word by word takes the square of the length; a longer text is shown as replaced.
MOST_WORDS = 3000

SAME, OUT, IN = "same", "out", "in"
Piece = tuple[str, str]


def word_changes(old: str, new: str) -> tuple[Piece, ...]:
    """(same, out or in; text) in reading order. All that is not «in» together is the old text,
    all that is not «out» the new one."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    if len(before) + len(after) > MOST_WORDS:
        return tuple(piece for piece in ((OUT, old), (IN, new)) if piece[1])
    return tuple(pieces(before, after))


def pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield SAME, "".join(before[a:b])
            continue
        if a < b:
            yield OUT, "".join(before[a:b])
        if c < d:
            yield IN, "".join(after[c:d])
