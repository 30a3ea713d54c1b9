"""What an incoming plan would change in the stored one. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from measures.imports.change.merge_row import kept_fields
from measures.imports.plan.document import (
    SECTIONS,
    GoalRow,
    IndicatorRow,
    MeasureRow,
    ObservationRow,
    PlanDocument,
    PlanFacts,
    adopted_fields,
)
from measures.imports.plan.incoming import Incoming, RowPlace

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class RowChange:
    old: Any
    new: Any
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A row as it will stand, with the place of the stored row it comes from, if any."""

    stored: int | None
    row: Any
    # Its place in the file, if it stands there.
    source: int | None = None


@dataclass(frozen=True, slots=True)
class SectionDiff:
    new: tuple[Any, ...] = ()
    changed: tuple[RowChange, ...] = ()
    unchanged: tuple[Any, ...] = ()
    absent: tuple[Any, ...] = ()
    # Everything, in the order it will have; what is absent keeps its place.
    outcome: tuple[Placed, ...] = ()

    @property
    def moved(self) -> bool:
        """Rows stand in another order than they are stored in."""
        kept = [placed.stored for placed in self.outcome if placed.stored is not None]
        return kept != sorted(kept)

    @property
    def changes_anything(self) -> bool:
        return bool(self.new or self.changed or self.moved)


@dataclass(frozen=True, slots=True)
class PlanDiff:
    """`stored` is what the preview compared with; None for a plan that is new."""

    stored: PlanDocument | None
    facts: PlanFacts
    facts_changes: tuple[FieldChange, ...]
    focus_areas: SectionDiff
    goals: SectionDiff
    measures: SectionDiff
    indicators: SectionDiff
    references: SectionDiff
    terms: SectionDiff
    # Where in the file its measures stand; `source` of what is placed counts in it.
    places: Sequence[RowPlace] = ()

    @property
    def changes_anything(self) -> bool:
        if self.stored is None or self.facts_changes:
            return True
        return any(getattr(self, name).changes_anything for name in SECTIONS)


def diff(stored: PlanDocument | None, incoming: Incoming) -> PlanDiff:
    before = stored or PlanDocument(PlanFacts())
    new = incoming.document
    sections = {
        name: section(getattr(before, name), getattr(new, name), key, incoming.complete)
        for name, key in KEYS.items()
    }
    return PlanDiff(
        stored=stored,
        facts=new.plan,
        facts_changes=changed_fields(before.plan, new.plan) if stored else (),
        measures=measures(before.measures, incoming),
        places=incoming.places,
        **sections,
    )


def goal_key(goal: GoalRow) -> Key:
    if goal.kind == "main" and goal.number:
        return goal.kind, goal.number
    return goal.kind, goal.section, goal.number or goal.title


KEYS: dict[str, Callable[[Any], Key]] = {
    "focus_areas": lambda row: (row.title,),
    "goals": goal_key,
    "indicators": lambda row: (row.name,),
    "references": lambda row: (row.kind, row.title),
    "terms": lambda row: (row.name,),
}


def section(old: Sequence[Any], new: Sequence[Any], key: Callable[[Any], Key], complete: bool) -> SectionDiff:
    places = {key: index for index, key in enumerate(numbered(map(key, old)))}
    matches = [places.get(key) for key in numbered(map(key, new))]
    filled = [
        row if match is None else kept_figures(old[match], row)
        for match, row in zip(matches, new, strict=True)
    ]
    return compared(old, filled, matches, in_file_order=complete, complete=complete)


def kept_figures(old: Any, row: Any) -> Any:
    """What has been measured since the plan was adopted stands beside what the plan gives."""
    if not isinstance(row, IndicatorRow):
        return row
    if row.target is None:
        names = ("baseline", "baseline_year", "target", "target_year")
        row = replace(row, **{name: getattr(old, name) for name in names})
    given = {observed(figure) for figure in row.observations}
    later = tuple(figure for figure in old.observations if observed(figure) not in given)
    both = row.observations + later
    same = len(both) == len(old.observations) and set(both) == set(old.observations)
    return replace(row, observations=old.observations if same else both)


def observed(figure: ObservationRow) -> Key:
    return figure.year, figure.place, figure.group, figure.source


def measures(old: Sequence[MeasureRow], incoming: Incoming) -> SectionDiff:
    rows = incoming.document.measures
    matches = matched(old, rows, incoming.fields)
    filled = [
        kept_fields(None if match is None else old[match], row, incoming, incoming.given_to(index))
        for index, (match, row) in enumerate(zip(matches, rows, strict=True))
    ]
    return compared(old, filled, matches, in_file_order=incoming.complete, complete=True)


def compared(
    old: Sequence[Any],
    new: Sequence[Any],
    matches: Sequence[int | None],
    *,
    in_file_order: bool,
    complete: bool,
) -> SectionDiff:
    """`matches` gives for each new row the stored one it is."""
    added, changed, unchanged = [], [], []
    for match, row in zip(matches, new, strict=True):
        changes = () if match is None else changed_fields(old[match], row)
        if match is None:
            added.append(row)
        elif changes:
            changed.append(RowChange(old[match], row, changes))
        else:
            unchanged.append(row)
    seen = set(matches)
    absent = [row for index, row in enumerate(old) if index not in seen]
    if not complete:
        unchanged, absent = unchanged + absent, []
    outcome = ordered(old, new, matches, in_file_order=in_file_order)
    return SectionDiff(tuple(added), tuple(changed), tuple(unchanged), tuple(absent), outcome)


def ordered(
    old: Sequence[Any], new: Sequence[Any], matches: Sequence[int | None], *, in_file_order: bool
) -> tuple[Placed, ...]:
    """A document gives the plan's own order. A table may be sorted by anything: there the stored
    order stands, and a new row comes after the one it follows in the file."""
    coming = [
        Placed(match, row, source) for source, (match, row) in enumerate(zip(matches, new, strict=True))
    ]
    by_stored = {placed.stored: placed for placed in coming}
    stored = [by_stored.get(index) or Placed(index, row) for index, row in enumerate(old)]
    first, second = (coming, stored) if in_file_order else (stored, coming)
    return tuple(merged(first, second))


def merged(first: Sequence[Placed], second: Sequence[Placed]) -> Iterable[Placed]:
    """`first` in its order, and what only `second` has after its neighbour there."""
    standing = {id(placed) for placed in first}
    after: dict[int, list[Placed]] = {}
    anchor = 0
    for placed in second:
        if id(placed) in standing:
            anchor = id(placed)
        else:
            after.setdefault(anchor, []).append(placed)
    yield from after.get(0, [])
    for placed in first:
        yield placed
        yield from after.get(id(placed), [])


def matched(old: Sequence[MeasureRow], new: Sequence[MeasureRow], given: frozenset[str]) -> list[int | None]:
    """By code where the file has it, then by number, then by what the measure is called and where. All rows
    are asked for their codes before any is for its number: a number may have been given to another."""
    named = zip(new, keys_of(new, given), strict=True)
    wanted = [(row.code, row.number, None if row.number else name) for row, name in named]
    stored: list[dict[Any, int]] = [
        {row.code: index for index, row in enumerate(old) if row.code},
        {row.number: index for index, row in enumerate(old) if row.number},
        {name: index for index, name in enumerate(keys_of(old, given))},
    ]
    matches: list[int | None] = [None] * len(wanted)
    taken: set[int] = set()
    for kind, places in enumerate(stored):
        for at, said in enumerate(wanted):
            match = places.get(said[kind]) if matches[at] is None else None
            if match is not None and match not in taken:
                taken.add(match)
                matches[at] = match
    return matches


def keys_of(rows: Iterable[MeasureRow], given: frozenset[str]) -> Iterable[Key]:
    return numbered(name_key(row, given) for row in rows)


def name_key(row: MeasureRow, given: frozenset[str]) -> Key:
    where = (getattr(row, name) if name in given else "" for name in ("focus_area", "service"))
    return *where, row.title


def numbered(keys: Iterable[Key]) -> Iterable[Key]:
    """The second row of the same name is another row."""
    seen: Counter[Key] = Counter()
    for key in keys:
        seen[key] += 1
        yield *key, seen[key]


def changed_fields(old: Any, new: Any) -> tuple[FieldChange, ...]:
    if old == new:
        return ()
    kind: type = type(old)
    return tuple(
        FieldChange(name, getattr(old, name), getattr(new, name))
        for name in adopted_fields(kind)
        if getattr(old, name) != getattr(new, name)
    )
