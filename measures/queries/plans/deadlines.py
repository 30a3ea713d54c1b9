"""What is late, what comes next, and the year as a wheel of four quarters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from measures.progress import Term
from measures.quarters import Ahead, Quarter, ahead, wheel
from measures.queries.plans.plan_header import Place, PlanHead
from measures.queries.plans.rows import Row, plan_rows


@dataclass(frozen=True)
class Due:
    """A measure, or one step of it, that is due on a day; in every municipality where it is."""

    row: Row
    places: tuple[Place, ...]
    on: date
    step: str = ""


@dataclass(frozen=True)
class DeadlinePage:
    head: PlanHead
    place: Place | None
    ahead: Ahead[Due]
    year: int
    wheel: tuple[Quarter[Due], ...]
    undated: tuple[Row, ...]
    is_over: bool

    @property
    def years(self) -> range:
        return range(self.head.period[0], self.head.period[1] + 1)

    @property
    def has_days(self) -> bool:
        """A plan without a column of deadlines has none, unless a municipality set some itself."""
        late, soon = self.ahead.late, (*self.ahead.this_quarter.dues, *self.ahead.next_quarter.dues)
        return self.head.has_deadlines or bool(late or soon) or any(part.dues for part in self.wheel)


def deadline_page(
    head: PlanHead, place: Place | None, year: int | None, as_of: date, past: date | None = None
) -> DeadlinePage:
    """One query beside the head's own. Without a year: the current one, or the plan's nearest."""
    rows = [row for row in plan_rows(head.id, place.slug if place else "", past) if row.is_counted]
    shown = year or min(max(as_of.year, head.period[0]), head.period[1])
    late = [due(head, row, term) for row in rows for term in row.timing_on(as_of).late]
    still_open = [due(head, row, term) for row in rows if not row.left.behind(as_of) for term in row.terms]
    return DeadlinePage(
        head=head,
        place=place,
        ahead=ahead(late, still_open, as_of),
        year=shown,
        wheel=wheel(together(head, rows, as_of), shown, head.evaluation_quarter),
        undated=tuple(undated(rows)),
        is_over=as_of.year > head.period[1],
    )


def due(head: PlanHead, row: Row, term: Term) -> Due:
    return Due(row, (head.place(row.place),), term.on, term.title)


def together(head: PlanHead, rows: Iterable[Row], as_of: date) -> list[Due]:
    """Every deadline, met or not; the same one of several municipalities once.

    What lives on in another plan by now keeps those of its time here.
    """
    found: dict[tuple[int, Term], Due] = {}
    for row in rows:
        for term in (one for one in row.reading.terms if not row.left.behind(min(as_of, one.on))):
            known = found.get((row.measure_id, term))
            places = (*(known.places if known else ()), head.place(row.place))
            found[row.measure_id, term] = Due(known.row if known else row, places, term.on, term.title)
    return list(found.values())


def undated(rows: Iterable[Row]) -> list[Row]:
    """Measures whose words give no day: «Løpende», «Ved behov», or none; each once."""
    return list({row.measure_id: row for row in rows if not row.reading.terms}.values())
