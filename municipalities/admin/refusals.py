"""A saving that is refused after the form was found in order: the form again, what was typed, and why."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

CODES: dict[type[Exception], int] = {ValidationError: 400, PermissionDenied: 403, IntegrityError: 409}


class RefusedForm(ModelForm):
    """In front of a form's own class: whatever is typed, it does not pass, for this reason."""

    refusal: ValidationError

    def clean(self) -> dict[str, object] | None:
        cleaned = super().clean()
        for field, errors in by_field(self.refusal):
            self.add_error(field if field in self.fields else None, errors)
        return cleaned


def by_field(refusal: ValidationError) -> Iterator[tuple[str | None, list[ValidationError]]]:
    yield from getattr(refusal, "error_dict", {None: getattr(refusal, "error_list", [])}).items()


class ShowsRefusals(ModelAdmin):
    """For an administration page: services and models may refuse what its form let through."""

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[ModelForm]:
        form, refusal = super().get_form(request, *args, **kwargs), getattr(request, "refusal", None)
        return type(form.__name__, (RefusedForm, form), {"refusal": refusal}) if refusal else form

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing of a refused saving is stored: Django does it in one transaction."""
        page: Callable[..., HttpResponse] = super().changeform_view
        try:
            return page(request, *args, **kwargs)
        except tuple(CODES) as refusal:
            if request.method != "POST":
                raise
            request.refusal = in_words(refusal)  # type: ignore[attr-defined]  # for this request only
            again = page(request, *args, **kwargs)
            again.status_code = next(code for kind, code in CODES.items() if isinstance(refusal, kind))
            return again


def in_words(refusal: Exception) -> ValidationError:
    if isinstance(refusal, ValidationError):
        return refusal
    if isinstance(refusal, PermissionDenied):
        return ValidationError(str(refusal) or _("Du har ikke tilgang til dette."))
    return ValidationError(_("Ingenting ble lagret: en annen rad har de samme verdiene."))
