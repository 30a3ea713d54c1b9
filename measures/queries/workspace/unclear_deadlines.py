"""Deadlines somebody has to say what mean, and what has been said about one."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from measures import readings
from measures.choices import DeadlineStatus
from measures.models import DeadlineCorrection, Implementation
from measures.permissions.measures import correctable_by
from measures.queries.workspace.tasks import places_of
from municipalities.models import Municipality, User


@dataclass(frozen=True)
class Unclear:
    """One deadline of the list, in one municipality."""

    pk: int
    plan_slug: str
    plan_title: str
    is_demonstration: bool
    code: str
    number: str
    title: str
    municipality_slug: str
    municipality: str
    words: str
    what: str
    explanation: str
    on: date | None


def unclear(user: User, as_of: date, municipality: Municipality | None = None) -> list[Unclear]:
    """What is incomplete, ambiguous or not understood where this user works; one query.

    What is done or dropped has no deadline to wait for.
    """
    rows = correctable_by(user).asked_for(as_of).still_open().unclear().in_plan_order()
    if municipality:
        rows = rows.filter(municipality=municipality)
    return [of(row) for row in rows.select_related("measure__plan", "municipality")]


def places(user: User) -> list[Municipality]:
    """Where this user says what deadlines mean."""
    return places_of(correctable_by(user))


def of(row: Implementation) -> Unclear:
    measure, plan = row.measure, row.measure.plan
    return Unclear(
        pk=row.pk,
        plan_slug=plan.slug,
        plan_title=str(plan),
        is_demonstration=plan.is_demonstration,
        code=measure.code,
        number=measure.number,
        title=measure.title,
        municipality_slug=row.municipality.slug,
        municipality=row.municipality.name,
        words=measure.timing_text,
        what=str(DeadlineStatus(measure.deadline_status).label),
        explanation=readings.said(measure.deadline_explanation),
        on=measure.due_on,
    )


def corrections(row: Implementation) -> list[DeadlineCorrection]:
    """For the coordinator's eyes: who and when, and what was taken back; newest first."""
    return list(row.corrections.select_related("by").newest_first())


def all_corrections() -> QuerySet[DeadlineCorrection]:
    """Any correction, with the municipality whose people may take it back."""
    return DeadlineCorrection.objects.select_related(
        "implementation__municipality", "implementation__measure__plan"
    )
