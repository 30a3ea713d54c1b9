"""What every page tells the browser it may do, and may not."""

import os
import subprocess
import sys

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
POLICY = {
    "default-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
}
ASK = """
import django
django.setup()
from django.conf import settings
parts = ("NAME", "SECURE", "HTTPONLY", "PATH", "DOMAIN")
for kind in ("SESSION", "CSRF"):
    print(*(getattr(settings, f"{kind}_COOKIE_{part}") for part in parts))
print(settings.SECOND_FACTOR_COMPULSORY, settings.ALLAUTH_TRUSTED_PROXY_COUNT)
"""


@pytest.mark.parametrize("address", ["/", "/konto/login/", "/borte/"])
def test_every_answer_carries_the_policies(address: str) -> None:
    headers = Client().get(address).headers
    said = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))

    assert said == POLICY
    assert headers["Cross-Origin-Opener-Policy"] == headers["Referrer-Policy"] == "same-origin"
    assert (headers["X-Frame-Options"], headers["X-Content-Type-Options"]) == ("DENY", "nosniff")


def test_a_page_may_ask_for_passkeys_and_for_nothing_else() -> None:
    said = dict(
        part.strip().split("=") for part in Client().get("/").headers["Permissions-Policy"].split(",")
    )
    allowed = {feature for feature, who in said.items() if who != "()"}

    assert allowed == {"publickey-credentials-create", "publickey-credentials-get"}
    assert {"camera", "geolocation", "microphone", "payment", "usb"} <= set(said)


def server(code: str, **environment: str) -> subprocess.CompletedProcess:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    given = {
        "SECRET_KEY": "k0" * 40,
        "ALLOWED_HOSTS": "plan.kommune.no",
        "DATABASE_URL": "sqlite://:memory:",
        "DJANGO_SETTINGS_MODULE": "rusplan.settings",
        "RUSPLAN_WITHOUT_SECOND_FACTOR": "true",
    }
    command = [sys.executable, "-c", code]
    environment = {**kept, **given, **environment}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_on_a_server_cookies_belong_to_the_host_and_the_second_factor_is_not_waived() -> None:
    asked = server(ASK)

    assert asked.stdout.splitlines() == [
        "__Host-sessionid True True / None",
        "__Host-csrftoken True True / None",
        "True 1",
    ], asked.stderr


def test_a_demonstration_on_the_machine_itself_may_waive_it() -> None:
    assert server(ASK, RUSPLAN_LOCAL="1").stdout.splitlines()[-1] == "False 0"


def test_no_server_starts_with_a_sign_in_service_it_cannot_read() -> None:
    refused = server("import rusplan.wsgi", OIDC_PROVIDERS='[{"id": "nes"}]')

    assert refused.returncode != 0
    assert "OIDC_PROVIDERS, tjeneste nes: «name» mangler." in refused.stderr
