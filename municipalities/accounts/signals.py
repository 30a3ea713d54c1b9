"""What allauth and Django tell of a sign-in is written in the trace, and on the session."""

import time
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as social
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from municipalities.accounts.middleware import SEEN, STARTED, STRONG
from municipalities.models import User
from municipalities.sign_ins import SignIn
from municipalities.trace import record


@receiver(user_logged_in)
def start_session(request: HttpRequest, **kwargs: Any) -> None:
    request.session[STARTED] = request.session[SEEN] = time.time()


@receiver(account.user_logged_in)
def signed_in(request: HttpRequest, user: User, **kwargs: Any) -> None:
    login = kwargs.get("sociallogin")
    request.session[STRONG] = bool(login) and getattr(request, "signed_in_strongly", False)
    record(SignIn.SIGNED_IN, user, now=timezone.now(), provider=login.account.provider if login else "")


@receiver(user_logged_out)
def signed_out(request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        record(SignIn.SIGNED_OUT, user, now=timezone.now())


@receiver([account.password_changed, account.password_reset, account.password_set])
def password_set(user: User, **kwargs: Any) -> None:
    record(SignIn.PASSWORD_SET, user, now=timezone.now())


@receiver([factors.authenticator_added, factors.authenticator_reset])
def factor_added(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    record(SignIn.FACTOR_ADDED, user, now=timezone.now(), note=authenticator.get_type_display())


@receiver(factors.authenticator_removed)
def factor_removed(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    record(SignIn.FACTOR_REMOVED, user, now=timezone.now(), note=authenticator.get_type_display())


@receiver(factors.authentication_failed)
def factor_refused(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    record(SignIn.REFUSED, user, now=timezone.now(), note=authenticator.get_type_display())


@receiver(social.social_account_added)
def linked(sociallogin: Any, **kwargs: Any) -> None:
    record(SignIn.LINKED, sociallogin.user, now=timezone.now(), provider=sociallogin.account.provider)
