"""How a measure goes in one municipality: who says it, who decides, who says when it is due."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from measures.choices import Status
from measures.models import Implementation, Plan, Responsibility
from measures.norwegian import sort_key
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


@dataclass(frozen=True, slots=True)
class DropRight:
    """Marking a measure as dropped: why the user cannot, anywhere, or where it will not reach."""

    why_not: str = ""
    note: str = ""


class DroppableRow(NamedTuple):
    """A measure in one municipality, for who would mark it as dropped there."""

    place: str
    is_dropped: bool
    is_asked_for: bool
    is_mine: bool


def drop_rights(user: User, plan: Plan, codes: Collection[str], on: date) -> dict[str, DropRight]:
    """By code of the plan's measures, in a constant number of queries."""
    if not codes:
        return {}
    rows = Implementation.objects.of_plan(plan).filter(measure__code__in=codes)
    mine = set(changeable_by(user).of_plan(plan).values_list("pk", flat=True))
    asked = set(rows.asked_for(on).values_list("pk", flat=True))
    standing: dict[str, list[DroppableRow]] = {code: [] for code in codes}
    columns = ("measure__code", "pk", "municipality__name", "status")
    for code, pk, place, status in rows.order_by().values_list(*columns):
        standing[code].append(DroppableRow(place, status == Status.DROPPED, pk in asked, pk in mine))
    return {code: drop_right(places) for code, places in standing.items()}


def drop_right(rows: Sequence[DroppableRow]) -> DropRight:
    left = [row for row in rows if not row.is_dropped and row.is_asked_for]
    others = sorted((row.place for row in left if not row.is_mine), key=sort_key)
    words = {"kommuner": get_text_list(others, _("og"))}
    if len(others) < len(left):
        note = _("I %(kommuner)s er det koordinatorer der som kan sette «utgår».") % words if others else ""
        return DropRight(note=note)
    if others:
        message = _(
            "Du er ikke koordinator i %(kommuner)s. Koordinatorer der kan sette «utgår» på siden til "
            "tiltaket."
        )
        return DropRight(message % words)
    if any(not row.is_dropped for row in rows):
        return DropRight(_("Tiltaket er videreført, avsluttet eller ikke vedtatt, og følges ikke opp her."))
    return DropRight(_("Tiltaket er satt til «utgår» allerede."))


def require_drop(user: User, plan: Plan, codes: Collection[str], on: date) -> None:
    rights = drop_rights(user, plan, codes, on)
    if why := [f"{code}: {right.why_not}" for code, right in rights.items() if right.why_not]:
        raise PermissionDenied(" ".join(why))


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
