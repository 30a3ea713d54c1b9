"""Asks once before a text is kept that may tell of one person."""

from django import forms
from django.utils.translation import gettext as _

from measures.privacy import Finding, findings, fingerprint


class CarefulForm(forms.Form):
    """A tick confirms what was found, and nothing that is written afterwards."""

    # The fields everybody will read.
    watched: tuple[str, ...] = ()

    confirmed = forms.CharField(required=False, max_length=64)

    def clean(self) -> dict[str, object]:
        said = super().clean()
        if self.found and not self.is_confirmed:
            self.add_error(None, _("Se over teksten før den lagres."))
        said.pop("confirmed", None)
        return said

    @property
    def found(self) -> list[Finding]:
        return findings("\n".join(self.data.get(self.add_prefix(name), "") for name in self.watched))

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.found)

    @property
    def is_confirmed(self) -> bool:
        return self.data.get(self.add_prefix("confirmed")) == self.fingerprint
