"""Spreadsheets of registers: Norwegian columns, names instead of keys, no formulas out."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import Diff, ModelResource
from import_export.widgets import CharWidget, ForeignKeyWidget, Widget
from tablib import Dataset

from municipalities.choices import PartyKind
from municipalities.models import Cooperation, Municipality, Party

# What a spreadsheet would run as a formula. A leading apostrophe says «text» to it, and is
# taken off again when the file comes back.
FORMULA = re.compile(r"^[=+\-@\t\r]")
NUMBER = re.compile(r"^[-−]?\d[\d\s]*([.,]\d+)?$")


def neutral(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) and not NUMBER.match(text) else text


def as_typed(text: str) -> str:
    return text[1:] if text.startswith("'") and FORMULA.match(text[1:]) else text


class FigureWidget(Widget):
    """«6,3» as well as 6.3; an empty cell is no figure."""

    def clean(
        self, value: object, row: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> Decimal | int | None:
        text = "" if value is None else str(value).strip()
        if not text:
            return None
        if not NUMBER.match(text):
            raise ValueError(_("«%(text)s» er ikke et tall. Skriv for eksempel «6,3».") % {"text": text})
        return Decimal(re.sub(r"\s", "", text).replace("−", "-").replace(",", "."))

    def render(self, value: Decimal | None, obj: object = None, **kwargs: Any) -> str:
        return "" if value is None else f"{Decimal(value).normalize():f}".replace(".", ",")


class YearWidget(FigureWidget):
    def clean(self, value: object, row: Mapping[str, Any] | None = None, **kwargs: Any) -> int | None:
        year = super().clean(value, row, **kwargs)
        if year is not None and year != int(year):
            raise ValueError(_("«%(text)s» er ikke et årstall.") % {"text": value})
        return None if year is None else int(year)


class WordWidget(Widget):
    """One word of a vocabulary, as it is said on screen; the stored value is understood as well."""

    def __init__(self, words: type[models.TextChoices], default: str) -> None:
        super().__init__()
        self.words, self.default = words, default

    def clean(self, value: object, row: Mapping[str, Any] | None = None, **kwargs: Any) -> str:
        text = str(value or "").strip().casefold()
        for word in self.words:
            if text in (word.value, str(word.label).casefold()):
                return word.value
        if text:
            choices = ", ".join(str(word.label) for word in self.words)
            raise ValueError(_("«%(text)s» er ikke blant: %(known)s.") % {"text": value, "known": choices})
        return self.default

    def render(self, value: str, obj: object = None, **kwargs: Any) -> str:
        return str(self.words(value).label) if value else ""


class AddressWidget(ForeignKeyWidget):
    """A related row by its address; an unknown one is named."""

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__(model, field="slug")

    def clean(
        self, value: object, row: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> models.Model | None:
        text = str(value or "").strip()
        obj = self.model.objects.filter(slug=text).first()
        if text and obj is None:
            words = _("«%(text)s» er ikke adressen til noen %(kind)s som er registrert.")
            raise ValueError(words % {"text": text, "kind": self.model._meta.verbose_name})
        return obj


class TextWidget(CharWidget):
    def clean(self, value: object, row: Mapping[str, Any] | None = None, **kwargs: Any) -> str:
        return as_typed(super().clean(value, row, **kwargs)).strip()


class WholeCells(Diff):
    """Old struck through, new marked. The library's own marks carry inline style, which nothing here may."""

    def as_html(self) -> list[SafeString]:
        return [self.cell(old, new) for old, new in zip(self.left, self.right, strict=True)]

    def cell(self, old: object, new: object) -> SafeString:
        if self.new or old == new:
            return format_html("{}", new)
        return format_html("<del>{}</del> <ins>{}</ins>", old, new)


class RegisterResource(ModelResource):
    """Each row is checked as a form would check it; what is unchanged is left alone."""

    @classmethod
    def get_diff_class(cls) -> type[Diff]:
        return WholeCells

    def validate_instance(self, *args: Any, **kwargs: Any) -> None:
        """What is wrong is told by the file's columns, not by names in the code."""
        try:
            super().validate_instance(*args, **kwargs)
        except ValidationError as refusal:
            names = {str(field.attribute): str(field.column_name) for field in self.fields.values()}
            told = {names.get(name, name): errors for name, errors in refusal.error_dict.items()}
            raise ValidationError(told) from refusal

    class Meta:
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True
        use_transactions = True

    def export_field(self, field: Field, instance: models.Model, **kwargs: Any) -> str:
        value = super().export_field(field, instance, **{**kwargs, "force_native_type": False})
        return neutral(value) if isinstance(value, str) else value

    def before_import(self, dataset: Dataset, **kwargs: Any) -> None:
        headers = [str(header or "").strip() for header in dataset.headers or []]
        dataset.headers = headers
        missing = [name for name in self.required_columns() if name not in headers]
        if missing:
            raise ValidationError(_("Filen mangler kolonnen «%s».") % "», «".join(missing))

    def required_columns(self) -> Sequence[str]:
        return [str(self.fields[name].column_name) for name in self._meta.import_id_fields]


def column(attribute: str, name: str, widget: Widget | None = None, **options: Any) -> Field:
    return Field(attribute=attribute, column_name=name, widget=widget or TextWidget(), **options)


class PartyResource(RegisterResource):
    name = column("name", "Navn")
    kind = column("kind", "Type", WordWidget(PartyKind, PartyKind.UNIT))
    municipality = column("municipality", "Kommune", AddressWidget(Municipality))
    cooperation = column("cooperation", "Samarbeid", AddressWidget(Cooperation))
    email = column("email", "E-post")

    class Meta(RegisterResource.Meta):
        model = Party
        name = "Parter"
        import_id_fields = ("name", "municipality", "cooperation")
        fields = ("name", "kind", "municipality", "cooperation", "email")
