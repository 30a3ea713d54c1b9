"""The files that were handed in, for those who import."""

from dataclasses import dataclass

from measures.models import Plan, PlanImport
from municipalities.models import Cooperation, Municipality

NEWEST = 50


@dataclass(frozen=True)
class Listed:
    """A file in the list, and whether it can be undone from here."""

    kept: PlanImport
    is_last: bool


def newest_imports() -> list[Listed]:
    """Two queries, whatever the number."""
    rows = PlanImport.objects.without_contents().select_related("plan", "by", "applied_by")
    last: dict[str, int] = {}
    applied = PlanImport.objects.applied().order_by("applied_at", "pk")
    for slug, pk in applied.values_list("slug", "pk"):
        last[slug] = pk
    return [Listed(row, last.get(row.slug) == row.pk) for row in rows.newest_first()[:NEWEST]]


def kept_import(pk: int) -> PlanImport:
    """Raise PlanImport.DoesNotExist."""
    return PlanImport.objects.select_related("plan", "by", "applied_by", "undone_by").get(pk=pk)


def plan_choices() -> list[tuple[str, str]]:
    return [(plan.slug, str(plan)) for plan in Plan.objects.order_by("title", "first_year")]


def municipality_choices() -> list[tuple[str, str]]:
    return list(Municipality.objects.order_by("name").values_list("slug", "name"))


def cooperation_choices() -> list[tuple[str, str]]:
    return list(Cooperation.objects.order_by("name").values_list("slug", "name"))
