"""Copying what lives on of a plan into the next one, beside what stands there already."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from measures.choices import GoalKind, MeasureKind
from measures.columns.adopted import STORED
from measures.models import FocusArea, Goal, Implementation, Measure, Plan, Responsibility
from measures.services.plans.adopted import TIMING, AdoptedMeasure, store_measures
from measures.services.plans.bulk import Writer
from measures.services.plans.plan import store_parts

COPIED = tuple(column.attribute for column in STORED if column.carried_on)


@dataclass(frozen=True)
class Places:
    """The goals and focus areas of the next plan, by the id of those they come from."""

    goals: Mapping[int, Goal]
    areas: Mapping[int, FocusArea]

    def of(self, row: Any) -> dict[str, int | None]:
        area = self.areas.get(row.focus_area_id)
        return {"focus_area_id": area.pk if area else None}


def carry_parts(plan: Plan, following: Plan, living: Sequence[Measure], writer: Writer) -> Places:
    """All of them into a plan that has none; later only those the measures need."""
    goals = list(plan.goals.order_by("position", "pk"))
    areas = list(plan.focus_areas.order_by("position", "pk"))
    goals_there = list(following.goals.order_by("position", "pk"))
    areas_there = list(following.focus_areas.order_by("position", "pk"))
    if goals_there or areas_there:
        goals = [goal for goal in goals if goal.pk in {measure.goal_id for measure in living}]
        needed = {one.focus_area_id for one in living} | {goal.focus_area_id for goal in goals}
        areas = [area for area in areas if area.pk in needed]
    carried = carry(following, areas_there, areas, area_key, lambda area: {"title": area.title}, writer)
    places = Places({}, carried)
    values = partial(goal_values, places=places)
    return Places(carry(following, goals_there, goals, goal_key, values, writer), carried)


def carry(
    following: Plan, there: Sequence[Any], old: Sequence[Any], key: Any, values: Any, writer: Writer
) -> dict[int, Any]:
    """Each old part's own part in the next plan; the missing ones are added at the end."""
    keys = {key(part) for part in there}
    missing = [part for part in old if key(part) not in keys]
    stored = there
    if missing:
        rows = [*((part, {}) for part in there), *((None, values(part)) for part in missing)]
        stored = store_parts(following, type(missing[0]), rows, writer)
    by_key = {key(part): part for part in reversed(stored)}
    return {part.pk: by_key[key(part)] for part in old}


def area_key(area: FocusArea) -> str:
    return area.title


def goal_key(goal: Goal) -> tuple[str, ...]:
    """Main goals are known by their number, whatever became of their words."""
    if goal.kind == GoalKind.MAIN and goal.number:
        return goal.kind, goal.number
    return goal.kind, goal.section, goal.number, goal.title


def goal_values(goal: Goal, places: Places) -> dict[str, Any]:
    names = ("kind", "number", "title", "remark", "section")
    return {**{name: getattr(goal, name) for name in names}, **places.of(goal)}


@dataclass(frozen=True)
class Carriers:
    """Who carries the measures of a plan, and where."""

    responsible: Mapping[int, list[tuple[int, str]]]
    municipalities: Mapping[int, frozenset[int]]

    @classmethod
    def of(cls, plan: Plan) -> "Carriers":
        responsible, places = defaultdict(list), defaultdict(set)
        named = Responsibility.objects.filter(measure__plan=plan).order_by("measure", "position")
        for measure, party, role in named.values_list("measure_id", "party_id", "role"):
            responsible[measure].append((party, role))
        for measure, place in Implementation.objects.of_plan(plan).values_list(
            "measure_id", "municipality_id"
        ):
            places[measure].add(place)
        return cls(responsible, {measure: frozenset(ids) for measure, ids in places.items()})

    def adopted(
        self, source: Measure, stored: Measure | None, position: int, values: Mapping[str, Any]
    ) -> AdoptedMeasure:
        places = self.municipalities.get(source.pk, frozenset())
        return AdoptedMeasure(stored, position, values, self.responsible[source.pk], places)


def carry_measures(
    plan: Plan,
    following: Plan,
    measures: Sequence[Measure],
    living: Collection[int],
    places: Places,
    writer: Writer,
) -> dict[int, Measure]:
    """Each living measure's own in the next plan, by the id of the old one."""
    there = list(following.measures.in_plan_order().select_related("continues"))
    order = placed(measures, there, living)
    names = Names(there)
    old, new = Carriers.of(plan), Carriers.of(following)
    adopted: list[AdoptedMeasure] = []
    for position, (source, stored) in enumerate(order, start=1):
        if stored is not None:
            adopted.append(new.adopted(stored, stored, position, standing_values(stored)))
        elif source is not None:
            adopted.append(old.adopted(source, None, position, names.copied(source, places)))
    rows = store_measures(following, adopted, writer)
    for row in rows:
        row.plan = following
    return {source.pk: row for (source, _stored), row in zip(order, rows, strict=True) if source is not None}


def standing_values(measure: Measure) -> dict[str, Any]:
    """What a measure holds already, as far as its deadlines are read from it."""
    return {name: getattr(measure, name) for name in (*TIMING, "kind")}


Pair = tuple[Measure | None, Measure | None]


def placed(measures: Sequence[Measure], there: Sequence[Measure], living: Collection[int]) -> list[Pair]:
    """(old measure that lives on now, measure that stands in the next plan): in the old plan's order, a new
    one after its neighbour. One that was imported there already, word for word, is not copied again."""
    order: list[Pair] = [(None, measure) for measure in there]
    unlinked = {name(measure): measure for measure in there if not hasattr(measure, "continues")}
    at = 0
    for measure in measures:
        twin = unlinked.pop(name(measure), None) if measure.pk in living else successor_of(measure)
        if twin is not None:
            at = next((i for i, (_old, stored) in enumerate(order) if stored == twin), at - 1) + 1
        if measure.pk in living and twin is not None:
            order[at - 1] = (measure, twin)
        elif measure.pk in living:
            order.insert(at, (measure, None))
            at += 1
    return order


def name(measure: Measure) -> tuple[str, str, str]:
    return measure.number, measure.service, measure.title


def successor_of(measure: Measure) -> Measure | None:
    return measure.succession.successor if hasattr(measure, "succession") else None


class Names:
    """Numbers and codes that stand once in a plan: what is taken, a copy does not get."""

    def __init__(self, there: Iterable[Measure]) -> None:
        self.taken = {measure.number for measure in there} - {""}
        self.codes = {measure.code for measure in there}

    def copied(self, source: Measure, places: Places) -> dict[str, Any]:
        values = {field: getattr(source, field) for field in COPIED}
        goal = places.goals.get(source.goal_id) if source.goal_id else None
        number = "" if source.number in self.taken else source.number
        values |= {"number": number, "code": self.code(source.code), "goal_id": goal.pk if goal else None}
        # What was new is not new any more; a proposal is for each council to decide on again.
        is_proposed = source.kind == MeasureKind.PROPOSED
        values["kind"] = source.kind if is_proposed else MeasureKind.EXISTING.value
        return {**values, **places.of(source)}

    def code(self, wanted: str) -> str:
        free = next(
            code
            for code in (wanted, *(f"{wanted[:76]}-{n}" for n in range(2, 1000)))
            if code not in self.codes
        )
        self.codes.add(free)
        return free
