"""Writing the adopted measures of a plan, many at once, with who carries them and where."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, prefetch_related_objects
from django.utils.translation import gettext as _

from measures.choices import Decision, MeasureKind
from measures.models import (
    DeadlineCorrection,
    Implementation,
    Measure,
    Milestone,
    Plan,
    Responsibility,
    StatusChange,
)
from measures.permissions import require_edit_plan
from measures.progress import next_due
from measures.services.bulk import Compared, Writer, compare, write
from measures.services.deadlines import FILLED, Filling, adopted_on, counting, fill, standing, told_of

# The columns the deadline is read from.
TIMING = ("deadline_text", "frequency_text")


@dataclass(frozen=True)
class AdoptedMeasure:
    """A measure as adopted: the stored one, or None when it is new, and what it shall hold."""

    measure: Measure | None
    values: Mapping[str, Any]
    # (party's id, role), in the plan's order.
    responsible: Sequence[tuple[int, str]]
    municipality_ids: frozenset[int]


def store_measures(plan: Plan, adopted: Sequence[AdoptedMeasure], writer: Writer) -> list[Measure]:
    """Put the measures in this order. Status, reports and evaluations are never touched."""
    require_edit_plan(writer.by, plan)
    rows = [
        (item.measure, {**item.values, "plan_id": plan.pk, "position": position})
        for position, item in enumerate(adopted, start=1)
    ]
    compared = compare(Measure, rows)
    milestones = read_deadlines(plan, compared)
    for measure in (*compared.created, *compared.altered):
        measure.fill_search_text()
    retimed = compared.touched(*TIMING)
    write(Measure, compared, writer, also=("search_text", *(FILLED if retimed else ())))
    created = set(map(id, compared.created))
    store_milestones([measure for measure in retimed if id(measure) not in created], milestones)
    store_responsibilities(compared.rows, adopted, writer)
    store_implementations(plan, compared.rows, adopted, writer, retimed)
    return compared.rows


def read_deadlines(plan: Plan, compared: Compared) -> list[Milestone]:
    known: dict[str, Filling] = {}
    return [step for measure in compared.touched(*TIMING) for step in fill(measure, plan, known)]


def reread_deadlines(plan: Plan, writer: Writer) -> int:
    """Read every stored deadline again, as after a change of `has_deadlines`; gives how many changed."""
    require_edit_plan(writer.by, plan)
    measures = list(plan.measures.in_plan_order())
    before = [{name: getattr(measure, name) for name in FILLED} for measure in measures]
    known: dict[str, Filling] = {}
    milestones = [step for measure in measures for step in fill(measure, plan, known)]
    changed = {
        measure.pk: frozenset(FILLED)
        for measure, old in zip(measures, before, strict=True)
        if any(getattr(measure, name) != value for name, value in old.items())
    }
    write(Measure, Compared(measures, [], changed), writer)
    store_milestones(measures, milestones)
    rows = Implementation.objects.of_plan(plan)
    redate(plan, list(rows), {measure.pk: measure for measure in measures}, writer)
    return len(changed)


def store_milestones(stored: Sequence[Measure], milestones: Sequence[Milestone]) -> None:
    """The steps follow from the adopted words, so they are written anew with them: away with those that
    the stored measures have."""
    if stored:
        Milestone.objects.filter(measure__in=stored).delete()
    if milestones:
        for step in milestones:
            step.measure_id = step.measure.pk
        Milestone.objects.bulk_create(milestones)


def store_responsibilities(
    measures: Sequence[Measure], adopted: Sequence[AdoptedMeasure], writer: Writer
) -> None:
    known, differing = stored_responsibilities(measures), []
    for measure, item in zip(measures, adopted, strict=True):
        for position, (party_id, role) in enumerate(item.responsible, start=1):
            pk, *stored = known.pop((measure.pk, party_id), (None,))
            if stored != [role, position]:
                values = {"measure_id": measure.pk, "party_id": party_id, "role": role, "position": position}
                differing.append((pk, values))
    gone = [pk for pk, *_values in known.values()]
    if gone:
        Responsibility.objects.filter(pk__in=gone).delete()
    objects = Responsibility.objects.in_bulk([pk for pk, _values in differing if pk])
    rows = [(objects.get(pk), values) for pk, values in differing]
    write(Responsibility, compare(Responsibility, rows), writer)


def stored_responsibilities(measures: Sequence[Measure]) -> dict[tuple[int, int], tuple[Any, ...]]:
    """(measure, party) → (key, role, position)."""
    rows = Responsibility.objects.filter(measure__plan_id=measures[0].plan_id) if measures else None
    columns = ("measure_id", "party_id", "pk", "role", "position")
    found = rows.values_list(*columns) if rows is not None else ()
    return {(measure, party): tuple(rest) for measure, party, *rest in found}


def store_implementations(
    plan: Plan,
    measures: Sequence[Measure],
    adopted: Sequence[AdoptedMeasure],
    writer: Writer,
    retimed: Sequence[Measure],
) -> None:
    """One for each municipality the measure concerns; where it no longer does, only if nobody reported."""
    stored = Implementation.objects.of_plan(plan).values_list("measure_id", "municipality_id", "pk")
    known = {(measure, place): pk for measure, place, pk in stored}
    dates, missing, had_some = adopted_on(plan), [], bool(known)
    for measure, item in zip(measures, adopted, strict=True):
        decision = Decision.UNDECIDED.value if measure.kind == MeasureKind.PROPOSED else ""
        for place in sorted(item.municipality_ids):
            if not known.pop((measure.pk, place), None):
                since = dates.get(place, plan.binds_from)
                due = next_due(measure.reading(), reported=(), in_force_from=since)
                row = {"measure_id": measure.pk, "municipality_id": place, "decision": decision}
                missing.append(Implementation(**row, due_on=due))
    remove_unreported(list(known.values()))
    if had_some:
        ask_again(plan, writer)
    write(Implementation, Compared(missing, missing, {}), writer)
    fresh = {row.measure_id for row in missing}
    again = {measure.pk: measure for measure in retimed if measure.pk not in fresh}
    if again:
        redate(plan, list(Implementation.objects.filter(measure__in=again)), again, writer)


def ask_again(plan: Plan, writer: Writer) -> None:
    """What became a proposal must be decided on; what no longer is one, and was not, need not."""
    rows = Implementation.objects.of_plan(plan)
    proposals, others = (
        rows.filter(measure__kind=MeasureKind.PROPOSED),
        rows.exclude(measure__kind=MeasureKind.PROPOSED),
    )
    wanted = [(row, {"decision": Decision.UNDECIDED.value}) for row in proposals.filter(decision="")]
    wanted += [(row, {"decision": ""}) for row in others.filter(decision=Decision.UNDECIDED)]
    write(Implementation, compare(Implementation, wanted), writer)


def remove_unreported(keys: Sequence[int]) -> None:
    if not keys:
        return
    doomed = Implementation.objects.filter(pk__in=keys)
    spoken = (
        doomed.filter(
            Q(changes__isnull=False)
            | Q(evaluations__isnull=False)
            | Q(corrections__isnull=False)
            | ~Q(status="")
        )
        .select_related("measure")
        .first()
    )
    if spoken:
        raise ValidationError(
            _("«%(tiltak)s» er rapportert i en kommune det ikke lenger skal gjelde. Ingenting er endret.")
            % {"tiltak": spoken.measure}
        )
    doomed.delete()


def redate(
    plan: Plan, rows: Sequence[Implementation], measures: Mapping[int, Measure], writer: Writer
) -> None:
    """Move the next deadline of these rows to where the newly read deadlines put it.

    A correction counts only for the words it was written about.
    """
    prefetch_related_objects([one for one in measures.values() if one.dues], "milestones")
    dates = adopted_on(plan)
    told = told_of(StatusChange.objects.filter(implementation__measure__plan=plan))
    corrections = defaultdict(list)
    for one in DeadlineCorrection.objects.standing().filter(implementation__measure__plan=plan):
        corrections[one.implementation_id].append(one)
    wanted = []
    for row in rows:
        row.measure = measures[row.measure_id]
        correction = counting(row, corrections[row.pk])
        reading = correction.reading() if correction else row.measure.reading(row.measure.steps)
        since = dates.get(row.municipality_id, plan.binds_from)
        state = standing(told[row.pk], reading, since)
        wanted.append((row, {"correction_id": correction and correction.pk, "due_on": state["due_on"]}))
    write(Implementation, compare(Implementation, wanted), writer)
