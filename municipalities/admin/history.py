"""What a history says was changed, in the words the forms use."""

from typing import Any

from django.contrib.admin.utils import display_for_field
from django.db.models import Field
from django.utils.translation import gettext as _
from simple_history.models import ModelChange
from simple_history.template_utils import HistoricalRecordContextHelper

NOTHING = "–"


class ChangeInWords(HistoricalRecordContextHelper):
    """The library writes Python: «None → 2024-11-18» is «– → 18. november 2024» here."""

    def prepare_delta_change_value(self, change: ModelChange, value: Any) -> Any:
        field = self.model._meta.get_field(change.field)
        if field.many_to_many or not isinstance(field, Field):
            return super().prepare_delta_change_value(change, value)
        if isinstance(value, bool):
            return _("ja") if value else _("nei")
        return display_for_field(value, field, NOTHING) or NOTHING
