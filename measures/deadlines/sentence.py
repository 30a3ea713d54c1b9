"""A deadline text as a row of items: every word of it has a place, known or not."""

from dataclasses import dataclass
from itertools import chain

from . import phrases, words
from .days import DAYS
from .frequencies import FREQUENCIES
from .items import Is, Item, phrase_at, stands_at
from .parts import part_at
from .tokens import Tokens, full_year
from .whens import past_clock, when_at

_TABLES = (
    (Is.RELATIVE, phrases.RELATIVE),
    (Is.RELATIVE, phrases.SCHOOL_HOLIDAY),
    (Is.ONGOING, phrases.ONGOING),
    (Is.AS_NEEDED, phrases.AS_NEEDED),
    (Is.PLAN_PERIOD, phrases.PLAN_PERIOD),
    (Is.SOON, phrases.SOON),
    (Is.VAGUE, phrases.VAGUE),
    (Is.FIRST, phrases.FIRST),
    (Is.FROM, phrases.FROM),
    (Is.UNTIL, phrases.UNTIL),
    (Is.BY, phrases.BY),
    (Is.BEFORE, phrases.BEFORE),
    (Is.THEN, phrases.THEN),
    (Is.ONWARDS, phrases.ONWARDS),
    (Is.EVENT, phrases.EVENT),
    (Is.BLOCK, phrases.BLOCK),
    (Is.SMALL, phrases.SMALL),
)
# The first two words → the phrases with them and what they are: the longest first, then the earlier table.
_PHRASES: dict[tuple[str, ...], list[tuple[tuple[str, ...], Is]]] = {}
for _kind, _table in _TABLES:
    for _words in chain.from_iterable(_table.values()):
        _PHRASES.setdefault((*_words, "")[:2], []).append((_words, _kind))
for _same_start in _PHRASES.values():
    _same_start.sort(key=lambda phrase: -len(phrase[0]))
# Look-ahead is bounded, so that a reading costs the same wherever it stands.
_LONGEST_GRADE = 8
_LONGEST_EVENT = 12
_SIGNS = frozenset("-/;:()[].+&»«\"'!?|*,…•")
_AND = frozenset(("og", "samt", ",", "&", "+", ";"))


@dataclass(frozen=True, slots=True)
class Sentence:
    tokens: Tokens
    items: tuple[Item, ...]
    period: tuple[int, int] | None

    def all(self, *kinds: Is) -> list[Item]:
        return [item for item in self.items if item.kind in kinds]

    def has(self, *kinds: Is) -> bool:
        return any(item.kind in kinds for item in self.items)

    def values(self, kind: Is) -> list:
        return [item.value for item in self.items if item.kind is kind]

    def words(self, item: Item) -> str:
        return self.tokens.between(item.start, item.stop)

    def before(self, item: Item) -> Item | None:
        """The item before, small words left out."""
        place = self.items.index(item) - 1
        while place >= 0 and self.items[place].kind is Is.SMALL:
            place -= 1
        return self.items[place] if place >= 0 else None


def sentence(tokens: Tokens, period: tuple[int, int] | None) -> Sentence:
    items, at = [], 0
    while at < len(tokens):
        item = item_at(tokens, at)
        items.append(item)
        at = item.stop
    return Sentence(tokens, _sharing_year(items), period)


def _sharing_year(items: list[Item]) -> tuple[Item, ...]:
    """«15. mars og 15. september 2025»: the year said last is said of all of them."""
    shared = list(items)
    for place in range(len(items) - 3, -1, -1):
        part, between, after = shared[place : place + 3]
        if (part.kind, between.kind, after.kind) == (
            Is.PART,
            Is.AND,
            Is.WHEN,
        ) and after.value.unit != "years":
            when = part.value.when(after.value.year)
            shared[place] = Item(Is.WHEN if when else Is.IMPOSSIBLE, part.start, part.stop, when)
    return tuple(shared)


def item_at(tokens: Tokens, at: int) -> Item:
    often = _clock(tokens, at) or DAYS.match(tokens, at) or FREQUENCIES.match(tokens, at)
    timed = often or when_at(tokens, at) or part_at(tokens, at)
    return timed or _duration(tokens, at) or _grade(tokens, at) or _phrase(tokens, at) or _plain(tokens, at)


def _phrase(tokens: Tokens, at: int) -> Item | None:
    """The longest known phrase; the earlier table wins when two are equally long."""
    first = tokens.word(at)
    candidates = chain(_PHRASES.get((first, tokens.word(at + 1)), ()), _PHRASES.get((first, ""), ()))
    for phrase, kind in candidates:
        stop = at + len(phrase)
        if stands_at(phrase, tokens, at) and not _has_its_year(kind, tokens, stop):
            return Item(kind, at, stop)
    return None


def _has_its_year(kind: Is, tokens: Tokens, stop: int) -> bool:
    """«til høsten» is seen from today; «til høsten 2026» is not."""
    return kind is Is.RELATIVE and bool(full_year(tokens, stop))


def _duration(tokens: Tokens, at: int) -> Item | None:
    """«7-12 mnd.», «6 måneder», «ett år»: how long, not when."""
    number, place = words.NUMBERS.get(tokens.word(at), tokens[at].number), at + 1
    if number < 0 or number > 999:
        return None
    if tokens.word(place) in ("-", "til") and tokens[place + 1].is_number:
        place += 2
    if tokens.word(place) in ("halvt", "hele", "heile"):
        place += 1
    if tokens.word(place) not in words.DURATIONS:
        return None
    stop = tokens.skip_dot(place + 1)
    if tokens.word(stop) in ("etter", "frå", "fra") and tokens.word(stop + 1).isalpha():
        return Item(Is.RELATIVE, at, _past_words(tokens, stop), "det står ikke når tiden begynner å løpe")
    return Item(Is.DURATION, at, stop + phrase_at(phrases.AHEAD, tokens, stop), number)


def _past_words(tokens: Tokens, at: int) -> int:
    stop = at
    while tokens.word(stop).isalpha() and stop < at + _LONGEST_EVENT:
        stop += 1
    return stop


def _clock(tokens: Tokens, at: int) -> Item | None:
    """«kl. 12.00», «00:00:00»: the time of the day says nothing of the day."""
    named = tokens.word(at) in ("kl", "klokka", "klokken")
    if not named and not tokens[at].is_number:
        return None
    place = tokens.skip_dot(at + 1) if named else at
    stop = past_clock(tokens, place)
    if stop > place:
        return Item(Is.SMALL, at, stop)
    if not named or not 0 <= tokens[place].number <= 24:
        return None
    decimal = tokens.word(place + 1) in (".", ",") and len(tokens[place + 2].text) == 2
    return Item(Is.SMALL, at, place + 3 if decimal else place + 1)


def _grade(tokens: Tokens, at: int) -> Item | None:
    """«1.klasse», «5./6. klasse», «8.-10. trinn»: a class, not a count and not a day."""
    place = at
    while place < at + _LONGEST_GRADE and (
        tokens[place].is_number or (place > at and tokens.word(place) in (".", "/", "-", "og"))
    ):
        place += 1
    if place == at or tokens.word(place) not in words.GRADES:
        return None
    return Item(Is.GRADE, at, place + 1)


def _plain(tokens: Tokens, at: int) -> Item:
    token = tokens[at]
    if token.is_number:
        return Item(Is.NUMBER, at, at + 1)
    if token.word in _AND:
        return Item(Is.AND, at, at + 1)
    if token.word in _SIGNS:
        return Item(Is.LINK, at, at + 1)
    return Item(Is.WORD, at, at + 1)
