"""One measure in one municipality, flat, as the pages of a plan need it; and how rows are counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from measures import progress, readings
from measures.choices import (
    NOT_REPORTED,
    STATUS_ORDER,
    Decision,
    MeasureKind,
    Status,
    status_label,
)
from measures.models import Implementation, Responsibility
from measures.progress import Reading, State, Term, Timing
from measures.queries.plans import statements_by_row


@dataclass(frozen=True, slots=True)
class Corrected:
    """What the municipality says the deadline means. Without the name of who said it."""

    pk: int
    words: str
    comment: str
    on: date
    by_administrator: bool


@dataclass(frozen=True, slots=True)
class Left:
    """What became of it when its plan was carried on, and the years that decide from when."""

    outcome: str | None
    last_year: int
    next_year: int | None

    def behind(self, as_of: date) -> bool:
        return progress.is_left_behind(self.outcome, self.last_year, self.next_year, as_of)


@dataclass(frozen=True, slots=True)
class Row:
    """The adopted words of a measure beside how it goes in one municipality."""

    pk: int
    plan_id: int
    measure_id: int
    code: str
    number: str
    title: str
    responsible: str
    deadline: str
    frequency: str
    service: str
    kind: str
    goal_number: str | None
    goal_title: str | None
    goal_remark: str | None
    focus_area: str | None
    explanation: str
    place: str
    decision: str
    decided_on: date | None
    decision_case: str
    reading: Reading
    corrected: Corrected | None
    state: State
    left: Left

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
    def is_proposed(self) -> bool:
        return self.kind == MeasureKind.PROPOSED

    @property
    def decision_word(self) -> str:
        return Decision(self.decision).label if self.decision else ""

    @property
    def timing(self) -> str:
        return self.deadline or self.frequency

    @property
    def group(self) -> str:
        """What it is listed under: the goal, else the service, else the area."""
        return self.goal_title or self.service or self.focus_area or ""

    @property
    def goal_key(self) -> str:
        """The goal in an address: its number, or its words when it has none."""
        return self.goal_number or self.goal_title or ""

    @property
    def goal_label(self) -> str:
        return f"{self.goal_number or ''} {self.goal_title or ''}".strip()

    @property
    def is_awaited(self) -> bool:
        """Somebody is to do it, and it is neither done nor dropped."""
        return self.is_counted and progress.is_open(self.status)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The deadlines still to be met."""
        if not self.is_awaited:
            return ()
        return progress.terms_from(self.reading, self.due_on, self.state.reached)

    def is_late(self, as_of: date) -> bool:
        late = self.is_counted and progress.is_late(self.status, self.due_on, as_of)
        return late and not self.left.behind(as_of)

    def timing_on(self, as_of: date) -> Timing:
        """What stands beside the status: late, next deadline, or that the words are not understood."""
        awaited = self.is_awaited and not self.left.behind(as_of)
        return Timing.of(self.reading, self.terms, as_of, is_awaited=awaited)


# In the order of the fields of Row, as far as they are the same on any day.
FIELDS = (
    "pk",
    "measure__plan_id",
    "measure_id",
    "measure__code",
    "measure__number",
    "measure__title",
    "who",
    "measure__deadline_text",
    "measure__frequency_text",
    "measure__service",
    "measure__kind",
    "measure__goal__number",
    "measure__goal__title",
    "measure__goal__remark",
    "measure__focus_area__title",
    "measure__deadline_explanation",
    "municipality__slug",
)
LEFT = (
    "measure__succession__outcome",
    "measure__plan__last_year",
    "measure__succession__successor__plan__first_year",
)
DECISION = ("decision", "decided_on", "decision_case")
READING = ("measure__deadline_kind", "measure__deadline_status", "measure__dues", "steps", "corrected_to")
STORED = ("status", "status_since", "reported_on", "reached", "due_on")
REPLAYED = ("told", "in_force_from", "measure__plan__first_year")


def rows_of(found: QuerySet[Implementation], past: date | None = None) -> list[Row]:
    """One query. `past`: as it was on a day gone by, replayed from what was said; else as it is stored."""
    state = REPLAYED if past else STORED
    corrected = statements_by_row.correction_until(past) if past else statements_by_row.correction_now()
    found = found.annotate(who=Responsibility.objects.named("measure__"))
    found = found.annotate(steps=statements_by_row.milestones(), corrected_to=corrected)
    if past:
        found = found.annotate(
            told=statements_by_row.told_until(past), in_force_from=statements_by_row.in_force_from()
        )
    values = found.values_list(*FIELDS, *LEFT, *DECISION, *READING, *state)
    return [row_from(value, past) for value in values]


def row_from(values: tuple, past: date | None) -> Row:
    known, left, rest = (
        values[: len(FIELDS)],
        values[len(FIELDS) :][: len(LEFT)],
        values[len(FIELDS + LEFT) :],
    )
    decision, timing, state = rest[:3], rest[3 : 3 + len(READING)], rest[3 + len(READING) :]
    reading, corrected = reading_from(*timing)
    return Row(
        *known,
        *decision_then(*decision, past),
        reading,
        corrected,
        replayed(reading, *state) if past else stored(*state),
        Left(*left),
    )


def decision_then(
    decision: str, decided_on: date | None, case: str, past: date | None
) -> tuple[str, date | None, str]:
    """A proposal was undecided until the day it was decided."""
    later = past is not None and decided_on is not None and decided_on > past
    return (Decision.UNDECIDED.value, None, "") if later else (decision, decided_on, case)


def reading_from(
    kind: str, status: str, dues: list[str], steps: list | None, corrected: list | None
) -> tuple[Reading, Corrected | None]:
    if corrected is None:
        days = tuple(map(date.fromisoformat, dues))
        return Reading(kind, status, days, statements_by_row.terms(steps)), None
    *_read, words, comment, on, administrator, pk = corrected
    about = Corrected(pk, readings.said(words), comment, statements_by_row.day(on), bool(administrator))
    return statements_by_row.reading(corrected), about


def stored(
    status: str, since: date | None, reported_on: date | None, reached: list[str], due_on: date | None
) -> State:
    return State(status, since, reported_on, tuple(reached), due_on)


def replayed(reading: Reading, told: list | None, in_force_from: date | None, first_year: int) -> State:
    return progress.state(statements_by_row.told(told), reading, in_force_from or date(first_year, 1, 1))


def plan_rows(plan_id: int, place: str = "", past: date | None = None) -> list[Row]:
    """Every measure of the plan in its own order, once for each municipality; one query."""
    found = Implementation.objects.filter(measure__plan=plan_id)
    if place:
        found = found.filter(municipality__slug=place)
    return rows_of(found.order_by("measure__position", "measure_id", "municipality__name"), past)


@dataclass(frozen=True)
class Counts:
    """How many stand where. `late` counts some of the same ones once more."""

    by_status: Mapping[str, int] = field(default_factory=dict)
    late: int = 0

    @property
    def total(self) -> int:
        return sum(self.by_status.values())

    @property
    def bar(self) -> dict[str, int]:
        return {**self.by_status, "late": self.late}

    @property
    def done(self) -> int:
        return self.by_status.get(Status.DONE, 0)

    @property
    def in_progress(self) -> int:
        return self.by_status.get(Status.IN_PROGRESS, 0)

    @property
    def not_reported(self) -> int:
        return self.by_status.get(NOT_REPORTED, 0)

    @property
    def in_order(self) -> list[tuple[str, str, int]]:
        """(key, word, number) in the one order of the statuses."""
        return [(key, str(status_label(key)), self.by_status.get(key, 0)) for key in STATUS_ORDER]


def count(rows: Iterable[Row], as_of: date) -> Counts:
    """Count the rows somebody is to carry out."""
    counted = [row for row in rows if row.is_counted]
    numbers = dict.fromkeys(STATUS_ORDER, 0)
    for row in counted:
        numbers[row.status_key] += 1
    return Counts(numbers, sum(row.is_late(as_of) for row in counted))
