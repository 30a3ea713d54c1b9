"""The greeting of a round: as it is sent to a municipality, and as it is offered for the next round."""

from collections.abc import Mapping

from django.utils import translation
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from measures.greetings import NAMES, fill, for_the_next, strangers
from measures.models import EvaluationRound, Plan
from measures.norwegian import long_date
from municipalities.choices import LanguageForm
from municipalities.models import Municipality


def greeting(round_: EvaluationRound, place: Municipality) -> str:
    """Filled in as the round and its plan are now, in the municipality's form."""
    values = {
        "plan": str(round_.plan),
        "år": str(round_.year),
        "kommune": place.name,
        "frist": long_date(round_.closes),
        "regel": round_.plan.evaluation_rule.strip(),
    }
    return fill(round_.greeting_in(place.language_form), values)


def why_not(text: str) -> str:
    """Why a greeting is refused, in words: what nobody can fill in would be sent as it stands."""
    unknown = strangers(text)
    if not unknown:
        return ""
    allowed = get_text_list([f"{{{name}}}" for name in NAMES], _("eller"))
    words = _("%(navn)s kan ikke fylles ut. Skriv %(kjente)s, eller ta bort klammene.")
    return words % {"navn": get_text_list(unknown, _("og")), "kjente": allowed}


def forms_of(plan: Plan) -> set[str]:
    """The language forms its municipalities write."""
    return {place.language_form for place in plan.municipalities.all()}


def standard(form: str) -> str:
    with translation.override(form):
        said = _("Nå skal {plan} evalueres for {år}. Svarene blir til rapporten kommunestyret får.")
        return f"{said}\n\n{_('Slik står det i planen: «{regel}»')}"


def offered(plan: Plan) -> Mapping[str, str]:
    """By language form: what was said the last time, else the usual words."""
    forms, last = forms_of(plan), EvaluationRound.objects.filter(plan=plan).order_by("-year")
    said = last.exclude(greeting="").first()
    return {form: said_before(said, plan, form, forms) or standard(form) for form in LanguageForm.values}


def said_before(last: EvaluationRound | None, plan: Plan, form: str, forms: set[str]) -> str:
    """Nothing where the last greeting was in the other form alone."""
    if last is None or form not in forms:
        return ""
    said = last.greeting_nynorsk if form == LanguageForm.NYNORSK and len(forms) > 1 else last.greeting
    return for_the_next(said, plan=str(plan), year=last.year, rule=plan.evaluation_rule.strip())
