"""What a stretch of words was recognised as, and the table of rules that recognise it.

A rule sees the tokens and a place and answers an item or nothing. Its examples stand beside it
and are run as tests: each must be recognised by that very rule, whole.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .tokens import Tokens


class Is(StrEnum):
    WHEN = "a span with its year"
    PART = "a part of a year, no year"
    FREQUENCY = "how often"
    VAGUE = "often, but how often"
    ONGOING = "all the time"
    AS_NEEDED = "as needed"
    NO_DEADLINE = "no deadline"
    SOON = "at once"
    PLAN_PERIOD = "the end of the plan's period"
    RELATIVE = "seen from an unknown day"
    DURATION = "how long it lasts"
    GRADE = "a class at school"
    BY = "innen"
    FIRST = "første gang"
    FROM = "fra og med"
    UNTIL = "til og med"
    BEFORE = "før"
    THEN = "deretter"
    ONWARDS = "og fremover"
    EVENT = "i forbindelse med"
    BLOCK = "not about a deadline"
    IMPOSSIBLE = "no such day"
    NUMBER = "a number"
    LINK = "a sign between"
    AND = "and"
    SMALL = "a small word"
    WORD = "any other word"


@dataclass(frozen=True, slots=True)
class Item:
    """`value` is a When, Part, Frequency … as the kind says; tokens [start, stop)."""

    kind: Is
    start: int
    stop: int
    value: Any = None


Rule = Callable[[Tokens, int], Item | None]


@dataclass(frozen=True, slots=True)
class ListedRule:
    find: Rule
    examples: tuple[str, ...]


class Rules:
    """Rules in the order they are written, by the word they open with: a text is asked no others."""

    def __init__(self) -> None:
        self.listed: list[ListedRule] = []
        self.by_word: dict[str, list[ListedRule]] = {}
        self.by_number: list[ListedRule] = []

    def rule(self, *examples: str, opens: Iterable[str] = (), number: bool = False) -> Callable[[Rule], Rule]:
        """List a rule that opens with one of these words, or with a number."""

        def listed(find: Rule) -> Rule:
            one = ListedRule(find, examples)
            self.listed.append(one)
            for word in opens:
                self.by_word.setdefault(word, []).append(one)
            if number:
                self.by_number.append(one)
            return find

        return listed

    def match(self, tokens: Tokens, at: int) -> Item | None:
        """What the first rule that fits has found."""
        token = tokens[at]
        candidates = self.by_number if token.is_number else self.by_word.get(token.word, ())
        return next((item for listed in candidates if (item := listed.find(tokens, at))), None)


def phrase_at(phrases: dict[str, list[tuple[str, ...]]], tokens: Tokens, at: int) -> int:
    """How many tokens the longest phrase that stands here has; 0 for none."""
    for phrase in phrases.get(tokens.word(at), ()):
        if stands_at(phrase, tokens, at):
            return len(phrase)
    return 0


def stands_at(phrase: tuple[str, ...], tokens: Tokens, at: int) -> bool:
    return all(tokens.word(at + place) == word for place, word in enumerate(phrase))
