"""The database as it stood at one moment, into a file, while people go on working."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BinaryField, TextField

from measures.backup import archive
from measures.backup.cells import line
from measures.backup.keys import last_key
from measures.backup.manifest import NAME, Manifest, Part
from measures.backup.tables import Table, applied, column_names, columns, tables

# Rows held at a time; of a table with files or long texts, fewer.
MANY, FEW = 500, 1

Tell = Callable[[int, int], object]


def back_up(path: Path, *, now: datetime, using: str = "default", told: Tell = lambda *_: None) -> Manifest:
    """Raise BackupRefused or OSError, and leave no file. `told`: rows written, and rows there are."""
    connection = connections[using]
    with archive.new_archive(path) as file, snapshot(connection):
        at = applied(connection)
        kept = tables(connection, at)
        total = sum(model._base_manager.using(using).count() for model in kept)
        written = TableWriter(connection, file, lambda rows: told(rows, total))
        parts = [written.part(model) for model in kept]
        manifest = Manifest(now.isoformat(), connection.vendor, sorted(map(list, at)), parts)
        file.writestr(NAME, manifest.dump())
    return manifest


@contextmanager
def snapshot(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Everything read inside is from one moment, and nobody who writes has to wait."""
    if connection.vendor == "sqlite":
        # Django's own transaction would be IMMEDIATE, and shut every writer out.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic(using=connection.alias, durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


class TableWriter:
    """How far it has come."""

    def __init__(self, connection: BaseDatabaseWrapper, file: ZipFile, told: Callable[[int], object]) -> None:
        self.connection, self.file, self.told = connection, file, told
        self.rows = 0

    def part(self, model: Table) -> Part:
        before, table = self.rows, model._meta.db_table
        self.highest = 0
        name = Part(table, (), 0, 0, "").name
        checksum = archive.write_part(self.file, name, self.lines(model))
        # Asked last: a sequence of PostgreSQL stands outside the snapshot, and only grows.
        key = max(self.highest, last_key(self.connection, model))
        return Part(table, column_names(model), self.rows - before, key, checksum)

    def lines(self, model: Table) -> Iterator[bytes]:
        fields, auto = columns(model), model._meta.auto_field
        rows = model._base_manager.using(self.connection.alias).order_by("pk")
        values = rows.values_list(*(field.attname for field in fields), *(["pk"] if auto else []))
        for row in values.iterator(chunk_size=chunk(model)):
            yield line(fields, row[: len(fields)])
            self.highest = max(self.highest, row[-1]) if auto else 0
            self.rows += 1
            self.told(self.rows)


def chunk(model: Table) -> int:
    """A kept file is of 20 megabytes and a sealed one of many pages: one of them at a time."""
    heavy = any(isinstance(field, BinaryField) for field in columns(model))
    texts = any(isinstance(field, TextField) for field in columns(model))
    return FEW if heavy else MANY // 5 if texts else MANY
