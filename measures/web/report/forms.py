"""What is filled in when a report is sealed, and when a council has decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from measures.web.common.choice_fields import offer
from measures.web.common.privacy_form import CarefulForm
from municipalities.models import Municipality


class SealForm(CarefulForm):
    """The first version asks for nothing but the press of a button, where everything is in place."""

    watched: tuple[str, ...] = ("despite",)

    # What the person saw: two presses, or two people, seal once.
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    despite = forms.CharField(
        label=_("Hvorfor ferdigstilles rapporten likevel?"),
        help_text=_("Står i rapporten sammen med det som ikke er på plass."),
        max_length=500,
        error_messages={"required": _("Skriv hvorfor rapporten ferdigstilles likevel.")},
    )

    def __init__(self, *args: Any, open_points: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not open_points:
            del self.fields["despite"]


class CorrectionForm(SealForm):
    watched = ("reason", "despite")

    reason = forms.CharField(
        label=_("Hvorfor rettes rapporten?"),
        help_text=_("Står i den nye versjonen, og alle kan lese det."),
        max_length=500,
        error_messages={"required": _("Skriv hvorfor rapporten rettes.")},
    )


class DecisionForm(CarefulForm):
    """The council's own decision about the report, as it stands in the minutes."""

    watched = ("body", "text", "reason")

    municipality = forms.ChoiceField(label=_("Kommune"))
    body = forms.CharField(label=_("Organ"), initial=_("Kommunestyret"), max_length=100)
    case_number = forms.CharField(label=_("Saksnummer"), help_text=_("For eksempel 45/22."), max_length=40)
    decided_on = forms.DateField(
        label=_("Dato"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    text = forms.CharField(
        label=_("Vedtak"),
        help_text=_("Slik det står i protokollen."),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    reason = forms.CharField(
        label=_("Hvorfor rettes vedtaket?"),
        help_text=_("Står i endringsloggen."),
        max_length=100,
        error_messages={"required": _("Skriv hvorfor vedtaket rettes.")},
    )

    def __init__(self, *args: Any, places: list[Municipality], corrects: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not corrects:
            del self.fields["reason"]
        self.places = {place.slug: place for place in places}
        offer(self, "municipality", [(place.slug, place.name) for place in places])
        if len(places) == 1:
            self.fields["municipality"].widget = forms.HiddenInput()
            self.fields["municipality"].initial = places[0].slug

    def clean_municipality(self) -> Municipality:
        return self.places[self.cleaned_data["municipality"]]


class RemovalForm(CarefulForm):
    watched = ("reason",)

    reason = forms.CharField(
        label=_("Hvorfor tas vedtaket bort?"),
        help_text=_("Står i endringsloggen."),
        max_length=100,
        error_messages={"required": _("Skriv hvorfor vedtaket tas bort.")},
    )
