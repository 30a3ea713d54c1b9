"""Asks once before a text is kept that may tell of one person."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from measures.privacy import Finding, findings, fingerprint


class CarefulForm(forms.Form):
    """A tick confirms what was found, and nothing that is written afterwards."""

    # The fields with people's own words.
    watched: tuple[str, ...] = ()
    # What everybody will read, as most of it; the page says so.
    is_public = True

    confirmed = forms.CharField(required=False, max_length=64)

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.findings and not self.is_confirmed:
            self.add_error(None, _("Se over teksten før den lagres."))
        self.cleaned_data.pop("confirmed", None)
        return self.cleaned_data

    def __iter__(self) -> Iterator[forms.BoundField]:
        """The tick is drawn beside what was found, never as a field among the others."""
        return (field for field in super().__iter__() if field.name != "confirmed")

    @property
    def findings(self) -> list[Finding]:
        return findings("\n".join(self.data.get(self.add_prefix(name), "") for name in self.watched))

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.findings)

    @property
    def is_confirmed(self) -> bool:
        return self.data.get(self.add_prefix("confirmed")) == self.fingerprint
