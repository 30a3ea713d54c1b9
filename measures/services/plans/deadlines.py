"""What the adopted deadline text means for rows: read once, stored beside the words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from measures import deadlines, occurrences
from measures.choices import DeadlineStatus
from measures.models import DeadlineCorrection, Implementation, Measure, Milestone, Plan, StatusChange
from measures.occurrences import Statement
from measures.progress import Reading
from measures.queries.plans.json_columns import statements
from measures.services.checking import check_only
from municipalities.models import User

# What `recompute_status` sets on an implementation.
STATUS_COLUMNS = (
    *("status", "status_since", "reported_on", "reached"),
    *("due_on", "met_due", "closed_on", "correction"),
)
# What `fill` sets on a measure.
FILLED = ("deadline_kind", "deadline_status", "due_on", "rrule", "dues", "deadline_explanation")


@dataclass(frozen=True, slots=True)
class Filling:
    """What words about time set on a measure, and the title and day of each of its milestones."""

    values: Mapping[str, Any]
    milestones: Sequence[tuple[str, date]]
    # What it is late by, its milestones left aside.
    reading: Reading

    def steps(self, **of: Any) -> list[Milestone]:
        """The milestones of a measure, not yet written."""
        return [
            Milestone(**of, title=title, due_on=due, position=position)
            for position, (title, due) in enumerate(self.milestones, start=1)
        ]


def filling(text: str, plan: Plan) -> Filling:
    """Only a deadline the plan set, and that was understood, can be missed. A plan without a column
    for deadlines tells how often something is done as information: nobody is late for it.
    """
    deadline = deadlines.read(text, plan.period)
    binds = plan.has_deadlines and deadline.status == DeadlineStatus.UNDERSTOOD
    dues = deadline.dues(plan.period) if binds else ()
    values = {
        "deadline_kind": deadline.kind.value,
        "deadline_status": deadline.status.value,
        "due_on": deadline.first_due if binds else None,
        "rrule": deadline.rrule,
        "dues": [day.isoformat() for day in dues],
        "deadline_explanation": deadlines.explain(deadline)[:500],
    }
    steps = [(step.title[:300], step.due) for step in deadline.milestones] if binds else []
    return Filling(values, steps, Reading(deadline.kind.value, deadline.status.value, tuple(dues)))


class Readings:
    """What words about time are read as in a plan, the same words once: a plan has few different ones."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.read: dict[str, Filling] = {}

    def of(self, deadline: str, frequency: str) -> Filling:
        text = deadline if self.plan.has_deadlines else deadline or frequency
        if text not in self.read:
            self.read[text] = filling(text, self.plan)
        return self.read[text]

    def fill(self, measure: Measure) -> list[Milestone]:
        """Set what the measure's words about time are read as; give its milestones, not yet written."""
        read_as = self.of(measure.deadline_text, measure.frequency_text)
        for name, value in read_as.values.items():
            setattr(measure, name, list(value) if name == "dues" else value)
        return read_as.steps(measure=measure)


def in_force_from(implementation: Implementation) -> date:
    """The plan binds from the day the municipality adopted it, or from its first day."""
    plan = implementation.measure.plan
    adopted = plan.adoptions.filter(municipality=implementation.municipality_id).order_by("pk")
    return adopted.values_list("adopted_on", flat=True).first() or plan.binds_from


def adopted_on(plan: Plan) -> dict[int, date]:
    """The day each municipality adopted the plan."""
    return dict(plan.adoptions.values_list("municipality_id", "adopted_on"))


def recompute_status(implementation: Implementation, by: User) -> None:
    """Let the implementation show what its standing changes add up to, as its deadline is meant."""
    told = statements(StatusChange.objects.filter(implementation=implementation))[implementation.pk]
    for name, value in status_columns(told, implementation.reading, in_force_from(implementation)).items():
        setattr(implementation, name, value)
    implementation._history_user = by
    check_only(implementation, STATUS_COLUMNS)
    implementation.save(update_fields=STATUS_COLUMNS)


def counting(
    implementation: Implementation, corrections: Iterable[DeadlineCorrection]
) -> DeadlineCorrection | None:
    """The newest correction of the words as they are now; after a change of words none counts."""
    words = implementation.measure.timing_text
    about_these = [one for one in corrections if one.words == words]
    return max(about_these, key=lambda one: (one.on, one.pk), default=None)


def status_columns(told: Sequence[Statement], reading: Reading, since: date) -> dict[str, Any]:
    """The columns of an implementation that follow from what was told."""
    state = occurrences.state(reading, told, in_force_from=since)
    return {
        "status": state.status,
        "status_since": state.since,
        "reported_on": state.reported_on,
        "reached": list(state.reached),
        "due_on": state.due_on,
        "met_due": state.met_due,
        "closed_on": state.closed_on,
    }
