"""What a calendar needs to know of a plan: the deadlines still to be met, and when they last changed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, Max, QuerySet

from measures import progress
from measures.choices import status_label
from measures.models import Implementation, Measure, Milestone, Plan, Responsibility, Succession
from measures.rows.plan import Place, PlanHead
from municipalities.models import Party

# How often something was written, and when the last time was.
Trace = tuple[int, datetime]


@dataclass(frozen=True)
class Stand:
    """How the measure stands in one municipality."""

    place: str
    status: str
    since: date | None

    @property
    def is_open(self) -> bool:
        return progress.is_open(self.status)

    @property
    def word(self) -> str:
        return str(status_label(self.status))


@dataclass(frozen=True)
class Step:
    position: int
    title: str
    due_on: date


@dataclass(frozen=True)
class Entry:
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
    steps: tuple[Step, ...]
    stands: tuple[Stand, ...]
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
    entries: tuple[Entry, ...]
    # None where the rows do not tell: then only the bytes do.
    changed_at: datetime | None


# In the order `entries_from` and `meant` take them.
COLUMNS = (
    "municipality_id",
    "status",
    "status_since",
    "reached",
    "measure__code",
    "measure__number",
    "measure__title",
    "measure__deadline_text",
    "measure__deadline_explanation",
    "measure__responsible_text",
    "measure__rrule",
    "measure__dues",
    "correction__deadline_explanation",
    "correction__rrule",
    "correction__dues",
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
    steps: dict[int, list[Step]],
    logs: tuple[dict[int, Trace], ...],
) -> Iterable[Entry]:
    """Each measure once for each meaning its deadline has, as long as it is open somewhere.

    One without a day is in no calendar.
    """
    places = {place.pk: place for place in head.places}
    groups: dict[tuple[int, bool, Meaning], list[tuple[Place, Stand, list[str]]]] = defaultdict(list)
    for measure, place_id, status, since, reached, *words in rows.values_list("measure_id", *COLUMNS):
        place = places[place_id]
        groups[measure, *meant(words)].append((place, Stand(place.name, status, since), reached))
    meanings = Counter(measure for measure, *_meaning in groups)
    for (measure, corrected, meaning), there in groups.items():
        stands = tuple(stand for _place, stand, _reached in there)
        planned = () if corrected else steps.get(measure, ())
        ahead = left(planned, [reached for *_rest, reached in there])
        is_met = bool(planned) and not ahead
        if meaning.dues and not is_met and any(stand.is_open for stand in stands):
            found = [log[measure] for log in logs if measure in log]
            apart = corrected and meanings[measure] > 1
            yield Entry(
                *meaning,
                steps=ahead,
                stands=stands,
                sequence=sum(n for n, _last in found),
                changed_at=max(last for _n, last in found),
                where="-".join(place.slug for place, *_rest in there) if apart else "",
            )


class Meaning(NamedTuple):
    """What of an entry differs where a municipality reads the deadline otherwise."""

    code: str
    number: str
    title: str
    deadline: str
    reading: str
    responsible: str
    rrule: str
    dues: tuple[date, ...]


def meant(words: Sequence[Any]) -> tuple[bool, Meaning]:
    """Whether the municipality corrected the reading, and the words and days by what counts."""
    *adopted, dues, explanation, rule, corrected = words
    if corrected is None:
        return False, Meaning._make([*adopted, days(dues)])
    code, number, title, deadline, _reading, responsible, _rule = adopted
    return True, Meaning(code, number, title, deadline, explanation, responsible, rule, days(corrected))


def days(texts: Iterable[str]) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, texts))


def left(steps: Iterable[Step], reached: list[list[str]]) -> tuple[Step, ...]:
    """The steps that are not reached everywhere."""
    keys = [progress.DueDate(step.due_on, step.title).key for step in steps]
    return tuple(
        step for step, key in zip(steps, keys, strict=True) if not all(key in there for there in reached)
    )


def steps_of(plan_id: int) -> dict[int, list[Step]]:
    found: dict[int, list[Step]] = defaultdict(list)
    rows = Milestone.objects.filter(measure__plan=plan_id).order_by("measure", "position")
    for measure, position, title, due_on in rows.values_list("measure_id", "position", "title", "due_on"):
        found[measure].append(Step(position, title, due_on))
    return found


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
