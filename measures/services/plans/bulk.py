"""Many rows at once: compare with what is stored, check and write the difference, keep the history."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.db.models import Value
from django.db.models.functions import Now

from measures.services.checking import check_many
from municipalities.models import User

REASON_LENGTH = 100
# SQLite takes 250,000 values in a statement.
MOST_KEYS = 100_000


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


def differences(obj: models.Model, values: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(name for name, value in values.items() if getattr(obj, name) != value)


def write(model: type[models.Model], compared: Compared, writer: Writer, also: Iterable[str] = ()) -> None:
    """`also`: columns that follow from the changed ones."""
    altered = compared.altered
    check_many(model, [*compared.created, *altered])
    create(model, compared.created, writer)
    names = frozenset(also).union(*compared.changed.values())
    update(model, altered, sorted(names), writer)


def create(model: type[models.Model], objects: Sequence[Any], writer: Writer) -> None:
    """New rows, which get the keys the database gives them."""
    if objects:
        model._default_manager.bulk_create(objects)
        record(model, objects, "+", writer)


def update(model: type[models.Model], objects: Sequence[Any], names: Sequence[str], writer: Writer) -> None:
    """These columns of stored rows. As rows that are there already, in one statement: `bulk_update` takes
    longer than twice as long for twice as many, and one statement for each few hundred."""
    if objects:
        model._default_manager.bulk_create(
            objects, update_conflicts=True, unique_fields=["pk"], update_fields=names
        )
        record(model, objects, "~", writer)


def remove_alone(model: type[models.Model], objects: Sequence[Any], writer: Writer) -> None:
    """Rows that no other row points at; their history keeps a last line."""
    if objects:
        record(model, objects, "-", writer)
        rows = stored(model, objects)
        rows._raw_delete(rows.db)


def record(model: type[models.Model], objects: Sequence[Any], kind: str, writer: Writer) -> None:
    """The history of rows as they stand, copied by the database: a history object for each of them takes as
    long as all the rest of an import."""
    if not hasattr(model, "history"):
        return
    history = model.history.model
    fields = history.tracked_fields
    said = {
        "history_date": Now(),
        "history_type": Value(kind),
        "history_user_id": Value(writer.by.pk),
        "history_change_reason": Value(writer.reason[:REASON_LENGTH]),
    }
    columns = ", ".join(
        connection.ops.quote_name(name) for name in (*(field.column for field in fields), *said)
    )
    for start in range(0, len(objects), MOST_KEYS):
        rows = stored(model, objects[start : start + MOST_KEYS]).order_by("pk")
        named = rows.values_list(*(field.attname for field in fields), *said.values())
        statement, values = named.query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {history._meta.db_table} ({columns}) {statement}", values)


def stored(model: type[models.Model], objects: Sequence[Any]) -> models.QuerySet:
    """These rows in the database; keys without a gap, as of new rows, are named by the first and the last."""
    keys = sorted(obj.pk for obj in objects)
    without_gap = keys[-1] - keys[0] + 1 == len(keys)
    named = {"pk__range": (keys[0], keys[-1])} if without_gap else {"pk__in": keys}
    return model._base_manager.filter(**named)
