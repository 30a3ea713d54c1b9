"""Everything a report needs from the database, read in six queries whatever the plan's size.

The only module of the reports that queries.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import (
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
from django.db.models.functions import Cast, Coalesce

from measures.choices import AnswerState
from measures.models import (
    Evaluation,
    EvaluationRound,
    Implementation,
    Plan,
    ReportVersion,
    Responsibility,
    StatusChange,
)
from measures.progress import Term
from measures.queries.plans import statements_by_row
from measures.reports.facts.facts_types import (
    Facts,
    MeasureFact,
    Place,
    PlanFact,
    Round,
    Row,
    Said,
)
from measures.reports.facts.indicators import indicators
from measures.reports.facts.texts import goals_and_texts
from municipalities.models import Municipality


@dataclass(frozen=True)
class Heading:
    """Which report this is: found with one query, before anything else is read.

    `version` is the newest one sealed of it; what is gathered here is always a draft.
    """

    plan: Plan
    year: int
    municipality: str
    round: EvaluationRound | None
    closed_before: date | None
    version: int | None


def find(slug: str, year: int, municipality: str = "", *, today: date) -> Heading | None:
    """None when there is no such plan, or when the year is outside it or still to come."""
    plan = headed(slug, year, municipality).first()
    if plan is None or not plan.first_year <= year <= min(plan.last_year, today.year):
        return None
    if municipality and not plan.has_municipality:
        return None
    return Heading(plan, year, municipality, round_of(plan, year), plan.closed_before, plan.version)


def headed(slug: str, year: int, municipality: str) -> QuerySet[Plan]:
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
            round_public=F("now__is_public"),
            round_state=F("now__state"),
            closed_before=F("last__closes"),
            version=Subquery(newest),
            has_municipality=Subquery(its_own.values("pk")[:1]),
        )
    )


def round_of(plan: Plan, year: int) -> EvaluationRound | None:
    if plan.round_closes is None:
        return None
    return EvaluationRound(
        pk=plan.round_id,
        plan=plan,
        year=year,
        opens=plan.round_opens,
        closes=plan.round_closes,
        state=plan.round_state,
        is_public=plan.round_public,
    )


def gather(heading: Heading, *, today: date) -> Facts:
    plan, year, round_ = heading.plan, heading.year, heading.round
    as_of = min(today, round_.closes if round_ else date(year, 12, 31))
    before = min(as_of, heading.closed_before or date(year - 1, 12, 31))
    all_places = places(plan, as_of)
    chosen = tuple(place for place in all_places if heading.municipality in ("", place.slug))
    ids = [place.pk for place in chosen]
    is_joint = not heading.municipality and len(chosen) > 1
    told_by = None if is_joint or len(all_places) == 1 else ids[0]
    goals, texts = goals_and_texts(plan, round_, told_by)
    return Facts(
        plan=plan_fact(plan, all_places),
        year=year,
        as_of=as_of,
        as_of_before=before,
        places=chosen,
        is_joint=is_joint,
        round=round_ and Round(year, round_.opens, round_.closes, round_.is_public),
        goals=goals,
        rows=rows(plan, ids, as_of, before),
        said=said(plan, ids, as_of, year, today),
        indicators=indicators(plan, ids, {place.pk: place.name for place in all_places}),
        texts=texts,
    )


def plan_fact(plan: Plan, all_places: tuple[Place, ...]) -> PlanFact:
    return PlanFact(
        pk=plan.pk,
        slug=plan.slug,
        title=plan.title,
        first_year=plan.first_year,
        last_year=plan.last_year,
        cooperation=plan.cooperation.name if plan.cooperation else "",
        is_demonstration=plan.is_demonstration,
        has_deadlines=plan.has_deadlines,
        places=all_places,
        cost_rule=plan.cost_rule,
    )


def places(plan: Plan, as_of: date) -> tuple[Place, ...]:
    """The plan's municipalities by name, each with the name it had then and when the plan began."""
    found: dict[int, dict] = {}
    columns = ("pk", "slug", "name", "language_form")
    spans = ("numbers__name", "numbers__valid_from", "numbers__valid_to")
    rows = Municipality.objects.filter(plans=plan).order_by("name", "numbers__valid_from")
    for pk, slug, name, language, then, first, last in rows.values_list(*columns, *spans):
        known = {"pk": pk, "slug": slug, "name": name, "adopted_name": name, "language": language}
        names = found.setdefault(pk, known)
        for key, day in (("name", as_of), ("adopted_name", plan.period_start)):
            if then and (first or date.min) <= day <= (last or date.max):
                names[key] = then
    return tuple(Place(**names) for names in found.values())


MEASURE_COLUMNS = (
    *("pk", "code", "number", "title", "deadline_text", "frequency_text", "kind"),
    *("goal", "focus_area__title", "service", "deadline_kind", "dues", "deadline_status"),
)


def rows(plan: Plan, ids: list[int], as_of: date, before: date) -> tuple[Row, ...]:
    found = (
        Implementation.objects.of_plan(plan)
        .filter(municipality__in=ids)
        .in_plan_order()
        .annotate(
            adopted_on=statements_by_row.in_force_from(),
            who=Responsibility.objects.named("measure__"),
            steps=statements_by_row.milestones(),
            corrected=statements_by_row.correction_until(as_of),
            corrected_before=statements_by_row.correction_until(before),
        )
        .values_list(
            *("pk", "municipality", "decision", "decided_on", "adopted_on"),
            *("corrected", "corrected_before", "steps", "who"),
            *(f"measure__{column}" for column in MEASURE_COLUMNS),
        )
    )
    known: dict[int, MeasureFact] = {}
    made = []
    for pk, place, decision, decided_on, adopted_on, now, then, steps, who, *about in found:
        if about[0] not in known:
            known[about[0]] = measure_fact(about, who, statements_by_row.terms(steps))
        binds, corrected = adopted_on or plan.binds_from, (now and statements_by_row.reading(now),)
        corrected += (then and statements_by_row.reading(then),)
        made.append(Row(pk, known[about[0]], place, decision, decided_on, binds, *corrected))
    return tuple(made)


def measure_fact(about: list, who: str, milestones: tuple[Term, ...]) -> MeasureFact:
    """`about` in the order of MEASURE_COLUMNS; `who` carries it."""
    *names, deadline, frequency, kind, goal, area, service, due_kind, dues, read = about
    days = tuple(date.fromisoformat(day) for day in dues)
    where = (kind, goal, area or "", service)
    return MeasureFact(*names, who, deadline or frequency, *where, due_kind, days, milestones, read)


SAID_COLUMNS = ("row", "evaluated", "year", "how", "words", "hindrance", "next", "unit", "on", "steps", "pk")


def said(plan: Plan, ids: list[int], as_of: date, year: int, today: date) -> tuple[Said, ...]:
    """The answers of the rounds known today and the standing changes up to the day, oldest first."""
    here = Q(implementation__measure__plan=plan, implementation__municipality__in=ids)
    answers = (
        Evaluation.objects.filter(here, round__year__lte=year, on__lte=today, state=AnswerState.APPROVED)
        .order_by()
        .annotate(
            row=F("implementation"),
            evaluated=Value(1, IntegerField()),
            year=F("round__year"),
            how=text(F("status")),
            words=F("done"),
            hindrance=F("obstacles"),
            next=text(F("proposal")),
            unit=text(Coalesce("party__name", Value(""))),
            steps=text(Value("[]")),
        )
        .values_list(*SAID_COLUMNS)
    )
    changes = (
        StatusChange.objects.filter(here)
        .standing()
        .until(as_of)
        .order_by()
        .annotate(
            row=F("implementation"),
            evaluated=Value(0, IntegerField()),
            year=Coalesce("evaluation__round__year", Value(0)),
            how=text(F("to_status")),
            words=F("comment"),
            **{name: text(Value("")) for name in ("hindrance", "next", "unit")},
            steps=text(F("reached")),
        )
        .values_list(*SAID_COLUMNS)
    )
    together = answers.union(changes, all=True).order_by("on", "pk")
    return tuple(
        Said(row, bool(answer), *rest, tuple(statements_by_row.listed(steps)))
        for row, answer, *rest, steps, _ in together
    )


def text(expression: object) -> Cast:
    """Both halves of a union must be of one type on PostgreSQL."""
    return Cast(expression, TextField())
