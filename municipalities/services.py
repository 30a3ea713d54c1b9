"""Writes about who and where."""

from django.db import transaction

from municipalities.choices import Role
from municipalities.models import Membership, Municipality, User


def system_user() -> User:
    """Who stands behind what a command writes; nobody can sign in as it."""
    user = User.objects.filter(email="system@rusplan.invalid").first()
    return user or User.objects.create_user(
        "system@rusplan.invalid", name="Rusplan", is_active=True, is_superuser=True
    )


@transaction.atomic
def make_coordinator(user: User, municipality: Municipality) -> Membership:
    """Idempotent: once a coordinator, still a coordinator."""
    membership, _ = Membership.objects.get_or_create(
        user=user, municipality=municipality, role=Role.COORDINATOR
    )
    return membership
