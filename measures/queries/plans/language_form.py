"""The language form of a plan, by its address."""

from municipalities.choices import LanguageForm
from municipalities.models import Municipality


def language_at(plan: str, municipality: str = "") -> LanguageForm:
    """Of the plan, or of one municipality in it; bokmål when there is no such plan."""
    places = Municipality.objects.filter(plans__slug=plan)
    if municipality:
        places = places.filter(slug=municipality)
    return LanguageForm.shared(places.order_by().values_list("language_form", flat=True))
