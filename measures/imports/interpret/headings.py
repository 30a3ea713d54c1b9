"""The rows of headings in a sheet, and what each column under them holds. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from measures.imports.plan.choices import EXTRA, IGNORE, NO_CHOICES, Choices
from measures.imports.plan.columns import is_our_own, persons_in, ranked
from measures.imports.read.sheets import Sheet
from measures.norwegian import folded

NUMBER = re.compile(
    r"(tiltak\s+)?\d+([.,]\d+)*\s*[.)]?|\d{1,2}\.?\s?[a-zæ]{3,4}\.?|\d+[.,]?\d*\s?[a-h]\)?", re.IGNORECASE
)
YEARS = re.compile(r"(?<!\d)20\d\d(?!\d)")
YEAR = re.compile(r"(19|20)\d\d")
# As many rows are looked at to tell numbers from names.
LOOKED_AT = 60

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The headings of a table: its words by column, over one row or two."""

    words: Row
    first_row: int
    last_row: int


def fields_of(words: Sequence[str], choices: Choices = NO_CHOICES) -> dict[int, str]:
    """The best column for each meaning, and every column the user says holds extra text."""
    if is_our_own(words):
        # Our own sheet: what was chosen for others does not hold.
        choices = NO_CHOICES
    best: dict[str, tuple[int, int]] = {}
    columns: dict[int, str] = {}
    persons = persons_in(words)
    for index, (word, key) in enumerate(zip(words, keys_of(words), strict=True)):
        field, rank = chosen(word, choices, key)
        if field == "status" and (year := YEARS.search(word)):
            # Of several years the newest is how it goes; the others are kept as text.
            rank -= int(year[0])
        if key in persons and key not in choices.columns:
            field = IGNORE
        if field in (EXTRA, IGNORE):
            columns[index] = field
        elif field and rank < best.get(field, (rank + 1, 0))[0]:
            best[field] = rank, index
    return columns | {index: field for field, (_rank, index) in best.items()}


def keys_of(words: Sequence[str]) -> list[str]:
    """What names each column in choices: its heading, the second of the same heading told from the first."""
    seen: Counter[str] = Counter()
    keys = []
    for word in map(folded, words):
        seen[word] += 1
        keys.append(word if seen[word] == 1 else f"{word}#{seen[word]}")
    return keys


def chosen(word: str, choices: Choices, key: str = "") -> tuple[str, int]:
    """What the user said the column is, else what its heading is known as."""
    said = choices.columns.get(key or folded(word)) if word and choices.columns else ""
    return (said, -1) if said else ranked(word)


def head_at(sheet: Sheet, index: int, choices: Choices = NO_CHOICES) -> Head | None:
    """The headings that begin in this row, if it has any and the measure's name is among them."""
    words = sheet.rows[index]
    if not any(words):
        return None
    below = sheet.rows[index + 1] if index + 1 < len(sheet.rows) else ()
    last = index
    if is_second_row(words, below, choices):
        words, last = joined(words, below), index + 1
    fields = {field for field in fields_of(words, choices).values() if field not in (EXTRA, IGNORE)}
    if not named(fields):
        return None
    alone = fields == {"title"} and sum(map(bool, words)) == 1 and narrow(sheet, index)
    return Head(words, index, last) if len(fields) > 1 or alone else None


def named(fields: set[str]) -> bool:
    """A description stands for the name where there is none, if somebody answers for it."""
    return "title" in fields or ("description" in fields and bool(fields & {"responsible", "deadline"}))


def is_second_row(words: Row, below: Row, choices: Choices) -> bool:
    """Headings under headings: only words we know, or years, and nothing under the first ones."""
    filled = [(index, cell) for index, cell in enumerate(below) if cell]
    if not filled or len(words) < 2 or filled[0][0] == 0 or not any(words[: filled[0][0]]):
        return False
    recognised = [bool(YEAR.fullmatch(cell) or chosen(cell, choices)[0]) for _index, cell in filled]
    free = [index >= len(words) or not words[index] for index, _cell in filled]
    return all(recognised) and any(free)


def joined(words: Row, below: Row) -> Row:
    """The lower heading where it is known by itself, else both: «Kostnad 2024»."""
    width, over, out = max(len(words), len(below)), "", []
    for index in range(width):
        upper = words[index] if index < len(words) else ""
        lower = below[index] if index < len(below) else ""
        over = upper or (over if lower else "")
        says_enough = bool(ranked(lower)[0])
        out.append(lower if says_enough else f"{over} {lower}".strip() if lower else upper)
    return tuple(out)


def narrow(sheet: Sheet, index: int) -> bool:
    """A list of names and nothing else."""
    return all(sum(map(bool, row)) <= 1 for row in sheet.rows[index:])


def columns_under(head: Head, body: Sequence[Row], choices: Choices = NO_CHOICES) -> dict[int, str]:
    """Column → field, with what the cells below say about headings that stand askew."""
    columns = fields_of(head.words, choices)
    looked = list(islice((row for row in body if sum(map(bool, row)) > 1), LOOKED_AT))
    titled(columns)
    number_beside_name(head, columns, looked, choices)
    if "number" not in columns.values():
        columns = moved_right(head, columns, looked)
    if "number" not in columns.values():
        unheaded_numbers(head, columns, looked)
    return columns


def titled(columns: dict[int, str]) -> None:
    if "title" not in columns.values():
        index = next(index for index, field in columns.items() if field == "description")
        columns[index] = "title"


def place(columns: dict[int, str], field: str) -> int:
    return next(index for index, name in columns.items() if name == field)


def number_beside_name(head: Head, columns: dict[int, str], body: Sequence[Row], choices: Choices) -> None:
    """«Tiltak» is the number where «Navn» stands beside it."""
    title = place(columns, "title")
    others = [
        index
        for index, word in enumerate(head.words)
        if index not in columns and chosen(word, choices)[0] == "title"
    ]
    if others and "number" not in columns.values() and are_numbers(title, body):
        columns[title], columns[others[0]] = "number", "title"


def moved_right(head: Head, columns: dict[int, str], body: Sequence[Row]) -> dict[int, str]:
    """The name's heading over the numbers: it covers two columns, or all headings are one too far left."""
    title = place(columns, "title")
    if not are_numbers(title, body):
        return columns
    if not word_at(head.words, title + 1):
        return {**columns, title: "number", title + 1: "title"}
    moved = {index + 1: field for index, field in columns.items() if index >= title}
    last = max(index for index, word in enumerate(head.words) if word)
    if not any(word_at(row, last + 1) for row in body):
        return columns
    kept = {index: field for index, field in columns.items() if index < title}
    return {**kept, title: "number", **moved}


def unheaded_numbers(head: Head, columns: dict[int, str], body: Sequence[Row]) -> None:
    """Left of the names: what stands without a heading to the right of them are amounts."""
    for index in range(place(columns, "title")):
        if index not in columns and not word_at(head.words, index) and are_numbers(index, body):
            columns[index] = "number"
            return


def are_numbers(index: int, body: Sequence[Row]) -> bool:
    """More than half of the cells that say something."""
    values = [row[index] for row in body if index < len(row) and row[index]]
    numbers = sum(bool(NUMBER.fullmatch(value)) for value in values)
    return numbers * 2 > len(values) > 0


def word_at(row: Sequence[str], index: int) -> str:
    return row[index] if 0 <= index < len(row) else ""
