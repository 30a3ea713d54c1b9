"""How a measure goes in one municipality: who says it, who decides, who says when it is due."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from measures.models import Implementation, Responsibility
from measures.permissions.roles import Visitor, is_administrator, roles_of
from measures.querysets import ImplementationQuerySet
from municipalities.models import User


def coordinates_it(user: User, implementation: Implementation) -> bool:
    return is_administrator(user) or implementation.municipality_id in roles_of(user).coordinates


def carried_by(user: Visitor) -> Q:
    """What the parties a contributor answers for carry, each in its own municipality."""
    mine = Q(pk__in=[])
    for place, parties in roles_of(user).answers.items():
        carried = Responsibility.objects.filter(measure=OuterRef("measure"), party__in=parties)
        mine |= Q(Exists(carried), municipality=place)
    return mine


def can_change_status(user: User, implementation: Implementation) -> bool:
    if coordinates_it(user, implementation):
        return True
    parties = roles_of(user).answers.get(implementation.municipality_id, ())
    return bool(parties) and implementation.measure.responsibilities.filter(party__in=parties).exists()


def require_change_status(user: User, implementation: Implementation) -> None:
    if not can_change_status(user, implementation):
        raise PermissionDenied(
            _(
                "Bare koordinatorer i %(kommune)s, og bidragsytere som svarer for tiltaket, "
                "kan endre status der."
            )
            % {"kommune": implementation.municipality}
        )


def changeable_by(user: Visitor) -> ImplementationQuerySet:
    """The row rule of `can_change_status`."""
    if is_administrator(user):
        return Implementation.objects.all()
    here = Q(municipality__in=roles_of(user).coordinates)
    return Implementation.objects.filter(here | carried_by(user))


def can_follow(user: User, implementation: Implementation) -> bool:
    """See it among the tasks of «Min side», whether or not one may change it."""
    return implementation.municipality_id in roles_of(user).reads or can_change_status(user, implementation)


def followed_by(user: User) -> ImplementationQuerySet:
    """The row rule of `can_follow`."""
    if is_administrator(user):
        return Implementation.objects.all()
    here = Q(municipality__in=roles_of(user).follows)
    return Implementation.objects.filter(here | carried_by(user))


def can_decide(user: User, implementation: Implementation) -> bool:
    """Record what the municipality said to a proposed measure."""
    return coordinates_it(user, implementation)


def require_decide(user: User, implementation: Implementation) -> None:
    if not can_decide(user, implementation):
        raise PermissionDenied(
            _("Bare koordinatorer i %(kommune)s kan føre inn hva kommunen bestemte.")
            % {"kommune": implementation.municipality}
        )


def can_correct_deadline(user: User, implementation: Implementation) -> bool:
    """Say what a deadline means in one's own municipality."""
    return coordinates_it(user, implementation)


def require_correct_deadline(user: User, implementation: Implementation) -> None:
    if not can_correct_deadline(user, implementation):
        raise PermissionDenied(
            _("Bare koordinatorer i %(kommune)s kan rette frister der.")
            % {"kommune": implementation.municipality}
        )


def correctable_by(user: Visitor) -> ImplementationQuerySet:
    """The row rule of `can_correct_deadline`, and of `can_decide`."""
    if is_administrator(user):
        return Implementation.objects.all()
    return Implementation.objects.filter(municipality__in=roles_of(user).coordinates)


def can_clear_deadlines(user: User) -> bool:
    """Has deadlines of one's own to say what mean."""
    return is_administrator(user) or bool(roles_of(user).coordinates)


def require_clear_deadlines(user: User) -> None:
    if not can_clear_deadlines(user):
        raise PermissionDenied(_("Bare koordinatorer kan avklare frister."))


def can_correct_everywhere(user: User) -> bool:
    """Say it for every municipality of a shared measure at once."""
    return is_administrator(user)


def require_correct_everywhere(user: User) -> None:
    if not can_correct_everywhere(user):
        raise PermissionDenied(_("Bare administratorer kan rette en frist for alle kommunene på en gang."))
