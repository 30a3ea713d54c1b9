"""Where answers to a municipality's mails go."""

from django.db import transaction

from measures.permissions.users import require_set_contact
from municipalities.models import Municipality, User


@transaction.atomic
def set_contact(municipality: Municipality, email: str, *, by: User) -> Municipality:
    """Empty: to its coordinators."""
    require_set_contact(by, municipality)
    municipality.contact_email = email.strip()
    municipality._history_user = by
    municipality.full_clean()
    municipality.save()
    return municipality
