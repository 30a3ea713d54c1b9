"""Who gets which role in a municipality."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from measures.permissions.roles import answering_in
from measures.permissions.users import require_give_roles
from municipalities.choices import Role
from municipalities.models import Membership, Municipality, Party, User


@transaction.atomic
def give_role(
    user: User, municipality: Municipality, role: str, parties: Sequence[Party] = (), *, by: User
) -> Membership:
    """Idempotent; a contributor answers for the parties named now, and for no others."""
    require_give_roles(by)
    require_answering(municipality, role, parties)
    place = {"user": user, "municipality": municipality, "role": role}
    membership = Membership.objects.filter(**place).first() or Membership(**place)
    membership._history_user = by
    if not membership.pk:
        membership.full_clean()
        membership.save()
    if set(parties) != set(membership.parties.all()):
        membership.parties.set(parties)
    return membership


def require_answering(municipality: Municipality, role: str, parties: Sequence[Party]) -> None:
    """Raise ValidationError for parties nobody with this role answers for there."""
    if parties and role != Role.CONTRIBUTOR:
        raise ValidationError(_("Bare bidragsytere svarer for ansvarlige parter."))
    keys = {party.pk for party in parties}
    here = set(answering_in(municipality).filter(pk__in=keys).values_list("pk", flat=True)) if keys else keys
    strange = [f"«{party}»" for party in parties if party.pk not in here]
    if strange:
        words = _("%(parter)s hører ikke til %(kommune)s, et samarbeid der eller en plan som gjelder der.")
        raise ValidationError(words % {"parter": get_text_list(strange, _("og")), "kommune": municipality})
