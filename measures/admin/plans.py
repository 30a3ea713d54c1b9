"""Plans and what they consist of, except measures."""

from django.contrib import admin
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from measures.admin.base import AdministratorsOnly, RegisterAdmin
from measures.models import Adoption, FocusArea, Goal, Plan, Reference, Term
from measures.services.plans.adoptions import store_adoptions
from municipalities.accounts.who import user_of
from municipalities.admin.base import Inline


class AdoptionInline(Inline):
    model = Adoption
    autocomplete_fields = ["municipality"]


@admin.register(Plan)
class PlanAdmin(RegisterAdmin):
    list_display = ["title", "period_text", "slug", "cooperation", "is_demonstration"]
    list_filter = ["municipalities", "cooperation", "is_demonstration"]
    list_select_related = ["cooperation"]
    search_fields = ["title", "slug"]
    autocomplete_fields = ["municipalities", "cooperation", "predecessor"]
    inlines = [AdoptionInline]
    readonly_fields = ["is_demonstration"]

    # Deadlines and implementations were read for these: a change of them is an import.
    read_by_import = ("slug", "first_year", "last_year", "municipalities", "has_deadlines")

    def get_readonly_fields(self, request: HttpRequest, obj: Plan | None = None) -> list[str]:
        return [*self.readonly_fields, *(self.read_by_import if obj else ())]

    def save_formset(
        self, request: HttpRequest, form: ModelForm, formset: BaseInlineFormSet, change: bool
    ) -> None:
        """The adoptions, which is all there is inside a plan's page."""
        stored = formset.save(commit=False)
        store_adoptions(form.instance, stored, formset.deleted_objects, by=user_of(request))

    @admin.display(description=_("periode"), ordering="first_year")
    def period_text(self, plan: Plan) -> str:
        return plan.period_text


@admin.register(FocusArea)
class FocusAreaAdmin(RegisterAdmin):
    list_display = ["title", "plan", "position"]
    list_filter = ["plan"]
    list_select_related = ["plan"]
    search_fields = ["title"]
    autocomplete_fields = ["plan"]


@admin.register(Goal)
class GoalAdmin(RegisterAdmin):
    list_display = ["number", "title", "kind", "plan", "focus_area"]
    list_display_links = ["title"]
    list_filter = ["plan", "kind"]
    list_select_related = ["plan", "focus_area"]
    search_fields = ["number", "title", "remark"]
    autocomplete_fields = ["plan", "focus_area"]


@admin.register(Reference)
class ReferenceAdmin(AdministratorsOnly):
    list_display = ["title", "kind", "publisher", "year", "plan"]
    list_filter = ["plan", "kind"]
    list_select_related = ["plan"]
    search_fields = ["title", "publisher"]
    autocomplete_fields = ["plan"]


@admin.register(Term)
class TermAdmin(AdministratorsOnly):
    list_display = ["name", "explanation", "plan"]
    list_filter = ["plan"]
    list_select_related = ["plan"]
    search_fields = ["name", "explanation"]
    autocomplete_fields = ["plan"]
