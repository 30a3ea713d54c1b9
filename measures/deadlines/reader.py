"""Deadline text → reading: the kinds of sentence in the order they are tried."""

from datetime import date, timedelta

from measures.choices import DeadlineKind, DeadlineStatus

from . import phrases
from .deadline import Deadline, DeadlineStep, Period
from .draft import DraftReading, due, lacking, refused, undated
from .items import Is, phrase_at
from .once import impossible, read_part, read_when, strange_words
from .recurring import read_recurring
from .sentence import Sentence, sentence
from .spans import year
from .tokens import Tokens

# No cell for a deadline is longer; a chapter pasted into it is not a deadline.
_LONGEST = 600
_MOST_TOKENS = 120
_EXCEL_ZERO = date(1899, 12, 30)
_TOO_LONG = "teksten er for lang til å være en frist"
_INVISIBLE = {0xAD: None, 0x200B: None, 0x200C: None, 0x200D: None, 0xFEFF: None, 0x2060: None}
_PUT_OFF = ("fastset", "bestem")
_AROUND = (Is.SMALL, Is.LINK, Is.AND, Is.WORD, Is.DURATION, Is.EVENT, Is.PLAN_PERIOD, Is.BY)


def read(text: str, period: Period | None = None, source: str = "") -> Deadline:
    """Read a deadline as it was adopted. `source` tells where it stood; «xlsx» makes a bare number a day."""
    reading = _reading(" ".join(text.split()), period, source)
    milestones = tuple(DeadlineStep(title, day) for title, day in reading.steps)
    return Deadline(
        text,
        reading.kind,
        reading.status,
        reading.first_due,
        reading.rrule,
        milestones,
        reading.start,
        reading.reading,
        reading.remark,
    )


def _reading(text: str, period: Period | None, source: str) -> DraftReading:
    if len(text) > _LONGEST:
        return refused(_TOO_LONG)
    text = text.translate(_INVISIBLE).strip()
    if day := _excel_day(text):
        doubt = "" if "xls" in source or "ods" in source else "lest som et regnearks dagnummer"
        return due(day, doubt)
    tokens = Tokens(text)
    if len(tokens) > _MOST_TOKENS:
        return refused(_TOO_LONG)
    whole = sentence(tokens, period)
    return next(
        (reading for reader in READERS if (reading := reader(whole))),
        refused("ordene er ikke gjenkjent som en frist"),
    )


def _excel_day(text: str) -> date | None:
    """A spreadsheet counts days from 30 December 1899: «45657» is 31 December 2024."""
    whole, _, rest = text.replace(",", ".").partition(".")
    if not (whole.isascii() and whole.isdigit() and len(whole) == 5) or (rest and not rest.isdigit()):
        return None
    day = _EXCEL_ZERO + timedelta(days=int(whole))
    return day if 2000 <= day.year <= 2099 else None


def read_no_deadline(whole: Sentence) -> DraftReading | None:
    """«», «-», «Ikke fastsatt», «Avklares i budsjettet»: said to have none."""
    length = phrase_at(phrases.NO_DEADLINE, whole.tokens, 0)
    rest = [item for item in whole.items if item.start >= length]
    signs = all(item.kind is Is.LINK for item in rest)
    if len(whole.tokens) and not (length and (signs or _put_off(whole, rest))):
        return None
    return DraftReading(DeadlineKind.NONE, DeadlineStatus.NO_DEADLINE)


def _put_off(whole: Sentence, rest: list) -> bool:
    """«Avklares ifm. budsjettet»: what follows names no time."""
    if all(whole.tokens.word(item.start) in ("ennå", "enno", "enda", "endå", "nå", ".") for item in rest):
        return True
    put_off = whole.tokens.word(0).startswith(_PUT_OFF) or "avklar" in whole.tokens.text.casefold()
    return put_off and all(item.kind in _AROUND for item in rest)


def read_as_needed(whole: Sentence) -> DraftReading | None:
    if not whole.has(Is.AS_NEEDED) or whole.has(Is.WHEN, Is.PART, Is.NUMBER):
        return None
    return undated(DeadlineKind.AS_NEEDED, "ved behov")


def read_ongoing(whole: Sentence) -> DraftReading | None:
    if not whole.has(Is.ONGOING) or whole.has(Is.WHEN, Is.BLOCK, Is.NUMBER, Is.PART):
        return None
    return undated(DeadlineKind.ONGOING, "løpende")


def read_soon(whole: Sentence) -> DraftReading | None:
    if (
        not whole.has(Is.SOON)
        or strange_words(whole)
        or whole.has(Is.WHEN, Is.PART, Is.BLOCK, Is.NUMBER, Is.RELATIVE)
    ):
        return None
    return undated(DeadlineKind.ONCE, "straks")


def read_plan_period(whole: Sentence) -> DraftReading | None:
    if (
        not whole.has(Is.PLAN_PERIOD)
        or strange_words(whole)
        or whole.has(Is.WHEN, Is.PART, Is.BLOCK, Is.NUMBER, Is.DURATION)
    ):
        return None
    if whole.period is None:
        return lacking("planperioden er ikke kjent", "innen utgangen av planperioden")
    return due(year(whole.period[1]).due)


# What is impossible is refused before any of those after it is asked.
READERS = (
    read_no_deadline,
    impossible,
    read_recurring,
    read_as_needed,
    read_when,
    read_ongoing,
    read_plan_period,
    read_soon,
    read_part,
)
