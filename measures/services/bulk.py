"""Many rows at once: compare with what is stored, write the difference, keep the history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from municipalities.models import User

BATCH = 1000
# An UPDATE of many rows holds every value several times, and SQLite allows 250,000 of them.
UPDATE_BATCH = 500
REASON_LENGTH = 100


@dataclass(frozen=True)
class Writer:
    """Who writes, and the reason the history gives."""

    by: User
    reason: str = ""


@dataclass(frozen=True)
class Compared:
    """Every row in its order, with its new values but not yet written."""

    rows: list[Any]
    created: list[Any]
    # The names of the columns that differ, by primary key.
    changed: dict[int, frozenset[str]]

    @property
    def altered(self) -> list[Any]:
        return [row for row in self.rows if row.pk in self.changed]

    def touched(self, *names: str) -> list[Any]:
        """New rows, and those where one of these columns changed."""
        wanted = set(names)
        return self.created + [row for row in self.altered if wanted & self.changed[row.pk]]


def compare(
    model: type[models.Model], rows: Iterable[tuple[models.Model | None, Mapping[str, Any]]]
) -> Compared:
    """Rows without an object are new; an object that holds its values already is left alone."""
    compared = Compared([], [], {})
    for obj, values in rows:
        differing = differences(obj, values) if obj else frozenset()
        if obj is None:
            obj = model(**values)
            compared.created.append(obj)
        elif differing:
            compared.changed[obj.pk] = differing
        for name in differing:
            setattr(obj, name, values[name])
        compared.rows.append(obj)
    return compared


def write(model: type[models.Model], compared: Compared, writer: Writer, also: Iterable[str] = ()) -> None:
    """`also`: columns that follow from the changed ones."""
    altered = compared.altered
    for obj in (*compared.created, *altered):
        check(obj)
    create(model, compared.created, writer)
    if altered:
        names = frozenset(also).union(*compared.changed.values())
        update(model, altered, sorted(names), writer)


def differences(obj: models.Model, values: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(name for name, value in values.items() if getattr(obj, name) != value)


def check(obj: models.Model) -> None:
    """What full_clean checks, but for what only the database can: that it does by itself."""
    obj.clean_fields(exclude=[field.name for field in obj._meta.fields if field.is_relation])


def create(model: type[models.Model], objects: list[Any], writer: Writer) -> None:
    if not objects:
        return
    if hasattr(model, "history"):
        bulk_create_with_history(
            objects,
            model,
            batch_size=BATCH,
            default_user=writer.by,
            default_change_reason=writer.reason[:REASON_LENGTH],
        )
    else:
        model._default_manager.bulk_create(objects, batch_size=BATCH)


def update(model: type[models.Model], objects: list[Any], names: list[str], writer: Writer) -> None:
    if hasattr(model, "history"):
        bulk_update_with_history(
            objects,
            model,
            names,
            batch_size=UPDATE_BATCH,
            default_user=writer.by,
            default_change_reason=writer.reason[:REASON_LENGTH],
        )
    else:
        model._default_manager.bulk_update(objects, names, batch_size=UPDATE_BATCH)
