"""Sign-in through a municipality's own service (OpenID Connect), by allauth and by our rules."""

import logging
import secrets
from collections.abc import Mapping
from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from requests import RequestException

from municipalities.accounts.who import user_of
from municipalities.models import User
from municipalities.provided import follow, make_user, within_reach
from municipalities.providers import Provider, read_providers
from municipalities.sign_ins import SignIn
from municipalities.trace import record

log = logging.getLogger(__name__)


def providers() -> dict[str, Provider]:
    return read_providers(settings.OIDC_PROVIDERS, local=settings.LOCAL)


def app_of(provider: Provider) -> SocialApp:
    """As allauth reads it; nothing of it lies in the database."""
    chosen = {
        "server_url": provider.server_url,
        "oauth_pkce_enabled": True,
        "scope": list(provider.scopes),
        "auth_params": {"acr_values": " ".join(provider.acr_values)} if provider.acr_values else {},
        "token_auth_method": provider.token_auth_method or None,
    }
    names = {"provider": "openid_connect", "provider_id": provider.id, "name": provider.name}
    return SocialApp(**names, client_id=provider.client_id, secret=provider.secret, settings=chosen)


class CarefulProvider(OpenIDConnectProvider):
    """A nonce, nothing chosen in the address, and nothing kept of what the provider tells of a person."""

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict:
        kwargs = super().get_redirect_from_request_kwargs(request)
        nonce = secrets.token_urlsafe(24)
        # Whoever writes the address may not ask for a weaker sign-in, or for more to be told.
        kwargs["auth_params"] = {**self.get_auth_params(), "nonce": nonce}
        kwargs["scope"] = self.get_scope()
        if kwargs["process"] != AuthProcess.CONNECT:
            kwargs["process"] = AuthProcess.LOGIN
        return {**kwargs, "nonce": nonce}

    def redirect_from_request(self, request: HttpRequest) -> HttpResponse:
        """A form may not lead to another site (CSP form-action, which follows redirects); a page may."""
        try:
            response = super().redirect_from_request(request)
        except (RequestException, ValueError, LookupError):
            # Its own page of addresses is asked for first, and may be gone or no such page.
            log.warning("The sign-in service %s does not answer", self.app.provider_id, exc_info=True)
            return render(request, "socialaccount/authentication_error.html", status=503)
        if isinstance(response, HttpResponseRedirect):
            context = {"name": self.name, "to": response.url}
            return render(request, "socialaccount/login_redirect.html", context)
        return response

    def sociallogin_from_response(self, request: HttpRequest, response: dict) -> SocialLogin:
        login: Any = super().sociallogin_from_response(request, response)
        login.claims = claims_of(response)
        return login

    def extract_extra_data(self, data: dict) -> dict:
        return {}


def claims_of(response: Mapping[str, Any]) -> dict[str, Any]:
    """What the token says counts before what was asked for afterwards, and both are of one person."""
    token, told = response.get("id_token"), response.get("userinfo") or {}
    if not token or (told and told.get("sub") != token["sub"]):
        raise PermissionDenied
    return {**told, **token}


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Who comes in: somebody with an account linked before, one we may link, or one the mapping knows."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        apps = [app_of(one) for one in providers().values() if provider in (None, one.id, "openid_connect")]
        return [app for app in apps if client_id in (None, app.client_id)]

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> CarefulProvider:
        return CarefulProvider(request, app=self.get_app(request, provider=provider, client_id=client_id))

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:
        """Addresses are compared below, by stricter rules."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        provider, claims = providers()[sociallogin.account.provider], sociallogin.claims
        if not is_answer(claims, sociallogin.state):
            refuse(request, provider, None, _("Svaret fra tjenesten hører ikke til dette forsøket."))
        if not provider.asked_strength(claims):
            refuse(request, provider, None, _("Innloggingen var ikke sikker nok."))
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            require_reach(request, provider, user_of(request))
            return
        user = sociallogin.user if sociallogin.is_existing else found_or_made(request, sociallogin, provider)
        require_active(request, provider, user)
        require_reach(request, provider, user)
        follow(user, provider, provider.given(claims), now=timezone.now())
        if not (user.memberships.exists() or user.is_superuser):
            refuse(request, provider, user, _("Ingen av rollene dine gir tilgang til Rusplan lenger."))
        user.refresh_from_db()
        if not sociallogin.is_existing:
            sociallogin.connect(request, user)
        request.signed_in_strongly = provider.was_strong(claims)  # type: ignore[attr-defined]  # till it ends


def is_answer(claims: Mapping[str, Any], state: Mapping[str, Any]) -> bool:
    """Whether the token was made for this very attempt."""
    asked = state.get("nonce")
    return bool(asked) and constant_time_compare(str(claims.get("nonce")), str(asked))


def found_or_made(request: HttpRequest, login: Any, provider: Provider) -> User:
    """The account with this address, if the provider answers for it; else a new one, if it has a role."""
    claims, now = login.claims, timezone.now()
    email = str(claims.get(provider.email_claim) or "").lower()
    # Some services write «false» as a word, and null where they do not say.
    verified = claims.get("email_verified")
    denied = verified is not None and str(verified).lower() != "true"
    user = User.objects.filter(email=email).first() if email else None
    if user:
        require_active(request, provider, user)
        if denied or not provider.trusts(email):
            refuse(request, provider, user, _("Kontoen din her er ikke knyttet til tjenesten."))
        return user
    if not provider.given(claims):
        refuse(request, provider, None, _("Ingen av rollene dine gir tilgang til Rusplan."))
    if denied or not (verified is not None or provider.trusts(email)):
        refuse(request, provider, None, _("Tjenesten bekrefter ikke e-postadressen din."))
    try:
        return make_user(email, str(claims.get("name") or ""), provider, now=now)
    except ValidationError:
        refuse(request, provider, None, _("Tjenesten oppgir ingen e-postadresse vi kan bruke."))


def require_active(request: HttpRequest, provider: Provider, user: User) -> None:
    if not user.is_active:
        refuse(request, provider, user, _("Kontoen er slått av."))


def require_reach(request: HttpRequest, provider: Provider, user: User) -> None:
    if not user.is_authenticated or not within_reach(user, provider):
        signed_in = user if user.is_authenticated else None
        refuse(request, provider, signed_in, _("Kontoen gir tilgang til mer enn denne tjenesten svarer for."))


def refuse(request: HttpRequest, provider: Provider, user: User | None, why: str) -> NoReturn:
    record(SignIn.REFUSED, user, now=timezone.now(), provider=provider.id)
    context = {"provider": provider, "why": why}
    raise ImmediateHttpResponse(render(request, "socialaccount/refused.html", context, status=403))
