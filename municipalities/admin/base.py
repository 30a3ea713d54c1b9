"""What every page of the administration keeps to: administrators only, and words instead of tracebacks."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import NestedObjects, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, router
from django.forms import Field
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from simple_history.admin import SimpleHistoryAdmin
from simple_history.models import HistoricalChanges

from municipalities.accounts.who import is_administrator
from municipalities.admin.hardened import FewRows, KeyedFields, require_keys
from municipalities.admin.history import ChangeInWords
from municipalities.admin.lists import InOrder
from municipalities.admin.refusals import ShowsRefusals
from municipalities.alphabet import sort_key


def in_the_way(rows: Iterable[models.Model]) -> str:
    """What forbids deleting the rows, counted: «3 statusendringer og 1 evaluering»; empty when nothing."""
    rows = list(rows)
    if not rows:
        return ""
    collector = NestedObjects(using=router.db_for_write(type(rows[0])))
    collector.collect(rows)
    kinds = Counter(type(row)._meta for row in collector.protected)
    words = [
        f"{n} {meta.verbose_name if n == 1 else meta.verbose_name_plural}"
        for meta, n in sorted(kinds.items(), key=lambda kind: sort_key(str(kind[0].verbose_name)))
    ]
    traces = sum(map(len, written_by(collector)))
    if traces:
        words.append(
            ngettext("%(n)d linje i historikken", "%(n)d linjer i historikken", traces) % {"n": traces}
        )
    return get_text_list(words, _("og"))


def written_by(collector: NestedObjects) -> Iterable[Sequence[models.Model]]:
    """What the history says these rows' users wrote, and would have to say of nobody."""
    for (field, _value), groups in collector.field_updates.items():
        # The stubs say rows; they come in groups.
        yield from groups if field.name == "history_user" else ()  # type: ignore[misc]


class AdministratorsOnly(ShowsRefusals, KeyedFields, admin.ModelAdmin):
    """Permissions, constant queries, and refusals in words."""

    list_per_page = 50
    list_max_show_all = 500

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """Also the autocompletion and the forms name related rows without asking for each."""
        rows = super().get_queryset(request)
        related = self.list_select_related
        return rows if not related or isinstance(related, bool) else rows.select_related(*related)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[InOrder]:
        return InOrder

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_administrator(request)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return is_administrator(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_administrator(request)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return is_administrator(request)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return is_administrator(request)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.in_words(request, super().changelist_view, *args, **kwargs)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        obstacles = in_the_way([row]) if row and self.has_delete_permission(request, row) else ""
        if row and obstacles:
            self.refuse(request, row, obstacles)
            return HttpResponseRedirect(self.change_address(row))
        return self.in_words(request, super().delete_view, object_id, extra_context)

    def change_address(self, row: models.Model) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk])

    def refuse(self, request: HttpRequest, row: models.Model, obstacles: str) -> None:
        words = _("«%(row)s» kan ikke slettes: %(obstacles)s bygger på den og blir stående.")
        self.message_user(request, words % {"row": row, "obstacles": obstacles}, messages.ERROR)

    def in_words(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """What is refused in a list comes back as a message: nothing is typed there."""
        try:
            return view(request, *args, **kwargs)
        except models.ProtectedError as refusal:
            words = _("Ingenting ble slettet: andre rader bygger på dette (%(n)d).")
            self.message_user(request, words % {"n": len(refusal.protected_objects)}, messages.ERROR)
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
        except IntegrityError:
            words = _("Ingenting ble lagret: en annen rad har de samme verdiene.")
            self.message_user(request, words, messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())


class RegisterAdmin(AdministratorsOnly, SimpleHistoryAdmin):
    """A register with its history. History is read here; nothing is turned back through it."""

    object_history_list_template = "admin/object_history_list.html"

    def revert_disabled(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return True

    def get_historical_record_context_helper(
        self, request: HttpRequest, historical_record: HistoricalChanges
    ) -> ChangeInWords:
        return ChangeInWords(self.model, historical_record)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        require_keys(object_id)
        return super().history_view(request, object_id, extra_context)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        require_keys(object_id, version_id)
        if request.method == "POST":
            raise PermissionDenied(_("Historikken kan leses, ikke endres."))
        return super().history_form_view(request, object_id, version_id, extra_context)


class ReadOnly(BaseModelAdmin):
    """Rows that are written elsewhere, by rules of their own."""

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class Inline(FewRows, KeyedFields, admin.TabularInline):
    """Rows inside the page of the row they belong to."""

    extra = 0
    show_change_link = False

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Field | None:
        """The heading of a column names no field to whoever hears the page."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs.setdefault("aria-label", capfirst(str(field.label)))
        return field

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return is_administrator(request)

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return is_administrator(request)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return is_administrator(request)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return is_administrator(request)
