"""The order of a Norwegian index, letter by letter as ICU keeps it for «nb». Pure.

First the letters alone are compared, then accents, then small before capital: Z, Æ, Ø, Å, and «Aa» is Å.
"""

import re
import unicodedata
from functools import lru_cache

SPACES = "\t\n\v\f\r\x85\u2028\u2029 "
SIGNS = "_-‐–—,;:!¡?¿.·'‘’\"“”„«»()[]{}§¶@*/\\&#%•`´^¯¨¸°©®→+±÷×<=>¬|¦~−¤¢$£¥€"
LETTERS = "0123456789abcdefghħijklmnŋopqrstŧuvwxyzæøå"
RANK = {sign: index for index, sign in enumerate(SPACES + SIGNS + LETTERS)}
# Letters of other languages stand with the Norwegian letter they are taken for, after it.
TAKEN_FOR = dict(zip("äęöőœüűđðł", "ææøøøyyddl", strict=True))
WRITTEN_OUT = {"þ": "th", "ß": "ss", "…": "..."}
SPELLED_ALIKE = {"\N{NO-BREAK SPACE}": " ", "\N{NON-BREAKING HYPHEN}": "‐"}
ACCENTS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0327\u0328\u0304"
PLAIN, FOREIGN = "\x01", "\x20"
# A letter with all its marks; «Aa» is the old way of writing Å.
PIECES = re.compile(r"(aa|A[aA]|.)([\u0300-\u036f]*)", re.DOTALL)

Weights = tuple[str, str, str]


@lru_cache(maxsize=8192)
def sort_key(text: str) -> tuple[str, str, str, str]:
    """What texts are compared by, in turn: letters, accents, case and, when all that is equal, as written."""
    pieces = PIECES.findall(unicodedata.normalize("NFD", text))
    weighed = [weights for letter, marks in pieces for weights in weigh(letter, marks)]
    letters, accents, cases = map("".join, zip(*weighed, strict=True)) if weighed else ("", "", "")
    return letters, accents, cases, text


@lru_cache(maxsize=2048)
def weigh(letter: str, marks: str) -> tuple[Weights, ...]:
    """Of a letter, of each letter it is written out as, or of nothing: what is not seen weighs nothing."""
    case = str(sum(one.isupper() for one in letter))
    small, left = composed(letter.lower(), marks)
    accents = "".join(chr(2 + ACCENTS.find(mark) % 20) for mark in left)
    if small == "aa":
        return ((place("å"), PLAIN + FOREIGN + accents, case),)
    if small in TAKEN_FOR:
        foreign = chr(ord(FOREIGN) + list(TAKEN_FOR).index(small))
        return ((place(TAKEN_FOR[small]), PLAIN + foreign + accents, case),)
    if small in SPELLED_ALIKE:
        return ((place(SPELLED_ALIKE[small]), PLAIN + accents, "1"),)
    if unicodedata.category(small) in ("Cc", "Cf") and small not in RANK:
        return ()
    return tuple((place(one), PLAIN + accents, case) for one in WRITTEN_OUT.get(small, small))


def composed(letter: str, marks: str) -> tuple[str, str]:
    """Å, Ä and their like are letters of their own, not a letter with a mark on it."""
    whole = unicodedata.normalize("NFC", letter + marks[:1])
    return (whole, marks[1:]) if whole in RANK or whole in TAKEN_FOR else (letter, marks)


def place(letter: str) -> str:
    """What no Norwegian index has comes after all it has."""
    return chr(RANK[letter] + 1) if letter in RANK else chr(min(ord(letter) + len(RANK) + 1, 0x10FFFF))


def compared(one: str, other: str) -> int:
    """−1, 0 or 1, as a database asks."""
    first, second = sort_key(one), sort_key(other)
    return (first > second) - (first < second)
