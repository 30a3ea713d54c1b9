"""Behind the triggers that guard sealed reports and the trace: to empty a test database, and to tamper."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

GUARDED = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"


@contextmanager
def without_triggers(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Whoever owns the database can do this; `verify_reports` is there to tell."""
    if connection.vendor == "postgresql":
        # Foreign keys still to be checked stand in the way of ALTER TABLE.
        connection.check_constraints()
        switch(connection, "DISABLE")
        yield
        connection.check_constraints()
        switch(connection, "ENABLE")
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _name, sql in triggers:
            cursor.execute(sql)


def switch(connection: BaseDatabaseWrapper, way: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(GUARDED)
        for (table,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} {way} TRIGGER USER")
