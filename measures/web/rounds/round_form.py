"""A round's own form: its days, its greeting, its reminders."""

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from measures.choices import RoundReminder
from measures.models import Plan
from measures.queries.rounds.greetings import forms_of, why_not
from measures.web.common.choice_fields import offer
from measures.web.common.privacy_form import CarefulForm
from measures.web.rounds.forms import Data, DayField, Words
from municipalities.choices import LanguageForm

PLANNED = [(stage, RoundReminder(stage).label) for stage in RoundReminder.planned_values()]
# Which field has the greeting of which form, where both are written.
GREETINGS = {LanguageForm.BOKMAL: "greeting", LanguageForm.NYNORSK: "greeting_nynorsk"}


class GreetingField(Words):
    """Names in braces are filled in when it is sent; those nobody knows would be sent as they stand."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=2000, required=False, rows=5, **kwargs)

    def clean(self, value: Any) -> str:
        said = super().clean(value)
        if why_not(said):
            raise forms.ValidationError(why_not(said))
        return said


class RoundForm(CarefulForm):
    """When a round opens and closes, what is said to those who are asked, when they are reminded.

    `written`: the language forms of those it may be sent to; one greeting is enough where there is one.
    """

    watched = tuple(GREETINGS.values())
    is_public = False

    opens = DayField(label=_("Åpner"))
    closes = DayField(label=_("Siste dag for å svare"))
    greeting = GreetingField(
        label=_("Hilsen"),
        help_text=_(
            "Står først i e-posten til dem som skal svare. {plan}, {år}, {kommune} og {frist} fylles ut når"
            " den sendes, og {regel} er planens egne ord om evaluering."
        ),
    )
    greeting_nynorsk = GreetingField(
        label=_("Hilsen på nynorsk"), help_text=_("Går til kommunene som skriver nynorsk.")
    )
    reminders = forms.MultipleChoiceField(
        label=_("Påminnelser"),
        help_text=_("Går bare til dem som ikke har svart."),
        choices=PLANNED,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, data: Data = None, *, written: Collection[str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if len(written) > 1:
            self.fields["greeting"].label = _("Hilsen på bokmål")
        else:
            del self.fields["greeting_nynorsk"]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("opens") and said.get("closes") and said["opens"] > said["closes"]:
            self.add_error("closes", _("Siste dag må være etter dagen runden åpner."))
        if "greeting_nynorsk" in self.fields:
            self.choose_greeting(said)
        return said

    def choose_greeting(self, said: dict[str, Any]) -> None:
        """Both where the round's municipalities write both; else the one of their form, and no other."""
        asked = [GREETINGS[LanguageForm(form)] for form in self.forms_of_round(said)]
        if len(asked) == 1:
            said["greeting"], said["greeting_nynorsk"] = said.get(asked[0], ""), ""
        missing = [name for name in asked if not said.get(name) and name not in self.errors]
        if len(missing) < len(asked):
            for name in missing:
                self.add_error(name, _("Skriv hilsenen på både bokmål og nynorsk, eller la begge stå tomme."))

    def forms_of_round(self, said: dict[str, Any]) -> Iterable[str]:
        return LanguageForm.values


class NewRoundForm(RoundForm):
    field_order = ("plan", "year")
    plan = forms.ChoiceField(label=_("Plan"))
    year = forms.IntegerField(
        label=_("År"), min_value=1800, max_value=2200, error_messages={"required": _("Skriv et år.")}
    )

    def __init__(self, data: Data = None, *, plans: Iterable[Plan], **kwargs: Any) -> None:
        self.forms_by_plan = {plan.slug: forms_of(plan) for plan in plans}
        super().__init__(data, written=set().union(*self.forms_by_plan.values()), **kwargs)
        offer(self, "plan", [(plan.slug, str(plan)) for plan in plans])

    def forms_of_round(self, said: dict[str, Any]) -> Iterable[str]:
        return sorted(self.forms_by_plan.get(said.get("plan", ""), ()))
