"""What people write once and mean for the rows below, and numbers written inside the names. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from measures.imports.columns import heading
from measures.imports.problems import Problem
from measures.imports.reading import FoundRow

FILLED = ("goal", "focus_area", "service")
IN_NAME = re.compile(
    r"(?:tiltak\s+)?(?P<number>\d+(?:\.\d+)+)\s*[.:)]?\s+(?P<title>\S.*)", re.IGNORECASE | re.DOTALL
)


def filled_down(rows: list[FoundRow]) -> tuple[list[FoundRow], list[Problem]]:
    """Goal, area and service for the rows of a group that leave them empty."""
    warnings = []
    for field in FILLED:
        empty = [index for index, row in enumerate(rows) if is_open(row, field)]
        if not empty or not (said_once(rows, field) or all(field in rows[index].below for index in empty)):
            continue
        for index in empty:
            if index and rows[index - 1].place.sheet == rows[index].place.sheet:
                cells = {**rows[index].cells, field: rows[index - 1].cells.get(field, "")}
                rows[index] = replace(rows[index], cells=cells)
        message = _("Kolonnen er tom i noen rader. De har fått det som står i raden over.")
        place = rows[empty[0]].place
        warnings.append(Problem("filled_down", message, place.sheet, place.row, heading(field)))
    return rows, warnings


def is_open(row: FoundRow, field: str) -> bool:
    return not row.ours and field in row.given.fields and field in row.cells and not row.cells[field]


def said_once(rows: Sequence[FoundRow], field: str) -> bool:
    """The first row says it, and nobody repeats it: then an empty cell means the same as above."""
    values = [row.cells.get(field, "") for row in rows]
    said = [value for value in values if value]
    return bool(values[0]) and len(set(said)) == len(said)


def numbers_out_of_names(rows: list[FoundRow]) -> list[FoundRow]:
    """«1.1 Etablere rusteam», where no column has the numbers and nearly every name begins with one."""
    if any("number" in row.cells or row.ours for row in rows) or len(rows) < 2:
        return rows
    found = [IN_NAME.fullmatch(row.cells["title"]) for row in rows]
    if sum(map(bool, found)) * 5 < len(rows) * 4:
        return rows
    return list(taken_out(rows, found))


def taken_out(rows: Sequence[FoundRow], found: Sequence[re.Match[str] | None]) -> Iterator[FoundRow]:
    for row, name in zip(rows, found, strict=True):
        cells = {**row.cells, "number": name["number"], "title": name["title"]} if name else row.cells
        yield replace(row, cells=cells, given=replace(row.given, fields=row.given.fields | {"number"}))
