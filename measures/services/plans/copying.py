"""Many rows into PostgreSQL at the speed of COPY; every constraint of the tables holds as ever."""

import json
from collections.abc import Mapping, Sequence
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


def insert_objects(model: type[models.Model], objects: Sequence[Any]) -> None:
    """New rows, which get the keys the database gives them."""
    names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    values = zip(*map(attrgetter(*names), objects), strict=True)
    keys = insert(model, dict(zip(names, values, strict=True)), len(objects))
    for obj, key in zip(objects, keys, strict=True):
        obj.pk = key
        obj._state.adding, obj._state.db = False, connection.alias


def insert(model: type[models.Model], columns: Mapping[str, Sequence[Any]], count: int) -> list[int]:
    """New rows by their columns, all but the key; gives the keys of the database."""
    keys = next_keys(model, count)
    columns = {model._meta.pk.attname: keys, **columns}
    fields = [field for field in model._meta.concrete_fields if field.attname in columns]
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table(model), listed_columns(fields))
    rows = zip(*(as_stored(field, columns[field.attname]) for field in fields), strict=True)
    # What the database refuses comes as Django's errors: a copy goes past the place that makes them.
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(text(statement)) as copy:
        for row in rows:
            copy.write_row(row)
    if count >= MANY:
        count_anew(model)
    return keys


def count_anew(model: type[models.Model]) -> None:
    """Until somebody counts them, the database plans its queries for a table without rows. What it asks
    for rows by are their keys, so the long texts are left out of it."""
    fields = [field for field in model._meta.concrete_fields if field.primary_key or field.is_relation]
    with connection.cursor() as cursor:
        cursor.execute(text(sql.SQL("ANALYZE {} ({})").format(table(model), listed_columns(fields))))


def next_keys(model: type[models.Model], count: int) -> list[int]:
    """As one list: a row for each of thousands takes longer than making them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT array_agg(nextval(sequence)) FROM generate_series(1, %s),"
            " CAST(pg_get_serial_sequence(%s, %s) AS regclass) AS sequence",
            [count, f'"{model._meta.db_table}"', model._meta.pk.column],
        )
        return cursor.fetchone()[0]


def as_stored(field: models.Field, values: Sequence[Any]) -> Sequence[Any]:
    """A column as the database shall get it."""
    if isinstance(field, models.JSONField):
        # Many rows share a list, and most lists are empty.
        different = {id(value): value for value in values}
        said = {key: json.dumps(value) if value else EMPTY[type(value)] for key, value in different.items()}
        return [said[id(value)] for value in values]
    if not isinstance(field, PLAIN):
        raise TypeError(f"Nobody has said how this is copied: {field}")
    return values


def update(model: type[models.Model], objects: Sequence[Any], names: Sequence[str]) -> None:
    """These columns of stored rows, all in one statement."""
    fields = [model._meta.pk, *(model._meta.get_field(name) for name in names)]
    lists = [list(as_stored(field, [getattr(obj, field.attname) for obj in objects])) for field in fields]
    arrays = [sql.SQL("{}::{}[]").format(sql.Placeholder(), sql.SQL(column_type(field))) for field in fields]
    statement = sql.SQL("UPDATE {} SET {} FROM unnest({}) AS wanted ({}) WHERE {} = {}").format(
        table(model),
        listed(assigned(field) for field in fields[1:]),
        listed(arrays),
        listed_columns(fields),
        sql.Identifier(model._meta.db_table, fields[0].column),
        sql.Identifier("wanted", fields[0].column),
    )
    with connection.cursor() as cursor:
        cursor.execute(text(statement), lists)


def assigned(field: models.Field) -> sql.Composable:
    return sql.SQL("{} = {}").format(sql.Identifier(field.column), sql.Identifier("wanted", field.column))


def column_type(field: models.Field) -> str:
    return field.rel_db_type(connection) if field.primary_key else field.db_type(connection)


def record(model: type[models.Model], keys: Sequence[int], kind: str, by: models.Model, reason: str) -> None:
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
        "INSERT INTO {} ({}, {}) SELECT {}, {} FROM {} WHERE {} = ANY(%s::bigint[]) ORDER BY {}"
    ).format(
        table(history),
        listed_columns(fields),
        listed(map(sql.Identifier, said)),
        listed_columns(fields),
        listed(said.values()),
        table(model),
        key,
        key,
    )
    with connection.cursor() as cursor:
        cursor.execute(text(statement), [kind, by.pk, reason, f"{{{','.join(map(str, keys))}}}"])


def text(statement: sql.Composable) -> str:
    """Django keeps what it ran as words."""
    return statement.as_string(connection.connection)


def table(model: type[models.Model]) -> sql.Composable:
    return sql.Identifier(model._meta.db_table)


def listed_columns(fields: Sequence[models.Field]) -> sql.Composable:
    return listed(sql.Identifier(field.column) for field in fields)


def listed(parts: Any) -> sql.Composable:
    return sql.SQL(", ").join(parts)
