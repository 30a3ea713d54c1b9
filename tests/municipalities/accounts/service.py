"""A sign-in service as our side meets it, without a network: what it would have answered is given."""

import json
import time
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

ISSUER = "https://innlogging.nes.kommune.no"
CONFIG = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "userinfo_endpoint": f"{ISSUER}/userinfo",
    "jwks_uri": f"{ISSUER}/jwks",
}
NES = {
    "id": "nes",
    "name": "Nes kommune",
    "server_url": ISSUER,
    "client_id": "rusplan",
    "secret": "hemmelig",
    "roles": {"koordinator": "nes/coordinator", "leser": ["nes/reader", "ringebu/reader"]},
    "trusted_domains": ["nes.kommune.no"],
}
BOSSES = {**NES["roles"], "sjef": "administrator"}
Arrive = Callable[..., HttpResponse]


def arriving(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Arrive:
    """`arrive(claims…)` goes the whole way to the service and back, in `client` or a new one."""

    def arrive(
        *, client: Client | None = None, asking: str = "", provider: dict | None = None, **claims: object
    ):
        settings.OIDC_PROVIDERS = json.dumps([{**NES, **(provider or {})}])
        client = client or Client()
        page = client.post(f"/konto/tjenester/oidc/nes/login/{asking}")
        asked = {k: v[0] for k, v in parse_qs(urlsplit(page.context["to"]).query).items()}
        arrive.asked = asked
        token = {
            "iss": ISSUER,
            "aud": "rusplan",
            "exp": time.time() + 60,
            "sub": "1",
            "nonce": asked["nonce"],
        }
        signed = jwt.encode({**token, **claims}, "k" * 32, algorithm="HS256")
        answer = {"access_token": "x", "id_token": signed}
        monkeypatch.setattr(OAuth2Client, "get_access_token", lambda *args, **kwargs: answer)
        return client.get("/konto/tjenester/oidc/nes/login/callback/", {"code": "c", "state": asked["state"]})

    told = {"sub": "1"}
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "openid_config", CONFIG)
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "_fetch_user_info", lambda self, token: told)
    arrive.told = told
    return arrive
