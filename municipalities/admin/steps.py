"""Steps on a user's page: asked in, the second factor taken away, and the day one leaves."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import ModelChoiceField, ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from municipalities.accounts.invitations import send_invitation
from municipalities.accounts.who import user_of
from municipalities.collation import in_order
from municipalities.models import User
from municipalities.welcome import Handed, ask_in, leave, take_factors


class Confirmed(forms.Form):
    """Nothing to fill in."""


class LeavingForm(forms.Form):
    successor = forms.ModelChoiceField(
        User.objects.none(),
        required=False,
        label=gettext_lazy("Hvem tar over?"),
        empty_label=gettext_lazy("Ingen"),
        help_text=gettext_lazy("Får rollene, og påminnelsene som gikk til brukerens egen e-post."),
    )

    def __init__(self, *args: Any, leaving: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = User.objects.filter(is_active=True).exclude(pk=leaving.pk)
        others = others.exclude(email__endswith=".invalid").order_by(in_order("name"), in_order("email"))
        cast(ModelChoiceField, self.fields["successor"]).queryset = others


class PeopleSteps(ModelAdmin):
    """For the administration of users."""

    change_form_template = "admin/user_steps.html"

    def get_urls(self) -> list[URLPattern]:
        steps = {"invite": ("inviter", self.invite), "reset": ("nullstill", self.reset)}
        steps["leave"] = ("slutter", self.leaving)
        own = [
            path(f"<int:pk>/{word}/", self.admin_site.admin_view(view), name=f"municipalities_user_{name}")
            for name, (word, view) in steps.items()
        ]
        return own + super().get_urls()

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: list, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not change:
            self.told(request, lambda: asked(form.instance, user_of(request)))

    def told(self, request: HttpRequest, done: Callable[[], str]) -> None:
        try:
            self.message_user(request, done(), messages.SUCCESS)
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)

    def invite(self, request: HttpRequest, pk: int) -> HttpResponse:
        user = self.person(request, pk)
        words = _("%(name)s får en ny lenke på e-post. En lenke som er sendt før, virker ikke lenger.")
        title = _("Send invitasjon")
        return self.step(request, user, title, words, done=lambda _form: asked(user, user_of(request)))

    def reset(self, request: HttpRequest, pk: int) -> HttpResponse:
        user = self.person(request, pk)
        words = _("%(name)s mister kode fra app, passnøkler og gjenopprettingskoder, og logges ut overalt.")

        def done(_form: forms.Form) -> str:
            take_factors(user, by=user_of(request), now=timezone.now())
            return _("Totrinnsinnloggingen er nullstilt.")

        return self.step(request, user, _("Nullstill totrinnsinnlogging"), words, done=done)

    def leaving(self, request: HttpRequest, pk: int) -> HttpResponse:
        user = self.person(request, pk)
        words = _(
            "%(name)s logges ut og kan ikke logge inn igjen. Rollene blir borte, eller går til den som tar"
            " over. Det brukeren har gjort, står fortsatt."
        )

        def done(form: forms.Form) -> str:
            successor = form.cleaned_data["successor"]
            handed = leave(user, successor, by=user_of(request), now=timezone.now())
            return " ".join([_("Brukeren er avsluttet."), *handed_words(handed, successor)])

        form, button = partial(LeavingForm, leaving=user), _("Avslutt brukeren")
        return self.step(request, user, _("Slutter"), words, form, button=button, done=done)

    def person(self, request: HttpRequest, pk: int) -> User:
        if not self.has_change_permission(request):
            raise PermissionDenied
        return get_object_or_404(User, pk=pk)

    def step(
        self,
        request: HttpRequest,
        user: User,
        title: str,
        words: str,
        make_form: Callable[..., forms.Form] = Confirmed,
        *,
        button: str = "",
        done: Callable[[forms.Form], str],
    ) -> HttpResponse:
        """The page that asks, and the way back when it is done or refused."""
        form = make_form(request.POST if request.method == "POST" else None)
        if form.is_valid():
            self.told(request, lambda: done(form))
            return HttpResponseRedirect(reverse("admin:municipalities_user_change", args=[user.pk]))
        context = {"title": title, "words": words % {"name": user}, "form": form, "person": user}
        context["button"] = button or title
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, "admin/user_step.html", context)


def handed_words(handed: Handed, successor: User | None) -> list[str]:
    if not str(handed):
        return []
    if successor:
        return [_("%(hva)s er gitt til %(hvem)s.") % {"hva": handed, "hvem": successor}]
    return [_("%(hva)s for påminnelser er tatt bort: velg nye under Ansvarlige parter.") % {"hva": handed}]


def asked(user: User, by: User) -> str:
    ask_in(user, by=by, now=timezone.now())
    if not send_invitation(user):
        raise ValidationError(_("E-posttjeneren svarte ikke. Send invitasjonen på nytt fra brukerens side."))
    return _("Invitasjonen er sendt til %(email)s.") % {"email": user.email}
