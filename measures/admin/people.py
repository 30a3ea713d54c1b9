"""People and what they may do, in the administration. A role is about plans: who has one is asked there."""

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    ReadOnlyPasswordHashField,
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
)
from django.contrib.auth.hashers import is_password_usable
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from measures.norwegian import short_date
from measures.services.people.memberships import require_answering
from municipalities.accounts.adapters import forget_addresses
from municipalities.accounts.oidc import providers
from municipalities.accounts.who import user_of
from municipalities.admin.base import Inline, RegisterAdmin
from municipalities.admin.steps import PeopleSteps
from municipalities.collation import in_order
from municipalities.models import Membership, User
from municipalities.sign_ins import SignIn
from municipalities.trace import record


class MembershipForm(ModelForm):
    def clean(self) -> dict:
        """Also a new role or municipality must fit the parties that stand there."""
        values = super().clean() or self.cleaned_data
        stored = list(self.instance.parties.all()) if self.instance.pk else []
        if values.get("municipality") and values.get("role"):
            parties = list(values.get("parties", stored))
            require_answering(values["municipality"], values["role"], parties)
        return values


class HasOrigin:
    """Who gave a role: an administrator here, or a sign-in service that may be gone since."""

    @admin.display(description=_("kommer fra"))
    def origin(self, row: Membership) -> str:
        return origin_words(row.provider)


def origin_words(provider: str) -> str:
    if not provider:
        return gettext("gitt her")
    service = providers().get(provider)
    words = gettext("«%(id)s», som ikke er satt opp lenger. Rollen tas bort ved neste opprydding.")
    return service.name if service else words % {"id": provider}


class MembershipInline(HasOrigin, Inline):
    """The parties of a contributor stand on the membership's own page."""

    model = Membership
    form = MembershipForm
    verbose_name = _("rolle")
    verbose_name_plural = _("roller")
    fields = ["municipality", "role", "origin"]
    readonly_fields = ["origin"]
    autocomplete_fields = ["municipality"]
    show_change_link = True


class NewUserForm(ModelForm):
    """Without a password: whoever is asked in makes it."""

    class Meta:
        model = User
        fields = ("email", "name")

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class PasswordInWords(ReadOnlyPasswordHashWidget):
    """Whether there is one; how it is kept says nothing to whoever looks after people."""

    def get_context(self, name: str, value: str | None, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        if is_password_usable(value):
            context["summary"] = [{"label": _("Brukeren har et passord.")}]
        return context


class PersonForm(UserChangeForm):
    password = ReadOnlyPasswordHashField(
        label=_("Passord"),
        widget=PasswordInWords,
        help_text=_("Ingen kan lese det. Brukeren lager selv et nytt med «Glemt passordet?»."),
    )


class PasswordForm(AdminPasswordChangeForm):
    # Django's warning is English in every language.
    usable_password_help_text = _(  # type: ignore[assignment]  # Django's own waits for the language too
        "Slår du av, blir passordet brukeren har nå, borte."
    )


@admin.register(User)
class UserAdmin(PeopleSteps, RegisterAdmin, DjangoUserAdmin):
    form = PersonForm
    add_form = NewUserForm
    change_password_form = PasswordForm
    list_display = ["email", "name", "is_active", "is_superuser", "last_seen"]
    list_filter = ["is_active", "is_superuser", "memberships__municipality"]
    search_fields = ["email", "name"]
    ordering = [in_order("email")]
    filter_horizontal = []
    inlines = [MembershipInline]
    readonly_fields = ["last_login", "date_joined", "administrator_origin"]
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        (_("Tilgang"), {"fields": ["is_active", "is_superuser", "administrator_origin"]}),
        (_("Datoer"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": ["email", "name"],
                "description": _(
                    "Brukeren får en e-post med en lenke, og lager sitt eget passord. Velg kommune og rolle"
                    " under «Roller»: uten en rolle åpner ingenting seg."
                ),
            },
        ),
    ]

    @admin.display(description=_("sist logget inn"), ordering="last_login")
    def last_seen(self, obj: User) -> str | None:
        return short_date(timezone.localtime(obj.last_login).date()) if obj.last_login else None

    @admin.display(description=_("administrator fra"))
    def administrator_origin(self, obj: User) -> str:
        return origin_words(obj.administrator_from) if obj.is_superuser else ""

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Nobody shuts themselves out."""
        own = ["is_active", "is_superuser"] if obj == request.user else []
        return [*super().get_readonly_fields(request, obj), *own]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and obj != request.user

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:
        obj.email = obj.email.lower()
        # One word for it: an administrator, or not.
        obj.is_staff = obj.is_superuser
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            forget_addresses(obj)

    def log_change(self, request: HttpRequest, obj: User, message: object) -> LogEntry:
        """The page for another password tells only of it here."""
        if request.resolver_match and request.resolver_match.view_name == "admin:auth_user_password_change":
            record(SignIn.PASSWORD_SET, obj, now=timezone.now(), by=user_of(request))
        return super().log_change(request, obj, message)


@admin.register(Membership)
class MembershipAdmin(HasOrigin, RegisterAdmin):
    form = MembershipForm
    list_display = ["user", "municipality", "role", "origin"]
    readonly_fields = ["origin"]
    list_filter = ["role", "municipality"]
    list_select_related = ["user", "municipality"]
    search_fields = ["user__email", "user__name", "municipality__name"]
    autocomplete_fields = ["user", "municipality", "parties"]
