"""Separated text as a sheet: .csv, .tsv and what is pasted from a spreadsheet or a Word table."""

import csv
import io
from collections import Counter

from django.utils.translation import gettext as _

from measures.imports.plan.columns import field_of
from measures.imports.plan.problems import Problem, Refused
from measures.imports.plan.texts import cleaned, unguarded
from measures.imports.read.sheets import HIGHEST_HEADING, Sheet

CSV_NAME = "CSV"
# Any cell may be as long as a file; what is too long for its column is said at its place.
LONGEST_CELL = 1 << 30


def read_csv(text: str) -> tuple[Sheet, ...]:
    """Separated by semicolon, tab or comma: whichever gives the most headings, then the most even rows."""
    csv.field_size_limit(LONGEST_CELL)
    try:
        tries = [list(csv.reader(io.StringIO(text, newline=""), delimiter=sign)) for sign in ";\t,"]
    except csv.Error as error:
        raise Refused(Problem("unreadable", _("Teksten er ikke en tabell."))) from error
    rows = max(tries, key=lambda rows: (known_headings(rows), evenness(rows)))
    return (Sheet(CSV_NAME, tuple(tuple(unguarded(cleaned(cell)) for cell in row) for row in rows)),)


def known_headings(rows: list[list[str]]) -> int:
    return max((sum(bool(field_of(cell)) for cell in row) for row in rows[:HIGHEST_HEADING]), default=0)


def evenness(rows: list[list[str]]) -> int:
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(widths.values(), default=0)
