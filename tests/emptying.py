"""How the tests' database is emptied after a test that commits; Django's own way is refused, or slow."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.operations import BaseDatabaseOperations

from tests.sealed import without_triggers

SUPERUSER = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
# Keys are not looked up while it goes on, nor are sealed reports and the trace guarded.
UNGUARDED = "SET LOCAL session_replication_role = replica"


@contextmanager
def emptying() -> Iterator[None]:
    # In a browser's test the connection may be another one than here: what they share is the class.
    operations = type(connection.ops)
    way, prepare = {"sqlite": ("execute_sql_flush", row_by_row), "postgresql": ("sql_flush", what_is_filled)}[
        connection.vendor
    ]
    djangos = getattr(operations, way)
    setattr(operations, way, prepare(djangos))
    yield
    setattr(operations, way, djangos)


def row_by_row(djangos: Callable[..., None]) -> Callable[..., None]:
    """As Django does it, which sealed reports refuse."""

    def emptied(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
        with without_triggers(self.connection):
            djangos(self, sql_list)

    return emptied


def what_is_filled(djangos: Callable[..., list[str]]) -> Callable[..., list[str]]:
    """Django truncates a hundred tables, each a new file: four times as long as to take the rows of some."""

    def orders(self: BaseDatabaseOperations, style: Any, tables: Sequence[str], **how: bool) -> list[str]:
        if how.get("reset_sequences") or not asked(self.connection, SUPERUSER)[0][0]:
            return djangos(self, style, tables, **how)
        return [UNGUARDED, *(f"DELETE FROM {self.quote_name(name)}" for name in filled(self, tables))]

    return orders


def filled(operations: BaseDatabaseOperations, tables: Sequence[str]) -> list[str]:
    one = "SELECT '{0}' WHERE EXISTS (SELECT FROM {1})"
    each = [one.format(name, operations.quote_name(name)) for name in tables]
    return [name for (name,) in asked(operations.connection, " UNION ALL ".join(each))]


def asked(there: BaseDatabaseWrapper, question: str) -> list[tuple]:
    with there.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()
