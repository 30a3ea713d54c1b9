"""A setting that cannot be read stops the start, in words for whoever wrote it."""

from django.core.checks import CheckMessage, Error

from municipalities.accounts.oidc import providers
from municipalities.providers import BadProviders


def providers_are_readable(**kwargs: object) -> list[CheckMessage]:
    try:
        providers()
    except BadProviders as fault:
        return [Error(str(fault), hint="README.md: «Kommunens egen innlogging».", id="rusplan.E001")]
    return []
