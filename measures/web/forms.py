"""What people fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from measures.choices import Status

WORDS = 4000


class StatusForm(forms.Form):
    """How a measure goes: a status and a sentence, and a note that stays inside."""

    status = forms.ChoiceField(
        label=_("Hvordan går det?"),
        choices=Status,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Velg en status."),
            "invalid_choice": _("Velg en av statusene i listen."),
        },
    )
    comment = forms.CharField(
        label=_("Hva er gjort?"),
        help_text=_("Én setning er nok. Alle kan lese den."),
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Skriv en setning om hva som er gjort."),
            "max_length": _("Teksten er for lang: %(show_value)d tegn. Skriv høyst %(limit_value)d."),
        },
    )
    note = forms.CharField(
        label=_("Internt notat"),
        help_text=_("Vises aldri utenfor kommunen."),
        max_length=WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "max_length": _("Notatet er for langt: %(show_value)d tegn. Skriv høyst %(limit_value)d."),
        },
    )
    # What the person saw when the form was shown; a later change makes a conflict.
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
