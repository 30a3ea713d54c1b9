"""Many rows as one column: what was told, corrected or reached, without a query more."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Aggregate, JSONField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, JSONArray, NullIf

from measures.models import Adoption, DeadlineCorrection, Milestone, StatusChange
from measures.progress import Reading, Term, Told


class JSONList(Aggregate):
    """The values of many rows as one list, in no order."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, *args: Any, **more: Any) -> tuple[str, list]:
        return self.as_sql(*args, function="JSONB_AGG", **more)


def milestones(measure: str = "measure") -> Subquery:
    rows = Milestone.objects.filter(measure=OuterRef(measure)).order_by().values("measure")
    return Subquery(rows.annotate(all=JSONList(JSONArray("due_on", "title", "position"))).values("all"))


def told_until(day: date) -> Subquery:
    """Everything standing that was said up to the day."""
    said = StatusChange.objects.standing().until(day).filter(implementation=OuterRef("pk"))
    rows = said.order_by().values("implementation")
    return Subquery(rows.annotate(all=JSONList(JSONArray("on", "pk", "to_status", "reached"))).values("all"))


# What is shown of a correction: never who wrote it.
CORRECTION = (
    "deadline_kind",
    "deadline_status",
    "dues",
    "deadline_explanation",
    "comment",
    "on",
    "by_administrator",
    "pk",
)


def correction_now() -> Subquery:
    rows = DeadlineCorrection.objects.filter(pk=OuterRef("correction_id"))
    return Subquery(rows.annotate(all=JSONArray(*CORRECTION)).values("all")[:1])


def correction_until(day: date) -> Subquery:
    """The newest one that stands, if it is about the words as they are."""
    words = Coalesce(
        NullIf(OuterRef("measure__deadline_text"), Value("")), OuterRef("measure__frequency_text")
    )
    rows = DeadlineCorrection.objects.standing().until(day).filter(words=words, implementation=OuterRef("pk"))
    return Subquery(rows.annotate(all=JSONArray(*CORRECTION)).newest_first().values("all")[:1])


def in_force_from() -> Subquery:
    """The day the municipality adopted the plan; empty when it is not known."""
    rows = Adoption.objects.filter(plan=OuterRef("measure__plan"), municipality=OuterRef("municipality"))
    return Subquery(rows.values("adopted_on")[:1])


def terms(values: Iterable[list] | None) -> tuple[Term, ...]:
    ordered = sorted(values or (), key=lambda value: value[2])
    return tuple(Term(day(on), title) for on, title, _position in ordered)


def told(values: Iterable[list] | None) -> list[Told]:
    """Oldest first."""
    ordered = sorted(values or (), key=lambda value: (value[0], value[1]))
    return [Told(day(on), status, tuple(listed(reached))) for on, _pk, status, reached in ordered]


def reading(correction: list) -> Reading:
    """`correction` in the order of CORRECTION."""
    kind, status, dues = correction[:3]
    return Reading(kind, status, tuple(map(day, listed(dues))))


def listed(value: str | list) -> list:
    """SQLite keeps a list inside a list as text."""
    return json.loads(value) if isinstance(value, str) else value


def day(text: str) -> date:
    return date.fromisoformat(text)
