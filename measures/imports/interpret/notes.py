"""What a file holds beside its tables, in one line for each kind and place. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from measures.imports.plan.problems import Problem
from measures.imports.read.sheets import Note, Sheet

WORDS = {
    "tracked": gettext_noop(
        "Dokumentet har sporede endringer (%(antall)s). Det er lest slik det blir når alle er godtatt."
    ),
    "hidden": gettext_noop("Skjult tekst er ikke lest (%(antall)s steder)."),
    "comments": gettext_noop("Kommentarer er ikke lest (%(antall)s). Se om noen av dem sier noe om tiltak."),
    "footnotes": gettext_noop("Fotnoter er ikke lest (%(antall)s). Skriv dem i cellene hvis de skal med."),
    "marks": gettext_noop("Hevede notetegn er ikke lest som en del av teksten (%(antall)s)."),
    "struck": gettext_noop(
        "%(rader)s har gjennomstreket tekst, og den er lest som annen tekst. Skal tiltaket utgå?"
    ),
    "hidden_rows": gettext_noop("%(rader)s er skjult i filen og er lest. Ta dem bort hvis de ikke gjelder."),
    "hidden_columns": gettext_noop("Skjulte kolonner er lest: %(tekst)s."),
    "hidden_sheet": gettext_noop("Skjulte ark er ikke lest: %(tekst)s."),
    "colours": gettext_noop("Kolonnen %(tekst)s har farger og ingen ord. Skriv statusen med ord."),
}
# What is asked about, row by row.
ASKED = frozenset({"struck"})
# More are counted, not named.
MOST_ROWS = 12


def noted(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    for sheet in sheets:
        by_kind: dict[str, list[Note]] = defaultdict(list)
        for note in sheet.notes:
            by_kind[note.kind].append(note)
        for kind, notes in by_kind.items():
            apart = [[note] for note in notes] if kind in ASKED else [notes]
            yield from (told(sheet, kind, some) for some in apart)


def told(sheet: Sheet, kind: str, notes: Sequence[Note]) -> Problem:
    rows = [str(note.row) for note in notes if note.row]
    more = [_("%(n)d til") % {"n": len(rows) - MOST_ROWS}] if len(rows) > MOST_ROWS else []
    named = get_text_list([*rows[:MOST_ROWS], *more], _("og"))
    said = {
        "antall": sum(note.count for note in notes),
        "rader": _("Rad %(rader)s") % {"rader": named},
        "tekst": get_text_list([f"«{note.text}»" for note in notes if note.text], _("og")),
    }
    return Problem(kind, _(WORDS[kind]) % said, sheet.name, notes[0].row or None)
