"""How it goes: read here, changed in the workspace. Only a council's decision is written here."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from measures.admin.base import AdministratorsOnly, RegisterAdmin
from measures.choices import Decision
from measures.errors import Conflict
from measures.models import Implementation, StatusChange
from measures.services.statuses import decide
from municipalities.accounts.who import user_of
from municipalities.admin.base import ReadOnly

WRITTEN_ELSEWHERE = ["measure", "municipality", "status_word", "status_since", "reported_on", "due_on"]
DECISION = ["decision", "decision_case", "decided_on"]


class ImplementationForm(ModelForm):
    def clean_decision(self) -> str:
        decision = self.cleaned_data["decision"]
        if not decision:
            raise ValidationError(_("Velg hva kommunen har sagt: ikke avgjort, vedtatt eller ikke vedtatt."))
        return decision


@admin.register(Implementation)
class ImplementationAdmin(RegisterAdmin):
    form = ImplementationForm
    list_display = ["measure", "municipality", "status_word", "status_since", "due_on", "decision"]
    list_filter = ["measure__plan", "municipality", "status", "decision"]
    list_select_related = ["measure__plan", "municipality"]
    search_fields = ["measure__number", "measure__search_text"]
    fieldsets = [
        (None, {"fields": [*WRITTEN_ELSEWHERE, "page"]}),
        (gettext_lazy("Beslutning om et foreslått tiltak"), {"fields": [*DECISION]}),
    ]

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def status_word(self, row: Implementation) -> str:
        return row.status_word

    @admin.display(description=gettext_lazy("der status endres"))
    def page(self, row: Implementation) -> str:
        address = reverse("measure", args=[row.measure.plan.slug, row.measure.code])
        return format_html('<a href="{}">{}</a>', address, _("Tiltakets side"))

    def get_readonly_fields(self, request: HttpRequest, obj: Implementation | None = None) -> list[str]:
        proposed = bool(obj and obj.decision)
        return [*WRITTEN_ELSEWHERE, "page", *([] if proposed else DECISION)]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Implementation, form: ModelForm, change: bool) -> None:
        if not form.has_changed():
            return
        stored = Implementation.objects.select_related("measure__plan", "municipality").get(pk=obj.pk)
        day = None if obj.decision == Decision.UNDECIDED else obj.decided_on
        stored.version = obj.version
        try:
            decide(stored, obj.decision, case=obj.decision_case, by=user_of(request), on=day)
        except Conflict as conflict:
            raise ValidationError(
                _("Noen andre endret raden samtidig. Se over den og lagre en gang til.")
            ) from conflict


@admin.register(StatusChange)
class StatusChangeAdmin(ReadOnly, AdministratorsOnly):
    list_display = ["on", "implementation", "from_status", "to_status", "comment", "by"]
    fields = ["implementation", "from_status", "to_status", "comment", "note", "reached", "by", "on"]
    fields += ["evaluation", "undoes"]
    list_display_links = ["on", "implementation"]
    list_filter = ["implementation__measure__plan", "implementation__municipality", "to_status"]
    list_select_related = ["implementation__measure", "implementation__municipality", "by"]
    search_fields = ["implementation__measure__number", "implementation__measure__search_text", "comment"]
    date_hierarchy = "on"
