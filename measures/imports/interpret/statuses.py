"""The column that says how it goes: not a part of the plan, but of what became of it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from measures.choices import status_label
from measures.imports.interpret.status_words import is_light, status_of
from measures.imports.interpret.table_row import TableRow
from measures.imports.plan.choices import Choices
from measures.imports.plan.columns import heading
from measures.imports.plan.incoming import RowPlace
from measures.imports.plan.problems import Problem
from measures.norwegian import folded


@dataclass(frozen=True, slots=True)
class StatusCell:
    """What the file says of one measure, by its place among the file's measures."""

    index: int
    status: str
    comment: str


def read_statuses(rows: Sequence[TableRow], choices: Choices) -> tuple[tuple[StatusCell, ...], list[Problem]]:
    cells, warnings, told = [], [], set()
    for index, row in enumerate(rows):
        words = row.cell("status")
        if not words:
            continue
        chosen = choices.statuses.get(folded(words))
        status = status_of(words) if chosen is None else chosen
        if chosen is None and folded(words) not in told and (status is None or is_light(words)):
            told.add(folded(words))
            warnings.append(doubtful(row.place, words, status))
        if status:
            cells.append(StatusCell(index, status, comment_of(row)))
    return tuple(cells), warnings


def comment_of(row: TableRow) -> str:
    """The words themselves where they say more than the status."""
    words, more = row.cell("status"), row.cell("status_comment")
    return more if len(words.split()) <= 3 else f"{words} {more}".strip()


def doubtful(place: RowPlace, words: str, status: str | None) -> Problem:
    code = "unknown_status" if status is None else "status_of_light"
    message = (
        _("«%(ord)s» er ikke en kjent status og er ikke tatt med. Velg hva det betyr.")
        if status is None
        else _("«%(ord)s» er lest som «%(status)s». Velg noe annet hvis det betyr noe annet hos dere.")
    )
    label = status_label(status or "")
    return Problem(
        code,
        message % {"ord": words, "status": label},
        place.sheet,
        place.row,
        heading("status"),
        about=words,
    )
