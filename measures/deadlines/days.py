"""Days that come again: «mandag og onsdag», «første onsdag i hver måned», «den 15. hver måned»."""

from . import words
from .frequency import Frequency
from .items import Is, Item, Rules
from .parts import ordinal_at
from .spans import by_weekday, weekdays_rule
from .tokens import Tokens

DAYS = Rules()
_MOST_DAYS = 7


def _often(value: Frequency, at: int, stop: int) -> Item:
    return Item(Is.FREQUENCY, at, stop, value)


@DAYS.rule("Alle hverdager", "alle virkedager", "alle dager unntatt søndag", opens=("alle",))
def all_days(tokens: Tokens, at: int) -> Item | None:
    if tokens.word(at + 1) in words.WORKDAYS:
        return _often(Frequency("week", by=weekdays_rule((0, 1, 2, 3, 4))), at, at + 2)
    free = words.WEEKDAYS.get(tokens.word(at + 3))
    if tokens.word(at + 2) not in words.EXCEPT or free is None:
        return None
    kept = tuple(day for day in range(7) if day + 1 != free)
    return _often(Frequency("week", by=weekdays_rule(kept)), at, at + 4)


@DAYS.rule(
    "mandag, onsdag og fredag",
    "Hver tirsdag",
    "mandag-fredag",
    "alle tysdagar",
    "på tirsdager",
    "mandag til fredag",
    "mandag/onsdag",
    "mandag + onsdag",
    opens=words.WEEKDAYS.keys() | words.EVERY | {"alle", "på"},
)
def weekdays(tokens: Tokens, at: int) -> Item | None:
    place = tokens.skip(at, "alle", "på", *words.EVERY)
    days, stop = _weekday_row(tokens, place)
    # «man» alone is a pronoun.
    if len(days) == 1 and tokens.word(place) in words.SHORT_WEEKDAYS:
        return None
    # One plain weekday may be the day of a date: «mandag 3. mars».
    if not days or tokens[tokens.skip(stop, ",", "den")].is_number:
        return None
    return _often(Frequency("week", by=weekdays_rule(tuple(sorted(set(days))))), at, stop)


@DAYS.rule(
    "Første onsdag i hver måned",
    "siste fredag i måneden",
    "2. tirsdag hver måned",
    opens=words.ORDINALS.keys() | {"siste"},
    number=True,
)
def nth_weekday_monthly(tokens: Tokens, at: int) -> Item | None:
    number, place = (-1, at + 1) if tokens.word(at) == "siste" else ordinal_at(tokens, at)
    weekday = words.WEEKDAYS.get(tokens.word(place))
    stop = _of_month(tokens, place + 1)
    if weekday is None or not stop or not (number == -1 or 1 <= number <= 5):
        return None
    return _often(Frequency("month", by=by_weekday(number, weekday - 1)), at, stop)


@DAYS.rule(
    "den 15. hver måned",
    "1. i hver månad",
    "den 10. i måneden",
    "siste dag i måneden",
    "siste dagen i måneden",
    opens=("den", "siste"),
    number=True,
)
def nth_day_monthly(tokens: Tokens, at: int) -> Item | None:
    place = tokens.skip(at, "den")
    if tokens.word(place) == "siste" and tokens.word(place + 1) in ("dag", "dagen"):
        stop = _of_month(tokens, place + 2)
        return _often(Frequency("month"), at, stop) if stop else None
    day, stop = tokens[place].number, _of_month(tokens, tokens.skip_dot(place + 1))
    plain = place == at and tokens.word(at + 2) != "i"
    if not 1 <= day <= 28 or not stop or (plain and not tokens[at + 2].text.islower()):
        return None
    if place == at and tokens.word(place + 1) != ".":
        return None
    doubt = f"kan også være hver {day}. måned" if plain else ""
    return _often(Frequency("month", by=f"BYMONTHDAY={day}", doubt=doubt), at, stop)


def _of_month(tokens: Tokens, at: int) -> int:
    """The place after «i hver måned», «hver måned», «i måneden»; 0 when something else stands here."""
    place = tokens.skip(at, "i")
    every = tokens.skip(place, *words.EVERY)
    if every == at or words.UNITS.get(tokens.word(every)) != ("month", 1):
        return 0
    return tokens.skip_dot(every + 1)


def _weekday_row(tokens: Tokens, at: int) -> tuple[list[int], int]:
    days: list[int] = []
    while len(days) < _MOST_DAYS and (weekday := words.WEEKDAYS.get(tokens.word(at))):
        if days and tokens.word(at - 1) in ("-", "til"):  # «fredag-mandag» goes over the weekend
            days += [(days[-1] + 1 + n) % 7 for n in range((weekday - 1 - days[-1]) % 7)]
        else:
            days.append(weekday - 1)
        linked = (
            tokens.word(at + 1) in (",", "og", "/", "-", "til", "+") and tokens.word(at + 2) in words.WEEKDAYS
        )
        if not linked:
            return days, at + 1
        at += 2
    return days, at
