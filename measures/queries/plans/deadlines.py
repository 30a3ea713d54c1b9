"""What is late, what comes next, and the year as a wheel of four quarters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from measures.progress import DueDate
from measures.quarters import Ahead, Quarter, ahead, wheel
from measures.queries.plans.rows import plan_rows
from measures.rows.due import Due, together
from measures.rows.plan import Place, PlanHead
from measures.rows.row import Row


@dataclass(frozen=True)
class DeadlinePage:
    head: PlanHead
    place: Place | None
    ahead: Ahead[Due]
    year: int
    wheel: tuple[Quarter[Due], ...]
    undated: tuple[Row, ...]
    # Measures, each once in a municipality, however many of its steps have passed.
    late: int

    @property
    def years(self) -> range:
        return range(self.head.first_year, self.head.last_year + 1)

    @property
    def has_days(self) -> bool:
        """A plan without a column of deadlines has none, unless a municipality set some itself."""
        late, soon = self.ahead.late, (*self.ahead.this_quarter.dues, *self.ahead.next_quarter.dues)
        return self.head.has_deadlines or bool(late or soon) or any(part.dues for part in self.wheel)


def deadline_page(
    head: PlanHead, place: Place | None, year: int | None, as_of: date, past: date | None = None
) -> DeadlinePage:
    """One query beside the head's own. Without a year: the current one, or the plan's nearest."""
    rows = [row for row in plan_rows(head.pk, place.slug if place else "", past) if row.is_counted]
    shown = year or min(max(as_of.year, head.first_year), head.last_year)
    late = [due(head, row, due_date, as_of) for row in rows for due_date in row.timing_on(as_of).late]
    still_open = [
        due(head, row, due_date, as_of)
        for row in rows
        if row.is_awaited(as_of)
        for due_date in row.open_due_dates
    ]
    every = together(
        Due.of(row.measure, head.member(row.place), due_date)
        for row in rows
        for due_date in due_dates_here(row, as_of)
    )
    return DeadlinePage(
        head=head,
        place=place,
        ahead=ahead(late, still_open, as_of),
        year=shown,
        wheel=wheel(every, shown, head.evaluation_quarter),
        undated=tuple(undated(rows)),
        late=sum(row.is_late(as_of) for row in rows),
    )


def due(head: PlanHead, row: Row, due_date: DueDate, as_of: date) -> Due:
    return Due.of(row.measure, head.member(row.place), due_date, row.status, row.timing_on(as_of))


def due_dates_here(row: Row, as_of: date) -> Iterable[DueDate]:
    """Every deadline, met or not. What lives on in another plan by now keeps those of its time here."""
    return (
        due_date
        for due_date in row.reading.due_dates
        if not row.measure.is_left_behind(min(as_of, due_date.on))
    )


def undated(rows: Iterable[Row]) -> list[Row]:
    """Measures whose words give no day: «Løpende», «Ved behov», or none; each once."""
    return list({row.measure.pk: row for row in rows if not row.reading.due_dates}.values())
