"""The stored plan as a document, read in the same number of queries however long it is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from measures.imports import document as shape
from measures.models import Implementation, Indicator, Measure, Plan, Reference, Responsibility

# What stands in a figure's `place` when it is the whole country's.
NATION = "norge"


@dataclass(frozen=True)
class StoredPlan:
    """The document, and for each of its sections the rows it was made from, in the same order."""

    plan: Plan
    document: shape.PlanDocument
    rows: dict[str, list[Any]]


def stored_plan(slug: str, *, lock: bool = False) -> StoredPlan | None:
    """`lock` keeps others from writing the plan until the transaction ends."""
    if lock:
        Plan.objects.select_for_update().filter(slug=slug).first()
    plan = Plan.objects.select_related("cooperation").filter(slug=slug).first()
    return read_plan(plan) if plan else None


def read_plan(plan: Plan) -> StoredPlan:
    rows = {
        "focus_areas": list(plan.focus_areas.order_by("position", "pk")),
        "goals": list(plan.goals.select_related("focus_area").order_by("position", "pk")),
        "measures": list(plan.measures.order_by("position", "pk")),
        "indicators": list(indicators(plan)),
        "references": list(Reference.objects.filter(plan=plan).order_by("position", "pk")),
        "terms": list(plan.terms.order_by("position", "pk")),
    }
    document = shape.PlanDocument(
        plan=facts(plan),
        focus_areas=tuple(shape.FocusAreaRow(area.title) for area in rows["focus_areas"]),
        goals=tuple(goal(row) for row in rows["goals"]),
        measures=tuple(measures(plan, rows)),
        indicators=tuple(indicator(row) for row in rows["indicators"]),
        references=tuple(reference(row) for row in rows["references"]),
        terms=tuple(shape.TermRow(term.name, term.explanation) for term in rows["terms"]),
    )
    return StoredPlan(plan, document, rows)


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


def measures(plan: Plan, rows: Mapping[str, Sequence[Any]]) -> Iterable[shape.MeasureRow]:
    parties, roles, places = defaultdict(list), defaultdict(list), defaultdict(list)
    named = Responsibility.objects.filter(measure__plan=plan).order_by("measure_id", "position")
    for measure, name, role in named.values_list("measure_id", "party__name", "role"):
        parties[measure].append(name)
        roles[measure].append(role)
    concerned = Implementation.objects.of_plan(plan).order_by("municipality__slug")
    for measure, slug in concerned.values_list("measure_id", "municipality__slug"):
        places[measure].append(slug)
    goals = {goal.pk: goal.number or goal.title for goal in rows["goals"]}
    areas = {area.pk: area.title for area in rows["focus_areas"]}
    for row in rows["measures"]:
        goal, area = goals.get(row.goal_id, ""), areas.get(row.focus_area_id, "")
        named = tuple(parties[row.pk]), tuple(roles[row.pk])
        yield measure_row(row, goal, area, named, tuple(places[row.pk]))


def measure_row(
    row: Measure, goal: str, area: str, named: tuple[tuple[str, ...], ...], places: tuple[str, ...]
) -> shape.MeasureRow:
    parties, roles = named
    return shape.MeasureRow(
        code=row.code,
        number=row.number,
        title=row.title,
        description=row.description,
        theme=row.theme,
        responsible=row.responsible_text,
        parties=parties,
        roles=roles,
        deadline=row.deadline_text,
        deadline_kind=row.deadline_kind,
        due_on=row.due_on,
        frequency=row.frequency_text,
        goal=goal,
        focus_area=area,
        service=row.service,
        kind=row.kind,
        municipalities=places,
        source_place=row.source_place,
        note=row.note,
        extra=tuple((heading, text) for heading, text in row.extra) if row.extra else (),
    )


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
