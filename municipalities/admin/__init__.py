"""Places and parties in the administration."""

from django.contrib import admin
from django.http import HttpRequest

from municipalities.admin.base import Inline, RegisterAdmin
from municipalities.admin.transfer import TransferMixin
from municipalities.models import Cooperation, Municipality, MunicipalityNumber, Party
from municipalities.resources import PartyResource


class NumberInline(Inline):
    model = MunicipalityNumber


@admin.register(Municipality)
class MunicipalityAdmin(RegisterAdmin):
    list_display = ["name", "slug", "language_form", "contact_email"]
    list_filter = ["language_form"]
    search_fields = ["name", "slug", "numbers__number", "numbers__name"]
    inlines = [NumberInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Municipality | None = None) -> list[str]:
        """The slug is the identity: addresses and files hold on to it."""
        return ["slug"] if obj else []


@admin.register(Cooperation)
class CooperationAdmin(RegisterAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]
    autocomplete_fields = ["municipalities"]

    def get_readonly_fields(self, request: HttpRequest, obj: Cooperation | None = None) -> list[str]:
        return ["slug"] if obj else []


@admin.register(Party)
class PartyAdmin(TransferMixin, RegisterAdmin):
    resource_classes = [PartyResource]
    list_display = ["name", "kind", "municipality", "cooperation", "email"]
    list_filter = ["kind", "municipality", "cooperation"]
    list_select_related = ["municipality", "cooperation"]
    search_fields = ["name", "email"]
    autocomplete_fields = ["municipality", "cooperation"]
