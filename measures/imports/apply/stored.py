"""The stored plan as a document, read in the same number of queries however long it is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from measures.columns.adopted import TEXTS
from measures.imports.plan import document as shape
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
    plans = Plan.objects.select_related("cooperation").filter(slug=slug)
    plan = (plans.select_for_update(of=("self",)) if lock else plans).first()
    return read_plan(plan) if plan else None


def read_plan(plan: Plan) -> StoredPlan:
    rows: dict[str, list[Any]] = {
        "focus_areas": list(plan.focus_areas.order_by("position", "pk")),
        "goals": list(plan.goals.select_related("focus_area").order_by("position", "pk")),
        "measures": list(plan.measures.select_related("goal", "focus_area").order_by("position", "pk")),
        "indicators": list(indicators(plan)),
        "references": list(Reference.objects.filter(plan=plan).order_by("position", "pk")),
        "terms": list(plan.terms.order_by("position", "pk")),
    }
    document = shape.PlanDocument(
        plan=facts(plan),
        focus_areas=tuple(shape.FocusAreaRow(area.title) for area in rows["focus_areas"]),
        goals=tuple(goal(row) for row in rows["goals"]),
        measures=measure_rows(plan, rows["measures"]),
        indicators=tuple(indicator(row) for row in rows["indicators"]),
        references=tuple(reference(row) for row in rows["references"]),
        terms=tuple(shape.TermRow(term.name, term.explanation) for term in rows["terms"]),
        readings={row.code: shape.ReadAs(row.deadline_kind, row.due_on) for row in rows["measures"]},
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


# The columns of a measure that stand in the document as they are stored.
COPIED = {column.field: column.attribute for column in TEXTS}


def measure_rows(plan: Plan, measures: Iterable[Measure]) -> tuple[shape.MeasureRow, ...]:
    carriers, places = defaultdict(list), defaultdict(list)
    responsible = Responsibility.objects.filter(measure__plan=plan).order_by("measure_id", "position")
    for measure, name, role in responsible.values_list("measure_id", "party__name", "role"):
        carriers[measure].append((name, role))
    concerned = Implementation.objects.of_plan(plan).order_by("municipality__slug")
    for measure, slug in concerned.values_list("measure_id", "municipality__slug"):
        places[measure].append(slug)
    return tuple(measure_row(row, carriers[row.pk], places[row.pk]) for row in measures)


def measure_row(row: Measure, carriers: Sequence[tuple[str, str]], places: Sequence[str]) -> shape.MeasureRow:
    return shape.MeasureRow(
        **{name: getattr(row, column) for name, column in COPIED.items()},
        parties=tuple(name for name, _role in carriers),
        roles=tuple(role for _name, role in carriers),
        municipalities=tuple(places),
        goal=(row.goal.number or row.goal.title) if row.goal else "",
        focus_area=row.focus_area.title if row.focus_area else "",
        extra=tuple((heading, text) for heading, text in row.extra),
    )


def indicators(plan: Plan) -> Iterable[Indicator]:
    rows = plan.indicators.select_related("goal", "target").order_by("position", "pk")
    return rows.prefetch_related("observations__municipality", "observations__cooperation")


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
        observations=tuple(observation(figure) for figure in row.observations.all()),
    )


def observation(row: Any) -> shape.ObservationRow:
    place = row.place.slug if row.place else NATION
    return shape.ObservationRow(row.year, row.value, place, row.group, row.source, row.note)


def reference(row: Reference) -> shape.ReferenceRow:
    return shape.ReferenceRow(row.kind, row.title, row.publisher, row.year, row.url, row.remark)
