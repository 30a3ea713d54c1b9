"""The form that says what a deadline means."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from measures.choices import DeadlineKind, Repeat
from measures.models import Implementation
from measures.services.plans.corrections import Meant
from measures.web.common.privacy_form import CarefulForm

KINDS = [
    (DeadlineKind.ONCE.value, _("Én dato")),
    (DeadlineKind.RECURRING.value, _("Gjentas")),
    (DeadlineKind.NONE.value, _("Ingen frist")),
]
MONTHS = {1: Repeat.MONTHLY, 3: Repeat.QUARTERLY, 6: Repeat.HALF_YEARLY, 12: Repeat.YEARLY}


class DeadlineForm(CarefulForm):
    watched = ("comment",)
    # By the kind of deadline.
    demanded = ("due_on", "every", "number")

    kind = forms.ChoiceField(
        label=_("Hva slags frist er det?"),
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg hva slags frist det er.")},
    )
    due_on = forms.DateField(
        label=_("Dato"),
        help_text=_("Den siste dagen. For en frist som gjentas: den første gangen."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Skriv datoen slik: 31.12.2026.")},
    )
    every = forms.ChoiceField(label=_("Hvor ofte, når den gjentas"), choices=Repeat, required=False)
    number = forms.IntegerField(
        label=_("Antall år eller uker (n)"),
        help_text=_("Bare for «hvert n-te år» og «hver n-te uke»."),
        required=False,
        min_value=1,
        max_value=99,
    )
    comment = forms.CharField(
        label=_("Begrunnelse (valgfritt)"),
        help_text=_("Én setning. Alle kan lese den. Skriv ikke navn på personer."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    everywhere = forms.BooleanField(label=_("Gjelder alle kommunene i planen"), required=False)

    def __init__(self, *args: Any, everywhere: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not everywhere:
            del self.fields["everywhere"]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("kind") in (DeadlineKind.ONCE, DeadlineKind.RECURRING) and said.get("due_on", "") is None:
            self.add_error("due_on", _("Skriv en dato."))
        if said.get("kind") == DeadlineKind.RECURRING and not said.get("every"):
            self.add_error("every", _("Velg hvor ofte fristen kommer igjen."))
        counts = said.get("every") in (Repeat.YEARS, Repeat.WEEKS)
        if said.get("kind") == DeadlineKind.RECURRING and counts and not said.get("number"):
            self.add_error("number", _("Skriv hvor mange år eller uker det går mellom hver gang."))
        return said

    @property
    def meant(self) -> Meant:
        said = self.cleaned_data
        counts = said["every"] in (Repeat.YEARS, Repeat.WEEKS)
        return Meant(said["kind"], said["due_on"], said["every"], said["number"] if counts else 1)


def initial_of(stored: Implementation) -> dict[str, object]:
    """What is known already, so that only what is missing has to be filled in."""
    timing = stored.correction or stored.measure
    kinds = dict(KINDS)
    kind = timing.deadline_kind if (timing.deadline_kind in kinds and timing.due_on) or timing.rrule else ""
    return {"kind": kind, "due_on": timing.due_on, **often(timing.rrule)}


def often(rule: str) -> dict[str, object]:
    """The choice a rule stands for, as far as the choices can say it."""
    if not rule:
        return {}
    parts = dict(part.split("=") for part in rule.split(";"))
    frequency, interval = parts["FREQ"], int(parts.get("INTERVAL", 1))
    if frequency == "WEEKLY":
        return {"every": Repeat.WEEKS, "number": interval}
    times = len(parts.get("BYMONTH", "1").split(","))
    months = interval * {"YEARLY": 12 // times, "MONTHLY": 1}.get(frequency, 0)
    if months in MONTHS:
        return {"every": MONTHS[months]}
    return {"every": Repeat.YEARS, "number": months // 12} if months and months % 12 == 0 else {}
