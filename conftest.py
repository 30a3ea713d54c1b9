"""The environment of every test. Set here, not in pyproject.toml: settings are read only once."""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "rusplan.settings"
os.environ["RUSPLAN_LOCAL"] = "1"
os.environ["DJANGO_LIVE_TEST_SERVER_ADDRESS"] = "127.0.0.1"
# Playwright keeps an event loop in the thread where the tests ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
for name in (
    "SECRET_KEY",
    "DEBUG",
    "SECURE",
    "ALLOWED_HOSTS",
    "EMAIL_URL",
    "CONTACT_EMAIL",
    "DEFAULT_FROM_EMAIL",
    "SITE_URL",
    "OIDC_PROVIDERS",
    "RUSPLAN_WITHOUT_SECOND_FACTOR",
):
    os.environ.pop(name, None)
django.setup()
