"""What the site needs in order to answer, asked in the cheapest way there is."""

from functools import cache
from pathlib import Path
from shutil import disk_usage
from tempfile import gettempdir

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def what_is_missing() -> list[str]:
    """Of database, migrations and disk, those that are not in order; [] when the site can be used."""
    missing = []
    try:
        if not wanted_migrations() <= set(MigrationRecorder(connection).applied_migrations()):
            missing.append("migrations")
    except DatabaseError:
        missing.append("database")
    if any(free_bytes(folder) < settings.READY_MIN_FREE_BYTES for folder in written_to()):
        missing.append("disk")
    return missing


@cache
def wanted_migrations() -> frozenset[tuple[str, str]]:
    """The last one of each app: they are in the code, which does not change while it runs."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def free_bytes(folder: Path) -> int:
    return disk_usage(folder).free


def written_to() -> set[Path]:
    """Where uploads are laid while they are read, and where a database in a file stands."""
    folders = {Path(gettempdir())}
    if connection.vendor == "sqlite" and Path(name := str(connection.settings_dict["NAME"])).is_file():
        folders.add(Path(name).parent)
    return folders
