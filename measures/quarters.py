"""The year as a wheel of four quarters. Pure: no database, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, Protocol, TypeVar


class OnADay(Protocol):
    @property
    def on(self) -> date: ...


T = TypeVar("T", bound=OnADay)


@dataclass(frozen=True)
class Quarter(Generic[T]):
    number: int
    first: date
    last: date
    dues: tuple[T, ...]
    is_evaluated: bool = False


@dataclass(frozen=True)
class Ahead(Generic[T]):
    """What comes first on a day: late, then this quarter, then the next."""

    late: tuple[T, ...]
    this_quarter: Quarter[T]
    next_quarter: Quarter[T]


def ahead(late: Iterable[T], still_open: Iterable[T], as_of: date) -> Ahead[T]:
    """What is past is late and stands there, not in the quarter."""
    coming = [due for due in still_open if due.on >= as_of]
    now = quarter_of(as_of)
    after = quarter_of(now[1] + timedelta(days=1))
    return Ahead(by_day(late), quarter(coming, *now), quarter(coming, *after))


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of the quarter."""
    month = (day.month - 1) // 3 * 3 + 1
    after = date(day.year + month // 10, (month + 2) % 12 + 1, 1)
    return date(day.year, month, 1), after - timedelta(days=1)


def evaluation_quarter(year: int, number: int) -> tuple[date, date] | None:
    """None where the plan names no quarter, which is stored as 0."""
    return quarter_of(date(year, 3 * number, 1)) if number else None


def quarter(dues: Iterable[T], first: date, last: date, *, is_evaluated: bool = False) -> Quarter[T]:
    inside = by_day(due for due in dues if first <= due.on <= last)
    return Quarter((first.month + 2) // 3, first, last, inside, is_evaluated)


def wheel(dues: Iterable[T], year: int, evaluation_quarter: int | None = None) -> tuple[Quarter[T], ...]:
    dues = list(dues)
    spans = ((number, quarter_of(date(year, number * 3, 1))) for number in range(1, 5))
    return tuple(quarter(dues, *span, is_evaluated=number == evaluation_quarter) for number, span in spans)


def by_day(dues: Iterable[T]) -> tuple[T, ...]:
    """Earliest first, otherwise in the order given."""
    return tuple(sorted(dues, key=lambda due: due.on))
