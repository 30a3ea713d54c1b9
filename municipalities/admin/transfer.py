"""Spreadsheets in and out of a register: seen before it is stored, and all or nothing."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from import_export.admin import ImportExportMixin
from import_export.formats.base_formats import CSV, ODS, XLSX, Format
from import_export.forms import ExportForm
from import_export.results import Result

from municipalities.accounts.who import is_administrator


class TransferMixin(ImportExportMixin, ModelAdmin):
    # The library says it of the object, Django of the class.
    model: Any
    change_list_template: Any  # type: ignore[misc]
    # The form with a box for each column carries inline script; all columns go out.
    export_form_class = ExportForm
    import_formats = export_formats = [XLSX, ODS, CSV]
    import_template_name = "admin/register_import.html"

    def get_import_data_kwargs(self, **kwargs: Any) -> dict:
        options = super().get_import_data_kwargs(**kwargs)
        return {**options, "rollback_on_validation_errors": True}

    def has_import_permission(self, request: HttpRequest) -> bool:
        return is_administrator(request)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return is_administrator(request)

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The file is read again here: it may be gone, used twice, or not fit any longer."""
        try:
            return super().process_import(request, **kwargs)
        except (OSError, ValueError, IndexError):
            return self.start_again(request, _("Filen er ikke lenger her. Velg den en gang til."))

    def process_result(self, result: Result, request: HttpRequest) -> HttpResponse:
        if result.has_errors() or result.has_validation_errors():
            words = _(
                "Ingenting ble lagret: registeret er endret siden forrige steg. Velg filen en gang til."
            )
            return self.start_again(request, words)
        return super().process_result(result, request)

    def start_again(self, request: HttpRequest, words: str) -> HttpResponse:
        self.message_user(request, words, messages.ERROR)
        return HttpResponseRedirect(reverse("admin:{}_{}_import".format(*self.get_model_info())))

    def get_export_queryset(self, request: HttpRequest) -> QuerySet:
        """Django's own list forgives a filter there is not; the export of the library does not."""
        try:
            return super().get_export_queryset(request)
        except IncorrectLookupParameters as wrong:
            raise BadRequest(_("Adressen har et filter som ikke finnes.")) from wrong

    def get_export_filename(  # type: ignore[override]  # as in the library itself
        self, _request: HttpRequest, _queryset: QuerySet, file_format: Format
    ) -> str:
        return f"{self.opts.model_name}.{file_format.get_extension()}"
