"""A history whose lines all say something."""

from typing import TYPE_CHECKING

from django.db.models import Model
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords


class Records(HistoricalRecords):
    """Every saving. The library puts a manager where this stands, and the types are told so here."""

    if TYPE_CHECKING:

        def __get__(self, row: Model | None, model: type[Model]) -> HistoryManager: ...


class WhenChanged(Records):
    """A saving that leaves every kept column as it was (a sign-in, a password) is no change of the row."""

    def create_historical_record(self, instance: Model, history_type: str, using: str | None = None) -> None:
        if history_type != "~" or differs(instance, getattr(instance, self.manager_name).first()):
            super().create_historical_record(instance, history_type, using=using)


def differs(row: Model, last: Model | None) -> bool:
    kept = getattr(type(last), "tracked_fields", ())
    return last is None or any(getattr(row, one.attname) != getattr(last, one.attname) for one in kept)
