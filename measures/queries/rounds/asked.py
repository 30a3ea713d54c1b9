"""What a round asks about. One that is over asked about what was open at its end, whatever was said since."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from measures import occurrences
from measures.choices import RoundState
from measures.models import Evaluation, EvaluationRound, Implementation, StatusChange
from measures.occurrences import Statement
from measures.queries.plans.json_columns import statements
from measures.queries.plans.rows import rows_of
from measures.querysets import ImplementationQuerySet
from measures.rows.row import Row

OVER = (RoundState.CLOSED, RoundState.SEALED)


def to_evaluate(round_: EvaluationRound) -> ImplementationQuerySet:
    if round_.state not in OVER:
        return Implementation.objects.to_evaluate(round_)
    return Implementation.objects.filter(pk__in=asked_then([round_])[round_.pk])


def asked_then(rounds: Collection[EvaluationRound]) -> dict[int, set[int]]:
    """Round → implementations, as it was known when each was over; four queries, however many rounds."""
    plans = {round_.plan_id for round_ in rounds}
    here = Implementation.objects.decided().filter(measure__plan__in=plans)
    rows: dict[int, list[Row]] = defaultdict(list)
    for row in rows_of(here.order_by()):
        rows[row.measure.plan_id].append(row)
    said = statements(StatusChange.objects.filter(implementation__in=here.order_by()))
    answered: dict[int, set[int]] = defaultdict(set)
    for key, row_key in Evaluation.objects.filter(round__in=rounds).values_list("round", "implementation"):
        answered[key].add(row_key)
    return {
        round_.pk: {
            row.pk
            for row in rows[round_.plan_id]
            if row.pk in answered[round_.pk] or was_asked(row, said[row.pk], round_)
        }
        for round_ in rounds
    }


def was_asked(row: Row, said: Iterable[Statement], round_: EvaluationRound) -> bool:
    """An answer of the round's own, or of one before it, counts whenever it was given."""
    known_then = [
        one for one in said if one.on <= round_.closes or (one.year or round_.year + 1) <= round_.year
    ]
    then = occurrences.state(row.reading, known_then, in_force_from=row.in_force_from)
    return occurrences.is_asked(then, round_.year)
