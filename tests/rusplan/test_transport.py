"""How long, and for whom, browsers are told to insist on TLS."""

import os
import subprocess
import sys

import pytest

ASK = """
import django
from django.test import Client
django.setup()
print(Client().get("/healthz", secure=True, headers={"host": "plan.kommune.no"})["Strict-Transport-Security"])
"""
YEAR = "max-age=31536000"


def header(**environment: str) -> str:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    server = {
        "SECRET_KEY": "k0" * 40,
        "ALLOWED_HOSTS": "plan.kommune.no",
        "DATABASE_URL": "sqlite://:memory:",
    }
    environment = {**kept, **server, "DJANGO_SETTINGS_MODULE": "rusplan.settings", **environment}
    asked = subprocess.run(
        [sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True
    )
    return asked.stdout.strip()


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({}, YEAR),
        ({"SECURE_HSTS_INCLUDE_SUBDOMAINS": "true"}, f"{YEAR}; includeSubDomains"),
        ({"SECURE_HSTS_PRELOAD": "true"}, YEAR),
        (
            {"SECURE_HSTS_INCLUDE_SUBDOMAINS": "true", "SECURE_HSTS_PRELOAD": "true"},
            f"{YEAR}; includeSubDomains; preload",
        ),
    ],
)
def test_other_servers_under_the_name_are_bound_only_when_the_municipality_says_so(chosen, said):
    assert header(**chosen) == said
