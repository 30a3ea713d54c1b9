"""The stored plan as a document, read in the same number of queries however long it is."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from measures.columns.adopted import TEXTS
from measures.imports.plan import document as shape
from measures.models import Implementation, Indicator, Plan, Reference, Responsibility

Columns = Mapping[str, tuple[Any, ...]]
Names = Mapping[int, str]
# What stands in a figure's `place` when it is the whole country's.
NATION = "norge"


@dataclass(frozen=True)
class StoredPlan:
    """The document, and for each of its sections the rows it was made from, in the same order; of measures
    their keys and positions."""

    plan: Plan
    document: shape.PlanDocument
    rows: dict[str, list[Any]]
    keys: tuple[int, ...]
    positions: tuple[int, ...]


def stored_plan(slug: str, *, lock: bool = False) -> StoredPlan | None:
    """`lock` keeps others from writing the plan until the transaction ends."""
    plans = Plan.objects.select_related("cooperation").filter(slug=slug)
    plan = (plans.select_for_update(of=("self",)) if lock else plans).first()
    return read_plan(plan) if plan else None


def read_plan(plan: Plan) -> StoredPlan:
    rows = {
        "focus_areas": list(plan.focus_areas.order_by("position", "pk")),
        "goals": list(plan.goals.select_related("focus_area").order_by("position", "pk")),
        "indicators": list(indicators(plan)),
        "references": list(Reference.objects.filter(plan=plan).order_by("position", "pk")),
        "terms": list(plan.terms.order_by("position", "pk")),
    }
    columns = measure_columns(plan)
    goals = {goal.pk: goal.number or goal.title for goal in rows["goals"]}
    areas = {area.pk: area.title for area in rows["focus_areas"]}
    document = shape.PlanDocument(
        plan=facts(plan),
        focus_areas=tuple(shape.FocusAreaRow(area.title) for area in rows["focus_areas"]),
        goals=tuple(goal(row) for row in rows["goals"]),
        measures=measure_rows(plan, columns, goals, areas),
        indicators=tuple(indicator(row) for row in rows["indicators"]),
        references=tuple(reference(row) for row in rows["references"]),
        terms=tuple(shape.TermRow(term.name, term.explanation) for term in rows["terms"]),
        readings=readings(columns),
    )
    return StoredPlan(plan, document, rows, columns["pk"], columns["position"])


def facts(plan: Plan) -> shape.PlanFacts:
    return shape.PlanFacts(
        slug=plan.slug,
        title=plan.title,
        period=plan.period,
        municipalities=tuple(sorted(plan.municipalities.values_list("slug", flat=True))),
        cooperation=plan.cooperation.slug if plan.cooperation else "",
        vision=plan.vision,
        evaluation_rule=plan.evaluation_rule,
        revision_rule=plan.revision_rule,
        cost_rule=plan.cost_rule,
        evaluation_every=plan.evaluation_every,
        evaluation_quarter=plan.evaluation_quarter,
        has_deadlines=plan.has_deadlines,
    )


def goal(row: Any) -> shape.GoalRow:
    return shape.GoalRow(
        row.kind,
        row.number,
        row.title,
        row.remark,
        row.focus_area.title if row.focus_area else "",
        row.section,
    )


# The columns of a measure that stand in the document as they are stored.
COPIED = {column.field: column.attribute for column in TEXTS}
ALSO = ("pk", "position", "goal_id", "focus_area_id", "extra_text", "deadline_kind", "due_on")


def measure_columns(plan: Plan) -> dict[str, tuple[Any, ...]]:
    """Column by column, and no objects: a long plan is read twice for each import."""
    # Made into lists only where there is something in them.
    found = plan.measures.annotate(extra_text=Cast("extra", TextField())).order_by("position", "pk")
    names = (*COPIED.values(), *ALSO)
    rows = list(found.values_list(*names))
    return dict(zip(names, zip(*rows, strict=True) if rows else repeat(()), strict=False))


def measure_rows(plan: Plan, columns: Columns, goals: Names, areas: Names) -> tuple[shape.MeasureRow, ...]:
    parties, roles = carriers(plan)
    places = defaultdict(tuple)
    concerned = Implementation.objects.of_plan(plan).order_by("municipality__slug")
    for measure, slug in concerned.values_list("measure_id", "municipality__slug"):
        places[measure] += (slug,)
    keys = columns["pk"]
    values = {name: columns[column] for name, column in COPIED.items()}
    values["parties"] = [tuple(parties[key]) for key in keys]
    values["roles"] = [tuple(roles[key]) for key in keys]
    values["municipalities"] = [places[key] for key in keys]
    values["goal"] = [goals.get(key, "") for key in columns["goal_id"]]
    values["focus_area"] = [areas.get(key, "") for key in columns["focus_area_id"]]
    values["extra"] = [pairs(text) for text in columns["extra_text"]]
    return shape.rows_of_columns(values)


def carriers(plan: Plan) -> tuple[Mapping[int, list[str]], Mapping[int, list[str]]]:
    """The names of the parties of each measure, and their roles."""
    parties, roles = defaultdict(list), defaultdict(list)
    named = Responsibility.objects.filter(measure__plan=plan).order_by("measure_id", "position")
    for measure, name, role in named.values_list("measure_id", "party__name", "role"):
        parties[measure].append(name)
        roles[measure].append(role)
    return parties, roles


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    return () if text == "[]" else tuple((heading, words) for heading, words in json.loads(text))


def readings(columns: Columns) -> dict[str, shape.ReadAs]:
    read = map(shape.ReadAs, columns["deadline_kind"], columns["due_on"])
    return dict(zip(columns["code"], read, strict=True))


def indicators(plan: Plan) -> Iterable[Indicator]:
    found = plan.indicators.select_related("goal", "target").order_by("position", "pk")
    return found.prefetch_related("observations__municipality", "observations__cooperation")


def indicator(row: Indicator) -> shape.IndicatorRow:
    target = getattr(row, "target", None)
    return shape.IndicatorRow(
        name=row.name,
        unit=row.unit,
        direction=row.direction,
        goal=row.goal.title if row.goal else "",
        baseline=target.baseline if target else None,
        baseline_year=target.baseline_year if target else None,
        target=target.value if target else None,
        target_year=target.year if target else None,
        observations=tuple(observation(found) for found in row.observations.all()),
    )


def observation(row: Any) -> shape.ObservationRow:
    place = row.place.slug if row.place else NATION
    return shape.ObservationRow(row.year, row.value, place, row.group, row.source, row.note)


def reference(row: Reference) -> shape.ReferenceRow:
    return shape.ReferenceRow(row.kind, row.title, row.publisher, row.year, row.url, row.remark)
