"""How accounts come about: never by signing up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAccountAdapter(DefaultAccountAdapter):
    """An administrator makes the accounts; the sign-up page says it is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
