"""How often: «årlig», «hvert tredje år», «2 ganger i året», «hver tirsdag»."""

from dataclasses import replace

from . import words
from .frequency import Frequency
from .items import Is, Item, Rules
from .parts import ordinal_at, part_at, season_of
from .spans import SCHOOL_YEAR, Months, Part, comes_again, one_rule, weekdays_rule
from .tokens import Tokens, full_year

FREQUENCIES = Rules()
_TERMS = (Months(1, 6, "term"), Months(7, 12, "term"))
# So many times a year, evenly spread: every so many months.
_SPREAD = {2: 6, 3: 4, 4: 3, 6: 2, 12: 1}


def _of(unit: str, length: int, every: int = 1) -> Frequency | None:
    """A unit of the vocabulary, taken every so often; every second quarter could be each second quarter."""
    if unit == "school":
        return Frequency("year", every, (SCHOOL_YEAR,), free=every > 1)
    if unit == "term":
        return (
            Frequency("year", 1, _TERMS, doubt="semesterets slutt er ikke en fast dag")
            if every == 1
            else None
        )
    if unit == "day" and every % 7 == 0:
        return Frequency("week", every // 7, free=True)
    if length != 1 and every > 1:
        return Frequency(
            "month", length * every, free=True, doubt="kan være hver gang eller bare noen av dem"
        )
    return Frequency(unit, length * every, free=every > 1)


def _past_unit(tokens: Tokens, at: int) -> int:
    """Past a unit and the dot of its abbreviation; the dot after «år» ends the sentence."""
    return tokens.skip_dot(at + 1) if tokens.word(at) in ("mnd", "kv", "md", "mån") else at + 1


def _found(value: Frequency | None, at: int, stop: int) -> Item | None:
    return Item(Is.FREQUENCY, at, stop, value) if value else None


@FREQUENCIES.rule(
    "Årlig",
    "årleg",
    "halvårlig",
    "Kvartalsvis",
    "Månedlig",
    "vekentleg",
    "daglig",
    "tertialvis",
    opens=words.ADVERBS,
)
def adverb(tokens: Tokens, at: int) -> Item | None:
    return _found(_of(*words.ADVERBS[tokens.word(at)]), at, at + 1)


@FREQUENCIES.rule(
    "Annethvert år",
    "annenhver uke",
    "annakvart år",
    "annenhver måned",
    "annenhver mandag",
    opens=words.EVERY_OTHER,
)
def every_other(tokens: Tokens, at: int) -> Item | None:
    word = tokens.word(at + 1)
    if word in words.WEEKDAYS:
        return _found(
            Frequency("week", 2, by=weekdays_rule((words.WEEKDAYS[word] - 1,)), free=True), at, at + 2
        )
    if season := season_of(word):
        return _found(Frequency("year", 2, (season,), free=True), at, at + 2)
    unit = words.UNITS.get(word)
    return _found(_of(*unit, every=2), at, at + 2) if unit else None


@FREQUENCIES.rule(
    "Hvert 3.år",
    "Hver 6.uke",
    "hvert fjerde år",
    "kvart anna år",
    "Hver 14. dag",
    "14. hver dag",
    opens=words.EVERY | words.ORDINALS.keys(),
    number=True,
)
def every_nth(tokens: Tokens, at: int) -> Item | None:
    every = _swapped(tokens, at)
    swapped = every > at
    if tokens.word(every) not in words.EVERY:
        return None
    number, after = ordinal_at(tokens, at if swapped else at + 1)
    place = every + 1 if swapped else after
    unit = words.UNITS.get(tokens.word(place))
    # «Hvert 1. kvartal» is the first quarter of each year.
    if number < 1 or unit is None or (number == 1 and unit[1] != 1):
        return None
    # «15. hver måned» is a day of each month.
    if swapped and unit == ("month", 1) and tokens[at].is_number:
        return None
    return _found(
        _of(*unit, every=number), at, tokens.skip_dot(place + 1) if unit[0] == "month" else place + 1
    )


def _swapped(tokens: Tokens, at: int) -> int:
    """The place of «hver» in «14. hver dag», «annet hvert år»; «… trinn 8-10. Hver uke …» begins anew."""
    number, every = ordinal_at(tokens, at)
    dotted = not tokens[at].is_number or tokens.word(every - 1) == "."
    return every if number > 1 and dotted and tokens[every].text.islower() else at


@FREQUENCIES.rule(
    "hvert år",
    "kvart år",
    "hver måned",
    "Hvert skoleår",
    "hvert halvår",
    "kvar veke",
    "hvert semester",
    "hvert eneste år",
    opens=words.EVERY | {"alle"},
)
def every_unit(tokens: Tokens, at: int) -> Item | None:
    place = tokens.skip(at + 1, "eneste", "einaste")
    unit = words.UNITS.get(tokens.word(place))
    return _found(_of(*unit), at, place + 1) if unit else None


@FREQUENCIES.rule(
    "Hver høst", "kvar vår og haust", "hver november", "hvert 1. kvartal", "hver 1. mars", opens=words.EVERY
)
def every_part(tokens: Tokens, at: int) -> Item | None:
    part = part_at(tokens, at + 1)
    if part is None or part.kind is not Is.PART:
        return None
    parts: tuple[Part, ...] = (comes_again(part.value),)
    stop = part.stop
    further = part_at(tokens, stop + 1) if tokens.word(stop) in ("og", ",") else None
    if further and further.kind is Is.PART and not full_year(tokens, further.stop):
        parts, stop = (*parts, comes_again(further.value)), further.stop
    if not one_rule(parts):
        return None
    # Every second quarter, or the second quarter of every year?
    unsure = isinstance(part.value, Months) and part.value.unit == "part"
    doubt = "kan også være hvert år i den delen av året" if unsure else ""
    return _found(Frequency("year", 1, parts, doubt=doubt), at, stop)


def _times_at(tokens: Tokens, at: int) -> tuple[int, int, str] | None:
    """«2 ganger», «én gong», «x 1», «1-2 g.», «3 møter» → (times, place after, doubt)."""
    if tokens.word(at) == "x" and 1 <= tokens[at + 1].number <= 99:
        return tokens[at + 1].number, at + 2, ""
    number, place, doubt = words.NUMBERS.get(tokens.word(at), tokens[at].number), at + 1, ""
    further = words.NUMBERS.get(tokens.word(at + 2), tokens[at + 2].number)
    if tokens.word(place) in ("-", "til", "/", "eller") and further > number:
        place, doubt = at + 3, f"{number} eller {further} ganger"
    if not 1 <= number <= 99 or tokens.word(place) not in words.TIMES | words.MEETINGS:
        return None
    return number, tokens.skip_dot(place + 1), doubt


@FREQUENCIES.rule(
    "2 ganger i året",
    "én gang per år",
    "x 1 pr år",
    "2 g. pr. mnd.",
    "2 g. pr. kv.",
    "2 g. pr. md.",
    "2 g. pr. mån.",
    "to gonger årleg",
    "1x/år",
    opens=words.NUMBERS.keys() | {"x"},
    number=True,
)
def so_many_times(tokens: Tokens, at: int) -> Item | None:
    counted = _times_at(tokens, at)
    if counted is None:
        return None
    times, place, doubt = counted
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


@FREQUENCIES.rule("1 pr. år", "2 per år", "1/år", number=True)
def so_many_per_year(tokens: Tokens, at: int) -> Item | None:
    times, place = tokens[at].number, at + 1
    if not 1 <= times <= 12 or tokens.word(place) not in ("pr", "per", "/"):
        return None
    unit = words.UNITS.get(tokens.word(tokens.skip_dot(place + 1)))
    return _found(_spread(times, *unit), at, tokens.skip_dot(place + 1) + 1) if unit else None


def _spread(times: int, unit: str, length: int, doubt: str = "") -> Frequency | None:
    """Twice a year is due each half-year; five times a year with the year."""
    if (unit, length) == ("year", 1) and times in _SPREAD and not doubt:
        return Frequency("month", _SPREAD[times])
    often = _of(unit, length)
    return often and replace(often, times=times, doubt=doubt or often.doubt)


@FREQUENCIES.rule(
    "Høsten og våren", "vår og haust", "Både vår og høst", opens=words.SEASONS.keys() | {"både"}
)
def two_seasons(tokens: Tokens, at: int) -> Item | None:
    place = tokens.skip(at, "både")
    first, second = season_of(tokens.word(place)), season_of(tokens.word(place + 2))
    if not (first and second) or tokens.word(place + 1) != "og" or tokens[place + 3].is_number:
        return None
    return _found(Frequency("year", 1, (first, second)), at, place + 3)
