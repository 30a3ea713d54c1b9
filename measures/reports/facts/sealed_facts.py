"""The facts of a report in the shape they are sealed in, which stays when the values of the pages change."""

import json
from dataclasses import asdict

from measures.reports.facts.facts_types import Facts
from measures.rows.plan import Place, PlanHead
from measures.rows.row import PlannedMeasure, Row

PLACE = ("pk", "slug", "name", "adopted_name", "language")
PLAN = (
    *("pk", "slug", "title", "first_year", "last_year", "cooperation"),
    *("is_demonstration", "has_deadlines", "cost_rule"),
)
MEASURE = ("pk", "code", "number", "title", "responsible", "timing", "kind", "focus_area", "service")

AS_THEY_ARE = ("goals", "said", "indicators", "texts")


def as_json(facts: Facts) -> dict:
    """Days as ISO text and decimals as text, so that the database cannot round them."""
    pks = {place.slug: place.pk for place in facts.places}
    sealed = {
        "plan": plan(facts.plan),
        "year": facts.year,
        "as_of": facts.as_of,
        "as_of_before": facts.as_of_before,
        "places": [place(one) for one in facts.places],
        "is_joint": facts.is_joint,
        "round": facts.round and asdict(facts.round),
        "rows": [row(one, pks[one.place]) for one in facts.rows],
        **{
            name: list(map(asdict, getattr(facts, name))) for name in ("goals", "said", "indicators", "texts")
        },
        "language": facts.language,
    }
    # Keys in the order of the alphabet, which a backup keeps on every database.
    return json.loads(json.dumps(sealed, default=str, sort_keys=True))


def plan(head: PlanHead) -> dict:
    return {name: getattr(head, name) for name in PLAN} | {"places": [place(one) for one in head.places]}


def place(one: Place) -> dict:
    return {name: getattr(one, name) for name in PLACE}


def row(one: Row, place: int) -> dict:
    return {
        "pk": one.pk,
        "measure": measure(one.measure),
        "place": place,
        "decision": one.decision,
        "decided_on": one.decided_on,
        "in_force_from": one.in_force_from,
        "corrected": asdict(one.reading) if one.corrected else None,
        "corrected_before": asdict(one.corrected_before) if one.corrected_before else None,
    }


def measure(adopted: PlannedMeasure) -> dict:
    read = asdict(adopted.reading)
    return {
        **{name: getattr(adopted, name) for name in MEASURE},
        "goal": adopted.goal_id,
        "deadline_kind": read["kind"],
        "deadline_status": read["status"],
        "dues": read["dues"],
        "milestones": read["milestones"],
        **adopted.more,
    }
