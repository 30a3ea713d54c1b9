"""Frequencies inside running text: «… finner løsninger sammen med foreldre. Månedlig.»"""

from .deadline import Found
from .items import Is
from .reader import read
from .sentence import item_at
from .tokens import Tokens

_KINDS = (Is.FREQUENCY, Is.ONGOING, Is.AS_NEEDED)
# In running text these are said of many things: «varig tilrettelagt arbeid», «det daglige liv».
_WEAK = frozenset(
    "varig permanent fast daglig daglige dagleg daglege alltid pågår pågående pågåande akutt kont løp fortl".split()
)


def find(text: str) -> list[Found]:
    """The frequencies a sentence names, in its order; deadlines with a date are left alone."""
    tokens = Tokens(text)
    found, at = [], 0
    while at < len(tokens):
        item = item_at(tokens, at)
        stop = item.stop
        if item.kind in _KINDS and _meant(tokens, at, stop):
            stop = _with_tail(tokens, at, stop, item.kind)
            words = tokens.between(at, stop)
            found.append(Found(words, tokens[at].start, tokens[stop - 1].end, read(words)))
        at = stop
    return found


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
        if item.kind in (Is.WHEN, Is.PART, Is.DURATION) or (
            item.kind is Is.WORD
            and tokens.word(place) in ("frem", "fram", "framover", "tid")
            and end == place
        ):
            end = item.stop
        elif item.kind not in (Is.FROM, Is.FIRST, Is.SMALL, Is.BY) and tokens.word(place) != ",":
            break
        place = item.stop
    return end
