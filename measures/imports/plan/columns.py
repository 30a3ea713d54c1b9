"""The columns of a table of measures: how we head them, how others do, and how long they may be. Pure."""

import re
from collections.abc import Sequence
from functools import lru_cache

from django.utils.translation import gettext_noop as _

from measures.columns import adopted
from measures.columns.column import Column
from measures.norwegian import folded

# Read from a file, and no part of the plan: how it goes.
STATUSES = (
    Column(
        "status",
        "Status",
        _("Hvordan det går. Blir en ny statusmelding, ikke en del av planen."),
        "framdrift, fremdrift, progresjon, status i dag, tilstand, statusrapport",
        family=r"status\b.*|(fr[ae]mdrift|gjennomføringsstatus)\b.*",
        width=18,
        exported=False,
    ),
    Column(
        "status_comment",
        "Kommentar til status",
        _("Står sammen med statusen."),
        "statuskommentar, merknad til status, status kommentar, kommentar status, statusmerknad",
        family=r"(kommentar|merknad)\w* (til|om|på) (status|fr[ae]mdrift)\w*",
        width=30,
        exported=False,
    ),
)
COLUMNS = (*adopted.COLUMNS, *STATUSES)
EXPORTED = tuple(column for column in COLUMNS if column.exported)
# What people fill in of a new plan: the rest is worked out, or comes when the plan is exported.
FILLED_IN = tuple(column for column in EXPORTED if column.filled_in)
# What only our own sheets have, the older ones too, whatever columns came later.
OUR_OWN = tuple(column for column in EXPORTED if not column.filled_in)
# The columns of the tables in a Word document of ours, in their order.
IN_WORD = tuple(column for column in EXPORTED if column.width_in_word)
BY_FIELD = {column.field: column for column in COLUMNS}
# How many characters the stored columns hold.
LIMITS = {column.field: column.limit for column in adopted.COLUMNS if column.limit}
# Of two columns of one meaning, the one with the more usual heading is it.
RANKS = {folded(word): (column.field, rank) for column in COLUMNS for rank, word in enumerate(column.words)}
# «Kommentar til status» says more than «kommentar», so what is no part of the plan is asked first.
FAMILIES = tuple(
    (column.field, re.compile(column.family))
    for column in (*reversed(STATUSES), *adopted.COLUMNS)
    if column.family
)
LONGEST_HEADING = 60
# Headings that tell which program made a list, and those of its columns that say who wrote it: persons are
# no part of a plan. Forms and Planner of Microsoft, in both languages.
PERSONAL = (
    ({"navn", "e-post"}, {"navn", "e-post"}),
    ({"name", "email"}, {"name", "email"}),
    ({"oppgave-id"}, {"tilordnet til", "opprettet av", "fullført av"}),
    ({"task id"}, {"assigned to", "created by", "completed by"}),
)
BY_FAMILY = 1000
UNKNOWN = ("", BY_FAMILY + 1)


def heading(field: str) -> str:
    return BY_FIELD[field].heading


def persons_in(headings: Sequence[str]) -> set[str]:
    """The headings, folded, of columns that hold whoever answered or wrote the list."""
    words = set(map(folded, headings))
    return {name for program, persons in PERSONAL if program <= words for name in persons & words}


def is_our_own(headings: Sequence[str]) -> bool:
    """A sheet that was exported, whatever columns have come since and whichever were taken out of it."""
    return all(column.heading in headings for column in OUR_OWN)


def field_of(text: str) -> str:
    """The field a heading stands for, or "": «Navn på tiltak:» and «ANSVAR» are known."""
    return ranked(text)[0]


def ranked(text: str) -> tuple[str, int]:
    """The field a heading stands for, and how unusual it is as its heading."""
    # None of ours begins with a number, and most cells of a table that are asked about do.
    return UNKNOWN if text[:1].isdecimal() else ranked_words(text)


@lru_cache(maxsize=4096)
def ranked_words(text: str) -> tuple[str, int]:
    words = re.sub(r"\(.*?\)", " ", folded(text)).strip(" :.*?\xad-–")
    words = " ".join(words.split())
    if words in RANKS or folded(text) in RANKS:
        return RANKS.get(words) or RANKS[folded(text)]
    if not words or len(words) > LONGEST_HEADING:
        return UNKNOWN
    families = (field for field, family in FAMILIES if family.fullmatch(words))
    field = next(families, "")
    return (field, BY_FAMILY) if field else UNKNOWN
