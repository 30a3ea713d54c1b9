"""A list of the administration stands in Norwegian order, whichever column it is sorted by."""

from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import FieldDoesNotExist
from django.db.models import QuerySet
from django.http import HttpRequest

from municipalities.collation import in_order, is_words


class InOrder(ChangeList):
    def get_ordering(self, request: HttpRequest, queryset: QuerySet) -> list[Any]:
        return [self.in_words_order(part) for part in super().get_ordering(request, queryset)]

    def in_words_order(self, part: Any) -> Any:
        name = part.lstrip("-") if isinstance(part, str) else ""
        try:
            words = is_words(self.lookup_opts.get_field(name))
        except FieldDoesNotExist:
            return part
        if not words:
            return part
        return in_order(name).desc() if part.startswith("-") else in_order(name).asc()
