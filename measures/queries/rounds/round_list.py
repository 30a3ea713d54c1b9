"""The rounds somebody follows, each with how far its municipality has come."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from measures.choices import RoundState
from measures.models import Evaluation, EvaluationRound, Implementation
from measures.queries.rounds.asked import OVER, asked_then
from measures.queries.rounds.round_table import followed_places
from municipalities.collation import in_order
from municipalities.models import Municipality, User

# A closed round is still to be sealed; one nobody sealed for so long is left in peace.
LATELY = timedelta(days=365)


@dataclass(frozen=True)
class OwnRound:
    round: EvaluationRound
    place: Municipality
    total: int
    answered: int
    today: date

    @property
    def days_left(self) -> int:
        return (self.round.closes - self.today).days

    @property
    def is_open(self) -> bool:
        return self.round.state == RoundState.OPEN


def own_rounds(user: User, today: date, *, unfinished: bool = False) -> list[OwnRound]:
    """Six queries, whatever the number of rounds and municipalities; the newest first."""
    places = {place.pk: place for place in followed_places(user)}
    rounds = EvaluationRound.objects.filter(plan__municipalities__in=places)
    if unfinished:
        lately = Q(state=RoundState.CLOSED, closes__gte=today - LATELY)
        rounds = rounds.filter(Q(state=RoundState.OPEN) | lately)
    counted = counting(rounds.select_related("plan").annotate(place=F("plan__municipalities")))
    ordered = list(counted.order_by("-year", in_order("plan__title"), in_order("plan__municipalities__name")))
    over = asked_by_place([row for row in ordered if row.state in OVER])
    return [
        OwnRound(
            row,
            places[row.place],
            over[row.pk, row.place] if row.state in OVER else row.total,
            row.answered,
            today,
        )
        for row in ordered
    ]


def asked_by_place(rounds: list[EvaluationRound]) -> Counter[tuple[int, int]]:
    """Of rounds that are over."""
    if not rounds:
        return Counter()
    asked = asked_then(rounds)
    rows = Implementation.objects.filter(measure__plan__in={round_.plan_id for round_ in rounds})
    place_of = dict(rows.order_by().values_list("pk", "municipality"))
    return Counter((key, place_of[row]) for key, asked_rows in asked.items() for row in asked_rows)


def counting(rounds: QuerySet) -> QuerySet:
    """What an open round asks about, as `to_evaluate` says it, and what is handed in."""
    answers = Evaluation.objects.filter(round=OuterRef(OuterRef("pk")), implementation=OuterRef("pk"))
    rows = Implementation.objects.decided().filter(
        measure__plan=OuterRef("plan"), municipality=OuterRef("place")
    )
    wanted = rows.filter(Q(Exists(answers)) | rows.asked_about(OuterRef("year")))
    handed_in = rows.filter(Exists(answers.handed_in()))
    return rounds.annotate(total=number_of(wanted), answered=number_of(handed_in))


def number_of(rows: QuerySet) -> Coalesce:
    counted = rows.order_by().values("municipality").annotate(n=Count("*")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def going(round_: EvaluationRound) -> tuple[int, bool]:
    """How many are invited to a round that is to be removed, and whether it may be."""
    said = (round_.evaluations, round_.observations, round_.reports)
    return round_.invitations.count(), not any(rows.exists() for rows in said)
