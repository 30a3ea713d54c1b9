"""The trace as people read it: who did what, when, from what to what; a page costs the same at any length."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.db.models import Q

from measures.models import Measure, Plan
from measures.permissions.roles import is_administrator
from measures.permissions.trace import told_inner_words, trace_readable_by, traced_ids
from measures.queries.trace.entries import RowNames, Rows, TraceEntry
from measures.queries.trace.sources import SOURCES, Choice, Scope, count, events
from municipalities.collation import in_order
from municipalities.models import Municipality, User

PER_PAGE = 50
# An export is read in pieces, so that a long trace takes no more room than a short one.
PIECE = 1000
EventKeys = Sequence[tuple[datetime, int, int]]


@dataclass(frozen=True)
class TracePage:
    entries: list[TraceEntry]
    total: int
    number: int

    @property
    def pages(self) -> int:
        return max(1, ceil(self.total / PER_PAGE))


def scope_of(user: User, *, plan: Plan | None = None, measure: Measure | None = None) -> Scope:
    """Administrators read all; others their own municipalities, and what all in a plan share."""
    places, inner = None if is_administrator(user) else traced_ids(user), told_inner_words(user)
    if plan is not None:
        return Scope([plan.pk], measure.pk if measure else None, places, one_plan=True, inner=inner)
    return Scope(None if places is None else trace_readable_by(user).values("pk"), None, places, inner=inner)


def narrowed(scope: Scope, place: Municipality) -> Scope:
    """As somebody sees it who belongs to this one municipality."""
    plans = scope.plans if scope.one_plan else Plan.objects.filter(municipalities=place).values("pk")
    return Scope(plans, scope.measure, [place.pk], scope.one_plan, scope.inner)


def trace_page(scope: Scope, choice: Choice, number: int = 1) -> TracePage:
    total = count(scope, choice)
    number = min(max(1, number), max(1, ceil(total / PER_PAGE)))
    last = number * PER_PAGE
    rows = list(events(scope, choice, newest=last)[last - PER_PAGE : last])
    return TracePage(told(rows, scope), total, number)


def all_entries(scope: Scope, choice: Choice) -> Iterator[TraceEntry]:
    """The whole of it, for a file."""
    rows = list(events(scope, choice))
    for start in range(0, len(rows), PIECE):
        yield from told(rows[start : start + PIECE], scope)


def told(event_keys: EventKeys, scope: Scope) -> list[TraceEntry]:
    keys: dict[int, list[int]] = defaultdict(list)
    for _moment, source, key in event_keys:
        keys[source].append(key)
    rows = {number: Rows(SOURCES[number], pks, scope.inner) for number, pks in keys.items()}
    names = RowNames()
    for one in rows.values():
        one.ask(names)
    names.load()
    return [rows[source].entry(key, moment, names) for moment, source, key in event_keys]


def people(scope: Scope) -> list[User]:
    """Whom one may ask for: those who can have done something there."""
    users = User.objects.order_by(in_order("name"), in_order("email"))
    if scope.places is None:
        return list(users)
    here = users.filter(memberships__municipality__in=scope.places)
    return list(users.filter(Q(pk__in=here.order_by().values("pk")) | Q(is_superuser=True)))


def places(scope: Scope) -> list[Municipality]:
    """The municipalities one can choose between."""
    municipalities = Municipality.objects.order_by(in_order("name"))
    if scope.one_plan and scope.plans is not None:
        municipalities = municipalities.filter(
            pk__in=municipalities.filter(plans__in=scope.plans).order_by().values("pk")
        )
    return list(municipalities if scope.places is None else municipalities.filter(pk__in=scope.places))


def plan_of(slug: str) -> Plan:
    return Plan.objects.get(slug=slug)


def measure_of(slug: str, code: str) -> Measure:
    return Measure.objects.select_related("plan").get(plan__slug=slug, code=code)
