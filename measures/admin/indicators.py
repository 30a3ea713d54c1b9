"""Figures, with spreadsheets in and out."""

from django.contrib import admin

from measures.admin.base import RegisterAdmin
from measures.admin.resources import IndicatorResource, ObservationResource
from measures.models import Indicator, Observation, Target
from municipalities.admin.base import Inline
from municipalities.admin.transfer import TransferMixin


class TargetInline(Inline):
    model = Target


@admin.register(Indicator)
class IndicatorAdmin(TransferMixin, RegisterAdmin):
    resource_classes = [IndicatorResource]
    list_display = ["name", "unit", "direction", "target", "plan"]
    list_filter = ["plan", "direction"]
    list_select_related = ["plan", "target", "goal"]
    search_fields = ["name", "unit"]
    autocomplete_fields = ["plan", "goal"]
    inlines = [TargetInline]


@admin.register(Observation)
class ObservationAdmin(TransferMixin, RegisterAdmin):
    resource_classes = [ObservationResource]
    list_display = ["indicator", "year", "value", "municipality", "cooperation", "group", "source"]
    list_filter = ["indicator__plan", "year", "municipality", "cooperation"]
    list_select_related = ["indicator__plan", "municipality", "cooperation"]
    search_fields = ["indicator__name", "group", "source"]
    autocomplete_fields = ["indicator", "municipality", "cooperation"]
