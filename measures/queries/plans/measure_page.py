"""One measure: its adopted words, how it stands everywhere, and what has been said about it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, Q

from measures import readings
from measures.choices import (
    NOT_REPORTED,
    DeadlineStatus,
    MeasureKind,
    Proposal,
    ResponsibilityRole,
    Status,
    standing_label,
)
from measures.models import Implementation, Measure, Publication, StatusChange
from measures.occurrences import Statement
from measures.progress import DueDate
from measures.queries.plans.rows import rows_of
from measures.queries.plans.timing import timing
from measures.rows.plan import Place, PlanHead
from measures.rows.row import Standing
from measures.rows.standing_words import last_said

WANTING = re.compile(r"\. (?:Ufullstendig|Usikkert): ")


@dataclass(frozen=True)
class TimelineEntry:
    """Something said on a day. Without the names of persons and the notes kept inside."""

    on: date
    status: str
    before: str
    comment: str
    evaluated_year: int | None
    obstacles: str
    proposal: str
    reported_by: str

    @property
    def is_unchanged(self) -> bool:
        return self.status == self.before


@dataclass(frozen=True)
class TimelineYear:
    year: int
    entries: tuple[TimelineEntry, ...]


@dataclass(frozen=True)
class MeasureLink:
    """The same measure in the plan before or after."""

    plan_slug: str
    plan: str
    code: str
    number: str

    @classmethod
    def to(cls, measure: Measure) -> "MeasureLink":
        return cls(measure.plan.slug, str(measure.plan), measure.code, measure.number)


@dataclass(frozen=True)
class EarlierPlan:
    """What was said about the measure in an earlier plan."""

    link: MeasureLink
    years: tuple[TimelineYear, ...]


@dataclass(frozen=True)
class Timeline(Standing):
    """How the measure goes in one municipality, and what has been said about it there."""

    years: tuple[TimelineYear, ...] = ()
    # The plan just before stands first.
    earlier: tuple[EarlierPlan, ...] = ()
    # Why it stands like this, a sentence each.
    why: tuple[str, ...] = ()

    @property
    def status(self) -> str:
        return self.row.status_key

    @property
    def is_counted(self) -> bool:
        return self.row.is_counted

    @property
    def is_met(self) -> bool:
        """Its status names the year it was met, which is said instead of since when."""
        return self.timing.met is not None and self.status == Status.DONE

    @property
    def milestones(self) -> list[tuple[DueDate, bool]]:
        """Each step, and whether it is reached."""
        return [
            (due_date, due_date.key in self.row.state.reached) for due_date in self.row.reading.milestones
        ]

    @property
    def status_word(self) -> str:
        return str(standing_label(self.status))

    @property
    def latest(self) -> TimelineEntry | None:
        return self.years[0].entries[0] if self.years else None


@dataclass(frozen=True)
class Neighbour:
    code: str
    number: str
    title: str


@dataclass(frozen=True)
class MeasurePage:
    head: PlanHead
    measure: Measure
    responsible: tuple[tuple[str, str], ...]
    standings: tuple[Timeline, ...]
    previous: Neighbour | None
    next: Neighbour | None

    @property
    def outcome(self) -> str:
        """What became of it when its plan was carried on."""
        return self.measure.succession.outcome if hasattr(self.measure, "succession") else ""

    @property
    def continued_in(self) -> MeasureLink | None:
        lives_on = self.outcome in Proposal.lives_on()
        successor = self.measure.succession.successor if lives_on else None
        return MeasureLink.to(successor) if successor else None

    @property
    def continued_from(self) -> MeasureLink | None:
        came = getattr(self.measure, "continues", None)
        return MeasureLink.to(came.measure) if came else None

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(standing.place for standing in self.standings)

    @property
    def is_proposed(self) -> bool:
        return self.measure.kind == MeasureKind.PROPOSED

    @property
    def reading(self) -> str:
        """What the deadline was read as, to stand after its words; nothing when it says them again."""
        if self.measure.deadline_status == DeadlineStatus.NOT_UNDERSTOOD:
            return ""
        said = self.measure.deadline_explanation.rstrip(".")
        if said.casefold().endswith(f": {self.measure.timing_text.casefold()}"):
            return ""
        # What is wanting is for those who can clear it, who have a list of their own.
        words = readings.said(WANTING.split(said)[0])
        return words[:1].lower() + words[1:]


# What stands on its page, with the measures it comes from and leads to.
BESIDE = ("goal", "focus_area", "succession__successor__plan", "continues__measure__plan")


def measure_page(
    head: PlanHead, code: str, place: Place | None, as_of: date, past: date | None = None
) -> MeasurePage:
    """Raise Measure.DoesNotExist; five queries beside the head's own. `past`: as it was on that day."""
    measure = Measure.objects.select_related(*BESIDE).get(plan=head.pk, code=code)
    before, after = neighbours(head.pk, code)
    return MeasurePage(
        head=head,
        measure=measure,
        responsible=tuple(responsible(measure)),
        standings=tuple(standings(measure, [place] if place else list(head.places), as_of, past)),
        previous=before,
        next=after,
    )


def responsible(measure: Measure) -> list[tuple[str, str]]:
    """(party, role) in the plan's order."""
    rows = measure.responsibilities.order_by("position").values_list("party__name", "role")
    return [(party, str(ResponsibilityRole(role).label)) for party, role in rows]


def neighbours(plan_id: int, code: str) -> tuple[Neighbour | None, Neighbour | None]:
    """The measures before and after in the plan's order."""
    rows = Measure.objects.filter(plan=plan_id).in_plan_order().values_list("code", "number", "title")
    listed = [Neighbour(*row) for row in rows]
    at = next(i for i, neighbour in enumerate(listed) if neighbour.code == code)
    before = listed[at - 1] if at else None
    return before, listed[at + 1] if at + 1 < len(listed) else None


def standings(measure: Measure, places: list[Place], as_of: date, past: date | None) -> list[Timeline]:
    """In the order of the places; only those the measure concerns."""
    here = [place.pk for place in places]
    rows = rows_of(Implementation.objects.filter(measure=measure, municipality__in=here), past)
    by_place = {row.place: row for row in rows}
    changes = changes_of(measure, here, past)
    told = told_of(changes)
    said = statements_of(changes)
    return [
        Timeline(
            place=place,
            row=row,
            timing=row.timing_on(as_of),
            last_said=last_said(row.state.reported_on, as_of),
            years=tuple(by_year(told[place.pk].pop(measure, []))),
            earlier=tuple(earlier(told[place.pk])),
            why=timing(row, said[row.pk], as_of).why if row.is_counted else (),
        )
        for place in places
        if (row := by_place.get(place.slug))
    ]


def earlier(told: Mapping[Measure, list[TimelineEntry]]) -> Iterable[EarlierPlan]:
    for measure in sorted(told, key=lambda measure: measure.plan.period, reverse=True):
        yield EarlierPlan(MeasureLink.to(measure), tuple(by_year(told[measure])))


def by_year(entries: Iterable[TimelineEntry]) -> list[TimelineYear]:
    years = groupby(entries, key=lambda entry: entry.on.year)
    return [TimelineYear(year, tuple(same)) for year, same in years]


def changes_of(measure: Measure, places: list[int], past: date | None) -> list[Any]:
    """What stands, newest first, of the measure and those it comes from, each with `is_told`; one query."""
    line = Implementation.objects.in_the_line_of(measure).filter(municipality__in=places)
    changes = StatusChange.objects.standing().filter(implementation__in=line)
    changes = changes.until(past) if past else changes
    beside = ("evaluation__round", "evaluation__party", "implementation__measure__plan")
    told = Publication.objects.filter(
        Q(version__municipality=None) | Q(version__municipality=OuterRef("implementation__municipality")),
        version__round=OuterRef("evaluation__round"),
    )
    return list(changes.select_related(*beside).annotate(is_told=Exists(told)).newest_first())


def statements_of(changes: Iterable[StatusChange]) -> Mapping[int, list[Statement]]:
    """By implementation, oldest first."""
    by_row: dict[int, list[Statement]] = defaultdict(list)
    for change in changes:
        by_row[change.implementation_id].insert(0, change.statement)
    return by_row


def told_of(changes: Iterable[Any]) -> Mapping[int, dict[Measure, list[TimelineEntry]]]:
    """By municipality and measure, newest first."""
    by_place: dict[int, dict[Measure, list[TimelineEntry]]] = defaultdict(dict)
    for change in changes:
        row = change.implementation
        by_place[row.municipality_id].setdefault(row.measure, []).append(entry(change))
    return by_place


def entry(change: Any) -> TimelineEntry:
    """What an evaluation says is read once a report with it is public; the status is known at once."""
    evaluation = change.evaluation
    told = evaluation if evaluation and change.is_told else None
    return TimelineEntry(
        on=change.on,
        status=change.status_key,
        before=change.from_status or NOT_REPORTED,
        comment="" if evaluation and not told else change.comment,
        evaluated_year=evaluation.round.year if evaluation else None,
        obstacles=told.obstacles if told else "",
        proposal=str(told.get_proposal_display()) if told and told.proposal else "",
        reported_by=str(told.party) if told and told.party else "",
    )
