"""What belongs to no plan: one's own page, the roles of others, the mail."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from measures.permissions.roles import is_administrator, roles_of
from municipalities.models import User


def can_use_workspace(user: User) -> bool:
    return is_administrator(user) or roles_of(user).any


def require_use_workspace(user: User) -> None:
    if not can_use_workspace(user):
        raise PermissionDenied(
            _("Brukeren din har ikke fått en rolle i noen kommune ennå. Be en administrator om tilgang.")
        )


def can_give_roles(user: User) -> bool:
    """Say who may do what."""
    return is_administrator(user)


def require_give_roles(user: User) -> None:
    if not can_give_roles(user):
        raise PermissionDenied(_("Bare administratorer kan gi roller."))


def can_send_mail(user: User) -> bool:
    """Put mail in the outbox and send it: the timer does, as the system's own user."""
    return is_administrator(user)


def require_send_mail(user: User) -> None:
    if not can_send_mail(user):
        raise PermissionDenied(_("Bare administratorer kan sende e-post fra Rusplan."))
