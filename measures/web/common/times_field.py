"""«Hvor mange av dem?»: of a deadline that comes more than once in the year a round asks about."""

from django import forms
from django.utils.translation import gettext as _


def offer_times(form: forms.Form, times: int) -> None:
    """Nothing where there is one deadline or none; left empty, the answer speaks for all of them."""
    if times < 2:
        return
    form.fields["times"] = forms.IntegerField(
        label=_("Hvor mange av de %(n)d gangene?") % {"n": times},
        help_text=_("Lar du det stå tomt, gjelder svaret alle."),
        required=False,
        min_value=0,
        max_value=times,
        error_messages={
            "invalid": _("Skriv et helt tall."),
            "min_value": _("Skriv 0 eller mer."),
            "max_value": _("Tiltaket skal gjøres %(n)d ganger dette året.") % {"n": times},
        },
    )
