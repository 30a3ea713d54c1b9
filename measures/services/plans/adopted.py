"""Writing the adopted measures of a plan, many at once, with who carries them and where."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
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
from measures.occurrences import first_open, occurrences
from measures.permissions.plans import require_edit_plan
from measures.progress import Reading
from measures.queries.plans.json_columns import statements
from measures.services.plans.bulk import Compared, Writer, compare, remove_alone, write
from measures.services.plans.deadlines import (
    FILLED,
    Readings,
    adopted_on,
    counting,
    status_columns,
)
from measures.services.plans.removal import remove

# The columns the deadline is read from.
TIMING = ("deadline_text", "frequency_text")


@dataclass(frozen=True, slots=True)
class AdoptedMeasure:
    """A measure as adopted: the stored one, or None when it is new, and what it shall hold."""

    measure: Measure | None
    position: int
    values: Mapping[str, Any]
    # (party's id, role), in the plan's order.
    responsible: Sequence[tuple[int, str]]
    municipality_ids: Collection[int]


# A measure as it is written now, with what it shall hold.
Pair = tuple[Measure, AdoptedMeasure]


def store_measures(plan: Plan, adopted: Sequence[AdoptedMeasure], writer: Writer) -> list[Measure]:
    """Give these measures their place and what they shall hold; the others of the plan stand. Status,
    reports and evaluations are never touched. Gives them in the order they came."""
    require_edit_plan(writer.by, plan)
    readings = Readings(plan)
    compared = write_measures(plan, adopted, readings, writer)
    pairs = list(zip(compared.rows, adopted, strict=True))
    store_responsibilities(plan, pairs, writer)
    store_implementations(plan, pairs, readings, writer)
    again = {row.pk: row for row in compared.touched(*TIMING) if row.pk in compared.changed}
    if again:
        redate(plan, list(Implementation.objects.filter(measure__in=again)), again, writer)
    return compared.rows


def write_measures(
    plan: Plan, adopted: Sequence[AdoptedMeasure], readings: Readings, writer: Writer
) -> Compared:
    compared = compare(
        Measure,
        ((item.measure, {**item.values, "plan_id": plan.pk, "position": item.position}) for item in adopted),
    )
    free_numbers(compared)
    retimed = compared.touched(*TIMING)
    steps = [step for measure in retimed for step in readings.fill(measure)]
    for measure in (*compared.created, *compared.altered):
        measure.fill_search_text()
    write(Measure, compared, writer, also=("search_text", *(FILLED if retimed else ())))
    store_milestones([measure for measure in retimed if measure.pk in compared.changed], steps)
    return compared


def free_numbers(compared: Compared) -> None:
    """Nobody holds a number that another is given now: they are written one after the other, and a plan has
    each number once. Renumbered rows stand without one until they are, within the transaction."""
    renumbered = [pk for pk, names in compared.changed.items() if "number" in names]
    if renumbered:
        Measure.objects.filter(pk__in=renumbered).update(number="")


def reread_deadlines(plan: Plan, writer: Writer) -> int:
    """Read every stored deadline again, as after a change of `has_deadlines`; gives how many changed."""
    require_edit_plan(writer.by, plan)
    measures = list(plan.measures.in_plan_order())
    before = [{name: getattr(measure, name) for name in FILLED} for measure in measures]
    readings = Readings(plan)
    milestones = [step for measure in measures for step in readings.fill(measure)]
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
    """The steps follow from the adopted words, so they are written anew with them."""
    if stored:
        Milestone.objects.filter(measure__in=stored).delete()
    Milestone.objects.bulk_create(milestones)


def store_responsibilities(plan: Plan, pairs: Sequence[Pair], writer: Writer) -> None:
    """Who carries these measures, as the plan names them now and no longer."""
    keys = {measure.pk for measure, _item in pairs}
    stored = {
        (row.measure_id, row.party_id): row
        for row in Responsibility.objects.filter(measure__plan=plan)
        if row.measure_id in keys
    }
    wanted = (
        (
            stored.pop((measure.pk, party), None),
            {"measure_id": measure.pk, "party_id": party, "role": role, "position": position},
        )
        for measure, item in pairs
        for position, (party, role) in enumerate(item.responsible, start=1)
    )
    compared = compare(Responsibility, wanted)
    remove_alone(Responsibility, list(stored.values()), writer)
    write(Responsibility, compared, writer)


def store_implementations(plan: Plan, pairs: Sequence[Pair], readings: Readings, writer: Writer) -> None:
    """One for each municipality the measure concerns; where it no longer does, only if nobody reported."""
    keys = {measure.pk for measure, _item in pairs}
    stored = {
        (measure, place): pk
        for measure, place, pk in Implementation.objects.of_plan(plan).values_list(
            "measure_id", "municipality_id", "pk"
        )
        if measure in keys
    }
    # What has the same words about time in the same place is due on the same day.
    dates, due_on = adopted_on(plan), cache(first_due)
    missing = (
        (None, new_row(measure, item, place, due_on(reading, dates.get(place, plan.binds_from))))
        for measure, item in pairs
        for reading in [readings.of(*(item.values[name] for name in TIMING)).reading]
        for place in sorted(item.municipality_ids)
        if not stored.pop((measure.pk, place), None)
    )
    compared = compare(Implementation, missing)
    remove_unreported(list(stored.values()), writer)
    if any(item.measure for _measure, item in pairs):
        ask_again(plan, writer)
    write(Implementation, compared, writer)


def new_row(measure: Measure, item: AdoptedMeasure, place: int, due_on: date | None) -> dict[str, Any]:
    """A measure in a municipality where nobody has said anything of it yet."""
    return {
        "measure_id": measure.pk,
        "municipality_id": place,
        "decision": Decision.UNDECIDED.value if item.values["kind"] == MeasureKind.PROPOSED else "",
        "due_on": due_on,
    }


def first_due(reading: Reading, since: date) -> date | None:
    return first_open(occurrences(reading, (), in_force_from=since))


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


def remove_unreported(keys: Sequence[int], writer: Writer) -> None:
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
    remove(doomed, writer)


def redate(
    plan: Plan, rows: Sequence[Implementation], measures: Mapping[int, Measure], writer: Writer
) -> None:
    """Move the next deadline of these rows to where the newly read deadlines put it.

    A correction counts only for the words it was written about.
    """
    prefetch_related_objects([one for one in measures.values() if one.dues], "milestones")
    dates = adopted_on(plan)
    told = statements(StatusChange.objects.filter(implementation__measure__plan=plan))
    corrections = defaultdict(list)
    for one in DeadlineCorrection.objects.standing().filter(implementation__measure__plan=plan):
        corrections[one.implementation_id].append(one)
    wanted = []
    for row in rows:
        row.measure = measures[row.measure_id]
        correction = counting(row, corrections[row.pk])
        reading = correction.reading() if correction else row.measure.reading(row.measure.steps)
        since = dates.get(row.municipality_id, plan.binds_from)
        state = status_columns(told[row.pk], reading, since)
        moved = {name: state[name] for name in ("due_on", "met_due", "closed_on")}
        wanted.append((row, {"correction_id": correction and correction.pk, **moved}))
    write(Implementation, compare(Implementation, wanted), writer)
