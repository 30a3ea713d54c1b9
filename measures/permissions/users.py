"""What belongs to no plan: one's own page, the roles of others, the mail."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from measures.permissions.roles import is_administrator, roles_of
from municipalities.models import Municipality, User


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


def can_set_contact(user: User, municipality: Municipality) -> bool:
    """Say where answers to the municipality's mails go: who edits its plans, and who gets them else."""
    roles = roles_of(user)
    return is_administrator(user) or municipality.pk in roles.plans | roles.coordinates


def require_set_contact(user: User, municipality: Municipality) -> None:
    if not can_set_contact(user, municipality):
        raise PermissionDenied(
            _("Bare planadministratorer og koordinatorer i %(kommune)s kan endre kontaktadressen.")
            % {"kommune": municipality}
        )


def contact_set_by(user: User) -> QuerySet[Municipality]:
    """The row rule of `can_set_contact`."""
    if is_administrator(user):
        return Municipality.objects.all()
    roles = roles_of(user)
    return Municipality.objects.filter(pk__in=roles.plans | roles.coordinates)


def can_send_mail(user: User) -> bool:
    """Put mail in the outbox and send it: the timer does, as the system's own user."""
    return is_administrator(user)


def require_send_mail(user: User) -> None:
    if not can_send_mail(user):
        raise PermissionDenied(_("Bare administratorer kan sende e-post fra Rusplan."))
