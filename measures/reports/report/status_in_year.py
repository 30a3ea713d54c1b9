"""What one measure's status was in one year, told from what was said. Pure."""

from collections.abc import Sequence
from datetime import date

from measures import progress
from measures.choices import CLOSED_STATUSES, NOT_REPORTED
from measures.progress import DueDate, Timing
from measures.reports.facts.facts_types import Statement
from measures.reports.report.report_types import StatusInYear
from measures.rows.row import Row


def status_in_year(row: Row, said: Sequence[Statement], *, year: int, as_of: date) -> StatusInYear:
    """`said` about this row, oldest first.

    The answer in the year's round; else the last change of the year; else, for what is
    finished for good, that it is finished; else not reported.
    """
    spoken = answer_of(said, year) or last_of_year(said, year, as_of) or finished_before(said, as_of)
    status = spoken.status if spoken else NOT_REPORTED
    ahead = open_then(row, said, year, as_of) if is_open(status) else ()
    timing = Timing.of(row.reading, ahead, as_of, is_awaited=is_open(status))
    if not spoken:
        return StatusInYear(ahead=ahead, timing=timing)
    return StatusInYear(
        status=status,
        comment=spoken.words,
        obstacles=spoken.obstacles,
        proposal=spoken.proposal,
        party=spoken.party,
        on=spoken.on,
        carried=not belongs_to(spoken, year, as_of),
        ahead=ahead,
        timing=timing,
    )


def is_open(status: str) -> bool:
    return progress.is_open("" if status == NOT_REPORTED else status)


def belongs_to(spoken: Statement, year: int, as_of: date) -> bool:
    """Said about this year: in its round, or within it and in no other year's round."""
    if spoken.round_year:
        return spoken.round_year == year
    return date(year, 1, 1) <= spoken.on <= as_of


def answer_of(said: Sequence[Statement], year: int) -> Statement | None:
    answers = [one for one in said if one.is_evaluation and one.round_year == year]
    return answers[-1] if answers else None


def last_of_year(said: Sequence[Statement], year: int, as_of: date) -> Statement | None:
    changes = [one for one in said if not one.is_evaluation and belongs_to(one, year, as_of)]
    return changes[-1] if changes else None


def finished_before(said: Sequence[Statement], as_of: date) -> Statement | None:
    """What is done or dropped need not be reported again every year."""
    changes = [one for one in said if not one.is_evaluation and one.on <= as_of]
    return changes[-1] if changes and changes[-1].status in CLOSED_STATUSES else None


def open_then(row: Row, said: Sequence[Statement], year: int, as_of: date) -> tuple[DueDate, ...]:
    """The deadlines nothing said by that day covers."""
    changes = [one for one in said if not one.is_evaluation and one.on <= as_of]
    answers = [one for one in said if one.is_evaluation and (one.on <= as_of or one.round_year == year)]
    return progress.open_due_dates(
        row.reading,
        reported=[one.on for one in (*changes, *answers)],
        in_force_from=row.in_force_from,
        reached=changes[-1].reached if changes else (),
    )
