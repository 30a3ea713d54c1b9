"""One measure in one municipality: its adopted words, what its deadline means, and how it goes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from measures import progress
from measures.choices import NOT_REPORTED, Decision, MeasureKind
from measures.columns.adopted import labelled, shown
from measures.columns.column import Column, Shown
from measures.occurrences import State
from measures.progress import DueDate, Reading, Timing
from measures.rows.plan import Place
from measures.rows.standing_words import LastSaid


@dataclass(frozen=True, slots=True)
class PlannedMeasure:
    """What the plan says, the same in every municipality. Words that are not there are empty."""

    pk: int
    plan_id: int
    code: str
    number: str
    title: str
    responsible: str
    deadline_text: str
    frequency_text: str
    service: str
    kind: str
    goal_id: int | None
    goal_number: str
    goal_title: str
    goal_remark: str
    focus_area: str
    reading: Reading
    last_year: int
    # When its plan was carried on: what became of it, and when the next plan begins.
    outcome: str = ""
    next_year: int | None = None
    # The text of each column that stands beside others of itself, by its name in the model.
    more: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def timing(self) -> str:
        return self.deadline_text or self.frequency_text

    @property
    def full_title(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def label(self) -> str:
        """The shortest name a reader can find it by."""
        return self.number or self.title

    @property
    def has_owner(self) -> bool:
        """A party, or at least words in the plan."""
        return bool(self.responsible.strip())

    @property
    def is_proposed(self) -> bool:
        return self.kind == MeasureKind.PROPOSED

    @property
    def group(self) -> str:
        """What it is listed under: the goal, else the service, else the area."""
        return self.goal_title or self.service or self.focus_area

    @property
    def goal_key(self) -> str:
        """The goal in an address: its number, or its words when it has none."""
        return self.goal_number or self.goal_title

    @property
    def goal_label(self) -> str:
        return f"{self.goal_number} {self.goal_title}".strip()

    @property
    def reported(self) -> list[tuple[str, str]]:
        """Label and text of what the report tells of it of itself."""
        return labelled(Shown.REPORT, self.text_of)

    def text_of(self, name: str) -> str:
        return self.more.get(name, "")

    def is_left_behind(self, as_of: date) -> bool:
        return progress.is_left_behind(self.outcome, self.last_year, self.next_year, as_of)


def filled_in(where: Shown, measures: Iterable[PlannedMeasure]) -> tuple[Column, ...]:
    """The columns that stand there of themselves, without those no measure has anything in."""
    every = list(measures)
    return tuple(column for column in shown(where) if any(one.text_of(column.attribute) for one in every))


@dataclass(frozen=True, slots=True)
class CorrectedDeadline:
    """What the municipality says the deadline means. Without the name of who said it."""

    pk: int
    words: str
    comment: str
    on: date
    by_administrator: bool


NOTHING_SAID = State()


@dataclass(frozen=True, slots=True)
class Row:
    """A measure in the municipality with the slug `place`, on one day."""

    pk: int
    measure: PlannedMeasure
    place: str
    decision: str
    decided_on: date | None
    decision_case: str
    in_force_from: date
    reading: Reading
    corrected: CorrectedDeadline | None = None
    # What the deadline was corrected to by the earlier day a report compares with.
    corrected_before: Reading | None = None
    # A report has none: it tells one itself, for its year, from what was said.
    state: State = NOTHING_SAID

    @property
    def status(self) -> str:
        return self.state.status

    @property
    def since(self) -> date | None:
        return self.state.since

    @property
    def due_on(self) -> date | None:
        return self.state.due_on

    @property
    def status_key(self) -> str:
        return self.status or NOT_REPORTED

    @property
    def is_counted(self) -> bool:
        """Proposals a municipality has not adopted are carried out by nobody."""
        return self.decision in ("", Decision.ADOPTED)

    @property
    def decision_word(self) -> str:
        return str(Decision(self.decision).label) if self.decision else ""

    def is_awaited(self, as_of: date) -> bool:
        """Somebody is to do it, or to do it again, and it is not asked for elsewhere by now."""
        return self.is_open and not self.measure.is_left_behind(as_of)

    @property
    def is_open(self) -> bool:
        return self.is_counted and self.state.closed_on is None

    @property
    def open_due_dates(self) -> tuple[DueDate, ...]:
        """The deadlines still to be met."""
        return progress.due_dates_from(self.reading, self.due_on, self.state.reached) if self.is_open else ()

    def timing_on(self, as_of: date) -> Timing:
        """What stands beside the status: late, next deadline, or that the words are not understood."""
        awaited, met = self.is_awaited(as_of), self.state.met_due
        return Timing.of(self.reading, self.open_due_dates, as_of, is_awaited=awaited, met=met)

    def is_late(self, as_of: date) -> bool:
        return bool(self.timing_on(as_of).late)


@dataclass(frozen=True)
class Standing:
    """How a measure goes in one municipality, on one day."""

    place: Place
    row: Row
    timing: Timing
    last_said: LastSaid | None
