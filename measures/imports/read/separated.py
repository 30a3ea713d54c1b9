"""Separated text as a sheet: .csv, .tsv and what is pasted from a spreadsheet or a Word table."""

import csv
import io
import re
from collections import Counter

from django.utils.translation import gettext as _

from measures.imports.plan.columns import field_of
from measures.imports.plan.problems import Problem, Refused
from measures.imports.plan.texts import cleaned, unguarded
from measures.imports.read.list_exports import as_seen, is_of_sharepoint, without_schema
from measures.imports.read.sheets import HIGHEST_HEADING, Sheet

CSV_NAME = "CSV"
# Any cell may be as long as a file; what is too long for its column is said at its place.
# «| Nr | Tiltak |» and the line under it.
RULE = re.compile(r"\|?(\s*:?-{2,}:?\s*\|)+(\s*:?-{2,}:?\s*)?")
BARS = re.compile(r"^[ \t]*\|.*\|[ \t]*\r?\n[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+", re.MULTILINE)
BAR = re.compile(r"(?<!\\)\|")
LONGEST_CELL = 1 << 30


def read_csv(text: str) -> tuple[Sheet, ...]:
    """Separated by semicolon, tab or comma: whichever gives the most headings, then the most even rows."""
    csv.field_size_limit(LONGEST_CELL)
    seen = as_seen if is_of_sharepoint(text) else str
    text = without_schema(text)
    rows = barred(text) if BARS.search(text) else separated(text)
    return (Sheet(CSV_NAME, tuple(tuple(seen(unguarded(cleaned(cell))) for cell in row) for row in rows)),)


def separated(text: str) -> list[list[str]]:
    try:
        tries = {sign: list(csv.reader(io.StringIO(text, newline=""), delimiter=sign)) for sign in ";\t,"}
    except csv.Error as error:
        raise Refused(Problem("unreadable", _("Teksten er ikke en tabell."))) from error
    sign = max(tries, key=lambda sign: (known_headings(tries[sign]), evenness(tries[sign])))
    refuse_unclosed(text, sign)
    return tries[sign]


def refuse_unclosed(text: str, sign: str) -> None:
    """A quote that nobody closes takes the lines below into its cell."""
    reader, line = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True), 0
    try:
        for _row in reader:
            line = reader.line_num
    except csv.Error as error:
        if reader.line_num > line + 1 or "end of data" in str(error):
            message = _("Et hermetegn på linjen er ikke lukket og sluker linjene under. Rett det i filen.")
            raise Refused(Problem("unbalanced_quote", message, CSV_NAME, line + 1)) from error


def barred(text: str) -> list[list[str]]:
    """A Markdown table: the line under the headings is no row, but keeps its place."""
    lines = [line.strip() for line in text.splitlines()]
    cells = [
        BAR.split(line.strip("|")) if line.startswith("|") and not RULE.fullmatch(line) else []
        for line in lines
    ]
    return [[cell.strip().replace("\\|", "|").replace("<br>", "\n") for cell in row] for row in cells]


def known_headings(rows: list[list[str]]) -> int:
    return max((sum(bool(field_of(cell)) for cell in row) for row in rows[:HIGHEST_HEADING]), default=0)


def evenness(rows: list[list[str]]) -> int:
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(widths.values(), default=0)
