"""The goals of a plan and what the coordinator wrote about its year: one query for both."""

from collections.abc import Mapping

from django.db.models import F, IntegerField, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from measures.models import EvaluationRound, Goal, Plan, RoundText
from measures.reports.facts.facts_types import GoalFact, TextFact

COLUMNS = ("is_text", "place", "goal_key", "what", "numbered", "words", "remarked")


def goals_and_texts(
    plan: Plan, round_: EvaluationRound | None, municipality: int | None
) -> tuple[tuple[GoalFact, ...], tuple[TextFact, ...]]:
    """The goals in the plan's order, and the texts of this report: the joint one's when None."""
    texts = RoundText.objects.filter(municipality=municipality, round=round_ and round_.pk)
    together = goal_rows(plan).union(text_rows(texts), all=True).order_by("is_text", "place")
    rows = list(together)
    return (
        tuple(goal_fact(row) for row in rows if not row["is_text"]),
        tuple(TextFact(row["what"], row["goal_key"] or None, row["words"]) for row in rows if row["is_text"]),
    )


def goal_fact(row: Mapping) -> GoalFact:
    return GoalFact(row["goal_key"], row["what"], row["numbered"], row["words"], row["remarked"])


def goal_rows(plan: Plan) -> QuerySet:
    goals = Goal.objects.filter(plan=plan).order_by()
    return goals.annotate(
        is_text=Value(0, IntegerField()),
        place=F("position"),
        goal_key=F("pk"),
        what=text(F("kind")),
        numbered=text(F("number")),
        words=F("title"),
        remarked=F("remark"),
    ).values(*COLUMNS)


def text_rows(texts: QuerySet[RoundText]) -> QuerySet:
    return (
        texts.order_by()
        .annotate(
            is_text=Value(1, IntegerField()),
            place=Value(0, IntegerField()),
            goal_key=Coalesce("goal", 0),
            what=text(F("kind")),
            numbered=text(Value("")),
            words=F("text"),
            remarked=text(Value("")),
        )
        .values(*COLUMNS)
    )


def text(expression: Combinable) -> Cast:
    """Both halves of a union must be of one type on PostgreSQL."""
    return Cast(expression, TextField())
