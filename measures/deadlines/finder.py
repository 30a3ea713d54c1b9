"""Frequencies inside running text: «… finner løsninger sammen med foreldre. Månedlig.»"""

import re
import unicodedata
from functools import lru_cache

from . import phrases, words
from .days import DAYS
from .deadline import Found
from .frequencies import FREQUENCIES
from .items import Is, Item, phrase_at
from .reader import read
from .sentence import item_at
from .tokens import Tokens

_KINDS = (Is.FREQUENCY, Is.ONGOING, Is.AS_NEEDED)
_TAIL = (Is.FROM, Is.FIRST, Is.UNTIL, Is.SMALL, Is.BY, Is.AND)
# In running text these are said of many things: «varig tilrettelagt arbeid», «det daglige liv».
_WEAK = frozenset(
    "varig permanent fast daglig daglige dagleg daglege alltid pågår pågående pågåande akutt kont løp"
    " fortl".split()
)
# How far «fra 2023 og 6 år frem i tid» may go on after the frequency.
_LONGEST_TAIL = 12
_PHRASES = (phrases.ONGOING, phrases.AS_NEEDED, phrases.SCHOOL_HOLIDAY)
_WORDS = re.compile(r"[^\W\d_]+|[0-9]+")
# A frequency opens with one of these words, or with a number and one of `_COUNTED` soon after it;
# the rest of a long text is passed over. Where «å» is written as two characters, it ends a word here.
_OPENING = frozenset(
    form
    for table in (
        FREQUENCIES.by_word,
        DAYS.by_word,
        phrases.ONGOING,
        phrases.AS_NEEDED,
        phrases.SCHOOL_HOLIDAY,
    )
    for word in table
    for form in (word, *_WORDS.findall(unicodedata.normalize("NFD", word))[:1])
)
_COUNTED = words.TIMES | words.MEETINGS | words.EVERY | frozenset(["i", "pr", "per", "år"])
_SOON = 6
# Two places so many characters apart are not read in one go.
_NEAR = 200
_FIRST = _OPENING | {str(number) for number in range(100)}
# The same few words come again and again in a plan.
_read = lru_cache(maxsize=1024)(read)


def find(text: str) -> list[Found]:
    """The frequencies a sentence names, in its order; deadlines with a date are left alone."""
    frequencies, done = [], 0
    tokens: Tokens | None = None
    for before, start in _openings(text):
        if start < done:
            continue
        if tokens is None or start > tokens.reached + _NEAR:
            tokens = Tokens(text, before)
        at = tokens.index(start)
        if tokens[at].start != start:
            continue
        item = item_at(tokens, at)
        stop = _with_tail(tokens, item) if _is_frequency(tokens, item) else 0
        done = tokens[(stop or item.stop) - 1].end
        if stop:
            said = tokens.between(at, stop)
            frequencies.append(Found(said, start, done, _read(said)))
    return frequencies


def _openings(text: str) -> list[tuple[int, int]]:
    """The places where a frequency may begin, each with the place of the word before."""
    matches = list(_WORDS.finditer(text))
    row = [word[0].lower() for word in matches]
    places = [at for at, word in enumerate(row) if word in _FIRST]
    places = [at for at in places if row[at] in _OPENING or _is_counting(row, at)]
    return [(matches[max(at - 1, 0)].start(), matches[at].start()) for at in places]


def _is_counting(row: list[str], at: int) -> bool:
    """«2 ganger i året», «1 pr. år», «hver 6. uke»: a number with a word about time soon after it."""
    return not _COUNTED.isdisjoint(row[at + 1 : at + _SOON])


def _is_frequency(tokens: Tokens, item: Item) -> bool:
    if item.kind not in _KINDS and not phrase_at(phrases.SCHOOL_HOLIDAY, tokens, item.start):
        return False
    word, after = tokens.word(item.start), tokens.word(item.stop)
    alone = item.stop - item.start == 1 and word in _WEAK
    return not alone or (word in ("daglig", "dagleg") and after in ("", "."))


def _with_tail(tokens: Tokens, item: Item) -> int:
    """On through «fra 2023 og 6 år frem i tid», «i november», «7-12 mnd.» and «møter»."""
    at, stop = item.start, item.stop
    if item.kind is not Is.FREQUENCY:
        return stop
    if stop - at == 1 and tokens.word(at).endswith("e") and tokens.word(stop).isalpha():
        return stop + 1
    end, place = stop, stop
    while place < stop + _LONGEST_TAIL:
        item = item_at(tokens, place)
        if item.kind in (Is.WHEN, Is.PART, Is.DURATION):
            end = item.stop
        elif item.kind not in _TAIL:
            break
        place = item.stop
    return end
