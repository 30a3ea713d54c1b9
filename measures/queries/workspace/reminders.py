"""Who should be told what: one letter to each address, with what it has not been told before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from measures.choices import ReminderStage
from measures.models import Adoption, Implementation, Plan, Reminder, Responsibility
from measures.norwegian import sort_key
from measures.queries.rounds.invitations import Addresses, addresses_asked_at
from municipalities.choices import LanguageForm
from municipalities.contacts import coordinators
from municipalities.models import Municipality, Party

AHEAD = timedelta(days=30)
SILENCE = relativedelta(years=1)
# A stage of a deadline, and the day it is about.
Reason = tuple[str, date]


@dataclass(frozen=True)
class Notice:
    """A measure in a municipality, with the reasons that are new to who reads it."""

    row: Implementation
    reasons: tuple[Reason, ...]

    @property
    def stage(self) -> str:
        return self.reasons[0][0]

    @property
    def plan(self) -> Plan:
        return self.row.measure.plan


@dataclass
class Letter:
    """All there is for one address; a person and a unit may share one."""

    to: str
    by_row: dict[int, Notice] = field(default_factory=dict)
    parties: list[str] = field(default_factory=list)
    coordinates: bool = False

    def add(self, notice: Notice, party: Party | None) -> None:
        self.by_row[notice.row.pk] = notice
        if party is None:
            self.coordinates = True
        elif party.name not in self.parties:
            self.parties.append(party.name)

    @property
    def notices(self) -> list[Notice]:
        return list(self.by_row.values())

    @property
    def places(self) -> list[Municipality]:
        return list({notice.row.municipality: None for notice in self.notices})

    @property
    def language(self) -> str:
        return LanguageForm.shared(place.language_form for place in self.places)


@dataclass(frozen=True)
class Collected:
    """The letters in the order of their addresses, and whom none could be written to."""

    letters: tuple[Letter, ...]
    parties_left_out: tuple[str, ...]
    places_left_out: tuple[str, ...]


def collect(as_of: date) -> Collected:
    """Six queries, however many measures."""
    plans = in_force(as_of)
    marks = told_already(plans)
    people, asked_at = coordinators(), addresses_asked_at()
    letters: dict[str, Letter] = {}
    silent: dict[type, set[str]] = defaultdict(set)
    for row, reasons in due_for_telling(plans, as_of):
        for address, party in receivers(row, people, asked_at):
            if not address:
                silent[type(party or row.municipality)].add(str(party or row.municipality))
                continue
            fresh = tuple(reason for reason in reasons if (address, row.pk, *reason) not in marks)
            if fresh:
                letters.setdefault(address, Letter(address)).add(Notice(row, fresh), party)
    return Collected(
        letters=tuple(letters[address] for address in sorted(letters)),
        parties_left_out=tuple(sorted(silent[Party], key=sort_key)),
        places_left_out=tuple(sorted(silent[Municipality], key=sort_key)),
    )


def in_force(as_of: date) -> QuerySet[Plan]:
    """Plans that have begun. For a year after the last one they are still to be evaluated."""
    return Plan.objects.filter(first_year__lte=as_of.year, last_year__gte=as_of.year - 1)


def told_already(plans: QuerySet[Plan]) -> set[tuple[str, int, str, date]]:
    """What each address was told already."""
    rows = Reminder.objects.filter(implementation__measure__plan__in=plans)
    return set(rows.values_list("recipient", "implementation_id", "stage", "due"))


def due_for_telling(
    plans: QuerySet[Plan], as_of: date
) -> Iterator[tuple[Implementation, tuple[Reason, ...]]]:
    since = adopted_on(plans)
    told_long_ago = Q(reported_on__isnull=True) | Q(reported_on__lte=as_of - SILENCE)
    rows = Implementation.objects.asked_for(as_of).still_open().filter(measure__plan__in=plans)
    rows = rows.filter(told_long_ago | Q(due_on__lte=as_of + AHEAD)).in_plan_order()
    carried = Prefetch(
        "measure__responsibilities", Responsibility.objects.select_related("party").order_by("position")
    )
    rows = rows.annotate(is_late=Exists(Implementation.objects.late(as_of).filter(pk=OuterRef("pk"))))
    for row in rows.select_related("measure__plan", "municipality").prefetch_related(carried):
        plan = row.measure.plan
        bound = since.get((plan.pk, row.municipality_id), plan.binds_from)
        reasons = reasons_for(row, bound, as_of, is_late=row.is_late)
        if reasons:
            yield row, reasons


def adopted_on(plans: QuerySet[Plan]) -> dict[tuple[int, int], date]:
    """By plan and municipality."""
    rows = Adoption.objects.filter(plan__in=plans).values_list("plan_id", "municipality_id", "adopted_on")
    return {(plan, place): day for plan, place, day in rows}


def reasons_for(row: Implementation, binds_from: date, as_of: date, *, is_late: bool) -> tuple[Reason, ...]:
    """The gravest first. Who has never said anything has been silent since the plan came to bind."""
    reasons: list[Reason] = []
    if row.due_on and is_late:
        reasons.append((ReminderStage.LATE.value, row.due_on))
    elif row.due_on and row.due_on <= as_of + AHEAD:
        reasons.append((ReminderStage.SOON.value, row.due_on))
    year_over = (row.reported_on or binds_from) + SILENCE
    if year_over <= as_of:
        reasons.append((ReminderStage.SILENT.value, year_over))
    return tuple(reasons)


def receivers(
    row: Implementation, people: Mapping[int, list[str]], asked_at: Addresses
) -> Iterable[tuple[str, Party | None]]:
    """(address, party): coordinators without a party; an empty address where there is none."""
    for address in people.get(row.municipality_id) or [""]:
        yield address, None
    for carried in row.measure.responsibilities.all():
        party = carried.party
        if party.municipality_id in (None, row.municipality_id):
            yield asked_at.get((party.pk, row.municipality_id), party.email).lower(), party
