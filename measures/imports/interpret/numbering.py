"""Numbers that a spreadsheet took for something else: «2.10» as 2.1, as 2. October, as «2,10». Pure."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import zip_longest

from django.utils.translation import gettext as _

from measures.imports.plan.choices import row_key
from measures.imports.plan.columns import heading
from measures.imports.plan.document import MeasureRow
from measures.imports.plan.incoming import RowPlace
from measures.imports.plan.problems import Problem
from measures.imports.read.sheets import NUMBER
from measures.norwegian import folded

DAY = re.compile(r"0?(\d{1,2})\.0?(\d{1,2})\.(\d{4})")
MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
ENGLISH = {"may": 5, "oct": 10, "dec": 12}
DAY_AND_MONTH = re.compile(r"0?(\d{1,2})\.?[ -]?([a-z]{3})[a-z]*\.?", re.IGNORECASE)
MONTH_AND_YEAR = re.compile(r"([a-z]{3})[a-z]*\.?[ -]?(\d{2})", re.IGNORECASE)
COMMAS = re.compile(r"\d+(,\d+)+")
# As it stands in most plans: nothing else can have been typed.
PLAIN = re.compile(r"\d+(\.0|\.\d{2,3}|\.\d+\.\d{1,3})?")
SHORTENED = re.compile(r"\d+\.[1-9]")
CENTURY = 2000


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number as it stands in the file; `made` says that a program made a NUMBER or a DAY of it."""

    place: RowPlace
    text: str
    made: str
    title: str
    # In a sheet of ours the cells are text, and the words stand as they are.
    ours: bool = False

    @property
    def key(self) -> str:
        return row_key(self.place.sheet, self.place.row)

    @property
    def options(self) -> tuple[str, ...]:
        """What the planner may have typed, the likeliest first."""
        literal = self.ours and not self.made
        return (self.text,) if literal else tuple(dict.fromkeys(typed(self.text)))


def typed(text: str) -> list[str]:
    if not text or PLAIN.fullmatch(text):
        return [text]
    if day := DAY.fullmatch(text):
        day_of, month, year = (int(part) for part in day.groups())
        short = [f"{month}.{year % 100}", f"{day_of}.{month}.{year - CENTURY}"] if day_of == 1 else []
        return [f"{day_of}.{month}", *short, f"{day_of}.{month}.{year - CENTURY}"]
    if day := DAY_AND_MONTH.fullmatch(text):
        number = month_number(day[2])
        return [f"{int(day[1])}.{number}"] if number else [text]
    if day := MONTH_AND_YEAR.fullmatch(text):
        number = month_number(day[1])
        return [f"{number}.{int(day[2])}"] if number else [text]
    if COMMAS.fullmatch(text):
        text = text.replace(",", ".")
    return [text, f"{text}0"] if SHORTENED.fullmatch(text) else [text]


def month_number(word: str) -> int:
    word = word.casefold()
    return MONTHS.index(word) + 1 if word in MONTHS else ENGLISH.get(word, 0)


@dataclass(frozen=True, slots=True)
class Settled:
    """The numbers as they were typed, with what the user should know and what he must decide."""

    numbers: tuple[str, ...]
    warnings: tuple[Problem, ...]
    conflicts: tuple[Problem, ...]


def settle(rows: Sequence[TypedNumber], stored: Sequence[MeasureRow], chosen: Mapping[str, str]) -> Settled:
    """`stored` are the measures of the stored plan, `chosen` what the user said, by the key of the row."""
    titles = {row.number: row.title for row in stored if row.number}
    numbers: list[str] = []
    taken: set[str] = set()
    before = ""
    for row, after in zip_longest(rows, rows[1:]):
        options = after.options if after else ()
        number = chosen.get(row.key) or settled(row, taken, before, options, titles)
        numbers.append(number)
        taken.add(number)
        before = number or before
    doubtful = in_doubt(rows, numbers, titles, chosen)
    warnings = [
        put_right(row, number)
        for index, (row, number) in enumerate(zip(rows, numbers, strict=True))
        if number != row.text and row.key not in chosen and index not in doubtful
    ]
    conflicts = [conflict(rows[index]) for index in sorted(doubtful)]
    return Settled(tuple(numbers), tuple(warnings), tuple(conflicts))


def settled(
    row: TypedNumber, taken: Set[str], before: str, after: Sequence[str], titles: Mapping[str, str]
) -> str:
    """What the plan already says of this title, else what the order says, else what stands there."""
    options = row.options
    named = [number for number in (row.text, *options) if is_called(titles, number, row.title)]
    if named:
        return named[0]
    if len(options) < 2 or not (row.made or options[0] != row.text or options[0] in taken):
        return options[0]
    ranked = sorted(options, key=lambda option: -fit(option, before, after))
    return ranked[0]


def fit(option: str, before: str, after: Sequence[str]) -> int:
    return 2 * follows(before, option) + any(
        follows(option, number) and same_goal(option, number) for number in after
    )


def follows(before: str, number: str) -> bool:
    """The next one of the same goal, or the first one of another."""
    *parent, last = number.split(".")
    if not last.isdigit():
        return False
    if not before or before.split(".")[:-1] != parent:
        return last == "1"
    earlier = before.split(".")[-1]
    return earlier.isdigit() and int(last) == int(earlier) + 1


def same_goal(one: str, other: str) -> bool:
    return one.split(".")[:-1] == other.split(".")[:-1]


def is_called(titles: Mapping[str, str], number: str, title: str) -> bool:
    """The plan has a measure of this number with this title."""
    return number in titles and folded(titles[number]) == folded(title)


def in_doubt(
    rows: Sequence[TypedNumber], numbers: Sequence[str], titles: Mapping[str, str], chosen: Mapping[str, str]
) -> set[int]:
    """Two rows that came to the same number though one of them could be another, and a number that
    could be either of two in the plan, with a title of neither."""
    first: dict[str, int] = {}
    doubtful = set()
    for index, (row, number) in enumerate(zip(rows, numbers, strict=True)):
        earlier = first.setdefault(number, index)
        if not number or row.key in chosen:
            continue
        if earlier != index and any(len(rows[place].options) > 1 for place in (earlier, index)):
            doubtful.add(index if len(row.options) > 1 else earlier)
        before = numbers[index - 1] if index else ""
        if could_be_either(row, number, titles) and not follows(before, number):
            doubtful.add(index)
    return doubtful


def could_be_either(row: TypedNumber, number: str, titles: Mapping[str, str]) -> bool:
    if row.made != NUMBER:
        return False
    in_plan = [option for option in row.options if option in titles]
    return len(in_plan) > 1 and not is_called(titles, number, row.title)


def put_right(row: TypedNumber, number: str) -> Problem:
    message = _("Nummeret står som «%(tekst)s» og er lest som %(nummer)s, som passer med rekkefølgen.")
    return problem(row, "number_put_right", message % {"tekst": row.text, "nummer": number})


def conflict(row: TypedNumber) -> Problem:
    message = _(
        "Nummeret står som «%(tekst)s» og kan være %(valg)s. Velg hvilket, eller skriv det som tekst i filen."
    )
    options = _(" eller ").join(row.options)
    told = problem(row, "number_in_doubt", message % {"tekst": row.text, "valg": options})
    return replace(told, about=row.text, options=tuple(row.options))


def problem(row: TypedNumber, code: str, message: str) -> Problem:
    return Problem(code, message, row.place.sheet, row.place.row, heading("number"))
