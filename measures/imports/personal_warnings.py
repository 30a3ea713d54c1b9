"""New words that may tell of one person: told before they are stored, while the file is at hand. Pure."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from measures.imports.diff import PlanDiff
from measures.imports.document import SECTIONS
from measures.imports.problems import Problem
from measures.imports.status_reports import StatusReport
from measures.privacy import findings

# A cell without a long number and without @ has nothing to find.
WORTH_READING = re.compile(r"@|\d(?:[ .-]?\d){7}")


def personal_warnings(found: PlanDiff, reports: Iterable[StatusReport]) -> Iterator[Problem]:
    """One for each row that is new or changed, and for each thing in it that looks like somebody's own."""
    for name in SECTIONS:
        for placed in getattr(found, name).outcome:
            if placed.source is None or placed.row == stored_row(found, name, placed.stored):
                continue
            where = place_of(found, name, placed.source)
            yield from told(where, " \n".join(words_of(placed.row)))
    for report in reports:
        where = (report.municipality, None, f"{report.number} {report.title}".strip())
        yield from told(where, report.comment)


def told(where: tuple[str, int | None, str], text: str) -> Iterator[Problem]:
    if WORTH_READING.search(text):
        for one in findings(text):
            message = _("«%(tekst)s» %(hva)s. Ta det bort fra filen hvis det gjelder én person.")
            yield Problem("personal", message % {"tekst": one.text, "hva": one.kind.label}, *where)


def stored_row(found: PlanDiff, name: str, stored: int | None) -> Any:
    return getattr(found.stored, name)[stored] if found.stored and stored is not None else None


def place_of(found: PlanDiff, name: str, source: int) -> tuple[str, int | None, str]:
    if name == "measures" and found.places:
        place = found.places[source]
        return place.sheet, place.row, ""
    return name, source + 1, ""


def words_of(value: Any) -> Iterator[str]:
    """Every text in a row, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from words_of(one)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from words_of(getattr(value, name))
