"""What people fill in."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from measures.choices import DeadlineKind, DeadlineStatus, Status
from measures.norwegian import long_date, short_date
from measures.progress import DueDate, Reading
from measures.web.common.choice_fields import offer
from measures.web.common.privacy_form import CarefulForm

WORDS = 4000
NO_DAY = Reading(DeadlineKind.NONE, DeadlineStatus.NO_DEADLINE)


class StatusForm(CarefulForm):
    """How a measure goes: a status and a sentence, and a note that stays inside."""

    watched = ("comment", "note")

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
        help_text=_("Vises aldri utenfor kommunen. Skriv ikke navn på personer som får hjelp."),
        max_length=WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "max_length": _("Notatet er for langt: %(show_value)d tegn. Skriv høyst %(limit_value)d."),
        },
    )
    reached = forms.MultipleChoiceField(
        label=_("Nådde milepæler"),
        help_text=_("Kryss av for det som er nådd."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Milepælene er endret siden skjemaet ble åpnet. Åpne det på nytt."),
        },
    )
    concerns = forms.TypedChoiceField(
        label=_("Hvilken frist gjelder det?"),
        help_text=_("Fristen kommer igjen. «Gjennomført» gjelder bare den du velger."),
        coerce=date.fromisoformat,
        empty_value=None,
        required=False,
        error_messages={
            "invalid_choice": _("Fristene er endret siden skjemaet ble åpnet. Åpne det på nytt."),
        },
    )
    # What the person saw when the form was shown; a later change makes a conflict.
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, reading: Reading = NO_DAY, **kwargs: Any) -> None:
        """A measure without milestones is not asked for any, nor one due once which deadline it is about."""
        super().__init__(*args, **kwargs)
        milestones = reading.milestones
        if milestones:
            offer(self, "reached", [(one.key, named(one)) for one in milestones])
        else:
            del self.fields["reached"]
        if reading.kind == DeadlineKind.RECURRING and len(reading.due_dates) > 1:
            offer(
                self,
                "concerns",
                [(due_date.on.isoformat(), due(due_date.on)) for due_date in reading.due_dates],
            )
        else:
            del self.fields["concerns"]


def due(day: date) -> str:
    return _("%(år)d, frist %(dag)s") % {"år": day.year, "dag": short_date(day)}


def named(milestone: DueDate) -> str:
    words = {"milepæl": milestone.title, "dag": long_date(milestone.on)}
    return _("Nådd: %(milepæl)s (innen %(dag)s)") % words
