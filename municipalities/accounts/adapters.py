"""What allauth asks us: who may sign up (nobody), who may come in with a password, how secrets are kept."""

import base64
import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.encoding import force_bytes

from municipalities.accounts.invitations import language_of
from municipalities.choices import LanguageForm
from municipalities.models import User
from municipalities.provided import comes_from_provider
from municipalities.sign_ins import SignIn
from municipalities.trace import record


@dataclass(frozen=True)
class Site:
    """As the library's mails name it."""

    name: str
    domain: str


class ClosedAccountAdapter(DefaultAccountAdapter):
    """An administrator makes the accounts; the sign-up page says it is closed.

    The library takes the site's name from the request. Whoever asks writes that, with any port behind it, so
    it stands neither in a mail nor in what tries are counted by.
    """

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        site = Site("Rusplan", urlsplit(settings.SITE_URL).netloc)
        super().send_mail(template_prefix, email, {**context, "current_site": site})

    def get_reset_password_from_key_url(self, key: str) -> str:
        return settings.SITE_URL + urlsplit(super().get_reset_password_from_key_url(key)).path

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return str(credentials.get("email") or "").lower()

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Whose roles come from a provider signs in there: it is the provider that knows when they end."""
        refused = super().pre_login(request, user, **kwargs)
        came_from_provider = "sociallogin" in (kwargs.get("signal_kwargs") or {})
        if not refused and not came_from_provider and comes_from_provider(user):
            refused = render(request, "account/use_provider.html", status=403)
        if refused:
            record(SignIn.REFUSED, user, now=timezone.now())
        return refused

    def render_mail(
        self, template_prefix: str, email: str | list[str], context: dict, headers: dict | None = None
    ) -> EmailMessage:
        """In the language of whoever gets it: who asks for a password is nobody to the site."""
        user = context.get("user")
        with translation.override(language_of(user) if user else LanguageForm.BOKMAL):
            return super().render_mail(template_prefix, email, context, headers)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A known address with a wrong password; one nobody has is written without it."""
        email = str(credentials.get("email") or "").lower()
        record(SignIn.REFUSED, User.objects.filter(email=email).first(), now=timezone.now())


class FactorAdapter(DefaultMFAAdapter):
    """Secrets of the apps lie encrypted: a copy of the database alone makes no codes."""

    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Empty when the key is another: no code fits, and an administrator can take the factor away."""
        try:
            return cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""


def cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(b"second factor" + force_bytes(key)).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def forget_addresses(user: User) -> None:
    """The sign-in keeps addresses of its own; an old one must not open the door any longer."""
    EmailAddress.objects.filter(user=user).delete()
