"""Many rows into PostgreSQL at the speed of COPY; every constraint of the tables holds as ever."""

import json
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from django.db import connection, models
from psycopg import sql

# What psycopg writes as it stands.
PLAIN = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
    models.DateField,
    models.DecimalField,
    models.ForeignKey,
)

EMPTY = {list: "[]", dict: "{}", str: '""', type(None): "null"}
MANY = 1000


def can_copy() -> bool:
    return connection.vendor == "postgresql"


def insert(model: type[models.Model], objects: Sequence[Any]) -> None:
    """New rows, with the keys the database gives them."""
    fields = model._meta.concrete_fields
    for obj, key in zip(objects, next_keys(model, len(objects)), strict=True):
        obj.pk = key
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table(model), columns(fields))
    values = values_of(fields)
    # What the database refuses comes as Django's errors: a copy goes past the place that makes them.
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(text(statement)) as copy:
        for obj in objects:
            copy.write_row(values(obj))
    alias = connection.alias
    for obj in objects:
        obj._state.adding, obj._state.db = False, alias
    if len(objects) >= MANY:
        # Until somebody counts them, the database plans its queries for a table without rows.
        with connection.cursor() as cursor:
            cursor.execute(text(sql.SQL("ANALYZE {}").format(table(model))))


def next_keys(model: type[models.Model], count: int) -> list[int]:
    key = model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [f'"{model._meta.db_table}"', key, count],
        )
        return [number for (number,) in cursor.fetchall()]


def values_of(fields: Sequence[models.Field]) -> Callable[[Any], Sequence[Any]]:
    """The values of a row as the database shall get them."""
    stored = attrgetter(*(field.attname for field in fields))
    strange = [field for field in fields if not isinstance(field, (*PLAIN, models.JSONField))]
    if strange:
        raise TypeError(f"Nobody has said how these are copied: {strange}")
    as_json = [at for at, field in enumerate(fields) if isinstance(field, models.JSONField)]

    def values(obj: Any) -> list[Any]:
        row = list(stored(obj))
        for at in as_json:
            row[at] = json.dumps(row[at]) if row[at] else EMPTY[type(row[at])]
        return row

    return values if as_json else stored


def update(model: type[models.Model], objects: Sequence[Any], names: Sequence[str]) -> None:
    """These columns of stored rows, all in one statement."""
    fields = [model._meta.pk, *(model._meta.get_field(name) for name in names)]
    values = values_of(fields)
    lists = [list(column) for column in zip(*map(values, objects), strict=True)]
    arrays = [sql.SQL("{}::{}[]").format(sql.Placeholder(), sql.SQL(column_type(field))) for field in fields]
    statement = sql.SQL("UPDATE {} SET {} FROM unnest({}) AS wanted ({}) WHERE {} = {}").format(
        table(model),
        listed(assigned(field) for field in fields[1:]),
        listed(arrays),
        columns(fields),
        sql.Identifier(model._meta.db_table, fields[0].column),
        sql.Identifier("wanted", fields[0].column),
    )
    with connection.cursor() as cursor:
        cursor.execute(text(statement), lists)


def assigned(field: models.Field) -> sql.Composable:
    return sql.SQL("{} = {}").format(sql.Identifier(field.column), sql.Identifier("wanted", field.column))


def column_type(field: models.Field) -> str:
    return field.rel_db_type(connection) if field.primary_key else field.db_type(connection)


def record(
    model: type[models.Model], objects: Sequence[Any], kind: str, by: models.Model, reason: str
) -> None:
    """The history of rows just written, from the rows themselves: `kind` is «+» or «~»."""
    history = model.history.model
    fields = history.tracked_fields
    said = {
        "history_date": sql.SQL("statement_timestamp()"),
        "history_type": sql.Placeholder(),
        "history_user_id": sql.Placeholder(),
        "history_change_reason": sql.Placeholder(),
    }
    key = sql.Identifier(model._meta.pk.column)
    statement = sql.SQL(
        "INSERT INTO {} ({}, {}) SELECT {}, {} FROM {} WHERE {} = ANY(%s) ORDER BY {}"
    ).format(
        table(history),
        columns(fields),
        listed(map(sql.Identifier, said)),
        columns(fields),
        listed(said.values()),
        table(model),
        key,
        key,
    )
    with connection.cursor() as cursor:
        cursor.execute(text(statement), [kind, by.pk, reason, [obj.pk for obj in objects]])


def text(statement: sql.Composable) -> str:
    """Django keeps what it ran as words."""
    return statement.as_string(connection.connection)


def table(model: type[models.Model]) -> sql.Composable:
    return sql.Identifier(model._meta.db_table)


def columns(fields: Sequence[models.Field]) -> sql.Composable:
    return listed(sql.Identifier(field.column) for field in fields)


def listed(parts: Any) -> sql.Composable:
    return sql.SQL(", ").join(parts)
