"""Who a password alone does not let in: the one place that says so."""

from typing import Any

from municipalities.choices import SECOND_FACTOR_ROLES


class AsksForMore:
    """A part of the user."""

    is_administrator: Any
    is_active: Any
    memberships: Any
    authenticator_set: Any

    @property
    def needs_second_factor(self) -> bool:
        return self.is_administrator or (
            self.is_active and self.memberships.filter(role__in=SECOND_FACTOR_ROLES).exists()
        )

    @property
    def has_second_factor(self) -> bool:
        """A code from an app, or a passkey; a list of recovery codes stands in for these, and is none."""
        return self.authenticator_set.filter(type__in=("totp", "webauthn")).exists()
