"""What people write once and mean for the rows below, and numbers written inside the names. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from measures.imports.interpret.measure_columns import FoundRows
from measures.imports.plan.columns import heading
from measures.imports.plan.problems import Problem

FILLED = ("goal", "focus_area", "service")
IN_NAME = re.compile(
    r"(?:tiltak\s+)?(?P<number>\d+(?:\.\d+)+)\s*[.:)]?\s+(?P<title>\S.*)", re.IGNORECASE | re.DOTALL
)


def filled_down(rows: FoundRows) -> list[Problem]:
    """Goal, area and service for the rows of a group that leave them empty; what the user is told of it."""
    warnings = []
    for field in FILLED:
        column = rows.cells.get(field, [])
        empty = [index for index, cell in enumerate(column) if not cell and is_open(rows, index, field)]
        if not empty or not (said_once(column) or all(field in rows.below[index] for index in empty)):
            continue
        for index in empty:
            if index and rows.places[index - 1].sheet == rows.places[index].sheet:
                column[index] = column[index - 1]
        message = _("Kolonnen er tom i noen rader. De har fått det som står i raden over.")
        place = rows.places[empty[0]]
        warnings.append(Problem("filled_down", message, place.sheet, place.row, heading(field)))
    return warnings


def is_open(rows: FoundRows, index: int, field: str) -> bool:
    return not rows.ours[index] and rows.has(index, field)


def said_once(column: Sequence[str]) -> bool:
    """The first row says it, and nobody repeats it: then an empty cell means the same as above."""
    said = [cell for cell in column if cell]
    return bool(column[0]) and len(set(said)) == len(said)


def numbers_out_of_names(rows: FoundRows) -> None:
    """«1.1 Etablere rusteam», where no column has the numbers and nearly every name begins with one."""
    if "number" in rows.fields() or any(rows.ours) or len(rows) < 2:
        return
    titles = rows.cells["title"]
    found = [IN_NAME.fullmatch(title) for title in titles]
    if sum(map(bool, found)) * 5 < len(rows) * 4:
        return
    rows.cells["number"] = [name["number"] if name else "" for name in found]
    titles[:] = [name["title"] if name else title for name, title in zip(found, titles, strict=True)]
    rows.given = [replace(given, fields=given.fields | {"number"}) for given in rows.given]
