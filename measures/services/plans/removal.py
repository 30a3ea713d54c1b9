"""Taking out what an import brought in, as long as nothing else hangs on it; the history keeps the trace."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.deletion import Collector
from django.utils.translation import gettext as _

from measures.models import (
    FocusArea,
    Goal,
    Implementation,
    Indicator,
    Measure,
    Milestone,
    Observation,
    Plan,
    PlanImport,
    Reference,
    Responsibility,
    Target,
    Term,
)
from measures.permissions.plans import require_edit_plan
from measures.services.plans.bulk import REASON_LENGTH, Writer

# What is adopted together with a row, and goes with it. Everything else that points at it holds it.
GOES_ALONG: dict[type[models.Model], tuple[type[models.Model], ...]] = {
    Measure: (Implementation, Responsibility, Milestone),
    Implementation: (),
    Indicator: (Target, Observation),
    Plan: (FocusArea, Goal, Measure, Indicator, Reference, Term, PlanImport),
}


def remove_measures(plan: Plan, measures: Sequence[Measure], writer: Writer) -> None:
    """Raise ValidationError when somebody has reported on one of them."""
    require_edit_plan(writer.by, plan)
    implementations = list(Implementation.objects.filter(measure__in=measures))
    refuse_held(Implementation, implementations)
    refuse_held(Measure, measures)
    named = list(Responsibility.objects.filter(measure__in=measures))
    remove([*implementations, *named, *measures], writer)


def remove_parts(plan: Plan, parts: Sequence[models.Model], writer: Writer) -> None:
    """Goals, areas, figures, what points before what it points at; raise ValidationError when
    something that stays points at one of them."""
    require_edit_plan(writer.by, plan)
    for group in by_model(parts):
        refuse_held(type(group[0]), group)
        remove(group, writer)


def remove_plan(plan: Plan, writer: Writer) -> None:
    """A plan whose measures are removed already; raise ValidationError when anything hangs on it."""
    require_edit_plan(writer.by, plan)
    refuse_held(Plan, [plan])
    # The goals and indicators point at each other's rows: first what points.
    for model in (Indicator, Reference, Term, Goal, FocusArea):
        remove_parts(plan, list(model.objects.filter(plan=plan)), writer)
    remove([plan], writer)


def refuse_held(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    for relation in model._meta.related_objects:
        other = relation.related_model
        if other in GOES_ALONG.get(model, ()) or is_history(other) or is_link(other):
            continue
        if other._base_manager.filter(**{f"{relation.field.name}__in": rows}).exists():
            words = _("Det er registrert %(hva)s siden importen. Da kan den ikke angres.")
            raise ValidationError(words % {"hva": other._meta.verbose_name_plural})


def is_history(model: type[models.Model]) -> bool:
    return hasattr(model, "history_id") and hasattr(model, "history_type")


def is_link(model: type[models.Model]) -> bool:
    """The table between a row and its municipalities says nothing by itself."""
    return bool(model._meta.auto_created)


def remove(rows: Iterable[models.Model], writer: Writer) -> None:
    """All in one go, each with a last line in its history that says who and why."""
    collector = Collector(using=DEFAULT_DB_ALIAS)
    for group in by_model(rows):
        for row in group:
            row._history_user, row._change_reason = writer.by, writer.reason[:REASON_LENGTH]
        collector.collect(group)
    collector.delete()


def by_model(rows: Iterable[models.Model]) -> list[list[Any]]:
    groups: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        groups.setdefault(type(row), []).append(row)
    return list(groups.values())
