"""Everything a report needs from the database, read in six queries whatever the plan's size.

The only module of the reports that queries.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    DateField,
    F,
    FilteredRelation,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from measures.choices import AnswerState, Proposal
from measures.models import (
    Evaluation,
    EvaluationRound,
    Implementation,
    Plan,
    ReportVersion,
    StatusChange,
)
from measures.queries.plans import json_columns
from measures.queries.plans.plan_header import plan_head
from measures.queries.plans.rows import rows_compared
from measures.reports.facts.facts_types import Facts, RoundFact, RowStatement
from measures.reports.facts.indicators import indicators
from measures.reports.facts.texts import goals_and_texts


@dataclass(frozen=True)
class ReportHeading:
    """Which report this is: found with one query, before anything else is read.

    `version` is the newest one sealed of it; what is gathered here is always a draft.
    """

    plan: Plan
    year: int
    municipality: str
    round: EvaluationRound | None
    closed_before: date | None
    version: int | None


def find(slug: str, year: int, municipality: str = "", *, today: date) -> ReportHeading | None:
    """None when there is no such plan, or when the year is outside it or still to come."""
    plan = headed(slug, year, municipality).first()
    if plan is None or not plan.first_year <= year <= min(plan.last_year, today.year):
        return None
    if municipality and not plan.has_municipality:
        return None
    return ReportHeading(plan, year, municipality, round_of(plan, year), plan.closed_before, plan.version)


def headed(slug: str, year: int, municipality: str) -> QuerySet[Any]:
    """Plans, each with what `find` and `round_of` ask of its rounds."""
    versions = ReportVersion.objects.about(municipality).filter(round=OuterRef("now__pk"))
    newest = versions.order_by().values("round").annotate(newest=Max("number")).values("newest")
    its_own = Plan.municipalities.through.objects.filter(plan=OuterRef("pk"), municipality__slug=municipality)
    return (
        Plan.objects.filter(slug=slug)
        .select_related("cooperation")
        .annotate(
            now=FilteredRelation("rounds", condition=Q(rounds__year=year)),
            last=FilteredRelation("rounds", condition=Q(rounds__year=year - 1)),
        )
        .annotate(
            round_id=F("now__pk"),
            round_opens=F("now__opens"),
            round_closes=F("now__closes"),
            round_state=F("now__state"),
            closed_before=F("last__closes"),
            version=Subquery(newest),
            has_municipality=Subquery(its_own.values("pk")[:1]),
        )
    )


def round_of(plan: Any, year: int) -> EvaluationRound | None:
    if plan.round_closes is None:
        return None
    return EvaluationRound(
        pk=plan.round_id,
        plan=plan,
        year=year,
        opens=plan.round_opens,
        closes=plan.round_closes,
        state=plan.round_state,
    )


def gather(heading: ReportHeading, *, today: date) -> Facts:
    year, round_ = heading.year, heading.round
    as_of = min(today, round_.closes if round_ else date(year, 12, 31))
    before = min(as_of, heading.closed_before or date(year - 1, 12, 31))
    plan = plan_head(heading.plan.slug, as_of)
    chosen = tuple(place for place in plan.places if heading.municipality in ("", place.slug))
    ids = [place.pk for place in chosen]
    is_joint = not heading.municipality and len(chosen) > 1
    goals, texts = goals_and_texts(heading.plan, round_, None if is_joint or not plan.is_shared else ids[0])
    here = Implementation.objects.of_plan(heading.plan).filter(municipality__in=ids).in_plan_order()
    return Facts(
        plan=plan,
        year=year,
        as_of=as_of,
        as_of_before=before,
        places=chosen,
        is_joint=is_joint,
        round=RoundFact(year, round_.opens, round_.closes) if round_ else None,
        goals=goals,
        rows=tuple(rows_compared(here, as_of, before)),
        said=said(heading.plan, ids, as_of, year, today),
        indicators=indicators(heading.plan, ids, {place.pk: place.name for place in plan.places}, year),
        texts=texts,
    )


# Both halves of the union in one order, which is how a union tells columns apart.
STATEMENT = (
    *("row", "is_answer", "year", "how", "words", "hindrance", "next", "unit"),
    *("on", "steps", "about", "number", "end", "pk"),
)


def said(plan: Plan, ids: list[int], as_of: date, year: int, today: date) -> tuple[RowStatement, ...]:
    """The answers of the rounds known today and the standing changes up to the day, oldest first."""
    here = Q(implementation__measure__plan=plan, implementation__municipality__in=ids)
    answers = Evaluation.objects.filter(
        here, round__year__lte=year, on__lte=today, state=AnswerState.APPROVED
    )
    changes = StatusChange.objects.filter(here).standing().until(as_of)
    together = as_answers(answers).union(as_changes(changes), all=True)
    return tuple(statement(values) for values in together.order_by("on", "pk"))


def as_answers(rows: QuerySet[Evaluation]) -> QuerySet:
    told = rows.order_by().annotate(
        row=F("implementation"),
        is_answer=Value(1, IntegerField()),
        year=F("round__year"),
        how=text(F("status")),
        words=F("done"),
        hindrance=F("obstacles"),
        next=text(F("proposal")),
        unit=text(Coalesce("party__name", Value(""))),
        steps=text(Value("[]")),
        about=Cast(Value(None), DateField()),
        number=F("times"),
        end=ends("proposal"),
    )
    return told.values(*STATEMENT)


def as_changes(rows: QuerySet[StatusChange]) -> QuerySet:
    told = rows.order_by().annotate(
        row=F("implementation"),
        is_answer=Value(0, IntegerField()),
        year=Coalesce("evaluation__round__year", Value(0)),
        how=text(F("to_status")),
        words=F("comment"),
        **{name: text(Value("")) for name in ("hindrance", "next", "unit")},
        steps=text(F("reached")),
        about=F("concerns"),
        number=F("evaluation__times"),
        end=ends("evaluation__proposal"),
    )
    return told.values(*STATEMENT)


def statement(values: Mapping) -> RowStatement:
    return RowStatement(
        row=values["row"],
        is_evaluation=bool(values["is_answer"]),
        round_year=values["year"],
        status=values["how"],
        words=values["words"],
        obstacles=values["hindrance"],
        proposal=values["next"],
        party=values["unit"],
        on=values["on"],
        reached=tuple(json_columns.listed(values["steps"])),
        due=values["about"],
        times=values["number"],
        finishes=values["end"] == Proposal.FINISH,
    )


def ends(proposal: str) -> Cast:
    return text(Coalesce(proposal, Value("")))


def text(expression: Combinable) -> Cast:
    """Both halves of a union must be of one type on PostgreSQL."""
    return Cast(expression, TextField())
