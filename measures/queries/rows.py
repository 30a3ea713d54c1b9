"""One measure in one municipality, flat, as the pages of a plan need it; and how rows are counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from measures import progress
from measures.choices import (
    NOT_REPORTED,
    STATUS_ORDER,
    Decision,
    MeasureKind,
    Status,
    status_label,
)
from measures.models import Implementation, Responsibility


@dataclass(frozen=True, slots=True)
class Row:
    """The adopted words of a measure beside how it goes in one municipality."""

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
    dues: list[str]
    place: str
    status: str
    since: date | None
    due_on: date | None
    decision: str
    decided_on: date | None

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

    def is_late(self, as_of: date) -> bool:
        return self.is_counted and progress.is_late(self.status, self.due_on, as_of)


# In the order of the fields of Row.
FIELDS = (
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
    "measure__dues",
    "municipality__slug",
    "status",
    "status_since",
    "due_on",
    "decision",
    "decided_on",
)


def plan_rows(plan_id: int, place: str = "") -> list[Row]:
    """Every measure of the plan in its own order, once for each municipality; one query."""
    found = Implementation.objects.filter(measure__plan=plan_id)
    found = found.annotate(who=Responsibility.objects.named("measure__"))
    if place:
        found = found.filter(municipality__slug=place)
    ordered = found.order_by("measure__position", "measure_id", "municipality__name")
    return [Row(*values) for values in ordered.values_list(*FIELDS)]


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
