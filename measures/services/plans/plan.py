"""Writing the adopted plan: its facts and its parts. What happens to it afterwards is not touched here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from measures.models import Indicator, Observation, Plan, Target
from measures.permissions.plans import require_correct_figures, require_edit_plan, require_make_plan
from measures.services.plans.bulk import Writer, compare, write
from municipalities.models import Municipality, User

# A stored row, or None for a new one, and the values it shall have.
Row = tuple[Any | None, Mapping[str, Any]]


def store_plan(
    plan: Plan | None, values: Mapping[str, Any], places: Sequence[Municipality], writer: Writer
) -> Plan:
    """Make the plan, or give it these values; a plan that holds them already gets no history."""
    if plan:
        require_edit_plan(writer.by, plan)
    plan = plan or Plan()
    before = {name: getattr(plan, name) for name in values}
    for name, value in values.items():
        setattr(plan, name, value)
    held = set(plan.municipalities.all()) if plan.pk else set()
    if plan.pk and before == dict(values) and held == set(places):
        return plan
    require_bind(plan, before, held, places, writer.by)
    plan._history_user = writer.by
    plan._change_reason = writer.reason[:100]
    plan.full_clean()
    plan.save()
    if not held:
        plan.municipalities.add(*places)
    elif held != set(places):
        plan.municipalities.set(places)
    return plan


def require_bind(
    plan: Plan, before: Mapping[str, Any], held: set[Municipality], places: Sequence[Municipality], by: User
) -> None:
    """A plan comes to a municipality, leaves it, or goes to a cooperation only by their own people."""
    changed = held ^ set(places)
    is_moved = "cooperation" in before and before["cooperation"] != plan.cooperation
    moved = plan.cooperation if is_moved else None
    if changed or moved or not plan.pk:
        require_make_plan(by, changed, moved)


def store_parts(plan: Plan, model: type[models.Model], rows: Iterable[Row], writer: Writer) -> list[Any]:
    """Put the parts of a plan in this order; nothing is deleted."""
    require_edit_plan(writer.by, plan)
    placed = [
        (obj, {**values, "plan_id": plan.pk, "position": position})
        for position, (obj, values) in enumerate(rows, start=1)
    ]
    compared = compare(model, placed)
    write(model, compared, writer)
    return compared.rows


@dataclass(frozen=True)
class Figures:
    """What belongs to an indicator: where it should go, and what was measured."""

    target: Mapping[str, Any] | None
    observations: Sequence[Mapping[str, Any]]


def store_figures(
    plan: Plan, indicators: Sequence[Indicator], figures: Sequence[Figures], writer: Writer
) -> None:
    """Targets and observations of these indicators. What is measured later stands: a figure
    the plan does not give is kept, one it gives otherwise is corrected."""
    require_edit_plan(writer.by, plan)
    targets = {target.indicator_id: target for target in Target.objects.filter(indicator__in=indicators)}
    both = list(zip(indicators, figures, strict=True))
    wanted = [
        (targets.get(indicator.pk), {**given.target, "indicator_id": indicator.pk})
        for indicator, given in both
        if given.target
    ]
    write(Target, compare(Target, wanted), writer)
    stored = {
        (row.indicator_id, *observed(vars(row))): row
        for row in Observation.objects.filter(indicator__in=indicators)
    }
    rows = [
        (
            stored.get((indicator.pk, *observed(values))),
            {**values, "indicator_id": indicator.pk, "position": position},
        )
        for indicator, given in both
        for position, values in enumerate(given.observations, start=1)
    ]
    compared = compare(Observation, rows)
    changed = [row for row in compared.touched("value", "note") if row.pk]
    require_correct_figures(writer.by, {row.municipality_id for row in changed} - {None})
    write(Observation, compared, writer)


def observed(values: Mapping[str, Any]) -> tuple[Any, ...]:
    """What an observation is of; two with the same are the same."""
    return tuple(values[name] for name in ("year", "municipality_id", "cooperation_id", "group", "source"))
