"""Text → words, numbers and signs, in one linear pass."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# One character to one, so that places in the text stay where they are.
_SAME = {ord(sign): "-" for sign in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"}
_SAME |= {ord(sign): "'" for sign in "\u2018\u2019\u00b4`"} | {
    0x2044: "/",
    0x2192: "→",
    0x21D2: "→",
    0x27A1: "→",
}
_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*|[0-9]+|\S")


class Token(NamedTuple):
    """`glued`: no space between it and the token before."""

    text: str
    word: str
    start: int
    end: int
    glued: bool
    number: int = -1


END = Token("", "", 0, 0, False)


class Tokens:
    """A row of tokens that answers END beyond its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.row = tuple(_tokens(text.translate(_SAME)))

    def __len__(self) -> int:
        return len(self.row)

    def __getitem__(self, index: int) -> Token:
        return self.row[index] if 0 <= index < len(self.row) else END

    def word(self, index: int) -> str:
        return self[index].word

    def skip(self, index: int, *words: str) -> int:
        """The place after the token at `index` when it is one of `words`, else `index`."""
        return index + 1 if self[index].word in words else index

    def skip_dot(self, index: int) -> int:
        return index + 1 if self[index].word == "." and self[index].glued else index

    def between(self, start: int, stop: int) -> str:
        """The text as written from token `start` up to token `stop`."""
        return self.text[self[start].start : self[stop - 1].end] if stop > start else ""


def _tokens(text: str) -> Iterator[Token]:
    before = -1
    for match in _TOKEN.finditer(text):
        written, (start, end) = match.group(), match.span()
        # Longer numbers than a date or a day count of a spreadsheet mean nothing here.
        number = int(written) if len(written) <= 8 and "0" <= written[0] <= "9" else -1
        word = written if number >= 0 else unicodedata.normalize("NFC", written).casefold()
        yield Token(written, word, start, end, start == before, number)
        before = end
