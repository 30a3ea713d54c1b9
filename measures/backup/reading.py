"""A backup into an empty database of either kind: all of it or nothing, and only if all of it is whole."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from django.contrib.contenttypes.models import ContentType
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, JSONField
from django.utils.translation import gettext as _

from measures.backup import archive, schema
from measures.backup.cells import row
from measures.backup.keys import go_on_after
from measures.backup.manifest import Manifest, Part
from measures.backup.refused import BackupRefused
from measures.backup.tables import Table, column_names, columns, in_use, is_derived, tables
from measures.backup.writing import Tell
from measures.models.append_only import guard

# Rows and bytes sent to the database at a time.
ROWS, BYTES = 500, 4_000_000


def look(path: Path, *, told: Tell = lambda *_: None) -> Manifest:
    """Check every part against its checksum, and write nothing; raise BackupRefused when one is damaged."""
    with archive.opened(path) as (file, manifest):
        archive.check(file, manifest, counting(told, manifest.rows))
    return manifest


def restore(path: Path, *, using: str = "default", told: Tell = lambda *_: None) -> Manifest:
    """Raise BackupRefused, with nothing written. A backup of an older program is brought up to this one."""
    connection = connections[using]
    with archive.opened(path) as (file, manifest):
        kept = tables(connection, manifest.applied)
        refuse_other_shape(kept, manifest)
        archive.check(file, manifest, lambda rows: None)
        schema.stand_at(connection, manifest.applied)
        fill(connection, kept, file, manifest, counting(told, manifest.rows))
    schema.settle(connection)
    schema.catch_up(connection)
    ContentType.objects.clear_cache()
    return manifest


def counting(told: Tell, total: int) -> Callable[[int], object]:
    done = 0

    def more(rows: int) -> None:
        nonlocal done
        done += rows
        told(done, total)

    return more


def refuse_other_shape(kept: list[Table], manifest: Manifest) -> None:
    """Its own list of migrations says what it must hold: a part taken away, or a column, is seen."""
    wanted = {model._meta.db_table: [field.column for field in columns(model)] for model in kept}
    in_file = {part.table: list(part.columns) for part in manifest.tables}
    if wanted != in_file:
        strange = sorted(name for name in wanted | in_file if wanted.get(name) != in_file.get(name))
        raise BackupRefused(_("Sikkerhetskopien har ikke de delene den skal ha: %s") % ", ".join(strange))


def fill(
    connection: BaseDatabaseWrapper,
    kept: list[Table],
    file: ZipFile,
    manifest: Manifest,
    told: Callable[[int], object],
) -> None:
    """One transaction; foreign keys are checked at its end, so the order of the tables is of no account.

    Tables made for a backup are not made by `migrate`, which guards the trace: nobody is to see it unguarded.
    """
    parts = {part.table: part for part in manifest.tables}
    with transaction.atomic(using=connection.alias, durable=True):
        keep_others_out(connection, kept)
        refuse_in_use(connection, kept)
        for model in reversed(kept):
            if is_derived(model):
                model._base_manager.using(connection.alias).all().delete()
        for model in kept:
            part = parts[model._meta.db_table]
            for rows in batches(file, part, columns(model), connection):
                insert(connection, model, rows)
                told(len(rows))
            go_on_after(connection, model, part.last_key)
        connection.check_constraints()
        refuse_other_counts(connection, kept, parts)
        guard(connection, kept[0]._meta.apps)


def keep_others_out(connection: BaseDatabaseWrapper, kept: list[Table]) -> None:
    """SQLite lets nobody else write in a transaction; PostgreSQL has to be told."""
    if connection.vendor == "postgresql":
        names = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in kept)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN EXCLUSIVE MODE")


def refuse_in_use(connection: BaseDatabaseWrapper, kept: list[Table]) -> None:
    used = in_use(connection, kept)
    if used:
        words = _("Databasen er ikke tom (%(tabeller)s). Sikkerhetskopien legges bare i en tom database.")
        raise BackupRefused(words % {"tabeller": ", ".join(used[:3])})


def refuse_other_counts(connection: BaseDatabaseWrapper, kept: list[Table], parts: dict[str, Part]) -> None:
    for model in kept:
        count = model._base_manager.using(connection.alias).count()
        if count != parts[model._meta.db_table].rows:
            raise BackupRefused(
                _("Ikke alle radene i %s kom inn. Ingenting er lagt inn.") % model._meta.db_table
            )


def batches(
    file: ZipFile, part: Part, fields: list[Field], connection: BaseDatabaseWrapper
) -> Iterator[list[list[Any]]]:
    rows, size = [], 0
    for line in archive.lines_of(file, part):
        pairs = zip(fields, row(fields, line), strict=True)
        rows.append([prepared(field, value, connection) for field, value in pairs])
        size += len(line)
        if len(rows) == ROWS or size > BYTES:
            yield rows
            rows, size = [], 0
    if rows:
        yield rows


def prepared(field: Field, value: Any, connection: BaseDatabaseWrapper) -> Any:
    if value is None and isinstance(field, JSONField) and not field.null:
        # JSON's own null: a column that must hold something holds this.
        return connection.ops.adapt_json_value(None, field.encoder)
    return field.get_db_prep_save(value, connection)


def insert(connection: BaseDatabaseWrapper, model: Table, rows: list[list[Any]]) -> None:
    """As they were: no default, no day of today, no history of this."""
    quote = connection.ops.quote_name
    named = column_names(model)
    names, places = ", ".join(map(quote, named)), ", ".join(["%s"] * len(named))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})",  # noqa: S608
            rows,
        )
