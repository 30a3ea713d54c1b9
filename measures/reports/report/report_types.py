"""What a report is made of. Everything here is frozen: a report never changes after it is made."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from measures.choices import NOT_REPORTED
from measures.columns.column import Column, Shown
from measures.progress import DueDate, Timing
from measures.quarters import Ahead, Quarter
from measures.reports.facts import facts_types as facts
from measures.rows.counts import Counts, Tally
from measures.rows.development import Measured
from measures.rows.due import Due
from measures.rows.plan import Place, PlanHead
from measures.rows.row import CorrectedDeadline, PlannedMeasure, filled_in

MIXED = "mixed"
NOTHING_DUE = Timing()


@dataclass(frozen=True)
class StatusInYear:
    """How far one measure in one municipality had come in one year."""

    status: str = NOT_REPORTED
    comment: str = ""
    obstacles: str = ""
    proposal: str = ""
    party: str = ""
    on: date | None = None
    # Finished an earlier year and not reported again: it need not be.
    carried: bool = False
    # The deadlines still to be met, and what is said of them that day: milestones one by one.
    ahead: tuple[DueDate, ...] = ()
    timing: Timing = NOTHING_DUE

    @property
    def is_late(self) -> bool:
        return bool(self.timing.late)

    @property
    def late_since(self) -> date | None:
        return self.timing.late[0].on if self.timing.late else None

    @property
    def is_reported(self) -> bool:
        return self.status != NOT_REPORTED


@dataclass(frozen=True)
class ReportRow:
    """One measure in one municipality, this year and the year before."""

    measure: PlannedMeasure
    place: Place
    now: StatusInYear
    before: StatusInYear | None
    # What the municipality has said that the deadline is.
    corrected: CorrectedDeadline | None = None

    @property
    def changed(self) -> bool:
        return self.before is not None and self.before.status != self.now.status

    @property
    def was_late(self) -> bool:
        return self.before is not None and self.before.is_late

    @property
    def differs(self) -> bool:
        """Another status than last year, or late the one year and not the other."""
        return self.changed or (self.before is not None and self.was_late != self.now.is_late)


@dataclass(frozen=True)
class ReportCell:
    """A municipality's place beside a measure: how it goes there, or why nothing stands there."""

    place: Place
    entry: ReportRow | None
    reason: str = ""


@dataclass(frozen=True)
class ReportLine:
    """A measure with everybody in the report who carries it out."""

    measure: PlannedMeasure
    cells: tuple[ReportCell, ...]

    @property
    def entries(self) -> list[ReportRow]:
        return [cell.entry for cell in self.cells if cell.entry]

    @property
    def only(self) -> ReportRow:
        return self.entries[0]

    @property
    def differs(self) -> bool:
        return any(entry.differs for entry in self.entries)


@dataclass(frozen=True)
class ReportSection:
    """A goal of the plan, or a service where the plan is ordered by services."""

    number: str
    title: str
    remark: str
    area: str
    lines: tuple[ReportLine, ...]
    counts: Counts
    goal: int | None = None

    @property
    def full_title(self) -> str:
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True)
class ReportGroup:
    """Measures that have something in common, with a name for it."""

    key: str
    entries: tuple[ReportRow, ...]

    def __bool__(self) -> bool:
        return bool(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def by_measure(self) -> Iterator[tuple[PlannedMeasure, list[ReportRow]]]:
        together: dict[int, list[ReportRow]] = {}
        for entry in self.entries:
            together.setdefault(entry.measure.pk, []).append(entry)
        for entries in together.values():
            yield entries[0].measure, entries


@dataclass(frozen=True)
class MeasuredSeries:
    """The readings of an indicator that belong together: one place, one group."""

    place: str
    group: str
    readings: tuple[facts.MeasuredValue, ...]


@dataclass(frozen=True)
class Progress:
    """An indicator with where it began, where it should go and how far it is."""

    indicator: facts.IndicatorFact
    goal: str
    series: tuple[MeasuredSeries, ...]
    latest: facts.MeasuredValue | None
    share: Decimal | None
    # Year by year, where one series is the one that is meant.
    trend: tuple[Measured, ...] = ()

    @property
    def drawn(self) -> MeasuredSeries | None:
        """The series with most dated readings; one point is no line, unless there is a goal to hold it to."""
        dated = [(len([one for one in series.readings if one.year]), series) for series in self.series]
        most, longest = max(dated, key=lambda pair: pair[0], default=(0, None))
        return longest if most > 1 or (most and self.indicator.target is not None) else None


@dataclass(frozen=True)
class Reporter:
    """A unit that reported; never a person."""

    unit: str
    place: str
    number: int
    first: date
    last: date


@dataclass(frozen=True)
class ProposedInReport:
    """A proposed measure and what each municipality has said to it."""

    measure: PlannedMeasure
    decisions: tuple[tuple[Place, str, date | None], ...]


@dataclass(frozen=True)
class Correction:
    """Why a new version was sealed, and what differs from the one before."""

    reason: str
    differences: tuple[str, ...]


@dataclass(frozen=True)
class Despite:
    """What was not in place when it was sealed, and why it was sealed nevertheless."""

    open_points: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Calendar:
    """What comes first on the day of the report, and the year as a wheel of four quarters."""

    year: int
    ahead: Ahead[Due]
    wheel: tuple[Quarter[Due], ...]

    @property
    def parts(self) -> tuple[tuple[str, tuple[Due, ...]], ...]:
        ahead = self.ahead
        coming = (("this_quarter", ahead.this_quarter.dues), ("next_quarter", ahead.next_quarter.dues))
        return (("late", ahead.late), *coming)


@dataclass(frozen=True)
class Report:
    """The year's report: one value, many forms."""

    plan: PlanHead
    year: int
    as_of: date
    places: tuple[Place, ...]
    is_joint: bool
    round: facts.RoundFact | None
    goals: tuple[facts.GoalFact, ...]
    counts: Counts
    counts_before: Counts | None
    sections: tuple[ReportSection, ...]
    late: ReportGroup
    postponed: ReportGroup
    dropped: ReportGroup
    silent: ReportGroup
    ownerless: ReportGroup
    changed: ReportGroup
    moves: tuple[ReportGroup, ...]
    revise: ReportGroup
    proposed: tuple[ProposedInReport, ...]
    indicators: tuple[Progress, ...]
    reporters: tuple[Reporter, ...]
    lines: tuple[ReportLine, ...] = field(default=())
    language: str = "nb"
    # The coordinator's own words; where there are none, the computed sentences stand alone.
    summary: str = ""
    goal_texts: tuple[tuple[int, str], ...] = ()
    proposals: tuple[str, ...] = ()
    # None: a draft.
    version: int | None = None
    correction: Correction | None = None
    despite: Despite | None = None
    # None when no deadline is set, by the plan or by a municipality.
    calendar: Calendar | None = None

    @property
    def municipality(self) -> Place | None:
        return None if self.is_joint else self.places[0]

    @property
    def has_many_columns(self) -> bool:
        """On a sheet of paper, side by side."""
        return len(self.places) > 4

    def text_of(self, goal: int | None) -> str:
        return dict(self.goal_texts).get(goal, "") if goal else ""

    @property
    def tally(self) -> Tally:
        counted = {line.measure.pk for line in self.lines}
        return Tally(len(counted), len({one.measure.pk for one in self.proposed} - counted))

    @property
    def columns(self) -> tuple[Column, ...]:
        """What the plan's own words are told by beside the usual: where somebody has filled it in."""
        return filled_in(Shown.REPORT, (line.measure for line in self.lines))

    @property
    def has_last_year(self) -> bool:
        """Somebody said something last year, so there is something to compare with."""
        return self.counts_before is not None and self.counts_before.reported > 0
