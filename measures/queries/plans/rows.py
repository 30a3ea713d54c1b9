"""The rows of a plan, read in one query for pages and for the report."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from django.db.models import QuerySet

from measures import occurrences, readings
from measures.choices import Decision
from measures.columns.adopted import shown
from measures.columns.column import Shown
from measures.models import Implementation, Responsibility
from measures.occurrences import State
from measures.progress import Reading
from measures.queries.plans import json_columns
from measures.rows.plan import PlanHead
from measures.rows.row import NOTHING_SAID, CorrectedDeadline, PlannedMeasure, Row, Standing
from measures.rows.standing_words import last_said
from municipalities.collation import in_order

Values = Mapping[str, Any]
# Where a field of PlannedMeasure is found; any other is a column of the measure by the same name.
ELSEWHERE = {
    "pk": "measure_id",
    "responsible": "who",
    "goal_number": "measure__goal__number",
    "goal_title": "measure__goal__title",
    "goal_remark": "measure__goal__remark",
    "focus_area": "measure__focus_area__title",
    "last_year": "measure__plan__last_year",
    "outcome": "measure__succession__outcome",
    "next_year": "measure__succession__successor__plan__first_year",
}
MEASURE = {
    field.name: ELSEWHERE.get(field.name, f"measure__{field.name}")
    for field in fields(PlannedMeasure)
    if field.name not in ("reading", "more")
}
MORE = {column.attribute: f"measure__{column.attribute}" for column in shown(Shown.BESIDE_OTHERS)}
MAY_BE_UNKNOWN = {"goal_id", "next_year"}
READING = ("measure__deadline_kind", "measure__deadline_status", "measure__dues", "steps", "corrected_to")
IN_FORCE = ("adopted_on", "measure__plan__first_year", "measure__plan__carried_on")
ROW = ("pk", "municipality__slug", "decision", "decided_on", "decision_case", *READING, *IN_FORCE)
STORED = ("status", "status_since", "reported_on", "reached", "due_on", "met_due", "closed_on")


def plan_rows(plan_id: int, place: str = "", past: date | None = None) -> list[Row]:
    """Every measure of the plan in its own order, once for each municipality; one query."""
    rows = Implementation.objects.filter(measure__plan=plan_id)
    if place:
        rows = rows.filter(municipality__slug=place)
    return rows_of(rows.order_by("measure__position", "measure_id", in_order("municipality__name")), past)


def rows_of(rows: QuerySet[Implementation], past: date | None = None) -> list[Row]:
    """One query. `past`: as it was on a day gone by, replayed from what was said; else as it is stored."""
    if past:
        return made(read(rows, past).annotate(told=json_columns.told_until(past)), past, ("told",))
    return made(read(rows, past), past, STORED)


def rows_compared(rows: QuerySet[Implementation], day: date, before: date) -> list[Row]:
    """For a report, which tells itself what the statuses of its year were; one query."""
    rows = read(rows, day).annotate(corrected_before=json_columns.correction_until(before))
    return made(rows, day, ("corrected_before",))


def standing(head: PlanHead, row: Row, as_of: date) -> Standing:
    said = last_said(row.state.reported_on, as_of)
    return Standing(head.member(row.place), row, row.timing_on(as_of), said)


def read(rows: QuerySet[Implementation], past: date | None) -> QuerySet[Implementation]:
    return rows.annotate(
        who=Responsibility.objects.named("measure__"),
        steps=json_columns.milestones(),
        adopted_on=json_columns.adopted_on(),
        corrected_to=json_columns.correction_until(past) if past else json_columns.correction_now(),
    )


def made(rows: QuerySet[Implementation], past: date | None, more: tuple[str, ...]) -> list[Row]:
    measures: dict[object, PlannedMeasure] = {}
    listed = []
    for values in rows.values(*MEASURE.values(), *MORE.values(), *ROW, *more):
        key = values["measure_id"]
        if key not in measures:
            measures[key] = measure_from(values)
        listed.append(row_from(values, measures[key], past))
    return listed


def measure_from(values: Values) -> PlannedMeasure:
    named = {name: values[path] for name, path in MEASURE.items()}
    words = {name: "" for name, value in named.items() if value is None and name not in MAY_BE_UNKNOWN}
    days = tuple(map(date.fromisoformat, values["measure__dues"]))
    kind, status = values["measure__deadline_kind"], values["measure__deadline_status"]
    return PlannedMeasure(
        **named | words,
        reading=Reading(kind, status, days, json_columns.due_dates(values["steps"])),
        more={name: values[path] for name, path in MORE.items()},
    )


def row_from(values: Values, measure: PlannedMeasure, past: date | None) -> Row:
    correction, before = values["corrected_to"], values.get("corrected_before")
    reading = json_columns.reading(correction) if correction else measure.reading
    in_force_from = bound_from(values)
    return Row(
        pk=values["pk"],
        measure=measure,
        place=values["municipality__slug"],
        **decision_on(past, values),
        in_force_from=in_force_from,
        reading=reading,
        corrected=corrected(correction) if correction else None,
        corrected_before=json_columns.reading(before) if before else None,
        state=state_from(values, reading, in_force_from),
    )


def bound_from(values: Values) -> date:
    """The day the municipality adopted the plan; where it is not known, as `Plan.binds_from`."""
    began = date(values["measure__plan__first_year"], 1, 1)
    return values["adopted_on"] or max(began, values["measure__plan__carried_on"] or began)


def decision_on(past: date | None, values: Values) -> Values:
    """A proposal was undecided until the day it was decided."""
    decided_on = values["decided_on"]
    if past and decided_on and decided_on > past:
        return {"decision": Decision.UNDECIDED.value, "decided_on": None, "decision_case": ""}
    return {name: values[name] for name in ("decision", "decided_on", "decision_case")}


def corrected(correction: Mapping) -> CorrectedDeadline:
    return CorrectedDeadline(
        pk=correction["pk"],
        words=readings.said(correction["deadline_explanation"]),
        comment=correction["comment"],
        on=date.fromisoformat(correction["on"]),
        by_administrator=bool(correction["by_administrator"]),
    )


def state_from(values: Values, reading: Reading, in_force_from: date) -> State:
    if "told" in values:
        return occurrences.state(reading, json_columns.told(values["told"]), in_force_from=in_force_from)
    if "status" not in values:
        return NOTHING_SAID
    return State(
        status=values["status"],
        since=values["status_since"],
        reported_on=values["reported_on"],
        reached=tuple(values["reached"]),
        due_on=values["due_on"],
        met_due=values["met_due"],
        closed_on=values["closed_on"],
    )
