"""Another database beside the tests' own, and what is needed to compare the two row by row."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from measures.models.append_only import guard

NAME = "another"
OPTIONS = {
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF",
    "transaction_mode": "IMMEDIATE",
}


@contextmanager
def another(path: Path, *, blank: bool = False) -> Iterator[BaseDatabaseWrapper]:
    """An SQLite file with every table; with none when it is to be blank."""
    ours = {**connection.settings_dict, "ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}
    connections.settings[NAME] = {
        **ours,
        "OPTIONS": OPTIONS,
        "HOST": "",
        "PORT": "",
        "USER": "",
        "PASSWORD": "",
    }
    # Django's tests refuse a database they were not told of, unless somebody is connected already.
    connections[NAME].connect()
    try:
        if not blank:
            make_tables(connections[NAME])
        yield connections[NAME]
    finally:
        connections[NAME].close()
        del connections[NAME]
        del connections.settings[NAME]


def make_tables(there: BaseDatabaseWrapper) -> None:
    """What the migrations come to, in a tenth of their time."""
    with there.schema_editor() as editor:
        for model in apps.get_models(include_auto_created=True):
            # The tables of many to many come with their model.
            if model._meta.managed and not model._meta.proxy and not model._meta.auto_created:
                editor.create_model(model)
    guard(there, apps)
    recorder = MigrationRecorder(there)
    recorder.ensure_schema()
    loader = MigrationLoader(None)
    became_one = [step for one in loader.replacements.values() for step in one.replaces]
    for app, name in {*loader.disk_migrations, *became_one}:
        recorder.record_applied(app, name)


def empty() -> None:
    """The tests' own, as `migrate` leaves it."""
    call_command("flush", interactive=False, verbosity=0)


def all_rows(where: BaseDatabaseWrapper = connection) -> dict[str, list[tuple]]:
    """As the database itself holds them, in any order; who is signed in is not compared."""
    with where.cursor() as cursor:
        found = {}
        for table in sorted(where.introspection.table_names(cursor)):
            if table not in ("django_session", "django_migrations"):
                cursor.execute(f"SELECT * FROM {where.ops.quote_name(table)}")
                names = [column[0] for column in cursor.description]
                found[table] = sorted((plain(names, row) for row in cursor.fetchall()), key=repr)
    return found


def plain(names: list[str], row: tuple) -> tuple:
    """Columns by name: migrations leave them in another order than models do."""
    cells = (bytes(cell) if isinstance(cell, memoryview) else cell for cell in row)
    return tuple(sorted(zip(names, cells, strict=True)))
