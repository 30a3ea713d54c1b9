"""A round's own form: its days, its greeting, its reminders."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from measures.choices import RoundReminder
from measures.models import Plan
from measures.web.common.choice_fields import offer
from measures.web.common.privacy_form import CarefulForm
from measures.web.rounds.forms import Data, DayField, Words

PLANNED = [(stage, RoundReminder(stage).label) for stage in RoundReminder.planned_values()]


class RoundForm(CarefulForm):
    """When a round opens and closes, what is said to those who are asked, when they are reminded."""

    watched = ("greeting",)
    is_public = False

    opens = DayField(label=_("Åpner"))
    closes = DayField(label=_("Siste dag for å svare"))
    greeting = Words(
        label=_("Hilsen"),
        help_text=_("Står først i e-posten til dem som skal svare."),
        max_length=2000,
        required=False,
        rows=5,
    )
    reminders = forms.MultipleChoiceField(
        label=_("Påminnelser"),
        help_text=_("Går bare til dem som ikke har svart."),
        choices=PLANNED,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("opens") and said.get("closes") and said["opens"] > said["closes"]:
            self.add_error("closes", _("Siste dag må være etter dagen runden åpner."))
        return said


class NewRoundForm(RoundForm):
    field_order = ("plan", "year")
    plan = forms.ChoiceField(label=_("Plan"))
    year = forms.IntegerField(
        label=_("År"), min_value=1800, max_value=2200, error_messages={"required": _("Skriv et år.")}
    )

    def __init__(self, data: Data = None, *, plans: Iterable[Plan], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        offer(self, "plan", [(plan.slug, str(plan)) for plan in plans])
