"""Sentences that say how often: the frequency, the part of the year, the first time and the last."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from dateutil.rrule import rrulestr

from measures.choices import DeadlineKind, DeadlineStatus

from . import words
from .draft import DraftReading, lacking, refused, undated
from .frequency import Frequency, said_parts
from .items import Is, Item
from .sentence import Sentence
from .spans import YEAR, Part, When, comes_again, one_rule, the_day_before, year

RECURRING = DeadlineKind.RECURRING
_UNFIT = DraftReading(
    RECURRING,
    DeadlineStatus.AMBIGUOUS,
    reading="gjentas",
    remark="hyppigheten og tidspunktet passer ikke sammen",
)
_MISFIT = "årene passer ikke med hyppigheten"
_NO_FIRST_TIME = "første gang er ikke oppgitt"
# Words that tie a frequency to an event nobody dated; the year's end still holds as the outer edge.
_TYING = frozenset(
    "per pr ifm i ifb før etter under samtidig parallelt ved knyttet knytt iht ihht når dersom hvis"
    " avhengig mellom".split()
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """From when on, and the last year of it."""

    start: When | None = None
    last: int = 0
    doubt: str = ""


def read_recurring(sentence: Sentence) -> DraftReading | None:
    frequencies = sentence.values(Is.FREQUENCY)
    if not frequencies:
        return _vague(sentence)
    if why := _stranger(sentence):
        return refused(why)
    frequency = _merged(frequencies)
    if frequency is None:
        return DraftReading(
            RECURRING,
            DeadlineStatus.AMBIGUOUS,
            reading="flere ulike hyppigheter",
            remark="hvilken av dem gjelder?",
        )
    if frequency.dated or (frequency.free and sentence.has(Is.WHEN)):
        return _dated(sentence, frequency)
    if frequency.free:
        return lacking(_NO_FIRST_TIME, frequency.said(), RECURRING, frequency.rule())
    return undated(RECURRING, frequency.said(), frequency.rule())


def _vague(sentence: Sentence) -> DraftReading | None:
    if not sentence.has(Is.VAGUE) or sentence.has(Is.WHEN, Is.NUMBER):
        return None
    return lacking("det står ikke hvor ofte", "gjentas", RECURRING)


def _stranger(sentence: Sentence) -> str:
    """What in the sentence forbids reading a frequency out of it, or nothing."""
    for place, item in enumerate(sentence.items):
        if item.kind is Is.BLOCK and sentence.words(item).casefold().split()[0] not in _TYING:
            return f"«{sentence.words(item)}» tar forbehold"
        follower = sentence.items[place + 1].kind if place + 1 < len(sentence.items) else None
        if item.kind is Is.NUMBER and follower is not Is.WORD:
            return f"tallet «{sentence.words(item)}» er ikke forstått"
    return ""


def _merged(frequencies: list[Frequency]) -> Frequency | None:
    """«Hvert år, vår og høst» is one frequency said twice; «månedlig/kvartalsvis» is two."""
    plain = Frequency("year")
    special = list(dict.fromkeys(one for one in frequencies if one != plain))
    if len(special) > 1:
        by_part = [one for one in special if one.parts]
        spread = [one for one in special if (one.unit, one.parts) == ("month", ())]
        if len(by_part) == 1 and len(spread) == 1 and spread[0].every * len(by_part[0].parts) == 12:
            return by_part[0]
        return None
    return special[0] if special else plain


def _dated(sentence: Sentence, frequency: Frequency) -> DraftReading:
    bounds = _bounds(sentence, frequency)
    placed = _placed(frequency, _parts(sentence), bounds)
    return _of_placed(sentence, placed, bounds) if placed else _UNFIT


def _of_placed(sentence: Sentence, frequency: Frequency, bounds: Bounds) -> DraftReading:
    if frequency.free and (bounds.start is None or _too_wide(frequency, bounds.start)):
        return lacking(_NO_FIRST_TIME, frequency.said(), RECURRING, frequency.rule())
    rule = frequency.rule() + (f";UNTIL={bounds.last}1231" if bounds.last else "")
    first = _first_due(rule, frequency, bounds, sentence.period)
    if (first and not _begins(rule, first)) or (bounds.start and first is None):
        return _UNFIT
    doubt = _doubt(sentence, frequency, bounds)
    status = DeadlineStatus.AMBIGUOUS if doubt else DeadlineStatus.UNDERSTOOD
    return DraftReading(RECURRING, status, first, rule, reading=_said(frequency, bounds), remark=doubt)


def _doubt(sentence: Sentence, frequency: Frequency, bounds: Bounds) -> str:
    doubts = (
        bounds.doubt,
        frequency.doubt,
        _tied(sentence),
        *(part.doubt for part in frequency.parts),
        _or_as_needed(sentence),
        _untold_time(sentence, frequency),
        _unknown_start(sentence),
    )
    return next(filter(None, doubts), "")


def _unknown_start(sentence: Sentence) -> str:
    """«Årlig i 3 år», «innen ett år etter vedtak, deretter årlig»: counted from a day nobody wrote."""
    counted = sentence.has(Is.DURATION) or any(sentence.values(Is.RELATIVE))
    return "det står ikke når tiden begynner å løpe" if counted and not sentence.has(Is.WHEN) else ""


def _untold_time(sentence: Sentence, frequency: Frequency) -> str:
    """«Årlig høstkonferanse», «haustsemesteret kvart år»: when in the year, in a word of their own."""
    if frequency.parts:
        return ""
    strange = [sentence.words(item) for item in sentence.all(Is.WORD)]
    timed = [word for word in strange if word.casefold().startswith(words.TIMED)]
    return f"«{timed[0]}» kan si når på året" if timed else ""


def _or_as_needed(sentence: Sentence) -> str:
    """«Årlig eller ved behov»: which of them binds?"""
    either = any(sentence.words(item).casefold() in ("eller", "/") for item in sentence.items)
    return "det kan også være bare ved behov" if either and sentence.has(Is.AS_NEEDED) else ""


def _parts(sentence: Sentence) -> tuple[Part, ...]:
    """The parts of the year named; «før 1. mars» is the day before."""
    return tuple(
        comes_again(the_day_before(item.value) if _kind_before(sentence, item) is Is.BEFORE else item.value)
        for item in sentence.all(Is.PART)
    )


def _begins(rule: str, first: date) -> bool:
    """Whether the rule, begun on that day, falls due on it: else the sentence contradicts itself."""
    start = datetime(first.year, first.month, first.day)
    return next(iter(rrulestr(rule, dtstart=start)), None) == start


def _too_wide(frequency: Frequency, start: When) -> bool:
    """Every sixth week from «2025»: nobody knows from which week."""
    return frequency.unit != "year" and start.part is YEAR


def _placed(frequency: Frequency, parts: tuple[Part, ...], bounds: Bounds) -> Frequency | None:
    """With the parts of the year the sentence names, or nothing when they do not fit the frequency."""
    start = bounds.start
    if not parts and start and start.part not in (None, YEAR):
        parts = (comes_again(start.part),)
        if frequency.unit == "month":
            return _from_day(frequency, start)
    if frequency.unit == "week" and start and start.part is not YEAR:
        return frequency
    if not parts:
        return frequency
    if not one_rule(parts):
        return None
    if frequency.unit == "month" and not frequency.free and frequency.every * len(parts) == 12:
        return Frequency("year", parts=parts)
    if frequency.unit != "year" or (frequency.parts and frequency.parts != parts):
        return None
    return replace(frequency, parts=parts)


def _from_day(frequency: Frequency, start: When) -> Frequency:
    """«Halvårlig, første gang 1. juni 2025»: from that very day; «fra mars 2025»: from that month's end."""
    if start.unit == "day" and start.due.day <= 28:
        return replace(frequency, free=True, by=frequency.by or f"BYMONTHDAY={start.due.day}")
    return frequency


def _bounds(sentence: Sentence, frequency: Frequency) -> Bounds:
    whens = sentence.all(Is.WHEN)
    if not whens:
        return Bounds()
    until = [item for item in whens if _kind_before(sentence, item) is Is.UNTIL]
    named = [item.value for item in whens if item not in until]
    last = until[-1].value.year if until else 0
    if not named:
        return Bounds(last=last)
    if named[0].unit in ("years", "span"):
        start = replace(year(named[0].first.year), first=named[0].first)
        return Bounds(start, named[-1].year, named[0].doubt)
    return _count_or_list(sentence, frequency, tuple(named), last)


def _count_or_list(sentence: Sentence, frequency: Frequency, named: tuple[When, ...], last: int) -> Bounds:
    start, doubts = named[0], [when.doubt for when in named if when.doubt]
    doubt = doubts[0] if doubts else ""
    lasting = [one for one in sentence.values(Is.DURATION) if isinstance(one, int)]
    if lasting and frequency.unit == "year":
        last = start.year + lasting[0] - 1
        return Bounds(start, last, f"kan også gjelde til og med {last + 1}")
    if frequency.every > 1 and frequency.unit == "year":
        odd = any((when.year - start.year) % frequency.every for when in named)
        return Bounds(start, last, doubt or (_MISFIT if odd else ""))
    if len(named) > 1 and not frequency.free:
        doubt = doubt or ("" if _each_year(named) else _MISFIT)
        return Bounds(start, last or named[-1].year, doubt)
    started = sentence.has(Is.THEN, Is.ONWARDS, Is.FIRST, Is.FROM)
    unsure = not (started or frequency.free or last)
    return Bounds(start, last, doubt or ("det kan være bare dette året" if unsure else ""))


def _each_year(named: tuple[When, ...]) -> bool:
    return all(after.year - one.year <= 1 for one, after in pairwise(named))


def _kind_before(sentence: Sentence, item: Item) -> Is | None:
    before = sentence.before(item)
    return before.kind if before else None


def _tied(sentence: Sentence) -> str:
    """«Årlig ifm. budsjett»: due with an event that has no day."""
    items = sentence.items
    for place, item in enumerate(items):
        bound = item.kind is Is.EVENT or item.kind is Is.BEFORE or item.kind is Is.BLOCK
        if bound and any(after.kind is Is.WORD for after in items[place + 1 : place + 3]):
            return "hendelsen har ingen fast dag; lest som årets slutt"
    return ""


def _first_due(
    rule: str, frequency: Frequency, bounds: Bounds, period: tuple[int, int] | None
) -> date | None:
    """The first day the rule falls on, from the start named or from the first year of the plan."""
    start = bounds.start
    whole = not frequency.parts and frequency.free
    if start and (whole or frequency.parts == (start.part,)):
        return start.due
    since = start.first if start else date(period[0], 1, 1) if period else None
    if since is None:
        return None
    if start and frequency.unit == "year" and frequency.every > 1:
        # Every third year counts from the year named, whatever the month.
        since = date(start.year, 1, 1)
    at = datetime(since.year, since.month, since.day)
    first = rrulestr(rule, dtstart=at).after(at, inc=True)
    return first.date() if first else None


def _said(frequency: Frequency, bounds: Bounds) -> str:
    said = frequency.said()
    if frequency.parts and frequency.parts != (YEAR,):
        said = f"{said}, innen {said_parts(frequency.parts)}"
    return f"{said}, til og med {bounds.last}" if bounds.last else said
