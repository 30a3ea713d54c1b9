"""The cells of a row as values, and back. Pure."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from measures.choices import GoalKind, MeasureKind, ResponsibilityRole
from measures.imports.plan.document import GoalRow, MeasureRow, adopted_fields
from measures.imports.plan.texts import one_line
from measures.norwegian import folded, slug

# The words of our own sheets come first; what others write for the same follows.
KINDS = {
    MeasureKind.NEW.value: ("nytt", "nye", "ny", "nytt tiltak"),
    MeasureKind.EXISTING.value: ("eksisterende", "eksisterande", "eksisterende tiltak"),
    MeasureKind.PROPOSED.value: ("forslag", "foreslått", "framlegg", "forslag til tiltak"),
}
ROLES = {
    ResponsibilityRole.LEAD.value: ("ansvarlig", "ansvarleg", "leder"),
    ResponsibilityRole.CONTRIBUTOR.value: ("bidrar", "bidreg", "bidragsyter", "samarbeidspart"),
    ResponsibilityRole.INITIATOR.value: ("tar initiativ", "tek initiativ", "initiativtaker"),
}
GOAL_KINDS = {
    GoalKind.NATIONAL.value: ("nasjonalt mål", "nasjonalt"),
    GoalKind.OVERALL.value: ("overordnet mål", "overordnet", "overordna mål"),
    GoalKind.MAIN.value: ("hovedmål", "hovudmål"),
    GoalKind.EFFECT.value: ("effektmål",),
    GoalKind.RESULT.value: ("resultatmål",),
}
LINES = re.compile(r"\n")
LIST = re.compile(r"[\n,;]")
# Two municipalities have it in their names.
AND = re.compile(r"\s+og\s+(?!uvdal\b|hornnes\b)", re.IGNORECASE)
OWN_NAME = re.compile(r"\s+(kommune|herad)$", re.IGNORECASE)
EVERYBODY = re.compile(
    r"(alle|felles|samtlige|alle kommunene|alle kommuner|alle kommunane)\.?", re.IGNORECASE
)

GOAL_COLUMNS = {
    "type mål": "kind",
    "nr": "number",
    "mål": "title",
    "merknad": "remark",
    "innsatsområde": "focus_area",
    "står under": "section",
}


# Fields whose cells are not the value itself.
READ = {
    "parties": lambda text: parts(LINES, text),
    "roles": lambda text: tuple(meaning(ROLES, role) for role in parts(LINES, text)),
    "municipalities": lambda text: concerned(text),
    "kind": lambda text: meaning(KINDS, text) or MeasureKind.NEW.value,
}


def measure_values(cells: Mapping[str, str]) -> dict[str, Any]:
    """The values of a measure, by field; an empty cell says nothing, and other columns are no part of it."""
    given = {name: cells[name] for name in adopted_fields(MeasureRow) if cells.get(name)}
    return {name: READ[name](text) if name in READ else text for name, text in given.items()}


def concerned(text: str) -> tuple[str, ...]:
    """«Gol og Ål», «Hemsedal kommune»; everybody, and nobody named, is the whole plan."""
    names = (OWN_NAME.sub("", name) for part in parts(LIST, text) for name in AND.split(part))
    return () if EVERYBODY.fullmatch(text.strip()) else tuple(slug(name) for name in names)


def goal_row(cells: Mapping[str, str]) -> GoalRow:
    return GoalRow(**{**cells, "kind": meaning(GOAL_KINDS, cells["kind"])})


def measure_cells(row: MeasureRow) -> dict[str, str]:
    """The cells of our own sheets; `measure_values` reads them back."""
    return {
        **{name: getattr(row, name) for name in adopted_fields(MeasureRow)},
        "parties": "\n".join(row.parties),
        "roles": "\n".join(ROLES[role][0] for role in row.roles),
        "municipalities": "\n".join(row.municipalities),
        "kind": KINDS[row.kind][0],
    }


def goal_cells(row: GoalRow) -> dict[str, str]:
    cells = {name: getattr(row, name) for name in GoalRow.__dataclass_fields__}
    return {**cells, "kind": GOAL_KINDS[row.kind][0]}


def parts(between: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(part for part in map(one_line, between.split(text)) if part)


def meaning(words: Mapping[str, Iterable[str]], text: str) -> str:
    """The stored value of a word; one nobody knows stands as it is, and is refused later."""
    wanted = folded(text)
    meant = (value for value, said in words.items() if wanted == value or wanted in said)
    return next(meant, text)
