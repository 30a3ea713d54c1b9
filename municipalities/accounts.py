"""How accounts come about: never by signing up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.http import HttpRequest

from municipalities.models import User


class ClosedAccountAdapter(DefaultAccountAdapter):
    """An administrator makes the accounts; the sign-up page says it is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def forget_addresses(user: User) -> None:
    """The sign-in keeps addresses of its own; an old one must not open the door any longer."""
    EmailAddress.objects.filter(user=user).delete()
