"""Where the trace is: each table that remembers what was done, and how it hangs together with plan and place.

A new kind of event joins the trace as one `Source` in `SOURCES`.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Count, F, IntegerField, Model, OuterRef, Q, QuerySet, Subquery, Value

from measures.choices import TraceKind
from measures.models import (
    Adoption,
    Assignment,
    CouncilDecision,
    DeadlineCorrection,
    Evaluation,
    EvaluationRound,
    FocusArea,
    Goal,
    Implementation,
    Indicator,
    Invitation,
    InvitationReminder,
    Measure,
    Observation,
    Plan,
    PlanImport,
    Publication,
    Readiness,
    Reference,
    ReportVersion,
    Responsibility,
    RoundText,
    StatusChange,
    Succession,
    Target,
    Term,
)
from municipalities.models import Cooperation, Membership, Municipality, Party, User
from municipalities.sign_ins import SignInEvent

Ids = Collection[int] | QuerySet
Within = Callable[[Ids], Q]


@dataclass(frozen=True)
class Source:
    """Rows of one table as events: who and when, and the way to the plan, the measure, the municipality."""

    kind: TraceKind
    model: type[Model]
    plan: Within | None = None
    measure: Within | None = None
    place: str = ""
    at: str = "history_date"
    by: str = "history_user"
    # Which rows are events; the others follow from what is told elsewhere.
    only: Q | None = None

    @property
    def is_history(self) -> bool:
        return self.at == "history_date"


@dataclass(frozen=True)
class Scope:
    """What one page tells of, and what this reader may see. None is no limit."""

    plans: Ids | None = None
    measure: int | None = None
    places: Ids | None = None
    # A page of one plan says nothing of users and registers.
    one_plan: bool = False
    # The municipalities whose inner words this reader may see, too.
    inner: Collection[int] | None = None


@dataclass(frozen=True)
class Choice:
    """What the reader asks for."""

    who: int | None = None
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None


def at(path: str) -> Within:
    return lambda ids: Q(**{f"{path}__in": ids})


def of_measure(path: str = "measure_id") -> Within:
    """Also of measures that are gone: their history says which plan they stood in."""
    return lambda plans: Q(**{f"{path}__in": Measure.history.filter(plan__in=plans).order_by().values("id")})


def of_indicator(plans: Ids) -> Q:
    return Q(indicator_id__in=Indicator.history.filter(plan__in=plans).order_by().values("id"))


def decisions() -> Q:
    """What a status does to an implementation, its StatusChange tells."""
    before = Implementation.history.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    newest = before.order_by("-history_id")
    said = Q(decision=Subquery(newest.values("decision")[:1]))
    case = Q(decision_case=Subquery(newest.values("decision_case")[:1]))
    return Q(history_type__in="+-") | (~Q(decision="") & ~(said & case))


def history(kind: TraceKind, model: Any, plan: Within | None = None, **more: Any) -> Source:
    return Source(kind, model.history.model, plan, **more)


def in_plan(kind: TraceKind, *models: type[Model]) -> Iterator[Source]:
    return (history(kind, model, at("plan_id")) for model in models)


def import_moment(moment: str, by: str) -> Source:
    happened = Q(**{f"{moment}__isnull": False})
    return Source(TraceKind.IMPORT, PlanImport, at("plan_id"), at=moment, by=by, only=happened)


ROUND, OPENED = "round__plan_id", Q(first_opened_at__isnull=False)
IN_ROUND: dict[str, Any] = {
    "measure": at("implementation__measure_id"),
    "place": "implementation__municipality_id",
}
SOURCES: tuple[Source, ...] = (
    Source(
        TraceKind.STATUS,
        StatusChange,
        at("implementation__measure__plan_id"),
        **IN_ROUND,
        at="written_at",
        by="by",
    ),
    Source(
        TraceKind.DEADLINE,
        DeadlineCorrection,
        at("implementation__measure__plan_id"),
        **IN_ROUND,
        at="written_at",
        by="by",
    ),
    history(TraceKind.MEASURE, Measure, at("plan_id"), measure=at("id")),
    history(TraceKind.MEASURE, Responsibility, of_measure(), measure=at("measure_id")),
    history(
        TraceKind.MEASURE,
        Implementation,
        of_measure(),
        measure=at("measure_id"),
        place="municipality_id",
        only=decisions(),
    ),
    history(TraceKind.MEASURE, Succession, of_measure(), measure=at("measure_id")),
    history(TraceKind.EVALUATION, Evaluation, at(ROUND), **IN_ROUND),
    history(TraceKind.EVALUATION, Assignment, at(ROUND), **IN_ROUND),
    *in_plan(TraceKind.EVALUATION, EvaluationRound),
    *in_plan(TraceKind.PLAN, FocusArea, Goal, Reference, Term),
    history(TraceKind.PLAN, Plan, at("id")),
    history(TraceKind.PLAN, Adoption, at("plan_id"), place="municipality_id"),
    *in_plan(TraceKind.INDICATOR, Indicator),
    history(TraceKind.INDICATOR, Target, of_indicator),
    history(TraceKind.INDICATOR, Observation, of_indicator, place="municipality_id"),
    history(TraceKind.REPORT, RoundText, at(ROUND), place="municipality_id"),
    history(TraceKind.REPORT, CouncilDecision, at("version__round__plan_id"), place="municipality_id"),
    history(TraceKind.REPORT, Publication, at("version__round__plan_id"), place="version__municipality_id"),
    history(TraceKind.REPORT, Readiness, at(ROUND), place="municipality_id"),
    Source(TraceKind.REPORT, ReportVersion, at(ROUND), place="municipality_id", at="sealed_at", by="by"),
    import_moment("uploaded_at", "by"),
    import_moment("applied_at", "applied_by"),
    import_moment("undone_at", "undone_by"),
    import_moment("discarded_at", "discarded_by"),
    import_moment("emptied_at", ""),
    history(TraceKind.LINK, Invitation, at(ROUND), place="municipality_id"),
    history(
        TraceKind.LINK,
        InvitationReminder,
        at("invitation__round__plan_id"),
        place="invitation__municipality_id",
    ),
    Source(
        TraceKind.LINK,
        Invitation,
        at(ROUND),
        place="municipality_id",
        at="first_opened_at",
        by="",
        only=OPENED,
    ),
    history(TraceKind.ROLE, Membership, place="municipality_id"),
    history(TraceKind.ROLE, User),
    history(TraceKind.REGISTER, Party, place="municipality_id"),
    history(TraceKind.REGISTER, Municipality, place="id"),
    history(TraceKind.REGISTER, Cooperation),
    # Of no plan and no municipality: administrators read it.
    Source(TraceKind.SIGN_IN, SignInEvent, at="at", by="user"),
)


def events(scope: Scope, choice: Choice, newest: int | None = None) -> QuerySet:
    """(moment, number of the source, key of the row), newest first, in one query; no more than `newest`
    are asked for."""
    sources = list(parts(scope, choice))
    # A source alone is no union: the page takes its rows itself, and what is cut cannot be sorted anew.
    most = newest if len(sources) > 1 else None
    told = [numbered(number, rows, most) for number, rows in sources]
    if not told:
        return Plan.objects.none().values_list("slug", "title", "pk")
    order = ("-moment", "-source_number", "-row_key")
    return told[0].union(*told[1:], all=True).order_by(*order)


def count(scope: Scope, choice: Choice) -> int:
    """Each source counts its own, in one query: nothing is sorted to be counted."""
    counts = [
        rows.order_by().values(source_number=Value(number, IntegerField())).annotate(row_count=Count("*"))
        for number, rows in parts(scope, choice)
    ]
    return sum(row["row_count"] for row in counts[0].union(*counts[1:], all=True)) if counts else 0


def numbered(number: int, rows: QuerySet, newest: int | None) -> QuerySet:
    at = SOURCES[number].at
    told = {"moment": F(at), "source_number": Value(number, IntegerField()), "row_key": F("pk")}
    rows = rows.order_by().annotate(**told).values_list(*told)
    # SQLite reads the parts side by side, by the index of each, until it has enough; PostgreSQL is told to.
    if newest is not None and connection.features.supports_slicing_ordering_in_compound:
        return rows.order_by(f"-{at}", "-pk")[:newest]
    return rows


def parts(scope: Scope, choice: Choice) -> Iterator[tuple[int, QuerySet]]:
    """The rows of each source that has a part in it, by its number."""
    for number, source in enumerate(SOURCES):
        reached = within(source, scope)
        if reached is None or choice.kind not in ("", source.kind) or (choice.who and not source.by):
            continue
        wanted = reached & asked(source, choice) & (source.only or Q())
        yield number, source.model._base_manager.filter(wanted)


def within(source: Source, scope: Scope) -> Q | None:
    """None when nothing of this source belongs there."""
    if scope.measure is not None:
        return source.measure and source.measure([scope.measure]) & seen(source, scope)
    if scope.plans is None:
        return seen(source, scope)
    if source.plan is not None:
        return source.plan(scope.plans) & seen(source, scope)
    return seen(source, scope) if source.place and not scope.one_plan else None


def seen(source: Source, scope: Scope) -> Q:
    """The reader's own municipalities; what belongs to none in particular is for all in the plan."""
    if scope.places is None or not source.place:
        return Q()
    own = Q(**{f"{source.place}__in": scope.places})
    return own | Q(**{f"{source.place}__isnull": True}) if source.plan else own


def asked(source: Source, choice: Choice) -> Q:
    condition = Q(**{source.by: choice.who}) if choice.who else Q()
    if choice.since:
        condition &= Q(**{f"{source.at}__gte": choice.since})
    return condition & Q(**{f"{source.at}__lt": choice.until}) if choice.until else condition
