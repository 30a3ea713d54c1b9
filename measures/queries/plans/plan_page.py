"""The front page's cards and the page of one plan."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Max, Q

from measures.choices import NOT_REPORTED, STATUS_ORDER
from measures.models import Implementation, Plan
from measures.queries.plans.background import Background, about_plan
from measures.queries.plans.indicators import Figure, most_telling, plan_figures
from measures.queries.plans.plan_header import plan_heads
from measures.queries.plans.rows import plan_rows, rows_of, standing
from measures.queries.plans.sentences import (
    done_sentence,
    evaluated_sentence,
    progress_sentence,
)
from measures.rows.counts import Counts, Tally, count
from measures.rows.plan import Place, PlanHead
from measures.rows.row import Row, Standing
from measures.rows.standing_words import LastSaid, last_said


@dataclass(frozen=True)
class PlanCard:
    """A plan on the front page."""

    head: PlanHead
    counts: Counts
    sentence: str
    tally: Tally
    last_said: LastSaid | None


@dataclass(frozen=True)
class Stand:
    """How a plan stands, in numbers."""

    counts: Counts = field(default_factory=Counts)
    tally: Tally = field(default_factory=Tally)
    reported_on: date | None = None

    @classmethod
    def of(cls, rows: Iterable[Row], as_of: date) -> "Stand":
        rows = list(rows)
        days = [row.state.reported_on for row in rows if row.is_counted]
        return cls(count(rows, as_of), Tally.of(rows), max(filter(None, days), default=None))


def cards(as_of: date, past: date | None = None) -> list[PlanCard]:
    """All plans with their counts; three queries however many plans, two for a day gone by: `past`."""
    stands = stands_then(past) if past else stands_now(as_of)
    heads = plan_heads(Plan.objects.all(), as_of)
    return [card(head, stands.get(head.pk, Stand()), as_of) for head in heads]


def card(head: PlanHead, stand: Stand, as_of: date) -> PlanCard:
    said = sentence(head, stand.counts, stand.tally.measures, len(head.places))
    return PlanCard(head, stand.counts, said, stand.tally, last_said(stand.reported_on, as_of))


def sentence(head: PlanHead, counts: Counts, measures: int, places: int) -> str:
    said = progress_sentence(counts, measures=measures, places=places)
    return f"{said} {evaluated_sentence(head.evaluated)}"


def stands_now(as_of: date) -> dict[int, Stand]:
    counts, tallies = counts_by_plan(as_of), tallies_by_plan()
    return {plan: Stand(counts.get(plan, Counts()), *told) for plan, told in tallies.items()}


def counts_by_plan(as_of: date) -> dict[int, Counts]:
    rows = Implementation.objects.decided().counted_by_status("measure__plan")
    is_late = Q(pk__in=Implementation.objects.late(as_of).values("pk"))
    numbers: dict[int, dict[str, int]] = {}
    late: Counter[int] = Counter()
    for plan, status, n, overdue in rows.annotate(overdue=Count("pk", filter=is_late)):
        numbers.setdefault(plan, dict.fromkeys(STATUS_ORDER, 0))[status or NOT_REPORTED] += n
        late[plan] += overdue
    return {plan: Counts(by_status, late[plan]) for plan, by_status in numbers.items()}


def tallies_by_plan() -> dict[int, tuple[Tally, date | None]]:
    """How many measures stand behind the counts, and when the last word came."""
    decided = Q(pk__in=Implementation.objects.decided().order_by().values("pk"))
    rows = Implementation.objects.order_by().values_list("measure__plan")
    told = rows.annotate(
        every=Count("measure", distinct=True),
        counted=Count("measure", distinct=True, filter=decided),
        newest=Max("reported_on", filter=decided),
    )
    return {plan: (Tally(counted, every - counted), newest) for plan, every, counted, newest in told}


def stands_then(past: date) -> dict[int, Stand]:
    """The same, replayed from what was said until that day."""
    by_plan: dict[int, list[Row]] = {}
    for row in rows_of(Implementation.objects.order_by(), past):
        by_plan.setdefault(row.measure.plan_id, []).append(row)
    return {plan: Stand.of(rows, past) for plan, rows in by_plan.items()}


@dataclass(frozen=True)
class MeasureGroup:
    """A goal or a service with the measures under it."""

    number: str
    title: str
    remark: str
    focus_area: str
    key: str
    by_goal: bool
    measures: int
    counts: Counts
    done: str
    cells: tuple[tuple[Place, Counts], ...]


@dataclass(frozen=True)
class ProposedMeasure:
    """A proposed measure and what each municipality has decided."""

    code: str
    title: str
    decisions: tuple[tuple[Place, Row | None], ...]


@dataclass(frozen=True)
class PlanPage:
    head: PlanHead
    place: Place | None
    counts: Counts
    sentence: str
    tally: Tally
    last_said: LastSaid | None
    late: tuple[Standing, ...]
    groups: tuple[MeasureGroup, ...]
    proposals: tuple[ProposedMeasure, ...]
    telling: tuple[Figure, ...]
    figures: int
    about: Background

    @property
    def by_goal(self) -> bool:
        return any(group.by_goal for group in self.groups)

    @property
    def shows_places(self) -> bool:
        """The municipalities side by side: only when several are on the page."""
        return self.head.is_shared and self.place is None


def plan_page(head: PlanHead, place: Place | None, as_of: date, past: date | None = None) -> PlanPage:
    """Three queries beside the head's own. `past`: as it was on that day."""
    rows = plan_rows(head.pk, place.slug if place else "", past)
    stand = Stand.of(rows, as_of)
    places = (place,) if place else head.places
    figures = plan_figures(head)
    listed = tuple(groups(rows, places, as_of))
    return PlanPage(
        head=head,
        place=place,
        counts=stand.counts,
        sentence=sentence(head, stand.counts, stand.tally.measures, len(places)),
        tally=stand.tally,
        last_said=last_said(stand.reported_on, as_of),
        late=tuple(standing(head, row, as_of) for row in late_first(rows, as_of)),
        groups=listed,
        proposals=tuple(proposals(rows, places)),
        telling=most_telling(figures),
        figures=len(figures),
        about=about_plan(head.pk, {group.title for group in listed}),
    )


def late_first(rows: Iterable[Row], as_of: date) -> list[Row]:
    """Those that are late, the longest overdue first, otherwise in the plan's order."""
    return sorted((row for row in rows if row.is_late(as_of)), key=lambda row: row.due_on or date.max)


def groups(rows: Iterable[Row], places: tuple[Place, ...], as_of: date) -> list[MeasureGroup]:
    """In the order the plan first names them; what is only proposed is listed by itself."""
    by_heading: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        measure = row.measure
        if row.is_counted and not measure.is_proposed:
            heading = (measure.goal_key, measure.group, measure.focus_area)
            by_heading.setdefault(heading, []).append(row)
    return [group(members, places, as_of) for members in by_heading.values()]


def group(rows: list[Row], places: tuple[Place, ...], as_of: date) -> MeasureGroup:
    counts, first = count(rows, as_of), rows[0].measure
    return MeasureGroup(
        number=first.goal_number,
        title=first.group,
        remark=first.goal_remark,
        focus_area=first.focus_area,
        key=first.goal_key or first.group,
        by_goal=bool(first.goal_title),
        measures=len({row.measure.pk for row in rows}),
        counts=counts,
        done=done_sentence(counts),
        cells=tuple((place, count((r for r in rows if r.place == place.slug), as_of)) for place in places),
    )


def proposals(rows: Iterable[Row], places: tuple[Place, ...]) -> list[ProposedMeasure]:
    by_measure: dict[tuple[str, str], dict[str, Row]] = {}
    for row in rows:
        if row.measure.is_proposed:
            by_measure.setdefault((row.measure.code, row.measure.title), {})[row.place] = row
    return [
        ProposedMeasure(code, title, tuple((place, by_place.get(place.slug)) for place in places))
        for (code, title), by_place in by_measure.items()
    ]
