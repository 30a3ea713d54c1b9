"""Many rows as one JSON column: what was told, corrected or reached, without a query more."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Aggregate, JSONField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject, NullIf

from measures.choices import Proposal
from measures.models import Adoption, DeadlineCorrection, Milestone, StatusChange
from measures.occurrences import Statement
from measures.progress import DueDate, Reading
from measures.querysets import StatusChangeQuerySet


class JSONList(Aggregate):
    """The values of many rows as one list, in no order."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, *args: Any, **more: Any) -> tuple[str, tuple[str | int, ...]]:
        return self.as_sql(*args, function="JSONB_AGG", **more)


def keyed(*columns: str) -> JSONObject:
    return JSONObject(**{column: column for column in columns})


def milestones(measure: str = "measure") -> Subquery:
    rows = Milestone.objects.filter(measure=OuterRef(measure)).order_by().values("measure")
    return Subquery(rows.annotate(all=JSONList(keyed("due_on", "title", "position"))).values("all"))


# What a statement is made of: the last three are those of the round's answer it follows from, if it does.
SAID = (
    *("on", "to_status", "reached", "concerns"),
    *("evaluation__round__year", "evaluation__times", "evaluation__proposal"),
)


def told_until(day: date) -> Subquery:
    """Everything standing that was said up to the day."""
    said = StatusChange.objects.standing().until(day).filter(implementation=OuterRef("pk"))
    rows = said.order_by().values("implementation")
    return Subquery(rows.annotate(all=JSONList(keyed("id", *SAID))).values("all"))


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
    return Subquery(rows.annotate(all=keyed(*CORRECTION)).values("all")[:1])


def correction_until(day: date) -> Subquery:
    """The newest one that stands, if it is about the words as they are."""
    words = Coalesce(
        NullIf(OuterRef("measure__deadline_text"), Value("")), OuterRef("measure__frequency_text")
    )
    rows = DeadlineCorrection.objects.standing().until(day).filter(words=words, implementation=OuterRef("pk"))
    return Subquery(rows.annotate(all=keyed(*CORRECTION)).newest_first().values("all")[:1])


def adopted_on() -> Subquery:
    """The day the municipality adopted the plan; empty when it is not known."""
    rows = Adoption.objects.filter(plan=OuterRef("measure__plan"), municipality=OuterRef("municipality"))
    return Subquery(rows.values("adopted_on")[:1])


def due_dates(steps: Iterable[Mapping] | None) -> tuple[DueDate, ...]:
    ordered = sorted(steps or (), key=lambda step: step["position"])
    return tuple(DueDate(date.fromisoformat(step["due_on"]), step["title"]) for step in ordered)


def told(changes: Iterable[Mapping] | None) -> list[Statement]:
    """Oldest first."""
    return [statement(one) for one in sorted(changes or (), key=lambda change: (change["on"], change["id"]))]


def statements(changes: StatusChangeQuerySet) -> dict[int, list[Statement]]:
    """Implementation → what stands of what was said about it, oldest first; one query."""
    told: dict[int, list[Statement]] = defaultdict(list)
    for said in changes.standing().order_by("on", "pk").values("implementation_id", *SAID):
        told[said["implementation_id"]].append(statement(said))
    return told


def statement(said: Mapping) -> Statement:
    """From the columns of SAID, as the database gives them or as JSON."""
    return Statement(
        on=as_day(said["on"]),
        status=said["to_status"],
        reached=tuple(listed(said["reached"])),
        year=said["evaluation__round__year"],
        due=as_day(said["concerns"]) if said["concerns"] else None,
        times=said["evaluation__times"],
        finishes=said["evaluation__proposal"] == Proposal.FINISH,
    )


def as_day(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def reading(correction: Mapping) -> Reading:
    dues = tuple(map(date.fromisoformat, listed(correction["dues"])))
    return Reading(correction["deadline_kind"], correction["deadline_status"], dues)


def listed(value: str | list) -> list:
    """SQLite keeps a list inside a list as text."""
    return json.loads(value) if isinstance(value, str) else value
