"""Proposed measures of a plan, and what each municipality said to them."""

from collections import defaultdict
from dataclasses import dataclass

from measures.choices import MeasureKind
from measures.models import Implementation
from measures.queries.rounds.round_table import Desk


@dataclass(frozen=True)
class Proposed:
    """One proposal as this municipality has it, with the others' answers beside."""

    row: Implementation
    elsewhere: tuple[Implementation, ...]


def proposals(desk: Desk) -> list[Proposed]:
    """One query."""
    rows = Implementation.objects.of_plan(desk.plan).filter(measure__kind=MeasureKind.PROPOSED)
    by_measure: dict[int, list[Implementation]] = defaultdict(list)
    for row in rows.select_related("measure__plan", "municipality").in_plan_order():
        by_measure[row.measure_id].append(row)
    proposed = []
    for same in by_measure.values():
        own = next((row for row in same if row.municipality_id == desk.place.pk), None)
        if own:
            proposed.append(Proposed(own, tuple(row for row in same if row != own)))
    return proposed
