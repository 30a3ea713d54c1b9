"""Parts of a year: month, quarter, tertial, half-year, season, week, day, and spans of them."""

from . import words
from .items import Is, Item, Rules
from .spans import OR_DOUBT, Day, Months, NthWeekday, Week, doubt_of_joining, part_through
from .tokens import Tokens, full_year

SCHOOL_START = Months(8, 8, "month", "skolestart er ikke en fast dag")
_SUMMER = ("sommeren", "sommaren")
_BEFORE_SUMMER = {
    *_SUMMER,
    *"sommerferien sommarferien sommerferie sommarferie skoleslutt skuleslutt".split(),
}
_SEPARATORS = ("/", "-", "til", "eller", "+")
_TOWARDS = frozenset("ved til før innen innan inden".split())
_LATE = frozenset("sen sein sent seint".split())
# So many quarters, tertials and half-years.
_IN_A_YEAR = {3: 4, 4: 3, 6: 2}
PARTS = Rules()


def part_at(tokens: Tokens, at: int) -> Item | None:
    """The longest part of a year that begins here."""
    first = PARTS.match(tokens, at)
    if first is None or first.kind is not Is.PART:
        return first
    middle = first.stop
    if tokens.word(middle) in _SEPARATORS:
        after = PARTS.match(tokens, middle + 1)
        if after and after.kind is Is.PART and _same_sort(tokens, first, after):
            doubt = doubt_of_joining(tokens.word(middle), first.value, after.value)
            return Item(Is.PART, at, after.stop, part_through(first.value, after.value, doubt))
    return first


def _same_sort(tokens: Tokens, start: Item, end: Item) -> bool:
    """A row of days is written with the month's name: «1/9-27» is no such row."""
    named = any(tokens.word(place) in words.MONTHS for place in range(end.start, end.stop))
    return type(start.value) is type(end.value) and (named or not isinstance(end.value, Day))


def ordinal_at(tokens: Tokens, at: int) -> tuple[int, int]:
    """«3.», «3», «tredje» → (3, the place after); (-1, at) for anything else."""
    token = tokens[at]
    if token.word in words.ORDINALS:
        return words.ORDINALS[token.word], at + 1
    if 0 <= token.number <= 999:
        return token.number, tokens.skip_dot(at + 1)
    return -1, at


def _months_of(length: int, number: int, last: int, at: int, stop: int, doubt: str = "") -> Item:
    """The quarter, tertial or half-year of that number; there is no fifth quarter."""
    if not 1 <= number <= last <= _IN_A_YEAR[length]:
        return Item(Is.IMPOSSIBLE, at, stop)
    return Item(Is.PART, at, stop, Months((number - 1) * length + 1, last * length, "part", doubt))


@PARTS.rule(
    "1. kvartal",
    "1.kvartal",
    "andre kvartal",
    "3. kv.",
    "2. tertial",
    "fyrste halvår",
    "1.-2. kvartal",
    opens=words.ORDINALS,
    number=True,
)
def numbered_part(tokens: Tokens, at: int) -> Item | None:
    number, middle = ordinal_at(tokens, at)
    last, doubt = number, ""
    if number >= 0 and tokens.word(middle) in ("-", "/", "og", "eller", "til"):
        further, stop = ordinal_at(tokens, middle + 1)
        if tokens.word(middle) == "og" and further > number + 1 and tokens.word(stop) in words.PARTS:
            # «1. og 3. kvartal» are two: the first of them borrows its unit.
            return _months_of(words.PARTS[tokens.word(stop)], number, number, at, middle)
        if further >= 0:
            doubt = OR_DOUBT if tokens.word(middle) == "eller" else ""
            last, middle = further, stop
    if number < 0 or (length := words.PARTS.get(tokens.word(middle))) is None:
        return None
    return _months_of(length, number, last, at, tokens.skip_dot(middle + 1), doubt)


@PARTS.rule("siste kvartal", "siste halvår", "siste tertial", opens=("siste",))
def last_part(tokens: Tokens, at: int) -> Item | None:
    length = words.PARTS.get(tokens.word(at + 1))
    if tokens.word(at) != "siste" or length is None:
        return None
    return _months_of(length, _IN_A_YEAR[length], _IN_A_YEAR[length], at, at + 2)


@PARTS.rule("Q2", "T1", "H2", "K4", "q 3", "2Q", "Q1-Q2", opens=words.LETTERS, number=True)
def lettered_part(tokens: Tokens, at: int) -> Item | None:
    letter, number = tokens[at], tokens[at + 1]
    if letter.is_number and number.glued:
        letter, number = number, letter
    length = words.LETTERS.get(letter.word)
    if length is None or not number.is_number or not (tokens[at + 1].glued or letter.word == "q"):
        return None
    return _months_of(length, number.number, number.number, at, at + 2)


@PARTS.rule("kvartal 2", "kv. 1", "tertial 3", "halvår 1", opens=words.PARTS)
def part_then_number(tokens: Tokens, at: int) -> Item | None:
    length = words.PARTS.get(tokens.word(at))
    place = tokens.skip_dot(at + 1)
    if length is None or not 0 <= tokens[place].number <= 99 or tokens.word(place + 1) in (".", "år"):
        return None
    return _months_of(length, tokens[place].number, tokens[place].number, at, place + 1)


@PARTS.rule(
    "uke 40",
    "Veke 38",
    "uke nr. 7",
    "uke 40-42",
    "uke 7 og 8",
    "v. 38",
    "u.7",
    "U40",
    opens=words.WEEK | {"u", "v"},
)
def week(tokens: Tokens, at: int) -> Item | None:
    short = tokens.word(at + 1) == "." or tokens[at + 1].is_number
    if not (tokens.word(at) in words.WEEK or (short and tokens[at + 1].glued)):
        return None
    place = tokens.skip_dot(tokens.skip(at + 1, "nr"))
    number, stop = tokens[place].number, place + 1
    if not 0 <= number <= 99:
        return None
    if (
        (
            tokens.word(stop) in ("-", "/")
            or (tokens.word(stop) == "og" and tokens[stop + 1].number == number + 1)
        )
        and number < tokens[stop + 1].number <= 53
        and not _short_year(tokens, stop)
    ):
        number, stop = tokens[stop + 1].number, stop + 2
    return Item(Is.PART if 1 <= number <= 53 else Is.IMPOSSIBLE, at, stop, Week(number))


def _short_year(tokens: Tokens, sign: int) -> bool:
    """«uke 12/25» is week 12 of 2025; «uke 12-25» with a year behind it is a row of weeks."""
    return tokens.word(sign) == "/" and not full_year(tokens, sign + 2)


@PARTS.rule(
    "første mandag i november",
    "siste fredag i mai",
    "2. tirsdag i mars",
    opens=words.ORDINALS.keys() | {"siste"},
    number=True,
)
def nth_weekday(tokens: Tokens, at: int) -> Item | None:
    number, place = (-1, at + 1) if tokens.word(at) == "siste" else ordinal_at(tokens, at)
    weekday = words.WEEKDAYS.get(tokens.word(place))
    month = words.MONTHS.get(tokens.word(tokens.skip(place + 1, "i")))
    if weekday is None or month is None or not (number == -1 or 1 <= number <= 5):
        return None
    return Item(Is.PART, at, tokens.skip(place + 1, "i") + 1, NthWeekday(month, number, weekday - 1))


@PARTS.rule(
    "1. juni",
    "den 15. mars",
    "1 des.",
    "onsdag 1. juni",
    "12.-14. mars",
    "10. og 11. mai",
    "første mai",
    opens=words.WEEKDAYS.keys() | words.ORDINALS.keys() | {"den"},
    number=True,
)
def day_of_month(tokens: Tokens, at: int) -> Item | None:
    weekday = words.WEEKDAYS.get(tokens.word(at))
    place = tokens.skip(tokens.skip_dot(at + 1), ",") if weekday else at
    place = tokens.skip(place, "den")
    day, stop = ordinal_at(tokens, place)
    begins, further = 0, tokens[stop + 1].number
    if (tokens.word(stop) == "-" and 0 < further <= 31) or (tokens.word(stop) == "og" and further == day + 1):
        begins, day, stop = day, further, tokens.skip_dot(stop + 2)
    month = words.MONTHS.get(tokens.word(stop))
    if month is None or not 0 <= day <= 99 or begins < 0:
        return None
    return _day(day, month, at, tokens.skip_dot(stop + 1), weekday, begins)


@PARTS.rule(
    "31.12", "1/9", "31.12.", "den 1.6", "mandag 3/2", opens=words.WEEKDAYS.keys() | {"den"}, number=True
)
def numeric_day(tokens: Tokens, at: int) -> Item | None:
    weekday = words.WEEKDAYS.get(tokens.word(at))
    place = tokens.skip(tokens.skip_dot(at + 1), ",") if weekday else at
    place = tokens.skip(place, "den")
    sign, month = tokens[place + 1], tokens[place + 2]
    if not 1 <= tokens[place].number <= 99 or sign.word not in (".", "/") or not sign.glued:
        return None
    if tokens.word(at - 1) in words.NUMBERED:
        return None
    # «24/7» is all day long, and «5./6. klasse» is two classes.
    if month.number < 1 or (tokens[place].number, month.number, sign.word) == (24, 7, "/"):
        return None
    if tokens.word(place + 3) == "%" or len(month.text) > 2:
        return None
    return _day(tokens[place].number, month.number, at, tokens.skip_dot(place + 3), weekday)


def _day(day: int, month: int, at: int, stop: int, weekday: int | None, begins: int = 0) -> Item:
    value = Day(month, day, weekday - 1 if weekday else None, begins=begins)
    real = begins < day and value.when(2024) is not None
    return Item(Is.PART if real else Is.IMPOSSIBLE, at, stop, value)


@PARTS.rule(
    "primo juni", "Medio mars", "begynnelsen av april", "midten av mai", "medio oktober", opens=words.MOMENTS
)
def moment_of_month(tokens: Tokens, at: int) -> Item | None:
    day = words.MOMENTS.get(tokens.word(at))
    place = tokens.skip(at + 1, "av", "i")
    month = words.MONTHS.get(tokens.word(place))
    if day is None or month is None:
        return None
    return Item(Is.PART, at, tokens.skip_dot(place + 1), Day(month, day))


@PARTS.rule("mars", "des.", "Febr", "juni måned", "november", opens=words.MONTHS.keys() | {"jul"})
def month(tokens: Tokens, at: int) -> Item | None:
    # «Jul» is Christmas; July is «juli», and «jul.» with its dot.
    number = words.MONTHS.get(tokens.word(at), 7 if tokens.word(at + 1) == "." else 0)
    if not number:
        return None
    return Item(Is.PART, at, tokens.skip(tokens.skip_dot(at + 1), "måned", "månad"), Months(number, number))


@PARTS.rule(
    "før sommeren",
    "før sommarferien",
    "ved skoleslutt",
    "fram til sommeren",
    opens=_TOWARDS | {"fram", "frem"},
)
def before_summer(tokens: Tokens, at: int) -> Item | None:
    place = tokens.skip(at, "fram", "frem")
    before = tokens.word(place) in _TOWARDS
    word = tokens.word(place + 1)
    if not before or word not in _BEFORE_SUMMER:
        return None
    if tokens.word(at) not in ("før", "fram", "frem") and word in _SUMMER:
        return None
    return Item(Is.PART, at, place + 2, Day(6, 30))


@PARTS.rule("innen sommeren", "innan sommaren", opens=("innen", "innan"))
def within_summer(tokens: Tokens, at: int) -> Item | None:
    """Some mean the end of the summer, most mean before it."""
    if tokens.word(at) not in ("innen", "innan") or tokens.word(at + 1) not in _SUMMER:
        return None
    return Item(Is.PART, at, at + 2, Months(6, 8, "season", "kan også være før sommeren, 30. juni"))


@PARTS.rule(
    "vår", "Haust", "sommeren", "vinter", "høst/vinter", "sent på høsten", opens=words.SEASONS.keys() | _LATE
)
def season(tokens: Tokens, at: int) -> Item | None:
    place = tokens.skip(tokens.skip(at, *_LATE), "på", "i")
    # «vår egen undersøkelse»: the word is also «our», so it is no season before another plain word.
    months = season_of(tokens.word(place))
    return Item(Is.PART, at, place + 1, months) if months else None


def season_of(word: str) -> Months | None:
    months = words.SEASONS.get(word)
    return Months(*months, "season") if months else None


@PARTS.rule(
    "ved skolestart", "til skulestart", "skolestart", "før skolestart", opens=words.SCHOOL_STARTS | _TOWARDS
)
def school_start(tokens: Tokens, at: int) -> Item | None:
    place = tokens.skip(at, *_TOWARDS)
    if tokens.word(place) not in words.SCHOOL_STARTS:
        return None
    return Item(Is.PART, at, tokens.skip(place + 1, "høsten", "hausten", "høst", "haust"), SCHOOL_START)


@PARTS.rule("årsskiftet", "ved årsskiftet", "Nyttår", "til årsskiftet", opens=words.TURN_OF_YEAR | _TOWARDS)
def turn_of_year(tokens: Tokens, at: int) -> Item | None:
    place = tokens.skip(at, *_TOWARDS)
    if tokens.word(place) not in words.TURN_OF_YEAR:
        return None
    doubt = "nyttår kan være ved årets begynnelse" if tokens.word(place).startswith("nytt") else ""
    return Item(Is.PART, at, place + 1, Months(12, 12, "turn", doubt))
