"""Many rows at once: compare with what is stored, write the difference, keep the history."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import Any

from django.db import models
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from measures.services.plans import copying
from measures.services.plans.cleaning import clean
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
    check(model, [*compared.created, *altered])
    create(model, compared.created, writer)
    if altered:
        names = frozenset(also).union(*compared.changed.values())
        update(model, altered, sorted(names), writer)


def differences(obj: models.Model, values: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(name for name, value in values.items() if getattr(obj, name) != value)


def check(model: type[models.Model], objects: Sequence[models.Model]) -> None:
    """What clean_fields checks; a value that is cleaned is put into its objects."""
    columns = {field.attname: list(map(attrgetter(field.attname), objects)) for field in model._meta.fields}
    for name, values in clean(model, columns).items():
        for obj, value in zip(objects, values, strict=True):
            setattr(obj, name, value)


def insert(model: type[models.Model], rows: Sequence[Mapping[str, Any]], writer: Writer) -> list[int]:
    """New rows that all say the same columns; gives their keys. Where the database takes rows as they are,
    no objects are made of them."""
    if not rows:
        return []
    names = tuple(rows[0])
    given = dict(zip(names, zip(*map(itemgetter(*names), rows), strict=True), strict=True))
    columns = {**defaults(model, len(rows)), **given}
    columns |= clean(model, columns)
    if not copying.can_copy():
        objects = [
            model(**dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True)
        ]
        create(model, objects, writer)
        return [obj.pk for obj in objects]
    keys = copying.insert(model, columns, len(rows))
    if hasattr(model, "history"):
        copying.record(model, keys, "+", writer.by, writer.reason[:REASON_LENGTH])
    return keys


def defaults(model: type[models.Model], count: int) -> dict[str, list[Any]]:
    """Every column but the key, as it is in a row that says nothing."""
    fields = (field for field in model._meta.concrete_fields if not field.primary_key)
    return {field.attname: [field.get_default()] * count for field in fields}


def create(model: type[models.Model], objects: list[Any], writer: Writer) -> None:
    if not objects:
        return
    with_history, reason = hasattr(model, "history"), writer.reason[:REASON_LENGTH]
    if copying.can_copy():
        copying.insert_objects(model, objects)
        if with_history:
            copying.record(model, [obj.pk for obj in objects], "+", writer.by, reason)
    elif with_history:
        bulk_create_with_history(
            objects, model, batch_size=BATCH, default_user=writer.by, default_change_reason=reason
        )
    else:
        model._default_manager.bulk_create(objects, batch_size=BATCH)


def update(model: type[models.Model], objects: list[Any], names: list[str], writer: Writer) -> None:
    with_history, reason = hasattr(model, "history"), writer.reason[:REASON_LENGTH]
    if copying.can_copy():
        copying.update(model, objects, names)
        if with_history:
            copying.record(model, [obj.pk for obj in objects], "~", writer.by, reason)
    elif with_history:
        bulk_update_with_history(
            objects,
            model,
            names,
            batch_size=UPDATE_BATCH,
            default_user=writer.by,
            default_change_reason=reason,
        )
    else:
        model._default_manager.bulk_update(objects, names, batch_size=UPDATE_BATCH)
