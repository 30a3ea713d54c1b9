"""What became of measures when their plan was carried on: read here, and taken back one by one."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from measures.admin.base import AdministratorsOnly, RegisterAdmin
from measures.models import Succession
from municipalities.admin.base import ReadOnly


@admin.register(Succession)
class SuccessionAdmin(ReadOnly, RegisterAdmin):
    list_display = ["measure", "outcome", "successor", "on", "by"]
    list_filter = ["measure__plan", "outcome"]
    list_select_related = ["measure", "successor", "by"]
    search_fields = ["measure__number", "measure__search_text"]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Taken back, the measure is undecided again; a measure in the next plan stays there."""
        return AdministratorsOnly.has_delete_permission(self, request, obj)
