"""What the adopted deadline text means for rows: read once, stored beside the words."""

from collections.abc import Iterable
from datetime import date

from measures import progress
from measures.models import Implementation


def in_force_from(implementation: Implementation) -> date:
    """The plan binds from the day the municipality adopted it, or from its first day."""
    plan = implementation.measure.plan
    adopted = plan.adoptions.filter(municipality=implementation.municipality_id).first()
    return adopted.adopted_on if adopted else plan.period_start


def open_due(implementation: Implementation, reported: Iterable[date]) -> date | None:
    """The first deadline of this implementation that no report covers."""
    measure = implementation.measure
    return progress.next_due(
        measure.deadline_kind,
        [date.fromisoformat(day) for day in measure.dues],
        reported=reported,
        in_force_from=in_force_from(implementation),
    )
