"""Forms that take a key's answer. allauth reads it with a library that breaks on what no browser sends."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms
from django.forms import Form

# What the library says, in so many ways, of an answer it cannot read.
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, AssertionError)


def or_refused(read: Callable[[], object]) -> object:
    try:
        return read()
    except UNREADABLE as fault:
        raise get_adapter().validation_error("incorrect_code") from fault


class Careful(Form):
    def clean_credential(self) -> Any:
        reads = getattr(super(), "clean_credential", lambda: self.cleaned_data["credential"])
        return or_refused(reads)

    def clean(self) -> Any:
        return or_refused(super().clean)


class AddKeyForm(Careful, forms.AddWebAuthnForm):
    pass


class AuthenticateKeyForm(Careful, forms.AuthenticateWebAuthnForm):
    pass


class LoginKeyForm(Careful, forms.LoginWebAuthnForm):
    pass


class ReauthenticateKeyForm(Careful, forms.ReauthenticateWebAuthnForm):
    pass
