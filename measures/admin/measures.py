"""Measures: the adopted words are read here and changed by import, where the difference is seen first."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from measures.admin.base import RegisterAdmin
from measures.columns.adopted import STORED
from measures.models import Measure, Responsibility
from municipalities.admin.base import Inline

ADOPTED = [
    *("plan", "code"),
    *(column.attribute for column in STORED if column.adopted and column.exported),
]
READ_AS = ["deadline_explanation", "deadline_kind", "deadline_status", "due_on", "rrule", "dues"]


class ResponsibilityInline(Inline):
    model = Responsibility
    autocomplete_fields = ["party"]


@admin.register(Measure)
class MeasureAdmin(RegisterAdmin):
    list_display = ["number", "title", "plan", "service", "timing"]
    list_display_links = ["number", "title"]
    list_filter = ["plan", "kind", "deadline_kind", "deadline_status", "focus_area"]
    list_select_related = ["plan"]
    search_fields = ["number", "search_text"]
    autocomplete_fields = ["goal", "focus_area"]
    readonly_fields = [*ADOPTED, *READ_AS]
    inlines = [ResponsibilityInline]
    fieldsets = [
        (
            _("Slik står det i planen"),
            {"fields": [*ADOPTED], "description": _("De vedtatte ordene endres bare ved import.")},
        ),
        (_("Fristen er lest som"), {"fields": [*READ_AS]}),
        (_("Plass i planen"), {"fields": ["goal", "focus_area", "position", "note"]}),
    ]

    @admin.display(description=_("når"), ordering="deadline_text")
    def timing(self, measure: Measure) -> str:
        return measure.timing_text

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Measures come by import, which reads the deadline and makes the rows of each municipality."""
        return False

    def view_on_site(self, measure: Measure) -> str:
        return reverse("measure", args=[measure.plan.slug, measure.code])
