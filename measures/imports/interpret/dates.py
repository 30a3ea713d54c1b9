"""Days written in an order that nobody here uses. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from measures.imports.interpret.table_row import TableRow
from measures.imports.plan.columns import heading
from measures.imports.plan.problems import Problem

STROKES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})")
MONTHS = 12


def american(rows: Sequence[TableRow]) -> Iterator[Problem]:
    """One «9/30/2026» tells that «5/12/2026» in the same sheet is in May: every such day is asked about."""
    by_sheet: dict[str, list[tuple[TableRow, re.Match[str]]]] = defaultdict(list)
    for row in rows:
        if day := STROKES.fullmatch(row.cell("deadline").strip()):
            by_sheet[row.place.sheet].append((row, day))
    for days in by_sheet.values():
        if any(int(day[2]) > MONTHS >= int(day[1]) for _row, day in days):
            yield from (told(row, day[0]) for row, day in days)


def told(row: TableRow, day: str) -> Problem:
    message = _(
        "«%(dag)s» kan være på amerikansk vis, med måneden først, som en annen dato i kolonnen er. "
        "Skriv datoene i filen som 31.12.2026."
    )
    place = row.place
    return Problem("ambiguous_dates", message % {"dag": day}, place.sheet, place.row, heading("deadline"))
