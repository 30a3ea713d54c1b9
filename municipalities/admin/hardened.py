"""What the administration does not expect in its own fields: no key where a key is due, a million rows."""

import re
from collections.abc import Sequence
from typing import Any

from django.contrib.admin.options import BaseModelAdmin, InlineModelAdmin
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import ForeignKey, ManyToManyField
from django.forms import CheckboxInput, ModelChoiceField, ModelMultipleChoiceField
from django.forms.models import BaseInlineFormSet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

MOST_ROWS = 100


def is_key(text: str) -> bool:
    return bool(re.fullmatch("[0-9]{1,18}", text))


def require_keys(*texts: str) -> None:
    if not all(map(is_key, texts)):
        raise Http404(_("Det finnes ingen rad på denne adressen."))


class Keyed(AutocompleteMixin):
    """A form shown again looks up the rows that were chosen, also when what was sent is no key."""

    def optgroups(self, name: str, value: Sequence, attr: dict | None = None) -> list:
        return super().optgroups(name, [key for key in value if is_key(str(key))], attr)


class KeyedSelect(Keyed, AutocompleteSelect):
    pass


class KeyedSelectMultiple(Keyed, AutocompleteSelectMultiple):
    pass


class KeyedFields(BaseModelAdmin):
    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KeyedSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> ModelMultipleChoiceField | None:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KeyedSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class FewRows(InlineModelAdmin):
    """A page says how many rows it sends; two thousand would be built before they were refused."""

    def get_formset(self, *args: Any, **kwargs: Any) -> type[BaseInlineFormSet]:
        made = super().get_formset(*args, **kwargs)
        made.absolute_max = MOST_ROWS
        made.deletion_widget = CheckboxInput(  # type: ignore[assignment]  # one is as good as its class
            attrs={"aria-label": _("Slett raden")}
        )
        return made
