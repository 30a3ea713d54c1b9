"""A small database in a file of its own, and a backup of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from measures.backup.writing import back_up
from municipalities.models import Municipality, MunicipalityNumber, User
from tests.databases import another

NOW = datetime(2023, 9, 1, 12, tzinfo=UTC)
PLACES = 40


class Made(NamedTuple):
    file: Path
    tables: Path


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, django_db_setup, django_db_blocker) -> Made:
    """A backup, and the empty tables it goes into; made once, never written to."""
    folder = tmp_path_factory.mktemp("backup")
    with django_db_blocker.unblock():
        with another(folder / "empty.sqlite3") as there:
            there.cursor().execute(f"VACUUM INTO '{folder / 'full.sqlite3'}'")
        with another(folder / "full.sqlite3", blank=True) as there:
            fill(there)
            back_up(folder / "made.zip", now=NOW, using=there.alias)
    return Made(folder / "made.zip", folder / "empty.sqlite3")


def fill(there: BaseDatabaseWrapper) -> None:
    places = Municipality.objects.using(there.alias)
    made = places.bulk_create(Municipality(slug=f"sted-{n}", name=f"Sted {n} æøå") for n in range(PLACES))
    numbers = (MunicipalityNumber(municipality=one, number=f"{n:04}") for n, one in enumerate(made))
    MunicipalityNumber.objects.using(there.alias).bulk_create(numbers)
    User.objects.using(there.alias).create(email="kari@example.no", name="Kari", password="hemmelig-hash")


@pytest.fixture
def backup(made: Made) -> Path:
    return made.file


@pytest.fixture
def target(made: Made, tmp_path: Path) -> Iterator[BaseDatabaseWrapper]:
    copy = tmp_path / "target.sqlite3"
    copy.write_bytes(made.tables.read_bytes())
    with another(copy, blank=True) as there:
        yield there
