"""The highest key a table has given out. A database keeps it beside the rows, each in its own way."""

from django.db.backends.base.base import BaseDatabaseWrapper

from measures.backup.tables import Table


def last_key(connection: BaseDatabaseWrapper, model: Table) -> int:
    if not model._meta.auto_field:
        return 0
    table, column = model._meta.db_table, model._meta.auto_field.column
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        else:
            cursor.execute("SELECT pg_sequence_last_value(pg_get_serial_sequence(%s, %s))", [table, column])
        row = cursor.fetchone()
    return (row and row[0]) or 0


def go_on_after(connection: BaseDatabaseWrapper, model: Table, key: int) -> None:
    if not model._meta.auto_field:
        return
    table, column = model._meta.db_table, model._meta.auto_field.column
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, key])
        else:
            named = [table, column, max(key, 1), key > 0]
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s, %s)", named)
