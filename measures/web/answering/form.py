"""The form of a unit: one measure, one year."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from measures.choices import Proposal, Status
from measures.web.common.privacy_form import CarefulForm
from measures.web.common.times_field import offer_times
from measures.web.workspace.status_form import WORDS

TOO_LONG = _("Teksten er for lang: %(show_value)d tegn. Skriv høyst %(limit_value)d.")


class AnswerForm(CarefulForm):
    watched = ("done", "obstacles")

    status = forms.ChoiceField(
        label=_("Hvordan går det?"),
        choices=Status,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Velg en status."),
            "invalid_choice": _("Velg en av statusene i listen."),
        },
    )
    done = forms.CharField(
        label=_("Hva er gjort?"),
        help_text=_("En setning eller to er nok. Alle kan lese dem i rapporten."),
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv en setning om hva som er gjort."), "max_length": TOO_LONG},
    )
    obstacles = forms.CharField(
        label=_("Hva hindret?"),
        help_text=_("Skriv ikke navn på personer."),
        max_length=WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": TOO_LONG},
    )
    proposal = forms.ChoiceField(
        label=_("Hva foreslår dere for neste år?"),
        choices=Proposal,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Velg et av forslagene i listen.")},
    )
    sender = forms.CharField(
        label=_("Hvem svarer?"),
        help_text=_("Navnet ditt. Bare kommunen ser det."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Skriv navnet ditt.")},
    )
    # What the person saw when the form was shown; a later change makes a conflict.
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, times: int = 1, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_times(self, times)

    def said(self) -> dict[str, Any]:
        """Everything typed, as far as it can be read."""
        self.is_valid()
        empty = {
            **dict.fromkeys(("status", "done", "obstacles", "proposal", "sender"), ""),
            "version": 0,
            "times": None,
        }
        typed = {name: self.data.get(name, "") for name in ("done", "obstacles", "sender")}
        return {**empty, **typed, **self.cleaned_data}
