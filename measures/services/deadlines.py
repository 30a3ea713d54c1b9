"""What the adopted deadline text means for rows: read once, stored beside the words."""

from collections.abc import Iterable
from datetime import date

from measures import deadlines, progress
from measures.choices import DeadlineStatus
from measures.models import Implementation, Measure, Milestone, Plan

# What `fill` sets on a measure.
FILLED = ("deadline_kind", "deadline_status", "due_on", "rrule", "dues", "deadline_explanation")


def fill(measure: Measure, plan: Plan) -> list[Milestone]:
    """Set what the measure's words about time are read as; give its milestones, not yet written.

    Only a deadline the plan set, and that was understood, can be missed. A plan without a column
    for deadlines tells how often something is done as information: nobody is late for it.
    """
    text = measure.deadline_text if plan.has_deadlines else measure.timing_text
    found = deadlines.read(text, plan.period)
    binds = plan.has_deadlines and found.status == DeadlineStatus.UNDERSTOOD
    dues = found.dues(plan.period) if binds else ()
    measure.deadline_kind = found.kind.value
    measure.deadline_status = found.status.value
    measure.due_on = found.first_due if binds else None
    measure.rrule = found.rrule
    measure.dues = [day.isoformat() for day in dues]
    measure.deadline_explanation = found.explanation[:500]
    return [
        Milestone(measure=measure, title=step.title[:300], due_on=step.due, position=position)
        for position, step in enumerate(found.milestones if binds else (), start=1)
    ]


def in_force_from(implementation: Implementation) -> date:
    """The plan binds from the day the municipality adopted it, or from its first day."""
    plan = implementation.measure.plan
    adopted = plan.adoptions.filter(municipality=implementation.municipality_id).order_by("pk")
    return adopted.values_list("adopted_on", flat=True).first() or plan.period_start


def open_due(implementation: Implementation, reported: Iterable[date]) -> date | None:
    """The first deadline of this implementation that no report covers."""
    return open_due_since(implementation.measure, reported, in_force_from(implementation))


def open_due_since(measure: Measure, reported: Iterable[date], since: date) -> date | None:
    """`open_due` for those who know since when the plan binds: it asks the database for nothing."""
    return progress.next_due(
        measure.deadline_kind,
        [date.fromisoformat(day) for day in measure.dues],
        reported=reported,
        in_force_from=since,
    )
