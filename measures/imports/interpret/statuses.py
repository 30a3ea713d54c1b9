"""The column that says how it goes: not a part of the plan, but of what became of it. Pure."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from measures.choices import status_label
from measures.imports.interpret.measure_columns import FoundRows
from measures.imports.interpret.status_words import is_light, status_of
from measures.imports.plan.choices import Choices
from measures.imports.plan.columns import heading
from measures.imports.plan.incoming import Place
from measures.imports.plan.problems import Problem
from measures.norwegian import folded


@dataclass(frozen=True, slots=True)
class Said:
    """What the file says of one measure, by its place among the file's measures."""

    index: int
    status: str
    comment: str


def read_statuses(rows: FoundRows, choices: Choices) -> tuple[tuple[Said, ...], list[Problem]]:
    said, warnings, told = [], [], set()
    for index, words in enumerate(rows.cells.get("status", ())):
        if not words:
            continue
        chosen = choices.statuses.get(folded(words))
        status = status_of(words) if chosen is None else chosen
        if chosen is None and folded(words) not in told and (status is None or is_light(words)):
            told.add(folded(words))
            warnings.append(doubtful(rows.places[index], words, status))
        if status:
            said.append(Said(index, status, comment_of(rows, index)))
    return tuple(said), warnings


def comment_of(rows: FoundRows, index: int) -> str:
    """The words themselves where they say more than the status."""
    words, more = rows.cells["status"][index], rows.column("status_comment")[index]
    known = len(words.split()) <= 3
    return more if known else f"{words} {more}".strip()


def doubtful(place: Place, words: str, status: str | None) -> Problem:
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
