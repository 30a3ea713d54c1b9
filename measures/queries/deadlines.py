"""What is late, what comes next, and the year as a wheel of four quarters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from measures import progress
from measures.queries.heads import Place, PlanHead
from measures.queries.rows import Row, plan_rows


@dataclass(frozen=True)
class Due:
    """A measure that is due on a day in a municipality."""

    row: Row
    place: Place
    on: date


@dataclass(frozen=True)
class Quarter:
    number: int
    first: date
    last: date
    dues: tuple[Due, ...]
    is_evaluated: bool = False


@dataclass(frozen=True)
class DeadlinePage:
    head: PlanHead
    place: Place | None
    late: tuple[Due, ...]
    this_quarter: Quarter
    next_quarter: Quarter
    year: int
    wheel: tuple[Quarter, ...]
    undated: tuple[Row, ...]
    is_over: bool

    @property
    def years(self) -> range:
        return range(self.head.period[0], self.head.period[1] + 1)


def deadline_page(head: PlanHead, place: Place | None, year: int | None, as_of: date) -> DeadlinePage:
    """One query beside the head's own. Without a year: the current one, or the plan's nearest."""
    rows = [row for row in plan_rows(head.id, place.slug if place else "") if row.is_counted]
    shown = year or min(max(as_of.year, head.period[0]), head.period[1])
    opens = [Due(row, head.place(row.place), row.due_on) for row in rows if is_ahead_or_late(row)]
    now = quarter_of(as_of)
    after = quarter_of(now[1] + timedelta(days=1))
    return DeadlinePage(
        head=head,
        place=place,
        late=by_day(due for due in opens if due.on < as_of),
        this_quarter=quarter(opens, *now, since=as_of),
        next_quarter=quarter(opens, *after),
        year=shown,
        wheel=tuple(wheel(head, rows, shown)),
        undated=tuple(undated(rows)),
        is_over=as_of.year > head.period[1],
    )


def is_ahead_or_late(row: Row) -> bool:
    return row.due_on is not None and progress.is_open(row.status)


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of the quarter."""
    month = (day.month - 1) // 3 * 3 + 1
    after = date(day.year + month // 10, (month + 2) % 12 + 1, 1)
    return date(day.year, month, 1), after - timedelta(days=1)


def quarter(dues: Iterable[Due], first: date, last: date, since: date | None = None) -> Quarter:
    """What is due in it, from `since` on: what is past is late and stands there."""
    inside = by_day(due for due in dues if (since or first) <= due.on <= last)
    return Quarter((first.month + 2) // 3, first, last, inside)


def wheel(head: PlanHead, rows: list[Row], year: int) -> list[Quarter]:
    """Every deadline the plan sets in the year, met or not."""
    dues = [
        Due(row, head.place(row.place), day)
        for row in rows
        for day in map(date.fromisoformat, row.dues)
        if day.year == year
    ]
    found = []
    for number in range(1, 5):
        first, last = quarter_of(date(year, number * 3, 1))
        inside = by_day(due for due in dues if first <= due.on <= last)
        found.append(Quarter(number, first, last, inside, number == head.evaluation_quarter))
    return found


def undated(rows: Iterable[Row]) -> list[Row]:
    """Measures whose words give no day: «Løpende», «Ved behov», or none; each once."""
    return list({row.measure_id: row for row in rows if not row.dues}.values())


def by_day(dues: Iterable[Due]) -> tuple[Due, ...]:
    """Earliest first, otherwise in the plan's order."""
    return tuple(sorted(dues, key=lambda due: due.on))
