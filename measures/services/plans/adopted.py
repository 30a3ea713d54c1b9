"""Writing the adopted measures of a plan, many at once, with who carries them and where."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet, prefetch_related_objects
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
from measures.models.measures import SEARCHED
from measures.norwegian import folded
from measures.occurrences import first_open, occurrences
from measures.permissions.plans import require_edit_plan
from measures.queries.plans.json_columns import statements
from measures.services.plans.bulk import Compared, Writer, compare, insert, write
from measures.services.plans.deadlines import (
    FILLED,
    Filling,
    Readings,
    adopted_on,
    counting,
    status_columns,
)
from measures.services.plans.removal import remove

# The columns the deadline is read from.
TIMING = ("deadline_text", "frequency_text")
# The most keys a query names.
FEW = 1000


@dataclass(frozen=True, slots=True)
class AdoptedMeasure:
    """A measure as adopted: the stored one, or None when it is new, and what it shall hold."""

    measure: Measure | None
    position: int
    values: Mapping[str, Any]
    # (party's id, role), in the plan's order.
    responsible: Sequence[tuple[int, str]]
    municipality_ids: frozenset[int]


# By the key of the measure, in the order they were given.
Keyed = Mapping[int, AdoptedMeasure]


def store_measures(plan: Plan, adopted: Sequence[AdoptedMeasure], writer: Writer) -> list[int]:
    """Give these measures their place and what they shall hold; the others of the plan stand. Status,
    reports and evaluations are never touched. Gives their keys."""
    require_edit_plan(writer.by, plan)
    readings = Readings(plan)
    new = insert_measures(plan, [item for item in adopted if not item.measure], readings, writer)
    stored = {item.measure.pk: item for item in adopted if item.measure}
    retimed = change_measures(plan, list(stored.values()), readings, writer)
    fresh = iter(new)
    keyed = {item.measure.pk if item.measure else next(fresh): item for item in adopted}
    store_responsibilities(plan, keyed, stored, writer)
    store_implementations(plan, keyed, stored, readings, writer)
    again = {measure.pk: measure for measure in retimed}
    if again:
        redate(plan, list(Implementation.objects.filter(measure__in=again)), again, writer)
    return list(keyed)


def insert_measures(
    plan: Plan, new: Sequence[AdoptedMeasure], readings: Readings, writer: Writer
) -> list[int]:
    found = [timing(item, readings) for item in new]
    rows = [
        {
            **item.values,
            **read.values,
            "plan_id": plan.pk,
            "position": item.position,
            "search_text": folded(" ".join([item.values[name] for name in SEARCHED])),
        }
        for item, read in zip(new, found, strict=True)
    ]
    keys = insert(Measure, rows, writer)
    steps = [step for key, read in zip(keys, found, strict=True) for step in read.steps(measure_id=key)]
    Milestone.objects.bulk_create(steps)
    return keys


def timing(item: AdoptedMeasure, readings: Readings) -> Filling:
    return readings.of(*(item.values[name] for name in TIMING))


def change_measures(
    plan: Plan, stored: Sequence[AdoptedMeasure], readings: Readings, writer: Writer
) -> list[Measure]:
    """Gives those whose words about time changed."""
    compared = compare(
        Measure,
        [(row.measure, {**row.values, "plan_id": plan.pk, "position": row.position}) for row in stored],
    )
    retimed = compared.touched(*TIMING)
    milestones = [step for measure in retimed for step in readings.fill(measure)]
    for measure in compared.altered:
        measure.fill_search_text()
    write(Measure, compared, writer, also=("search_text", *(FILLED if retimed else ())))
    store_milestones(retimed, milestones)
    return retimed


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


def store_responsibilities(plan: Plan, keyed: Keyed, stored: Collection[int], writer: Writer) -> None:
    known = stored_responsibilities(plan, stored)
    new, differing = [], []
    for key, item in keyed.items():
        for position, (party_id, role) in enumerate(item.responsible, start=1):
            values = {"measure_id": key, "party_id": party_id, "role": role, "position": position}
            pk, *held = known.pop((key, party_id), (None,)) if known else (None,)
            if pk is None:
                new.append(values)
            elif held != [role, position]:
                differing.append((pk, values))
    gone = [pk for pk, *_values in known.values()]
    remove(Responsibility.objects.filter(pk__in=gone) if gone else [], writer)
    insert(Responsibility, new, writer)
    objects = Responsibility.objects.in_bulk([pk for pk, _values in differing])
    rows = [(objects[pk], values) for pk, values in differing]
    write(Responsibility, compare(Responsibility, rows), writer)


def of_measures(rows: QuerySet, plan: Plan, keys: Collection[int]) -> QuerySet:
    """Few are named by their keys; so many that it makes no difference, by their plan."""
    return rows.filter(measure__in=list(keys)) if len(keys) <= FEW else rows.filter(measure__plan=plan)


def stored_responsibilities(plan: Plan, keys: Collection[int]) -> dict[tuple[int, int], tuple[Any, ...]]:
    """(measure, party) → (key, role, position), of these measures."""
    rows = of_measures(Responsibility.objects.all(), plan, keys) if keys else Responsibility.objects.none()
    found = rows.values_list("measure_id", "party_id", "pk", "role", "position")
    return {(measure, party): tuple(rest) for measure, party, *rest in found if measure in keys}


def store_implementations(
    plan: Plan, keyed: Keyed, stored: Collection[int], readings: Readings, writer: Writer
) -> None:
    """One for each municipality the measure concerns; where it no longer does, only if nobody reported."""
    rows = (
        of_measures(Implementation.objects.all(), plan, stored) if stored else Implementation.objects.none()
    )
    found = rows.values_list("measure_id", "municipality_id", "pk")
    known = {(measure, place): pk for measure, place, pk in found if measure in stored}
    missing = [
        (key, place)
        for key, item in keyed.items()
        for place in sorted(item.municipality_ids)
        if not known.pop((key, place), None)
    ]
    remove_unreported(list(known.values()), writer)
    if stored:
        ask_again(plan, writer)
    insert(Implementation, list(missing_rows(plan, missing, keyed, readings)), writer)


def missing_rows(
    plan: Plan, missing: Iterable[tuple[int, int]], keyed: Keyed, readings: Readings
) -> Iterator[dict[str, Any]]:
    """What has the same words about time in the same place is due on the same day."""
    dates, dues = adopted_on(plan), {}
    for key, place in missing:
        item = keyed[key]
        words, since = timing(item, readings), dates.get(place, plan.binds_from)
        if (id(words), since) not in dues:
            dues[id(words), since] = first_open(occurrences(words.reading, (), in_force_from=since))
        decision = Decision.UNDECIDED.value if item.values["kind"] == MeasureKind.PROPOSED else ""
        due = dues[id(words), since]
        yield {"measure_id": key, "municipality_id": place, "decision": decision, "due_on": due}


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
