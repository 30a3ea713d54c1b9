"""How often: «årlig», «hvert tredje år», «2 ganger i året», «hver tirsdag»."""

from . import words
from .frequency import Frequency
from .items import Is, Item, Listed, rule
from .parts import ordinal_at, part_at
from .spans import Months, by_weekday, one_rule, weekdays_rule
from .tokens import Tokens
from .whens import full_year

FREQUENCIES: list[Listed] = []
_SCHOOL = Months(8, 6, "school")
_TERMS = (Months(1, 6, "term"), Months(7, 12, "term"))
# So many times a year, evenly spread: every so many months.
_SPREAD = {2: 6, 3: 4, 4: 3, 6: 2, 12: 1}


def _of(unit: str, length: int, every: int = 1, times: int = 1) -> Frequency | None:
    """A unit of the vocabulary, taken every so often; every second quarter could be each second quarter."""
    if unit == "school":
        return Frequency("year", every, (_SCHOOL,), free=every > 1, times=times)
    if unit == "term":
        return (
            Frequency("year", 1, _TERMS, doubt="semesterets slutt er ikke en fast dag")
            if every == 1
            else None
        )
    if unit == "day" and every % 7 == 0:
        return Frequency("week", every // 7, free=True)
    if length > 1 and every > 1:
        return Frequency(
            "month", length * every, free=True, doubt="kan være hver gang eller bare noen av dem"
        )
    return Frequency(unit, length * every, free=every > 1, times=times)


def _past_unit(tokens: Tokens, at: int) -> int:
    """Past a unit and the dot of its abbreviation; the dot after «år» ends the sentence."""
    return tokens.skip_dot(at + 1) if tokens.word(at) in ("mnd", "kv", "md", "mån") else at + 1


def _found(value: Frequency | None, at: int, stop: int) -> Item | None:
    return Item(Is.FREQUENCY, at, stop, value) if value else None


@rule(
    FREQUENCIES, "Årlig", "årleg", "halvårlig", "Kvartalsvis", "Månedlig", "vekentleg", "daglig", "tertialvis"
)
def adverb(tokens: Tokens, at: int) -> Item | None:
    unit = words.ADVERBS.get(tokens.word(at))
    return _found(_of(*unit), at, at + 1) if unit else None


@rule(
    FREQUENCIES,
    "mandag, onsdag og fredag",
    "Hver tirsdag",
    "alle dager unntatt søndag",
    "mandag-fredag",
    "Alle hverdager",
)
def weekdays(tokens: Tokens, at: int) -> Item | None:
    if tokens.word(at) == "alle" and tokens.word(at + 1) in (
        "hverdager",
        "kvardagar",
        "virkedager",
        "ukedager",
        "yrkedagar",
    ):
        return _found(Frequency("week", by=weekdays_rule((0, 1, 2, 3, 4))), at, at + 2)
    if tokens.word(at) == "alle" and tokens.word(at + 2) in (
        "unntatt",
        "unnateke",
        "untatt",
        "utenom",
        "bortsett",
    ):
        free = words.WEEKDAYS.get(tokens.word(at + 3))
        kept = tuple(day for day in range(7) if day + 1 != free)
        return _found(Frequency("week", by=weekdays_rule(kept)), at, at + 4) if free else None
    place = tokens.skip(at, "alle", "på", *words.EVERY)
    days, stop = _weekday_row(tokens, place)
    # «man» alone is a pronoun.
    if len(days) == 1 and tokens.word(place) in words.SHORT_WEEKDAYS:
        return None
    # One plain weekday may be the day of a date: «mandag 3. mars».
    if not days or tokens[tokens.skip(stop, ",", "den")].number >= 0:
        return None
    return _found(Frequency("week", by=weekdays_rule(tuple(sorted(set(days))))), at, stop)


@rule(FREQUENCIES, "Annethvert år", "annenhver uke", "annakvart år", "annenhver måned", "annenhver mandag")
def every_other(tokens: Tokens, at: int) -> Item | None:
    word = tokens.word(at + 1)
    if tokens.word(at) not in words.EVERY_OTHER:
        return None
    if word in words.WEEKDAYS:
        return _found(
            Frequency("week", 2, by=weekdays_rule((words.WEEKDAYS[word] - 1,)), free=True), at, at + 2
        )
    if word in words.SEASONS:
        return _found(Frequency("year", 2, (Months(*words.SEASONS[word], "season"),), free=True), at, at + 2)
    unit = words.UNITS.get(word)
    return _found(_of(*unit, every=2), at, at + 2) if unit else None


@rule(
    FREQUENCIES,
    "Hvert 3.år",
    "Hver 6.uke",
    "hvert fjerde år",
    "kvart anna år",
    "Hver 14. dag",
    "14. hver dag",
)
def every_nth(tokens: Tokens, at: int) -> Item | None:
    number, every = _swapped(tokens, at)
    swapped = every > at
    if tokens.word(every) not in words.EVERY:
        return None
    number, place = (number, every + 1) if swapped else ordinal_at(tokens, at + 1)
    unit = words.UNITS.get(tokens.word(place))
    # «Hvert 1. kvartal» is the first quarter of each year.
    if number < 1 or unit is None or (number == 1 and unit[1] > 1):
        return None
    # «15. hver måned» is a day of each month.
    if swapped and unit == ("month", 1) and tokens[at].number > 0:
        return None
    return _found(
        _of(*unit, every=number), at, tokens.skip_dot(place + 1) if unit[0] == "month" else place + 1
    )


def _swapped(tokens: Tokens, at: int) -> tuple[int, int]:
    """«14. hver dag», «annet hvert år»; but «… trinn 8-10. Hver uke …» is a new sentence."""
    number, every = ordinal_at(tokens, at)
    dotted = tokens[at].number < 0 or tokens.word(every - 1) == "."
    return (number, every) if number > 1 and dotted and tokens[every].text.islower() else (0, at)


@rule(
    FREQUENCIES,
    "hvert år",
    "kvart år",
    "hver måned",
    "Hvert skoleår",
    "hvert halvår",
    "kvar veke",
    "hvert semester",
    "hvert eneste år",
)
def every_unit(tokens: Tokens, at: int) -> Item | None:
    place = tokens.skip(at + 1, "eneste", "einaste")
    unit = words.UNITS.get(tokens.word(place))
    if unit is None or tokens.word(at) not in words.EVERY | {"alle"}:
        return None
    return _found(_of(*unit), at, place + 1)


@rule(FREQUENCIES, "Hver høst", "kvar vår og haust", "hver november", "hvert 1. kvartal", "hver 1. mars")
def every_part(tokens: Tokens, at: int) -> Item | None:
    part = part_at(tokens, at + 1) if tokens.word(at) in words.EVERY else None
    if part is None or part.kind is not Is.PART:
        return None
    parts, stop = (part.value,), part.stop
    further = part_at(tokens, stop + 1) if tokens.word(stop) in ("og", ",") else None
    if further and further.kind is Is.PART and not full_year(tokens, further.stop):
        parts, stop = (part.value, further.value), further.stop
    if not one_rule(parts):
        return None
    # Every second quarter, or the second quarter of every year?
    unsure = isinstance(part.value, Months) and part.value.unit == "part"
    doubt = "kan også være hvert år i den delen av året" if unsure else ""
    return _found(Frequency("year", 1, parts, doubt=doubt), at, stop)


def _times_at(tokens: Tokens, at: int) -> tuple[int, int, str]:
    """«2 ganger», «én gong», «x 1», «1-2 g.», «3 møter» → (times, place after, doubt)."""
    if tokens.word(at) == "x" and 1 <= tokens[at + 1].number <= 99:
        return tokens[at + 1].number, at + 2, ""
    number, place, doubt = words.NUMBERS.get(tokens.word(at), tokens[at].number), at + 1, ""
    further = words.NUMBERS.get(tokens.word(at + 2), tokens[at + 2].number)
    if tokens.word(place) in ("-", "til", "/", "eller") and further > number:
        place, doubt = at + 3, f"{number} eller {further} ganger"
    if not 1 <= number <= 99 or tokens.word(place) not in words.TIMES | words.MEETINGS:
        return 0, at, ""
    return number, tokens.skip_dot(place + 1), doubt


@rule(
    FREQUENCIES, "2 ganger i året", "én gang per år", "x 1 pr år", "2 g. pr. mnd.", "to gonger årleg", "1x/år"
)
def so_many_times(tokens: Tokens, at: int) -> Item | None:
    times, place, doubt = _times_at(tokens, at)
    if not times:
        return None
    if unit := words.ADVERBS.get(tokens.word(place)):
        return _found(_spread(times, *unit, doubt), at, place + 1)
    if tokens.word(place) not in words.PER:
        return None
    place = tokens.skip_dot(place + 1)
    number, after = ordinal_at(tokens, place)
    if number > 1 and tokens.word(place - 1) in words.EVERY and (unit := words.UNITS.get(tokens.word(after))):
        return _found(_of(*unit, every=number), at, after + 1)
    place = tokens.skip(place, *words.EVERY)
    unit = words.UNITS.get(tokens.word(place))
    return _found(_spread(times, *unit, doubt), at, _past_unit(tokens, place)) if unit else None


@rule(FREQUENCIES, "1 pr. år", "2 per år", "1/år")
def so_many_per_year(tokens: Tokens, at: int) -> Item | None:
    times, place = tokens[at].number, at + 1
    if not 1 <= times <= 12 or tokens.word(place) not in ("pr", "per", "/"):
        return None
    unit = words.UNITS.get(tokens.word(tokens.skip_dot(place + 1)))
    return _found(_spread(times, *unit, ""), at, tokens.skip_dot(place + 1) + 1) if unit else None


def _spread(times: int, unit: str, length: int, doubt: str) -> Frequency | None:
    """Twice a year is due each half-year; five times a year with the year."""
    if (unit, length) == ("year", 1) and times in _SPREAD and not doubt:
        return Frequency("month", _SPREAD[times], times=1)
    found = _of(unit, length, times=times)
    return (
        Frequency(found.unit, found.every, found.parts, times=times, doubt=doubt or found.doubt)
        if found
        else None
    )


@rule(FREQUENCIES, "Første onsdag i hver måned", "siste fredag i måneden", "2. tirsdag hver måned")
def nth_weekday_monthly(tokens: Tokens, at: int) -> Item | None:
    number, place = (-1, at + 1) if tokens.word(at) == "siste" else ordinal_at(tokens, at)
    weekday = words.WEEKDAYS.get(tokens.word(place))
    stop = _of_month(tokens, place + 1)
    if weekday is None or not stop or place == at or not (number == -1 or 1 <= number <= 5):
        return None
    return _found(Frequency("month", by=by_weekday(number, weekday - 1)), at, stop)


@rule(FREQUENCIES, "den 15. hver måned", "1. i hver månad", "den 10. i måneden", "siste dag i måneden")
def nth_day_monthly(tokens: Tokens, at: int) -> Item | None:
    place = tokens.skip(at, "den")
    if tokens.word(place) == "siste" and tokens.word(place + 1) in ("dag", "dagen"):
        stop = _of_month(tokens, place + 2)
        return _found(Frequency("month"), at, stop) if stop else None
    day, stop = tokens[place].number, _of_month(tokens, tokens.skip_dot(place + 1))
    plain = place == at and tokens.word(at + 2) != "i"
    if not 1 <= day <= 28 or not stop or (plain and not tokens[at + 2].text.islower()):
        return None
    if place == at and tokens.word(place + 1) != ".":
        return None
    doubt = f"kan også være hver {day}. måned" if plain else ""
    return _found(Frequency("month", by=f"BYMONTHDAY={day}", doubt=doubt), at, stop)


def _of_month(tokens: Tokens, at: int) -> int:
    """The place after «i hver måned», «hver måned», «i måneden»; 0 when something else stands here."""
    place = tokens.skip(at, "i")
    every = tokens.skip(place, *words.EVERY)
    if every == at or words.UNITS.get(tokens.word(every)) != ("month", 1):
        return 0
    return tokens.skip_dot(every + 1)


def _weekday_row(tokens: Tokens, at: int) -> tuple[list[int], int]:
    days: list[int] = []
    while weekday := words.WEEKDAYS.get(tokens.word(at)):
        through = tokens.word(at - 1) in ("-", "til") and days and days[-1] < weekday - 1
        days += range(days[-1] + 1, weekday) if through else [weekday - 1]
        linked = (
            tokens.word(at + 1) in (",", "og", "/", "-", "til", "+") and tokens.word(at + 2) in words.WEEKDAYS
        )
        if not linked:
            return days, at + 1
        at += 2
    return days, at


@rule(FREQUENCIES, "Høsten og våren", "vår og haust", "Både vår og høst")
def two_seasons(tokens: Tokens, at: int) -> Item | None:
    place = tokens.skip(at, "både")
    first, second = words.SEASONS.get(tokens.word(place)), words.SEASONS.get(tokens.word(place + 2))
    if not (first and second) or tokens.word(place + 1) != "og" or tokens[place + 3].number >= 0:
        return None
    parts = (Months(*first, "season"), Months(*second, "season"))
    return _found(Frequency("year", 1, parts), at, place + 3)
