"""The municipality's own mailbox: where answers to its mails go."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from measures.permissions.users import require_set_contact
from measures.services.people.contact import set_contact
from measures.web.common.privacy_form import CarefulForm
from municipalities.accounts.who import UserRequest
from municipalities.models import Municipality


class ContactForm(CarefulForm):
    """Shown to everybody who has a link: a person's own address is asked about."""

    watched = ("contact_email",)

    contact_email = forms.EmailField(
        label=gettext_lazy("Kontaktadresse"),
        help_text=gettext_lazy("En postkasse kommunen eier, som folkehelse@kommunen.no."),
        required=False,
        error_messages={"invalid": gettext_lazy("Skriv en e-postadresse, som post@kommunen.no.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: UserRequest, municipality: str) -> HttpResponse:
    place = get_object_or_404(Municipality, slug=municipality)
    require_set_contact(request.user, place)
    initial = {"contact_email": place.contact_email}
    form = ContactForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        set_contact(place, form.cleaned_data["contact_email"], by=request.user)
        messages.success(request, _("Lagret."))
        return redirect("contact", place.slug)
    crumbs = [(_("Min side"), reverse("workspace")), (_("Kontaktadresse"), "")]
    context = {"place": place, "form": form, "breadcrumbs": crumbs}
    return render(request, "workspace/contact.html", context, status=400 if form.errors else 200)
