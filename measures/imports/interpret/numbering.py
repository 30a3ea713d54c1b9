"""Numbers that a spreadsheet took for something else: «2.10» as 2.1, as 2. October, as «2,10». Pure."""

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import filterfalse

from django.utils.translation import gettext as _

from measures.imports.plan.choices import row_key
from measures.imports.plan.columns import heading
from measures.imports.plan.document import MeasureRow
from measures.imports.plan.incoming import Place
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
class Standing:
    """A number as it stands in the file; `made` says that a program made a NUMBER or a DAY of it."""

    place: Place
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
        return (self.text,) if literal else typed_once(self.text)


@lru_cache(maxsize=4096)
def typed_once(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(typed(text)))


def typed(text: str) -> list[str]:
    if not text or PLAIN.fullmatch(text):
        return [text]
    if day := DAY.fullmatch(text):
        day_of, month, year = (int(part) for part in day.groups())
        short = [f"{month}.{year % 100}", f"{day_of}.{month}.{year - CENTURY}"] if day_of == 1 else []
        return [f"{day_of}.{month}", *short, f"{day_of}.{month}.{year - CENTURY}"]
    if month := DAY_AND_MONTH.fullmatch(text):
        number = month_number(month[2])
        return [f"{int(month[1])}.{number}"] if number else [text]
    if month := MONTH_AND_YEAR.fullmatch(text):
        number = month_number(month[1])
        return [f"{number}.{int(month[2])}"] if number else [text]
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


def settle(
    texts: Sequence[str],
    standing: Callable[[int], Standing],
    known: Sequence[MeasureRow],
    chosen: Mapping[str, str],
) -> Settled:
    """`texts` are the numbers as they stand; `standing` tells the rest of a row that could be another."""
    titles = {row.number: row.title for row in known if row.number}
    rows = {index: standing(index) for index in (range(len(texts)) if chosen else of_several(texts))}
    numbers = list(texts)
    taken, passed = set(), 0
    for index, row in rows.items():
        taken.update(numbers[passed:index])
        passed = index
        before = next((numbers[at] for at in range(index - 1, -1, -1) if numbers[at]), "")
        after = standing(index + 1).options if index + 1 < len(texts) else ()
        numbers[index] = chosen.get(row.key) or settled(row, taken, before, after, titles)
    doubtful = in_doubt(rows, numbers, titles, standing, chosen)
    warnings = [
        put_right(row, numbers[index])
        for index, row in rows.items()
        if numbers[index] != row.text and row.key not in chosen and index not in doubtful
    ]
    return Settled(
        tuple(numbers), tuple(warnings), tuple(conflict(standing(index)) for index in sorted(doubtful))
    )


def of_several(texts: Sequence[str]) -> list[int]:
    """The places of the numbers that could have been typed otherwise: what has one meaning only keeps it."""
    unclear = {text for text in filterfalse(PLAIN.fullmatch, texts) if typed(text) != [text]}
    return [index for index, text in enumerate(texts) if text in unclear] if unclear else []


def settled(
    row: Standing, taken: Set[str], before: str, after: Sequence[str], titles: Mapping[str, str]
) -> str:
    """What the plan already says of this title, else what the order says, else what stands there."""
    named = [number for number in (row.text, *row.options) if is_called(titles, number, row.title)]
    if named:
        return named[0]
    options = row.options
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
    rows: Mapping[int, Standing],
    numbers: Sequence[str],
    titles: Mapping[str, str],
    standing: Callable[[int], Standing],
    chosen: Mapping[str, str],
) -> set[int]:
    """Two rows that came to the same number though one of them could be another, and a number that
    could be either of two in the plan, with a title of neither."""
    first = dict(zip(reversed(numbers), range(len(numbers) - 1, -1, -1), strict=True))
    found = set()
    for index in sorted({*rows, *repeated(numbers, first)}):
        row, number = standing(index), numbers[index]
        if not number or row.key in chosen:
            continue
        earlier = first[number]
        if earlier != index and any(len(standing(place).options) > 1 for place in (earlier, index)):
            found.add(index if len(row.options) > 1 else earlier)
        known = [option for option in row.options if option in titles]
        before = numbers[index - 1] if index else ""
        if row.made == NUMBER and len(known) > 1 and not is_called(titles, number, row.title):
            found |= set() if follows(before, number) else {index}
    return found


def repeated(numbers: Sequence[str], first: Mapping[str, int]) -> list[int]:
    if len(first) == len(numbers):
        return []
    return [index for index, number in enumerate(numbers) if number and first[number] != index]


def put_right(row: Standing, number: str) -> Problem:
    message = _("Nummeret står som «%(tekst)s» og er lest som %(nummer)s, som passer med rekkefølgen.")
    return problem(row, "number_put_right", message % {"tekst": row.text, "nummer": number})


def conflict(row: Standing) -> Problem:
    message = _(
        "Nummeret står som «%(tekst)s» og kan være %(valg)s. Velg hvilket, eller skriv det som tekst i filen."
    )
    options = _(" eller ").join(row.options)
    found = problem(row, "number_in_doubt", message % {"tekst": row.text, "valg": options})
    return replace(found, about=row.text, options=tuple(row.options))


def problem(row: Standing, code: str, message: str) -> Problem:
    return Problem(code, message, row.place.sheet, row.place.row, heading("number"))
