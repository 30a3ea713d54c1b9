"""What a contributor is asked in the rounds that are open, and how far it has come."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery

from measures.choices import AnswerState, RoundState
from measures.models import Evaluation, Implementation
from measures.permissions.roles import roles_of
from measures.permissions.rounds import given_to
from measures.progress import GRACE
from measures.queries.rounds.round_table import AskedMeasure
from municipalities.models import Party, User


@dataclass(frozen=True)
class Contribution:
    """One measure to answer about in one round, in one municipality."""

    year: int
    plan_slug: str
    plan_title: str
    municipality_slug: str
    municipality: str
    code: str
    number: str
    title: str
    state: str

    @property
    def is_answered(self) -> bool:
        return self.state in (AnswerState.SUBMITTED, AnswerState.APPROVED)

    @property
    def state_word(self) -> str:
        return str(AnswerState(self.state).label) if self.state else ""


def contributions(user: User, today: date) -> list[Contribution]:
    """One query; those without an answer first, as the plan orders them."""
    if not roles_of(user).answers:
        return []
    now, answered = OuterRef("now__pk"), Q(said__isnull=False)
    rounds = "measure__plan__rounds"
    is_open = Q(**{f"{rounds}__state": RoundState.OPEN, f"{rounds}__opens__lte": today})
    is_open &= Q(**{f"{rounds}__closes__gte": today - GRACE})
    said = Evaluation.objects.filter(round=now, implementation=OuterRef("pk")).values("state")
    rows = Implementation.objects.decided().annotate(now=FilteredRelation(rounds, condition=is_open))
    rows = rows.filter(now__isnull=False).annotate(said=Subquery(said), year=F("now__year"))
    rows = rows.filter(given_to(user, now), answered | rows.asked_about(F("now__year")))
    rows = rows.select_related("measure__plan", "municipality").in_plan_order()
    return sorted(map(contribution, rows), key=lambda one: (one.is_answered, one.year))


def contribution(row: Any) -> Contribution:
    """An implementation, with the round's year and what was said in it."""
    return Contribution(
        year=row.year,
        plan_slug=row.measure.plan.slug,
        plan_title=str(row.measure.plan),
        municipality_slug=row.municipality.slug,
        municipality=row.municipality.name,
        code=row.measure.code,
        number=row.measure.number,
        title=row.measure.title,
        state=row.said or "",
    )


def party_of(user: User, one: AskedMeasure) -> Party | None:
    """For whom a contributor answers about the measure."""
    mine = roles_of(user).answers.get(one.row.municipality_id, frozenset())
    return next((party for party in one.parties if party.pk in mine), None)
