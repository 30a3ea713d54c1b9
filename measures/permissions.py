"""Who may do what. Each rule comes in twos: ask for the button, insist with a reason.

Rows and objects follow the same rule; a test holds them together.
"""

import rules
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from measures.models import EvaluationRound, Implementation, Plan
from municipalities.choices import Role
from municipalities.models import Municipality, User


def coordinated_ids(user: User) -> set[int]:
    """The municipalities this user coordinates, read once for each user object."""
    if not user.is_authenticated or not user.is_active:
        return set()
    if not hasattr(user, "_coordinated_ids"):
        rows = user.memberships.filter(role=Role.COORDINATOR)
        user._coordinated_ids = set(rows.values_list("municipality_id", flat=True))
    return user._coordinated_ids


@rules.predicate
def is_administrator(user: User) -> bool:
    return user.is_authenticated and user.is_administrator


@rules.predicate
def coordinates_implementation(user: User, implementation: Implementation) -> bool:
    return implementation.municipality_id in coordinated_ids(user)


@rules.predicate
def coordinates_municipality(user: User, municipality: Municipality) -> bool:
    return municipality.pk in coordinated_ids(user)


may_change_status = is_administrator | coordinates_implementation
may_work_for = is_administrator | coordinates_municipality


def can_change_status(user: User, implementation: Implementation) -> bool:
    return may_change_status(user, implementation)


def require_change_status(user: User, implementation: Implementation) -> None:
    if not can_change_status(user, implementation):
        raise PermissionDenied(
            _("Bare koordinatorer i %(kommune)s kan endre status der.")
            % {"kommune": implementation.municipality}
        )


def can_decide(user: User, implementation: Implementation) -> bool:
    """Record what the municipality said to a proposed measure."""
    return may_change_status(user, implementation)


def require_decide(user: User, implementation: Implementation) -> None:
    require_change_status(user, implementation)


def can_correct_deadline(user: User, implementation: Implementation) -> bool:
    """Say what a deadline means in one's own municipality."""
    return may_change_status(user, implementation)


def require_correct_deadline(user: User, implementation: Implementation) -> None:
    if not can_correct_deadline(user, implementation):
        raise PermissionDenied(
            _("Bare koordinatorer i %(kommune)s kan rette frister der.")
            % {"kommune": implementation.municipality}
        )


def can_correct_everywhere(user: User) -> bool:
    """Say it for every municipality of a shared measure at once."""
    return is_administrator(user)


def require_correct_everywhere(user: User) -> None:
    if not can_correct_everywhere(user):
        raise PermissionDenied(_("Bare administratorer kan rette en frist for alle kommunene på en gang."))


def changeable_by(user: User) -> QuerySet[Implementation]:
    """The row rule of `can_change_status`."""
    if is_administrator(user):
        return Implementation.objects.all()
    return Implementation.objects.filter(municipality__in=coordinated_ids(user))


def can_edit_plans(user: User) -> bool:
    """Change the adopted content: import, registers, indicators."""
    return is_administrator(user)


def require_edit_plans(user: User) -> None:
    if not can_edit_plans(user):
        raise PermissionDenied(_("Bare administratorer kan endre planene."))


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


def can_use_workspace(user: User) -> bool:
    return is_administrator(user) or bool(coordinated_ids(user))


def require_use_workspace(user: User) -> None:
    if not can_use_workspace(user):
        raise PermissionDenied(
            _("Brukeren din er ikke koordinator i noen kommune ennå. Be en administrator om tilgang.")
        )


def can_read_report(user: User, plan: Plan, round_: EvaluationRound | None) -> bool:
    """Everybody reads a published report; a draft only those who work with the plan."""
    if round_ is not None and round_.is_public:
        return True
    return may_work_with_plan(user, plan)


@rules.predicate
def takes_part(user: User, plan: Plan) -> bool:
    """Coordinates one of the plan's municipalities."""
    ids = coordinated_ids(user)
    return bool(ids) and plan.municipalities.filter(pk__in=ids).exists()


may_work_with_plan = is_administrator | takes_part


def can_seal(user: User, round_: EvaluationRound, municipality: Municipality | None) -> bool:
    """A municipality's own report is its coordinators'; the joint one everybody's who takes part."""
    if municipality is None:
        return may_work_with_plan(user, round_.plan)
    return may_work_for(user, municipality)


def require_seal(user: User, round_: EvaluationRound, municipality: Municipality | None) -> None:
    if can_seal(user, round_, municipality):
        return
    if municipality is None:
        raise PermissionDenied(_("Bare koordinatorer i planens kommuner kan gjøre dette med rapporten."))
    raise PermissionDenied(
        _("Bare koordinatorer i %(kommune)s kan gjøre dette med kommunens rapport.")
        % {"kommune": municipality}
    )


def can_record_decision(user: User, municipality: Municipality) -> bool:
    """What a council decided is taken down by its own municipality, on the joint report too."""
    return may_work_for(user, municipality)


def require_record_decision(user: User, municipality: Municipality) -> None:
    if not can_record_decision(user, municipality):
        raise PermissionDenied(
            _("Bare koordinatorer i %(kommune)s kan føre inn vedtaket der.") % {"kommune": municipality}
        )


def can_run_round(user: User, plan: Plan) -> bool:
    """A plan has one round a year, and all its municipalities share it."""
    return may_work_with_plan(user, plan)


def require_run_round(user: User, plan: Plan) -> None:
    if not can_run_round(user, plan):
        raise PermissionDenied(_("Bare koordinatorer i planens kommuner kan styre evalueringsrunden."))


def can_ask(user: User, municipality: Municipality) -> bool:
    """Invite, remind, read and approve what the municipality's units answer."""
    return may_work_for(user, municipality)


def require_ask(user: User, municipality: Municipality) -> None:
    if not can_ask(user, municipality):
        raise PermissionDenied(
            _("Bare koordinatorer i %(kommune)s kan spørre enhetene der.") % {"kommune": municipality}
        )


def can_observe(user: User, municipality: Municipality) -> bool:
    """Enter what the municipality measured in a year."""
    return may_work_for(user, municipality)


def require_observe(user: User, municipality: Municipality) -> None:
    if not can_observe(user, municipality):
        raise PermissionDenied(
            _("Bare koordinatorer i %(kommune)s kan føre inn tall der.") % {"kommune": municipality}
        )
