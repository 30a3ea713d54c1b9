"""Who reads what others did, and who takes persons out of what is stored."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from measures.models import Plan
from measures.permissions.roles import Visitor, is_administrator, roles_of
from municipalities.models import User


def traced_ids(user: Visitor) -> frozenset[int]:
    """The municipalities whose trace this user reads.

    Whoever answers for single parties has no errand in what others did.
    """
    return roles_of(user).plans | roles_of(user).follows


def can_read_trace_of(user: Visitor, municipality_ids: Iterable[int]) -> bool:
    """As `can_read_trace`, where the plan's municipalities are at hand."""
    return is_administrator(user) or not traced_ids(user).isdisjoint(municipality_ids)


def can_read_trace(user: User, plan: Plan) -> bool:
    """Who did what with the plan; in a shared plan, what its own municipality did and what all share."""
    if is_administrator(user):
        return True
    ids = traced_ids(user)
    return bool(ids) and plan.municipalities.filter(pk__in=ids).exists()


def require_read_trace(user: User, plan: Plan) -> None:
    if not can_read_trace(user, plan):
        raise PermissionDenied(_("Bare de som arbeider med planen i kommunen, kan lese endringsloggen."))


def trace_readable_by(user: User) -> QuerySet[Plan]:
    """The row rule of `can_read_trace`."""
    if is_administrator(user):
        return Plan.objects.all()
    return Plan.objects.filter(pk__in=Plan.objects.filter(municipalities__in=traced_ids(user)).values("pk"))


def told_inner_words(user: User) -> frozenset[int] | None:
    """The municipalities whose notes, unread answers and units' addresses the trace tells this user, as
    their own pages do: where one coordinates. None is no limit."""
    return None if is_administrator(user) else roles_of(user).coordinates


def can_read_traces(user: User) -> bool:
    """The page over all plans at once."""
    return is_administrator(user) or bool(traced_ids(user))


def require_read_traces(user: User) -> None:
    if not can_read_traces(user):
        raise PermissionDenied(_("Endringsloggen leses av dem som arbeider med planene i en kommune."))


def can_tidy(user: User) -> bool:
    """Take out persons, and what is older than the house keeps such things: the timer does, as the system."""
    return is_administrator(user)


def require_tidy(user: User) -> None:
    if not can_tidy(user):
        raise PermissionDenied(_("Bare administratorer kan ta bort det som er lagret om personer."))
