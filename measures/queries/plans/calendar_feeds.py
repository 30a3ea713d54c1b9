"""What a calendar needs to know of a plan: the deadlines still to be met, and when they last changed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, QuerySet

from measures import progress
from measures.choices import Status
from measures.models import Implementation, Measure, Milestone, Plan, Responsibility, Succession
from measures.rows.plan import Place, PlanHead
from measures.rows.standing_words import standing_words
from municipalities.models import Party

# How often something was written, and when the last time was.
Trace = tuple[int, datetime]


@dataclass(frozen=True)
class CalendarStatus:
    """How the measure stands in one municipality."""

    place: str
    status: str
    since: date | None
    due_on: date | None
    is_open: bool
    met: date | None = None

    @property
    def word(self) -> str:
        """What is done and still open comes again."""
        again = self.met if self.is_open and self.status == Status.DONE else None
        return standing_words(self.status, progress.Timing(met=again))


@dataclass(frozen=True)
class CalendarStep:
    position: int
    title: str
    due_on: date


@dataclass(frozen=True)
class Meaning:
    """What the words about time mean in a municipality: as they were read, or as it corrected them."""

    is_corrected: bool
    reading: str
    rrule: str
    dues: tuple[date, ...]


@dataclass(frozen=True)
class CalendarEntry:
    """A measure with the days it is due; `sequence` only grows, with every change of it.

    `where` tells apart what one measure means in different municipalities; mostly it is empty.
    """

    code: str
    number: str
    title: str
    deadline: str
    reading: str
    responsible: str
    rrule: str
    dues: tuple[date, ...]
    steps: tuple[CalendarStep, ...]
    stands: tuple[CalendarStatus, ...]
    sequence: int
    changed_at: datetime
    where: str = ""

    @property
    def name(self) -> str:
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True)
class Feed:
    head: PlanHead
    place: Place | None
    party: str
    entries: tuple[CalendarEntry, ...]
    # None where the rows do not tell: then only the bytes do.
    changed_at: datetime | None


# Field of CalendarEntry → where it is found: of the adopted words, and of what they mean.
WORDS = {
    **{name: f"measure__{name}" for name in ("code", "number", "title")},
    "deadline": "measure__deadline_text",
    "responsible": "measure__responsible_text",
}
MEANING = {"reading": "deadline_explanation", "rrule": "rrule", "dues": "dues"}
ADOPTED, CORRECTED = (
    {name: f"{whose}__{column}" for name, column in MEANING.items()} for whose in ("measure", "correction")
)
COLUMNS = (
    *("measure_id", "municipality_id", "status", "status_since", "due_on", "met_due", "closed_on"),
    *("reached", "correction"),
    *(*WORDS.values(), *ADOPTED.values(), *CORRECTED.values()),
)


def plan_feed(head: PlanHead, as_of: date, place: Place | None = None, party: Party | None = None) -> Feed:
    """Six queries beside the head's own, however many measures."""
    rows = Implementation.objects.filter(measure__plan=head.pk).asked_for(as_of).in_plan_order()
    if place:
        rows = rows.filter(municipality=place.pk)
    if party:
        rows = rows.filter(measure__responsibilities__party=party)
    written = traces(Measure.history.filter(plan=head.pk), "id")
    told = traces(Implementation.history.filter(measure__plan=head.pk), "measure_id")
    return Feed(
        head=head,
        place=place,
        party=party.name if party else "",
        entries=tuple(entries_from(rows, head, steps_of(head.pk), (written, told))),
        changed_at=last_change(head.pk, written, told),
    )


def entries_from(
    rows: QuerySet[Implementation],
    head: PlanHead,
    steps: dict[int, list[CalendarStep]],
    logs: tuple[dict[int, Trace], ...],
) -> Iterable[CalendarEntry]:
    """Each measure once for each meaning its deadline has, as long as it is open somewhere.

    One without a day is in no calendar.
    """
    places = {place.pk: place for place in head.places}
    by_meaning: dict[tuple, list[Mapping]] = defaultdict(list)
    for row in rows.values(*COLUMNS):
        by_meaning[row["measure_id"], meant(row)].append(row)
    meanings = Counter(measure for measure, _meaning in by_meaning)
    for (measure, meaning), same in by_meaning.items():
        there = [places[row["municipality_id"]] for row in same]
        stands = tuple(map(status_in, there, same))
        planned = () if meaning.is_corrected else steps.get(measure, ())
        ahead = left(planned, [row["reached"] for row in same])
        is_met = bool(planned) and not ahead
        dues = still_to_come(meaning.dues, stands)
        if dues and not is_met and any(one.is_open for one in stands):
            written = [log[measure] for log in logs if measure in log]
            apart = meaning.is_corrected and meanings[measure] > 1
            yield CalendarEntry(
                **{name: same[0][path] for name, path in WORDS.items()},
                reading=meaning.reading,
                rrule=meaning.rrule,
                dues=dues,
                steps=ahead,
                stands=stands,
                sequence=sum(n for n, _last in written),
                changed_at=max(last for _n, last in written),
                where="-".join(place.slug for place in there) if apart else "",
            )


def meant(row: Mapping) -> Meaning:
    is_corrected = row["correction"] is not None
    counts = CORRECTED if is_corrected else ADOPTED
    days = tuple(map(date.fromisoformat, row[counts["dues"]]))
    return Meaning(is_corrected, row[counts["reading"]], row[counts["rrule"]], days)


def status_in(place: Place, row: Mapping) -> CalendarStatus:
    is_open = row["closed_on"] is None
    return CalendarStatus(
        place.name, row["status"], row["status_since"], row["due_on"], is_open, row["met_due"]
    )


def still_to_come(dues: tuple[date, ...], stands: Iterable[CalendarStatus]) -> tuple[date, ...]:
    """From the first that is waited for somewhere: what was met before it is in no calendar any more."""
    first = min((stand.due_on for stand in stands if stand.due_on), default=date.max)
    return tuple(due for due in dues if due >= first)


def left(steps: Sequence[CalendarStep], reached: list[list[str]]) -> tuple[CalendarStep, ...]:
    """The steps that are not reached everywhere."""
    keys = [progress.DueDate(step.due_on, step.title).key for step in steps]
    return tuple(
        step for step, key in zip(steps, keys, strict=True) if not all(key in there for there in reached)
    )


def steps_of(plan_id: int) -> dict[int, list[CalendarStep]]:
    by_measure: dict[int, list[CalendarStep]] = defaultdict(list)
    for step in Milestone.objects.filter(measure__plan=plan_id).order_by("measure", "position"):
        by_measure[step.measure_id].append(CalendarStep(step.position, step.title, step.due_on))
    return by_measure


def traces(history: QuerySet, key: str) -> dict[int, Trace]:
    """Rows of a history, deleted ones too: counted for each key, with the time of the last."""
    rows = history.order_by().values_list(key).annotate(n=Count("*"), last=Max("history_date"))
    return {pk: (n, last) for pk, n, last in rows}


def last_change(plan_id: int, *logs: dict[int, Trace]) -> datetime | None:
    """None when the plan is carried on: its measures leave with the year, which no row tells."""
    if Succession.objects.filter(measure__plan=plan_id).exists():
        return None
    times = [last for log in logs for _n, last in log.values()]
    return max([*times, *otherwise_changed(plan_id)], default=None)


def otherwise_changed(plan_id: int) -> list[datetime]:
    """When the plan's own facts, and who carries its measures, were last written."""
    plan = Plan.history.filter(id=plan_id).order_by().values_list("history_date")
    carried = Responsibility.history.filter(measure__plan=plan_id).order_by().values_list("history_date")
    newest = plan.union(carried, all=True).order_by("-history_date")[:1]
    return [day for (day,) in newest]


def party_of(plan_id: int, pk: int) -> Party | None:
    """The party, when a measure of the plan names it as responsible."""
    return Party.objects.filter(pk=pk, responsibilities__measure__plan=plan_id).first()


def carriers(plan_id: int, code: str) -> list[tuple[int, str]]:
    """(id, name) of the parties a measure names, in the plan's order."""
    rows = Responsibility.objects.filter(measure__plan=plan_id, measure__code=code).order_by("position")
    return list(rows.values_list("party_id", "party__name"))
