"""Rounds are opened and closed here; answers and sealed reports are only read."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.forms import ChoiceField, ModelForm
from django.http import HttpRequest

from measures.admin.base import AdministratorsOnly, RegisterAdmin
from measures.choices import RoundState
from measures.models import Evaluation, EvaluationRound, ReportVersion
from measures.queries.rounds.greetings import why_not
from municipalities.admin.base import ReadOnly

# Sealing makes the report as well; it is not a choice in a list.
CHOSEN_HERE = [(value, label) for value, label in RoundState.choices if value != RoundState.SEALED]


class RoundAdminForm(ModelForm):
    state = ChoiceField(
        label=EvaluationRound._meta.get_field("state").verbose_name,
        choices=CHOSEN_HERE,
        initial=RoundState.PLANNED,
    )

    def clean(self) -> dict[str, Any] | None:
        """As on the round's own page, but for a greeting that stands as it stood."""
        said = super().clean() or {}
        for name in {"greeting", "greeting_nynorsk"}.intersection(self.changed_data):
            if why_not(said.get(name, "")):
                self.add_error(name, why_not(said[name]))
        return said


@admin.register(EvaluationRound)
class RoundAdmin(RegisterAdmin):
    form = RoundAdminForm
    exclude = ["reminders"]  # chosen in words, on the round's own page
    list_display = ["plan", "year", "state", "opens", "closes"]
    list_display_links = ["plan", "year"]
    list_filter = ["plan", "state", "year"]
    list_select_related = ["plan"]
    search_fields = ["plan__title", "year"]
    autocomplete_fields = ["plan"]

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        sealed = isinstance(obj, EvaluationRound) and obj.state == RoundState.SEALED
        return super().has_change_permission(request, obj) and not sealed


@admin.register(Evaluation)
class EvaluationAdmin(ReadOnly, RegisterAdmin):
    list_display = ["implementation", "round", "status", "proposal", "party", "on"]
    list_filter = ["round__plan", "round__year", "implementation__municipality", "status", "proposal"]
    list_select_related = [
        "round__plan",
        "implementation__measure",
        "implementation__municipality",
        "party",
    ]
    search_fields = ["implementation__measure__number", "implementation__measure__search_text", "done"]


@admin.register(ReportVersion)
class ReportVersionAdmin(ReadOnly, AdministratorsOnly):
    list_display = ["round", "municipality", "number", "sealed_at", "by"]
    list_filter = ["round__plan", "municipality"]
    list_select_related = ["round__plan", "municipality", "by"]
    search_fields = ["round__plan__title", "sha256"]
    fields = ["round", "municipality", "number", "reason", "sha256", "by", "sealed_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReportVersion]:
        """The facts are large, and nothing here shows them."""
        return super().get_queryset(request).defer("facts")
