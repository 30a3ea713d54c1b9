"""What one measure's status was in one year, told from what was said. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from measures import occurrences, progress
from measures.choices import NOT_REPORTED, Status
from measures.occurrences import State, state
from measures.progress import Timing
from measures.reports.facts.facts_types import RowStatement
from measures.reports.report.report_types import StatusInYear
from measures.rows.row import Row


def status_in_year(row: Row, said: Sequence[RowStatement], *, year: int, as_of: date) -> StatusInYear:
    """`said` about this row, oldest first.

    The answer in the year's round; else the last change of the year; else, for what nobody is asked about
    in that year, what it was closed or met with; else not reported.
    """
    then = state_then(row, said, year, as_of)
    spoken = answer_of(said, year) or last_of_year(said, year, as_of) or not_asked(then, said, year, as_of)
    status = spoken.status if spoken else NOT_REPORTED
    is_awaited = then.closed_on is None
    ahead = progress.due_dates_from(row.reading, then.due_on, then.reached) if is_awaited else ()
    timing = Timing.of(row.reading, ahead, as_of, is_awaited=is_awaited, met=then.met_due)
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


def belongs_to(spoken: RowStatement, year: int, as_of: date) -> bool:
    """Said about this year: in its round, or within it and in no other year's round."""
    if spoken.round_year:
        return spoken.round_year == year
    return date(year, 1, 1) <= spoken.on <= as_of


def answer_of(said: Sequence[RowStatement], year: int) -> RowStatement | None:
    answers = [one for one in said if one.is_evaluation and one.round_year == year]
    return answers[-1] if answers else None


def last_of_year(said: Sequence[RowStatement], year: int, as_of: date) -> RowStatement | None:
    changes = [one for one in said if not one.is_evaluation and belongs_to(one, year, as_of)]
    return changes[-1] if changes else None


def not_asked(then: State, said: Sequence[RowStatement], year: int, as_of: date) -> RowStatement | None:
    """What is closed need not be reported every year, nor what is done and not due in it.

    A late answer to an older round takes nothing back of what was said of a later day."""
    changes = [one for one in said if not one.is_evaluation and one.on <= as_of]
    if not changes:
        return None
    latest = sorted(changes, key=lambda one: as_occurrences_do(one).speaks_of)[-1]
    is_met = latest.status == Status.DONE and then.met_due is not None
    is_due = then.due_on is not None and then.due_on.year <= year
    return latest if then.closed_on or (is_met and not is_due) else None


def state_then(row: Row, said: Sequence[RowStatement], year: int, as_of: date) -> State:
    """From what was said by that day; the answers of the year's own round count whenever they were given."""
    changes = [one for one in said if not one.is_evaluation and one.on <= as_of]
    followed = {one.round_year for one in changes}
    # A status that followed an answer says the same once more, and knows which steps were reached.
    answers = [one for one in said if one.is_evaluation and one.round_year not in followed]
    heard = [one for one in answers if one.on <= as_of or one.round_year == year]
    reached = changes[-1].reached if changes else ()
    told = sorted([*changes, *(replace(one, reached=reached) for one in heard)], key=lambda one: one.on)
    return state(row.reading, [as_occurrences_do(one) for one in told], in_force_from=row.in_force_from)


def as_occurrences_do(one: RowStatement) -> occurrences.Statement:
    return occurrences.Statement(
        on=one.on,
        status=one.status,
        reached=one.reached,
        year=one.round_year or None,
        due=one.due,
        times=one.times,
        finishes=one.finishes,
    )
