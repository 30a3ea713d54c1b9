"""Text → words, numbers and signs, in one linear pass."""

import re
import unicodedata
from bisect import bisect_left
from typing import NamedTuple

# Signs that are read alike.
_SAME = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
_SAME |= dict.fromkeys("\u2018\u2019\u00b4`", "'") | {"\u2044": "/", "\u21d2": "→", "\u27a1": "→"}
_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]+|[\u0300-\u036f]+)*|[0-9]+|\S")


class Token(NamedTuple):
    """`glued`: no space between it and the token before."""

    text: str
    word: str
    start: int
    end: int
    glued: bool
    number: int = -1

    @property
    def is_number(self) -> bool:
        return self.number >= 0


END = Token("", "", 0, 0, False)


class Tokens:
    """A row of tokens, from a place in the text on, that answers END beyond its end.

    The text is gone through as far as somebody has looked.
    """

    def __init__(self, text: str, since: int = 0) -> None:
        self.text = text
        self.reached = since
        self._ahead = _TOKEN.finditer(text, since)
        self._made: list[Token] = []

    def __len__(self) -> int:
        while self._scan():
            pass
        return len(self._made)

    def __getitem__(self, index: int) -> Token:
        while index >= len(self._made):
            if not self._scan():
                return END
        return self._made[index] if index >= 0 else END

    def index(self, start: int) -> int:
        """The token that begins at this place of the text."""
        while self.reached <= start and self._scan():
            pass
        return bisect_left(self._made, start, key=lambda token: token.start)

    def _scan(self) -> bool:
        match = next(self._ahead, None)
        if match is not None:
            self._made.append(_token(*match.span(), match.group(), self.reached))
            self.reached = match.end()
        return match is not None

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


def _token(start: int, end: int, text: str, reached: int) -> Token:
    # Longer numbers than a date or a day count of a spreadsheet mean nothing here.
    number = int(text) if len(text) <= 8 and "0" <= text[0] <= "9" else -1
    word = unicodedata.normalize("NFC", _SAME.get(text, text)).casefold()
    return Token(text, word, start, end, 0 < start == reached, number)


def full_year(tokens: Tokens, at: int) -> int:
    """A year of four figures, or nothing."""
    number = tokens[at].number
    return number if 1990 <= number <= 2099 and len(tokens[at].text) == 4 else 0
