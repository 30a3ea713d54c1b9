"""The goals of a plan and what the coordinator wrote about its year: one query for both."""

from django.db.models import F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce

from measures.models import EvaluationRound, Goal, Plan, RoundText
from measures.reports.facts.facts_types import GoalFact, Text

COLUMNS = ("is_text", "place", "goal_key", "what", "numbered", "words", "remarked")


def goals_and_texts(
    plan: Plan, round_: EvaluationRound | None, municipality: int | None
) -> tuple[tuple[GoalFact, ...], tuple[Text, ...]]:
    """The goals in the plan's order, and the texts of this report: the joint one's when None."""
    texts = RoundText.objects.filter(municipality=municipality, round=round_ and round_.pk)
    together = goal_rows(plan).union(text_rows(texts), all=True).order_by("is_text", "place")
    rows = [(bool(is_text), *rest) for is_text, _place, *rest in together]
    return (
        tuple(GoalFact(*rest) for is_text, *rest in rows if not is_text),
        tuple(Text(kind, goal or None, words) for is_text, goal, kind, _n, words, _r in rows if is_text),
    )


def goal_rows(plan: Plan) -> QuerySet:
    found = Goal.objects.filter(plan=plan).order_by()
    return found.annotate(
        is_text=Value(0, IntegerField()),
        place=F("position"),
        goal_key=F("pk"),
        what=text(F("kind")),
        numbered=text(F("number")),
        words=F("title"),
        remarked=F("remark"),
    ).values_list(*COLUMNS)


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
        .values_list(*COLUMNS)
    )


def text(expression: object) -> Cast:
    """Both halves of a union must be of one type on PostgreSQL."""
    return Cast(expression, TextField())
