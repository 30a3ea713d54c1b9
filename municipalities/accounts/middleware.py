"""Three rules for whoever is signed in, on every address."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from municipalities.accounts.keeping import keep_for_one
from municipalities.models import User

Answer = Callable[[HttpRequest], HttpResponse]
STARTED, SEEN, STRONG = "started", "seen", "strong_sign_in"
# Often enough to count minutes, and seldom enough to write little.
NOTICED_EVERY = 60
SETTING_UP = {
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "totp_picture",
}


def is_signed_in(request: HttpRequest) -> bool:
    """Without asking the session of those who have none: their answers need not vary by cookie."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


class NeverStored:
    """What a signed-in person is shown is kept by no proxy, and by no browser after one has signed out."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed_in = is_signed_in(request)
        response = self.get_response(request)
        if is_account(request):
            response["Cache-Control"] = "private, no-store"
        elif signed_in:
            keep_for_one(request, response)
        if signed_in or is_account(request):
            # Also who sits down next and goes back: the cookie is another, and what was kept is not used.
            patch_vary_headers(response, ["Cookie"])
        return response


def is_account(request: HttpRequest) -> bool:
    """Forms of the door: what is typed there, and links that set passwords."""
    return request.path.startswith(reverse("account_home"))


class SessionsEnd:
    """After some time without a click, and after a working day in any case."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_signed_in(request):
            now = time.time()
            if is_over(request, now):
                logout(request)
                messages.info(request, _("Det er en stund siden sist, så du ble logget ut. Logg inn igjen."))
            elif now - request.session.get(SEEN, 0) >= NOTICED_EVERY:
                request.session.setdefault(STARTED, now)
                request.session[SEEN] = now
        return self.get_response(request)


def is_over(request: HttpRequest, now: float) -> bool:
    """A session without times is older than this rule, and begins now."""
    started, seen = request.session.get(STARTED, now), request.session.get(SEEN, now)
    return now - seen > settings.SESSION_IDLE_MINUTES * 60 or now - started > settings.SESSION_HOURS * 3600


class SecondFactorFirst:
    """Whoever needs a second factor and has none sets it up, and is a stranger everywhere else."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        if not is_signed_in(request) or not lacks_second_factor(request):
            return None
        if request.resolver_match and request.resolver_match.view_name in SETTING_UP:
            return None
        if is_public(request, view):
            request.user = AnonymousUser()
            return None
        return HttpResponseRedirect(reverse("mfa_index"))


def lacks_second_factor(request: HttpRequest) -> bool:
    if not settings.SECOND_FACTOR_COMPULSORY or request.session.get(STRONG):
        return False
    user = request.user
    return isinstance(user, User) and user.needs_second_factor and not user.has_second_factor


def is_public(request: HttpRequest, view: Callable) -> bool:
    """The administration asks at a door of its own, and is nowhere public."""
    match = request.resolver_match
    return not getattr(view, "login_required", True) and not (match and match.namespace == "admin")
