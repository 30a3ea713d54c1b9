"""The short name of a measure in addresses: given once, and never changed. Pure."""

import re
from collections.abc import Iterable, Sequence

from measures.imports.plan.document import MeasureRow
from measures.norwegian import slug

LENGTH = 60
CODE = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")


def with_codes(rows: Sequence[MeasureRow]) -> list[str]:
    """A code for each row, in the plan's order; those that have one keep it."""
    taken = {row.code for row in rows if row.code}
    return [row.code or fresh(row, taken) for row in rows]


def fresh(row: MeasureRow, taken: set[str]) -> str:
    wanted = number_code(row.number) or slug(row.title, LENGTH) or "tiltak"
    code = wanted if wanted not in taken else next(code for code in numbered(wanted) if code not in taken)
    taken.add(code)
    return code


def number_code(number: str) -> str:
    """«2.10» as it is; «Tiltak 4 b)» becomes «tiltak-4-b»."""
    if CODE.fullmatch(number):
        return number
    return slug(number, LENGTH)


def numbered(wanted: str) -> Iterable[str]:
    yield wanted
    count = 2
    while True:
        yield f"{wanted}-{count}"
        count += 1
