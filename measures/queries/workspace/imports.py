"""The files that were handed in, for those who import."""

from dataclasses import dataclass

from measures.models import Plan, PlanImport
from measures.permissions.plans import can_carry_on_of, can_import, editable_by, imports_of, others_statuses
from measures.permissions.roles import is_administrator, roles_of
from municipalities.collation import in_order
from municipalities.models import Cooperation, Municipality, User

NEWEST = 50


@dataclass(frozen=True)
class ListedImport:
    """A file in the list, and whether it can be undone from here.

    `others`: the municipalities whose statuses it set, where somebody else must undo it.
    """

    kept: PlanImport
    is_last: bool
    others: str = ""


def newest_imports(user: User) -> list[ListedImport]:
    """Three queries, whatever the number."""
    rows = imports_of(user).without_contents().select_related("plan", "by", "applied_by")
    last: dict[str, int] = {}
    applied = PlanImport.objects.applied().order_by("applied_at", "pk")
    for slug, pk in applied.values_list("slug", "pk"):
        last[slug] = pk
    shown = list(rows.newest_first()[:NEWEST])
    others = others_statuses(user, [row for row in shown if last.get(row.slug) == row.pk])
    return [
        ListedImport(row, last.get(row.slug) == row.pk, ", ".join(others.get(row.pk, []))) for row in shown
    ]


def kept_import(pk: int) -> PlanImport:
    """Raise PlanImport.DoesNotExist."""
    return PlanImport.objects.select_related("plan", "by", "applied_by", "undone_by").get(pk=pk)


def plan_choices(user: User) -> list[tuple[str, str]]:
    """Those this user may import into."""
    return [(plan.slug, str(plan)) for plan in editable_by(user).order_by(in_order("title"), "first_year")]


def municipality_choices(user: User) -> list[tuple[str, str]]:
    """Those this user may make a plan for."""
    rows = Municipality.objects.order_by(in_order("name"))
    if not is_administrator(user):
        rows = rows.filter(pk__in=roles_of(user).plans)
    return list(rows.values_list("slug", "name"))


def cooperation_choices(user: User) -> list[tuple[str, str]]:
    rows = Cooperation.objects.order_by(in_order("name"))
    if not is_administrator(user):
        rows = rows.filter(municipalities__in=roles_of(user).plans).distinct()
    return list(rows.values_list("slug", "name"))


def place_names() -> dict[str, str]:
    """What municipalities and cooperations are called, by their addresses; one query."""
    rows = Municipality.objects.order_by().values_list("slug", "name")
    return dict(rows.union(Cooperation.objects.order_by().values_list("slug", "name"), all=True))


def is_taken(slug: str) -> bool:
    """There is a plan at this address, whoever may import into it."""
    return Plan.objects.filter(slug=slug).exists()


@dataclass(frozen=True)
class Edited:
    """A plan somebody is a plan administrator of."""

    plan: Plan
    places: str
    can_carry_on: bool


def plans_edited_by(user: User) -> list[Edited]:
    """Two queries, whatever the number."""
    rows = editable_by(user).order_by(in_order("title"), "first_year").prefetch_related("municipalities")
    return [edited(plan, user) for plan in rows] if can_import(user) else []


def edited(plan: Plan, user: User) -> Edited:
    places = list(plan.municipalities.all())
    return Edited(plan, ", ".join(map(str, places)), can_carry_on_of(user, [place.pk for place in places]))
