"""Frequencies inside running text: «… finner løsninger sammen med foreldre. Månedlig.»"""

import re

from . import phrases, words
from .deadline import Found
from .items import Is, phrase_at
from .reader import read
from .sentence import item_at
from .tokens import Tokens

_KINDS = (Is.FREQUENCY, Is.ONGOING, Is.AS_NEEDED)
# In running text these are said of many things: «varig tilrettelagt arbeid», «det daglige liv».
_WEAK = frozenset(
    "varig permanent fast daglig daglige dagleg daglege alltid pågår pågående pågåande akutt kont løp"
    " fortl".split()
)

# A frequency begins with one of these words, or with a number and one of `_COUNTED` soon after it:
# the rest of a long text is passed over.
_OPENING = (
    frozenset(words.ADVERBS)
    | words.EVERY
    | words.EVERY_OTHER
    | frozenset(words.NUMBERS)
    | frozenset(words.ORDINALS)
    | frozenset(words.WEEKDAYS)
    | frozenset(words.SEASONS)
    | frozenset(phrases.ONGOING)
    | frozenset(phrases.AS_NEEDED)
    | frozenset(phrases.SCHOOL_HOLIDAY)
    | frozenset(["x", "alle", "både", "siste", "den", "på"])
)
_COUNTED = words.TIMES | words.MEETINGS | words.EVERY | frozenset(["i", "pr", "per", "år"])
_WORD = re.compile(r"[^\W\d_]+")


def find(text: str) -> list[Found]:
    """The frequencies a sentence names, in its order; deadlines with a date are left alone."""
    if _OPENING.isdisjoint(said := set(_WORD.findall(text.casefold()))) and _COUNTED.isdisjoint(said):
        return []
    tokens = Tokens(text)
    found, at = [], 0
    while at < len(tokens):
        if not _may_open(tokens, at):
            at += 1
            continue
        item = item_at(tokens, at)
        stop = item.stop
        if (item.kind in _KINDS or phrase_at(phrases.SCHOOL_HOLIDAY, tokens, at)) and _meant(
            tokens, at, stop
        ):
            stop = _with_tail(tokens, at, stop, item.kind)
            said = tokens.between(at, stop)
            found.append(Found(said, tokens[at].start, tokens[stop - 1].end, read(said)))
        at = stop
    return found


def _may_open(tokens: Tokens, at: int) -> bool:
    if tokens[at].number < 0:
        return tokens.word(at) in _OPENING
    return tokens[at].number < 100 and any(tokens.word(at + further) in _COUNTED for further in range(1, 6))


def _meant(tokens: Tokens, at: int, stop: int) -> bool:
    alone = stop - at == 1 and tokens.word(at) in _WEAK
    return not alone or (tokens.word(at) in ("daglig", "dagleg") and tokens.word(stop) in ("", "."))


def _with_tail(tokens: Tokens, at: int, stop: int, kind: Is) -> int:
    """On through «fra 2023 og 6 år frem i tid», «i november», «7-12 mnd.» and «møter»."""
    if kind is not Is.FREQUENCY:
        return stop
    if stop - at == 1 and tokens.word(at).endswith("e") and tokens.word(stop)[:1].isalpha():
        return stop + 1
    end, place = stop, stop
    while place < len(tokens):
        item = item_at(tokens, place)
        if item.kind in (Is.WHEN, Is.PART, Is.DURATION):
            end = item.stop
        elif item.kind not in (Is.FROM, Is.FIRST, Is.UNTIL, Is.SMALL, Is.BY, Is.AND):
            break
        place = item.stop
    return end
