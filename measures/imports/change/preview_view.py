"""A preview as people read it: what is new, what is changed word by word, what is missing."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from measures.choices import MeasureKind
from measures.imports.change.diff import FieldChange, Placed, PlanDiff, SectionDiff
from measures.imports.change.status_report import StatusReport
from measures.imports.change.word_diff import Piece, word_changes
from measures.imports.plan.cells import GOAL_COLUMNS, measure_cells
from measures.imports.plan.choices import row_key
from measures.imports.plan.columns import COLUMNS, heading
from measures.imports.plan.data import figure
from measures.imports.plan.document import MeasureRow

# A page with more than this is not read by anybody.
MOST_LINES = 300
SECTION_NAMES = {
    "focus_areas": gettext_noop("Innsatsområder"),
    "goals": gettext_noop("Mål"),
    "indicators": gettext_noop("Indikatorer"),
    "references": gettext_noop("Kilder"),
    "terms": gettext_noop("Begreper"),
}
FACT_NAMES = {
    "title": gettext_noop("Tittel"),
    "period": gettext_noop("Periode"),
    "municipalities": gettext_noop("Kommuner"),
    "cooperation": gettext_noop("Samarbeid"),
    "vision": gettext_noop("Visjon"),
    "evaluation_rule": gettext_noop("Regel for evaluering"),
    "revision_rule": gettext_noop("Regel for revidering"),
    "cost_rule": gettext_noop("Om kostnader"),
    "evaluation_every": gettext_noop("Evalueres hvert … år"),
    "evaluation_quarter": gettext_noop("Evalueres i kvartal"),
    "has_deadlines": gettext_noop("Har en kolonne for frist"),
    "unit": gettext_noop("Enhet"),
    "name": gettext_noop("Navn"),
    "number": gettext_noop("Nr"),
    "remark": gettext_noop("Merknad"),
    "baseline": gettext_noop("Utgangspunkt"),
    "target": gettext_noop("Måltall"),
    "observations": gettext_noop("Målinger"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a row: its heading, and the text in pieces."""

    heading: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row that differs. `key` names it in the choices, "" where it stands in no file."""

    key: str
    name: str
    row: int | None
    sheet: str
    cells: tuple[Cell, ...]
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class PreviewView:
    counts: dict[str, int]
    changed: tuple[Line, ...]
    new: tuple[Line, ...]
    absent: tuple[MeasureRow, ...]
    # What a column of statuses tells, where it differs from what stands.
    statuses: tuple[StatusReport, ...]
    # (name of the part, its lines) for everything that is not a measure.
    others: tuple[tuple[str, tuple[Line, ...]], ...]
    # How many rows there was no room for.
    more: int
    moved: bool

    @property
    def has_choices(self) -> bool:
        return any(line.key for line in (*self.changed, *self.new))

    @property
    def is_empty(self) -> bool:
        return not any((self.changed, self.new, self.absent, self.statuses, self.others, self.moved))


def shown(
    plan_diff: PlanDiff,
    left_out: Collection[str] = (),
    statuses: tuple[StatusReport, ...] = (),
    *,
    names: Mapping[str, str] = MappingProxyType({}),
) -> PreviewView:
    """Rows left out are shown where they stand, but not counted as a change. `names`: what the places are
    called, by their addresses; a place without a name is shown by its address."""
    changed, new = measure_lines(plan_diff, left_out, names)
    out = sum(line.left_out for line in (*changed, *new))
    counts = {
        "unchanged": len(plan_diff.measures.unchanged),
        "changed": sum(not line.left_out for line in changed),
        "new": sum(not line.left_out for line in new),
        "absent": len(plan_diff.measures.absent),
        "left_out": out,
    }
    return PreviewView(
        counts=counts,
        changed=tuple(changed[:MOST_LINES]),
        new=tuple(new[:MOST_LINES]),
        absent=plan_diff.measures.absent[:MOST_LINES],
        statuses=tuple(
            replace(one, municipality=names.get(one.municipality, one.municipality))
            for one in statuses[:MOST_LINES]
        ),
        others=tuple(other_parts(plan_diff, names)),
        more=sum(max(0, len(lines) - MOST_LINES) for lines in (changed, new, plan_diff.measures.absent)),
        moved=plan_diff.measures.moved,
    )


def measure_lines(
    plan_diff: PlanDiff, left_out: Collection[str], names: Mapping[str, str]
) -> tuple[list[Line], list[Line]]:
    """Changed and new measures, in the order of the file."""
    stored = plan_diff.stored.measures if plan_diff.stored else ()
    changes = {id(change.new): change.changes for change in plan_diff.measures.changed}
    changed, new = [], []
    for source, item in in_file_order(plan_diff.measures.outcome):
        place = plan_diff.places[source] if plan_diff.places else None
        key = row_key(place.sheet, place.row) if place else ""
        where = (key, named(item.row), place.row if place else None, place.sheet if place else "")
        if item.stored is None:
            cells = new_cells(item.row, plan_diff.facts.municipalities, names)
            new.append(Line(*where, tuple(cells), key in left_out))
        elif id(item.row) in changes:
            old = texts_of(stored[item.stored], names)
            cells = changed_cells(changes[id(item.row)], old, texts_of(item.row, names))
            changed.append(Line(*where, tuple(cells), key in left_out))
    return changed, new


def in_file_order(outcome: Iterable[Placed]) -> list[tuple[int, Placed]]:
    """What comes from the file, each with its place there."""
    coming = ((item.source, item) for item in outcome if item.source is not None)
    return sorted(coming, key=itemgetter(0))


def named(row: Any) -> str:
    return " ".join(filter(None, (getattr(row, "number", ""), getattr(row, "title", "") or row.name)))


def texts_of(row: MeasureRow, names: Mapping[str, str]) -> dict[str, str]:
    extra = "\n".join(f"{heading}: {text}" for heading, text in row.extra)
    places = "\n".join(called(row.municipalities, names))
    return {**measure_cells(row), "extra": extra, "municipalities": places}


def called(places: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    """Places by name: their addresses are ours, and «al» is nobody's word for Ål."""
    return tuple(names.get(place, place) for place in places)


def new_cells(row: MeasureRow, places: tuple[str, ...], names: Mapping[str, str]) -> Iterator[Cell]:
    """What is filled in and says more than that it is a measure; the name stands above it already."""
    texts = texts_of(row, names)
    unsaid = {"code", "number", "title", "roles"}
    if row.municipalities == places:
        unsaid.add("municipalities")
    if row.kind == MeasureKind.NEW:
        unsaid.add("kind")
    for column in COLUMNS:
        if column.field not in unsaid and texts.get(column.field):
            yield Cell(column.heading, (("same", texts[column.field]),))


def changed_cells(
    changes: tuple[FieldChange, ...], old: dict[str, str], new: dict[str, str]
) -> Iterator[Cell]:
    for change in changes:
        yield Cell(heading(change.field), word_changes(old[change.field], new[change.field]))


def other_parts(plan_diff: PlanDiff, names: Mapping[str, str]) -> Iterator[tuple[str, tuple[Line, ...]]]:
    if plan_diff.facts_changes:
        cells = tuple(plain_cells(plan_diff.facts_changes, names))
        yield _("Om planen"), (Line("", plan_diff.facts.title, None, "", cells),)
    for name, words in SECTION_NAMES.items():
        lines = tuple(section_lines(getattr(plan_diff, name), names))
        if lines:
            yield _(words), lines[:MOST_LINES]


def section_lines(section: SectionDiff, names: Mapping[str, str]) -> Iterator[Line]:
    for row in section.new:
        yield Line("", "", None, "", (Cell(_("Ny"), (("in", named(row)),)),))
    for change in section.changed:
        yield Line("", named(change.new), None, "", tuple(plain_cells(change.changes, names)))


def plain_cells(changes: tuple[FieldChange, ...], names: Mapping[str, str]) -> Iterator[Cell]:
    titles = {field: words.capitalize() for words, field in GOAL_COLUMNS.items()}
    for change in changes:
        title = FACT_NAMES.get(change.field) or titles.get(change.field, change.field)
        old, new = (plain(with_names(change.field, value, names)) for value in (change.old, change.new))
        yield Cell(_(title), word_changes(old, new))


def with_names(field: str, value: Any, names: Mapping[str, str]) -> Any:
    if field == "municipalities":
        return called(value or (), names)
    if field == "cooperation":
        return names.get(value, value)
    if field == "observations":
        return tuple(replace(one, place=names.get(one.place, one.place)) for one in value or ())
    return value


def plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    if isinstance(value, tuple):
        return ", ".join(map(plain, value))
    if hasattr(value, "normalize") and hasattr(value, "as_tuple"):
        return figure(value)
    if hasattr(value, "__dataclass_fields__"):
        return " ".join(filter(None, (plain(getattr(value, item.name)) for item in fields(value))))
    return str(value)
