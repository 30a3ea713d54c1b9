"""What people write once and mean for the rows below, and numbers written inside the names. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from measures.imports.interpret.rows import FILLED
from measures.imports.interpret.table_row import TableRow
from measures.imports.plan.columns import heading
from measures.imports.plan.problems import Problem

IN_NAME = re.compile(
    r"(?:tiltak\s+)?(?P<number>\d+(?:\.\d+)+)\s*[.:)]?\s+(?P<title>\S.*)", re.IGNORECASE | re.DOTALL
)


def filled_down(rows: Sequence[TableRow]) -> tuple[list[TableRow], list[Problem]]:
    """The rows with goal, area and service where those of a group leave them empty; what the user is told."""
    filled, warnings = list(rows), []
    for field in FILLED:
        empty = [index for index, row in enumerate(rows) if is_open(row, field)]
        if not empty or not (said_once(rows, field) or all(field in rows[index].below for index in empty)):
            continue
        for index in empty:
            if index and rows[index - 1].place.sheet == rows[index].place.sheet:
                filled[index] = with_cells(filled[index], {field: filled[index - 1].cell(field)})
        message = _("Kolonnen er tom i noen rader. De har fått det som står i raden over.")
        place = rows[empty[0]].place
        warnings.append(Problem("filled_down", message, place.sheet, place.row, heading(field)))
    return filled, warnings


def is_open(row: TableRow, field: str) -> bool:
    """Its own table has the column, and the row says nothing there."""
    return not row.cell(field) and not row.ours and field in row.given.fields


def said_once(rows: Sequence[TableRow], field: str) -> bool:
    """The first row says it, and nobody repeats it: then an empty cell means the same as above."""
    said = [row.cell(field) for row in rows if row.cell(field)]
    return bool(rows[0].cell(field)) and len(set(said)) == len(said)


def numbers_out_of_names(rows: Sequence[TableRow]) -> list[TableRow]:
    """«1.1 Etablere rusteam», where no column has the numbers and nearly every name begins with one."""
    has_numbers = any("number" in row.given.fields for row in rows)
    matches = [IN_NAME.fullmatch(row.cell("title")) for row in rows]
    few = sum(map(bool, matches)) * 5 < len(rows) * 4
    if has_numbers or any(row.ours for row in rows) or len(rows) < 2 or few:
        return list(rows)
    cells = [match.groupdict() if match else {"number": ""} for match in matches]
    return [with_number(row, named) for row, named in zip(rows, cells, strict=True)]


def with_number(row: TableRow, named: dict[str, str]) -> TableRow:
    given = replace(row.given, fields=row.given.fields | {"number"})
    return replace(with_cells(row, named), given=given)


def with_cells(row: TableRow, cells: dict[str, str]) -> TableRow:
    return replace(row, cells={**row.cells, **cells})
