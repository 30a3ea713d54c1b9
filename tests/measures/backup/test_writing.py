"""One moment, for its owner's eyes, and never half a file."""

import json
import resource
import stat
import threading
import tracemalloc
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.db import connection, connections

from measures.backup.reading import look, restore
from measures.backup.refused import BackupRefused
from measures.backup.writing import back_up
from municipalities.models import Municipality, MunicipalityNumber
from tests.databases import all_rows
from tests.measures.backup.conftest import NOW, PLACES


class Killed(BaseException):
    """As if the process ended here."""


@pytest.fixture
def full(backup, target):
    restore(backup, using=target.alias)
    return target


@pytest.mark.django_db
def test_the_file_is_its_owners_alone(backup):
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


@pytest.mark.django_db
def test_a_file_that_is_there_is_not_written_over(full, tmp_path):
    there = tmp_path / "rusplan.sqlite3"
    there.write_text("det eneste vi har")
    with pytest.raises(BackupRefused, match="finnes allerede"):
        back_up(there, now=NOW, using=full.alias)
    assert there.read_text() == "det eneste vi har"


@pytest.mark.django_db
def test_until_it_is_whole_it_does_not_have_its_name(full, tmp_path):
    folder, seen = tmp_path / "to", []
    folder.mkdir()

    def killed(done: int, total: int) -> None:
        seen.extend(path.name for path in folder.iterdir())
        raise Killed

    with pytest.raises(Killed):
        back_up(folder / "copy.zip", now=NOW, using=full.alias, told=killed)
    (name,) = seen
    assert name.startswith(".copy.zip.")
    assert name.endswith(".part")
    assert list(folder.iterdir()) == []


@pytest.mark.django_db
def test_a_disk_that_is_full_leaves_no_file(full, tmp_path):
    folder = tmp_path / "to"
    folder.mkdir()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            back_up(folder / "copy.zip", now=NOW, using=full.alias)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(folder.iterdir()) == []
    # The connection is as good as before.
    back_up(folder / "copy.zip", now=NOW, using=full.alias)


@pytest.mark.django_db
def test_the_manifest_says_what_is_there_and_no_secret(backup):
    with ZipFile(backup) as file:
        text = file.read("manifest.json").decode()
        parts = set(file.namelist())
    said = json.loads(text)
    assert set(said) == {"program", "format", "made_at", "database", "migrations", "tables"}
    assert ["measures", "0001_initial"] in said["migrations"]
    places = next(table for table in said["tables"] if table["table"] == "municipalities_municipality")
    assert (places["rows"], places["last_key"], len(places["sha256"])) == (PLACES, PLACES, 64)
    assert "hemmelig" not in text
    assert "tables/municipalities_user.jsonl" in parts
    assert "tables/django_session.jsonl" not in parts


@pytest.mark.django_db(transaction=True)
def test_while_it_is_made_others_write_and_it_is_from_one_moment(full, tmp_path):
    """PostgreSQL by the tests' own database; SQLite by a file, which the server uses too."""
    alias = full.alias if connection.vendor == "sqlite" else "default"
    Municipality.objects.using(alias).get_or_create(slug="sted-0", defaults={"name": "Sted 0"})
    wrote = []

    def meanwhile() -> None:
        connections[alias].connect()
        rows = Municipality.objects.using(alias)
        MunicipalityNumber.objects.using(alias).all().delete()
        rows.filter(slug="sted-0").update(name="Et annet navn")
        wrote.append(rows.create(slug="ny", name="Ny"))
        connections[alias].close()

    def told(done: int, total: int) -> None:
        if not wrote:
            somebody = threading.Thread(target=meanwhile)
            somebody.start()
            somebody.join(10)

    before = all_rows(connections[alias])
    back_up(tmp_path / "first.zip", now=NOW, using=alias)
    made = back_up(tmp_path / "during.zip", now=NOW, using=alias, told=told)
    assert wrote
    assert all_rows(connections[alias]) != before
    assert [part.sha256 for part in made.tables] == [
        part.sha256 for part in look(tmp_path / "first.zip").tables
    ]


@pytest.mark.django_db
def test_memory_does_not_grow_with_the_rows(full, tmp_path):
    few, many = (peak(full, tmp_path / f"{more}.zip", more) for more in (500, 4_000))
    assert many < few * 1.5


def peak(there, file: Path, more: int) -> int:
    rows = Municipality.objects.using(there.alias)
    start = rows.count()
    rows.bulk_create(Municipality(slug=f"m-{n}", name="Et sted" * 10) for n in range(start, start + more))
    tracemalloc.start()
    back_up(file, now=NOW, using=there.alias)
    _size, highest = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return highest
