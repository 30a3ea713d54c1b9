"""Days and spans that say their year."""

from dataclasses import replace

from . import words
from .items import Is, Item, Rules, phrase_at
from .parts import PARTS, part_at
from .phrases import UNTIL
from .spans import OR_DOUBT, SCHOOL_YEAR, Day, Months, Week, When, through, year, years
from .tokens import Tokens, full_year

WHENS = Rules()
_RANGE = ("-", "/", "til")
_SCHOOL_DOUBT = "kan være et skoleår, som slutter 30. juni"
_OR = ("eller", "evt")


def when_at(tokens: Tokens, at: int) -> Item | None:
    """A span with its year, or one such span through to another («høst 2025/vår 2026»)."""
    first = WHENS.match(tokens, at)
    if first is None or first.kind is not Is.WHEN:
        return first
    link = _link(tokens, first.stop)
    after = WHENS.match(tokens, first.stop + link) if link else None
    if after is None or after.kind is not Is.WHEN or after.value.first < first.value.first:
        return first
    span = through(first.value, after.value)
    unsure = tokens.word(first.stop) in _OR
    return Item(Is.WHEN, at, after.stop, replace(span, doubt=OR_DOUBT) if unsure else span)


def _link(tokens: Tokens, at: int) -> int:
    """How many tokens of «-», «/», «til», «til og med» or «eller» stand here."""
    return 1 if tokens.word(at) in (*_RANGE, *_OR) else phrase_at(UNTIL, tokens, at)


def year_at(tokens: Tokens, at: int) -> tuple[int, int, bool]:
    """After a part of the year: «2025», «-27», «'27», «27» → (year, place after, written in two figures)."""
    if number := full_year(tokens, at):
        return number, at + 1, False
    marked = tokens.word(at) in ("-", "'")
    place = at + 1 if marked else at
    # «juni 31.02.2025» has no year 31.
    if tokens.word(place + 1) == "." and tokens[place + 2].glued and tokens[place + 2].is_number:
        return 0, at, False
    if len(tokens[place].text) == 2 and tokens[place].number >= 10 and (not marked or tokens[place].glued):
        return 2000 + tokens[place].number, place + 1, not marked
    return 0, at, False


def _iso(tokens: Tokens, at: int) -> Item | None:
    sign = tokens.word(at + 1)
    if not full_year(tokens, at) or sign not in ("-", ".", "/") or tokens.word(at + 3) != sign:
        return None
    month, day = tokens[at + 2], tokens[at + 4]
    if len(month.text) != 2 or len(day.text) != 2 or not (month.is_number and day.is_number):
        return None
    return _dated(Day(month.number, day.number), tokens[at].number, at, past_clock(tokens, at + 5))


def past_clock(tokens: Tokens, at: int) -> int:
    """A spreadsheet's day comes with a time: «T00:00:00», « 00:00»."""
    place = at + 1 if tokens.word(at) == "t" and tokens[at].glued else at
    minutes = tokens[place + 2]
    hours = len(tokens[place].text) <= 2 and 0 <= tokens[place].number <= 24
    if not (hours and tokens.word(place + 1) == ":" and minutes.is_number and len(minutes.text) == 2):
        return at
    while tokens[place].is_number and tokens.word(place + 1) == ":" and tokens[place + 2].glued:
        place += 2
    return place + 1


def _dated(day: Day, number: int, at: int, stop: int) -> Item:
    return _when(day.when(number), at, stop)


def _when(span: When | None, at: int, stop: int) -> Item:
    return Item(Is.WHEN if span else Is.IMPOSSIBLE, at, stop, span)


@WHENS.rule("2025-06-15", "2025.06.15", number=True)
def iso_day(tokens: Tokens, at: int) -> Item | None:
    return _iso(tokens, at)


@WHENS.rule("2025-06", "2026-11", number=True)
def iso_month(tokens: Tokens, at: int) -> Item | None:
    month = tokens[at + 2]
    if not full_year(tokens, at) or tokens.word(at + 1) not in ("-", "/") or not tokens[at + 1].glued:
        return None
    # «2025-11» cannot be a row of years; «2009-12» can.
    if len(month.text) != 2 or not 1 <= month.number <= 12 or month.number > tokens[at].number % 100:
        return None
    return Item(Is.WHEN, at, at + 3, Months(month.number, month.number).when(tokens[at].number))


@WHENS.rule(
    "31.12.2024",
    "1/9-27",
    "31-12-2024",
    "31/12/2024",
    "01.06.27",
    "1.6. 2027",
    "mandag 31.12.2029",
    "mandag, 31.12.2029",
    "den 1.9.2025",
    "1/9 2027",
    opens=words.WEEKDAYS.keys() | {"den"},
    number=True,
)
def numeric_date(tokens: Tokens, at: int) -> Item | None:
    weekday = words.WEEKDAYS.get(tokens.word(at))
    place = tokens.skip(tokens.skip_dot(at + 1), ",") if weekday else at
    place = tokens.skip(place, "den")
    day, month, sign = tokens[place].number, tokens[place + 2].number, tokens.word(place + 1)
    if not 0 <= day <= 99 or month < 0 or sign not in (".", "/", "-") or len(tokens[place + 2].text) > 2:
        return None
    after = place + 3
    if tokens.word(after) in (".", "/") and tokens[after].glued:
        after += 1
    elif sign == "-":
        # «31-12-2025», but «7-12 25» is something else.
        after = after + 1 if tokens.word(after) == "-" and full_year(tokens, after + 1) else len(tokens)
    number, stop, _ = year_at(tokens, after)
    if not number:
        return None
    return _dated(Day(month, day, weekday - 1 if weekday else None), number, at, stop)


@WHENS.rule(
    "mars 2025",
    "mars/april 2025",
    "Q2 2025",
    "2. kv. 25",
    "uke 40/2025",
    "1. juni 2027",
    "høst -25",
    "des. '24",
    opens=PARTS.by_word,
    number=True,
)
def part_and_year(tokens: Tokens, at: int) -> Item | None:
    part = part_at(tokens, at)
    if part is None or part.kind is not Is.PART:
        return part
    place = part.stop
    if tokens.word(place) in ("i", "av", ",", "/", "-", "år") and full_year(
        tokens, tokens.skip(place + 1, "år")
    ):
        place = tokens.skip(place + 1, "år")
    elif tokens.word(place) == "(" and full_year(tokens, place + 1) and tokens.word(place + 2) == ")":
        return _when(part.value.when(tokens[place + 1].number), at, place + 3)
    elif tokens.word(place) == "/" and tokens[place + 1].glued:
        place += 1
    number, stop, bare = year_at(tokens, place)
    if not number:
        return None
    return _in_year(tokens, part, number, stop, bare)


def _in_year(tokens: Tokens, part: Item, number: int, stop: int, bare: bool) -> Item | None:
    value = part.value
    crossing = isinstance(value, Months) and (value.start > value.end or value.unit == "turn")
    into_next = full_year(tokens, stop + 1) == number + 1 or tokens[stop + 1].number == (number + 1) % 100
    if crossing and tokens.word(stop) in ("/", "-") and into_next:
        number, stop = (number if value.unit == "turn" else number + 1), stop + 2
        value = replace(value, doubt="")
    elif crossing and value.unit == "season" and value.start < 12:
        number, value = number + 1, replace(value, doubt="kan være vinteren før")
    if bare and isinstance(value, Months) and value.unit == "month" and number - 2000 <= 31:
        value = replace(value, doubt=f"{number - 2000} kan være en dag i måneden")
    return _when(value.when(number), part.start, stop)


@WHENS.rule(
    "skoleåret 2025/2026", "Skuleåret 25/26", "skoleår 2025-26", "skoleåret 2025", opens=words.SCHOOL_YEAR
)
def school_year(tokens: Tokens, at: int) -> Item | None:
    number, stop, bare = year_at(tokens, at + 1)
    joined = tokens.word(stop) in ("/", "-")
    last, end = year_at(tokens, stop + 1)[:2] if joined else (0, stop)
    if joined and tokens[stop + 1].number == (number + 1) % 100:
        # «2000/01», where «01» alone would be no year.
        last, end = number + 1, stop + 2
    if not number or (bare and not last):
        return None
    doubt = "" if last else "to skoleår har dager i dette året"
    last = last or number + 1
    span = replace(SCHOOL_YEAR.when(last), doubt=doubt)
    return Item(Is.WHEN if last > number else Is.IMPOSSIBLE, at, end, span)


@WHENS.rule("2019/2020", "2024-2026", "2024 til 2026", "2025/26", "2024–26", number=True)
def year_range(tokens: Tokens, at: int) -> Item | None:
    first, sign = full_year(tokens, at), tokens.word(at + 1)
    if not first or sign not in _RANGE:
        return None
    if last := full_year(tokens, at + 2):
        return Item(Is.WHEN if last > first else Is.IMPOSSIBLE, at, at + 3, years(first, max(first, last)))
    short = tokens[at + 2]
    if len(short.text) != 2 or short.number <= first % 100 or not (short.glued or sign == "/"):
        return None
    doubt = _SCHOOL_DOUBT if short.number == first % 100 + 1 else ""
    return Item(Is.WHEN, at, at + 3, years(first, first - first % 100 + short.number, doubt))


@WHENS.rule("2025 Q1", "2025, 2. halvår", "2025 høst", "2026 - mars", number=True)
def year_and_part(tokens: Tokens, at: int) -> Item | None:
    number = full_year(tokens, at)
    part = part_at(tokens, tokens.skip(at + 1, ",", "-", "/")) if number else None
    if part is None or part.kind is not Is.PART or year_at(tokens, tokens.skip(part.stop, "i", "/"))[0]:
        return None
    if isinstance(part.value, Day) and tokens[part.start].is_number:
        return None
    return _when(part.value.when(number), at, part.stop)


@WHENS.rule("06/2025", "06.2025", "12-2025", "6/2025", number=True)
def month_in_figures(tokens: Tokens, at: int) -> Item | None:
    number = tokens[at].number
    if not 1 <= number <= 12 or tokens.word(at + 1) not in (".", "/", "-") or not full_year(tokens, at + 2):
        return None
    if not (tokens[at + 1].glued and tokens[at + 2].glued):
        return None
    doubt = "" if len(tokens[at].text) == 2 else f"{number} kan være en måned eller et nummer"
    return Item(Is.WHEN, at, at + 3, Months(number, number, doubt=doubt).when(tokens[at + 2].number))


@WHENS.rule("2025-W12", "2025 W 7", number=True)
def iso_week(tokens: Tokens, at: int) -> Item | None:
    place = tokens.skip(at + 1, "-")
    if not full_year(tokens, at) or tokens.word(place) != "w" or not 1 <= tokens[place + 1].number <= 53:
        return None
    return _when(Week(tokens[place + 1].number).when(tokens[at].number), at, place + 2)


@WHENS.rule(
    "primo 2025",
    "begynnelsen av 2026",
    "tidlig i 2025",
    "tidlig høst 2025",
    "primo neste år",
    opens=words.MOMENTS.keys() | words.NEW_YEAR,
)
def moment_of_year(tokens: Tokens, at: int) -> Item | None:
    """When in the year is not said, and its end would be wrong."""
    place = tokens.skip(at + 1, "av", "i", "på")
    coming = from_now(tokens, place)
    if coming:
        return Item(Is.RELATIVE, at, coming.stop, "måneden mangler")
    season = tokens.word(place) in words.SEASONS
    stop = place + season
    if not (season or full_year(tokens, stop)):
        return None
    return Item(Is.RELATIVE, at, stop + bool(full_year(tokens, stop)), "måneden mangler")


@WHENS.rule("neste år", "inneværende halvår", "komande haust", "dette skoleåret", opens=words.FROM_NOW)
def from_now(tokens: Tokens, at: int) -> Item | None:
    """A time seen from a day nobody wrote."""
    word = tokens.word(at + 1)
    is_span = word in words.UNITS or word in words.SEASONS
    if not is_span or full_year(tokens, at + 2):
        return None
    return Item(Is.RELATIVE, at, at + 2)


@WHENS.rule("20251231", number=True)
def compact_day(tokens: Tokens, at: int) -> Item | None:
    written = tokens[at].text
    if len(written) != 8 or tokens[at].number < 19900101:
        return None
    day = Day(int(written[4:6]), int(written[6:]))
    return _dated(day, int(written[:4]), at, at + 1)


@WHENS.rule("2019", "2025.0", "2025.", number=True)
def plain_year(tokens: Tokens, at: int) -> Item | None:
    number = full_year(tokens, at)
    if not number:
        return None
    # A spreadsheet hands over 2025 as 2025.0.
    decimal = tokens.word(at + 1) in (".", ",") and tokens.word(at + 2) == "0" and tokens[at + 2].glued
    return Item(Is.WHEN, at, at + 3 if decimal else tokens.skip_dot(at + 1), year(number))
