"""Sentences with a day, a span or several of them to be done by."""

from datetime import timedelta
from itertools import pairwise

from measures.choices import DeadlineKind, DeadlineStatus
from measures.norwegian import long_date

from . import words
from .draft import DraftReading, due, lacking, refused, undated
from .items import Is, Item
from .sentence import Sentence
from .spans import Day, Months, When, through
from .tokens import full_year

_STRANGE = (Is.BLOCK, Is.FREQUENCY, Is.VAGUE, Is.AS_NEEDED, Is.GRADE)
_TITLES = (Is.WORD, Is.FIRST)


def read_when(sentence: Sentence) -> DraftReading | None:
    """One step is a deadline, several are phases; a step whose words are strange to us refuses the whole."""
    whens = sentence.all(Is.WHEN)
    if (
        not whens
        or sentence.has(*_STRANGE)
        or (sentence.has(Is.DURATION, Is.NUMBER) and not _only_numbered(sentence))
    ):
        return None
    if sentence.has(Is.FROM) or _goes_on(sentence):
        return _ongoing_from(sentence, whens)
    if sentence.has(Is.PART):
        return lacking("årstallet mangler på en av datoene", f"«{sentence.tokens.text}»", DeadlineKind.PHASED)
    steps = _steps(sentence, whens)
    if any(not _trusted(sentence, when, between) for when, between in steps):
        return None
    if len(whens) == 1:
        return _once(sentence, whens[0])
    return _several(sentence, steps)


def _only_numbered(sentence: Sentence) -> bool:
    """«Fase 1: 2024»: a number that counts steps stands right after its word, or before «)»."""
    return not sentence.has(Is.DURATION) and all(
        _numbers_a_step(sentence, item) for item in sentence.all(Is.NUMBER)
    )


def _numbers_a_step(sentence: Sentence, item: Item) -> bool:
    before = sentence.tokens.word(item.start - 1)
    after = sentence.tokens.word(item.stop)
    listed = before in ("", ",", ";", ".") or bool(full_year(sentence.tokens, item.start - 1))
    return before in words.STEPS or (listed and after == ")")


def _goes_on(sentence: Sentence) -> bool:
    if sentence.has(Is.ONWARDS, Is.ONGOING) and not _under_way_by(sentence):
        return True
    *_, before, last = (None, None, *sentence.items)
    return bool(before and before.kind is Is.WHEN and sentence.words(last) in ("-", "–", "—", "+"))


def _under_way_by(sentence: Sentence) -> bool:
    """«I gang innen 2026», «i drift innen 1. juni 2026»: the start is the deadline."""
    ongoing = [sentence.words(item).casefold() for item in sentence.all(Is.ONGOING)]
    return sentence.has(Is.BY) and all(said.startswith(("i gang", "i drift", "igang")) for said in ongoing)


def _ongoing_from(sentence: Sentence, whens: list[Item]) -> DraftReading | None:
    first, last = whens[0].value, whens[-1].value
    if sentence.has(Is.WORD) and not _known_words(sentence, sentence.items):
        return None
    if sentence.has(Is.FROM) and not sentence.has(Is.ONGOING, Is.ONWARDS):
        joined = isinstance(first.part, (Months, Day)) and first.part.joined
        if joined or first.unit in ("years", "span"):
            return _of_span(first, first.doubt)
        if len(whens) == 2 and last.due > first.due:
            whole = first.unit == last.unit == "year"
            return due(last.due, last.doubt, DeadlineKind.YEAR_RANGE if whole else DeadlineKind.ONCE)
    if len(whens) > 1:
        return None
    before = sentence.before(whens[0])
    if before and before.kind is not Is.FROM and sentence.tokens.word(before.start).startswith(words.ENDINGS):
        return due(last.due, last.doubt)
    if (before and before.kind is Is.UNTIL) or sentence.tokens.word(whens[0].start - 1) == "til":
        return undated(DeadlineKind.ONGOING, f"løpende til {long_date(last.due)}")
    return undated(DeadlineKind.ONGOING, f"løpende fra {long_date(first.first)}", start=first.first)


def _of_span(span: When, doubt: str) -> DraftReading:
    return due(span.due, doubt, DeadlineKind.YEAR_RANGE if span.unit == "years" else DeadlineKind.ONCE)


def _once(sentence: Sentence, item: Item) -> DraftReading:
    when, before = item.value, sentence.before(item)
    if before and before.kind is Is.BEFORE:
        return due(when.first - timedelta(days=1), when.doubt)
    asked = "?" in sentence.tokens.text
    return _of_span(when, when.doubt or ("planen setter spørsmålstegn ved den" if asked else ""))


def _steps(sentence: Sentence, whens: list[Item]) -> list[tuple[Item, list[Item]]]:
    """Each span with the items that belong to it: those before, or after in «2024: plan, 2025: tiltak»."""
    edges = [sentence.items.index(item) for item in whens]
    if _dates_first(sentence, edges):
        ends = [*edges[1:], len(sentence.items)]
        return [
            (item, list(sentence.items[edge + 1 : end]))
            for item, edge, end in zip(whens, edges, ends, strict=True)
        ]
    begins = [0, *(edge + 1 for edge in edges[:-1])]
    steps = [
        (item, list(sentence.items[begin:edge]))
        for item, begin, edge in zip(whens, begins, edges, strict=True)
    ]
    steps[-1][1].extend(sentence.items[edges[-1] + 1 :])
    return steps


def _dates_first(sentence: Sentence, edges: list[int]) -> bool:
    """«2024: plan, 2025: tiltak», «2024 (plan), 2025 (tiltak)», «2024 plan 2025 tiltak»."""
    if any(item.kind in _TITLES for item in sentence.items[: edges[0]]):
        return False
    ends = [*edges[1:], len(sentence.items)]
    return len(edges) > 1 and all(
        any(item.kind in _TITLES for item in sentence.items[edge:end])
        for edge, end in zip(edges, ends, strict=True)
    )


def _trusted(sentence: Sentence, item: Item, around: list[Item]) -> bool:
    """Do the words around a span say that it is a deadline?"""
    strange = [one for one in around if one.kind is Is.WORD]
    if not strange:
        return True
    if item.value.unit in ("year", "years") and _names_something(sentence, item):
        return False
    before_it = sentence.before(item)
    if before_it and before_it.kind in (Is.BY, Is.UNTIL):
        return True
    if any(one.kind is Is.BY and "frist" in sentence.words(one).casefold() for one in around):
        return True
    return _known_words(sentence, around) and not _long_done(sentence, item)


def _long_done(sentence: Sentence, item: Item) -> bool:
    """«Etablert i 2016» in a plan from 2024 tells what is; «Etablert i 2026» what shall be."""
    before = sentence.before(item)
    past = sentence.period is not None and item.value.due.year < sentence.period[0]
    return past and before is not None and sentence.tokens.word(before.start).endswith(words.PARTICIPLES)


def _names_something(sentence: Sentence, item: Item) -> bool:
    """«Økonomiplan 2025-2028», «påske 2026»: the year belongs to the word right before it."""
    word = sentence.tokens.word(item.start - 1)
    steps = len(sentence.all(Is.WHEN)) > 1
    return word.endswith(words.NAMES) and not (steps and word in ("plan", "rapport"))


def _known_words(sentence: Sentence, around: tuple[Item, ...] | list[Item]) -> bool:
    written = [sentence.tokens.word(item.start) for item in around if item.kind in (Is.WORD, Is.FIRST)]
    return any(
        word.startswith(words.ACTIONS)
        or word.endswith(("ing", "ast", "møte", "møtet"))
        or word in words.STEPS | words.SHORT_ACTIONS
        for word in written
    )


def _several(sentence: Sentence, steps: list[tuple[Item, list[Item]]]) -> DraftReading:
    titled = [(_title(sentence, around), item.value) for item, around in steps]
    if not any(title for title, _ in titled):
        return _untitled(sentence, [when for _, when in titled])
    doubt = next((when.doubt for _, when in titled if when.doubt), "")
    return _phased([(title, when) for title, when in titled], doubt)


def _untitled(sentence: Sentence, whens: list[When]) -> DraftReading:
    """«2024 og 2025», «vår og sommer 2026» are one stretch; «mars og oktober 2025» are two deadlines."""
    if all(when.unit == "year" for when in whens):
        if sorted(when.year for when in whens) == list(range(whens[0].year, whens[-1].year + 1)):
            doubt = "" if sentence.has(Is.AND) else "kan være flere frister"
            return due(whens[-1].due, doubt, DeadlineKind.YEAR_RANGE)
        return _phased([(str(when.year), when) for when in whens], "flere år uten forklaring")
    whens = list(dict.fromkeys(whens))
    if len(whens) == 1:
        return _of_span(whens[0], whens[0].doubt)
    if all(one.due + timedelta(days=1) == after.first for one, after in pairwise(whens)):
        return _of_span(through(whens[0], whens[-1]), whens[-1].doubt)
    said = {item.value: sentence.words(item) for item in sentence.all(Is.WHEN)}
    return _phased(
        [(title, when) for when, title in said.items()],
        next((when.doubt for when in whens if when.doubt), ""),
    )


def _phased(steps: list[tuple[str, When]], doubt: str) -> DraftReading:
    status = DeadlineStatus.AMBIGUOUS if doubt else DeadlineStatus.UNDERSTOOD
    milestones = tuple((title, when.due) for title, when in steps)
    first = min(day for _, day in milestones)
    return DraftReading(DeadlineKind.PHASED, status, first, steps=milestones, remark=doubt)


def _title(sentence: Sentence, around: list[Item]) -> str:
    """The words of a step without the signs and small words at its ends."""
    plain = [item for item in around if item.kind not in (Is.BY,)]
    edge = (Is.LINK, Is.AND, Is.SMALL, Is.THEN, Is.BEFORE, Is.EVENT, Is.UNTIL)
    while plain and plain[0].kind in edge:
        plain.pop(0)
    while plain and plain[-1].kind in edge and not _is_first_of_several(sentence, plain):
        plain.pop()
    return sentence.tokens.between(plain[0].start, plain[-1].stop) if plain else ""


def _is_first_of_several(sentence: Sentence, items: list[Item]) -> bool:
    """«Fase I 2019»: a capital inside a sentence is a number, unless all is in capitals: «KLART I 2019»."""
    before = sentence.words(items[-2])
    return sentence.words(items[-1]) == "I" and before != before.upper()


def read_part(sentence: Sentence) -> DraftReading | None:
    """«Juni», «uke 12», «Innen 6 måneder»: a time without the year, or without the day it counts from."""
    if sentence.has(*_STRANGE, Is.WHEN, Is.NUMBER):
        return None
    said = sentence.tokens.text.rstrip(" .")
    if any(item.kind in (Is.WORD, Is.ONGOING) for item in sentence.items) and not _known_words(
        sentence, sentence.items
    ):
        return None
    if sentence.has(Is.PART):
        return lacking("årstallet mangler", f"«{said}»")
    if sentence.has(Is.RELATIVE):
        return lacking(sentence.values(Is.RELATIVE)[0] or "det står ikke hvilket år", f"«{said}»")
    if sentence.has(Is.DURATION) and sentence.has(Is.BY):
        return lacking("det står ikke når tiden begynner å løpe", f"«{said}»")
    return None


def strange_words(sentence: Sentence) -> bool:
    """Words that are not ours, and nothing that plans are known to do."""
    strange = any(item.kind in (Is.WORD, Is.ONGOING) for item in sentence.items)
    return strange and not _known_words(sentence, sentence.items)


def impossible(sentence: Sentence) -> DraftReading | None:
    return refused("datoen finnes ikke") if sentence.has(Is.IMPOSSIBLE) else None
