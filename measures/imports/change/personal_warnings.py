"""New words that may tell of one person: told before they are stored, while the file is at hand. Pure."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from measures.imports.change.diff import PlanDiff
from measures.imports.change.status_report import StatusReport
from measures.imports.plan.document import SECTIONS
from measures.imports.plan.problems import Problem
from measures.privacy import findings

# A row without @, eight digits in a row or a birthday with three more has nothing to find. The first sign
# stands first, which is quickly looked for; a date of ten signs is no reason to look closer.
GAP = r"[ \-\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]?"
WORTH_READING = re.compile(
    rf"[@0-9](?:(?<=@)|(?:{GAP}[0-9]){{7}}|[0-9]\.[0-9]{{2}}\.[0-9]{{2}}{GAP}[0-9]{{3}})"
)


def personal_warnings(plan_diff: PlanDiff, reports: Iterable[StatusReport]) -> Iterator[Problem]:
    """One for each row that is new or changed, and for each thing in it that looks like somebody's own."""
    for name in SECTIONS:
        for placed in getattr(plan_diff, name).outcome:
            if placed.source is None or placed.row == stored_row(plan_diff, name, placed.stored):
                continue
            where = place_of(plan_diff, name, placed.source)
            yield from told(where, text_of(placed.row))
    for report in reports:
        where = (report.municipality, None, f"{report.number} {report.title}".strip())
        yield from told(where, report.comment)


def told(where: tuple[str, int | None, str], text: str) -> Iterator[Problem]:
    if WORTH_READING.search(text):
        for one in findings(text):
            message = _("«%(tekst)s» %(hva)s. Ta det bort fra filen hvis det gjelder én person.")
            yield Problem("personal", message % {"tekst": one.text, "hva": one.kind.label}, *where)


def stored_row(plan_diff: PlanDiff, name: str, stored: int | None) -> Any:
    return getattr(plan_diff.stored, name)[stored] if plan_diff.stored and stored is not None else None


def place_of(plan_diff: PlanDiff, name: str, source: int) -> tuple[str, int | None, str]:
    if name == "measures" and plan_diff.places:
        place = plan_diff.places[source]
        return place.sheet, place.row, ""
    return name, source + 1, ""


def text_of(value: Any) -> str:
    """Every text in a row, however deep."""
    if isinstance(value, str):
        return value
    parts = value if isinstance(value, tuple) else fields_of(value)
    # Most parts of a row are texts already or nothing at all: there are twenty thousand rows in a large file.
    return " \n".join([part if part.__class__ is str else text_of(part) for part in parts if part])


def fields_of(value: Any) -> list[Any]:
    return [getattr(value, name) for name in getattr(value, "__dataclass_fields__", ())]
