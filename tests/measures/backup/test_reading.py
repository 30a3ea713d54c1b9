"""A backup is taken in whole or not at all, and only where there is nothing to lose."""

import random
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import IntegrityError

from measures.backup import schema
from measures.backup.reading import look, restore
from measures.backup.refused import BackupRefused
from measures.backup.writing import back_up
from measures.models.append_only import guarded_tables, guards_in, triggers, unguard
from municipalities.models import Municipality
from tests.databases import all_rows, another
from tests.measures.backup.conftest import NOW, PLACES
from tests.measures.backup.rewriting import of, rewritten

pytestmark = pytest.mark.django_db
FLIPS = 150


def is_empty(there) -> bool:
    derived = ("auth_permission", "django_content_type")
    return not any(rows for name, rows in all_rows(there).items() if name not in derived)


def test_what_was_backed_up_is_there(backup, target):
    restored = restore(backup, using=target.alias)
    assert Municipality.objects.using(target.alias).count() == PLACES
    assert restored.rows == 2 * PLACES + 1


def test_a_database_in_use_is_left_as_it_is(backup, target):
    Municipality.objects.using(target.alias).create(slug="nes", name="Nes")
    with pytest.raises(BackupRefused, match=r"Databasen er ikke tom \(municipalities_municipality\)"):
        restore(backup, using=target.alias)
    assert Municipality.objects.using(target.alias).get().slug == "nes"


@pytest.mark.parametrize(
    "table", ["municipalities_municipality", "municipalities_municipalitynumber", "municipalities_user"]
)
def test_one_row_the_database_refuses_and_nothing_is_taken_in(backup, target, tmp_path, table):
    """The last row is there twice, or its municipality is not there at all."""

    def spoil(parts: dict[str, bytes], manifest: dict) -> None:
        last = parts[of(table)].splitlines(keepends=True)[-1]
        parts[of(table)] += last if table.endswith(("user", "number")) else b""
        if table.endswith("municipality"):
            parts[of(table)] = parts[of(table)].removesuffix(last)

    with pytest.raises(IntegrityError):
        restore(rewritten(backup, tmp_path / "spoilt.zip", spoil), using=target.alias)
    assert is_empty(target)
    restore(backup, using=target.alias)


def test_a_flipped_bit_anywhere_is_found(backup, tmp_path):
    """Or it is of no account: the hour a part was packed, say."""
    chance, whole = random.Random(7), backup.read_bytes()
    flipped, found = tmp_path / "flipped.zip", 0
    for _turn in range(FLIPS):
        given = bytearray(whole)
        given[chance.randrange(len(given))] ^= 1 << chance.randrange(8)
        flipped.write_bytes(given)
        try:
            assert look(flipped) == look(backup)
        except BackupRefused:
            found += 1
    assert found > FLIPS * 0.6


@pytest.mark.parametrize("left", [0, 1, 100, -1, -30])
def test_a_file_cut_short_is_no_backup(backup, tmp_path, left):
    short = tmp_path / "short.zip"
    short.write_bytes(backup.read_bytes()[:left])
    with pytest.raises(BackupRefused):
        look(short)


def test_a_damaged_part_stops_it_before_anything_is_written(backup, target, tmp_path):
    """A row changed by somebody who did not know that it is counted and summed."""
    table = of("municipalities_municipality")
    changed = tmp_path / "changed.zip"
    with ZipFile(backup) as file, ZipFile(changed, "w") as other:
        for name in file.namelist():
            given = file.read(name)
            other.writestr(name, given.replace(b"Sted 7 ", b"Sted 8 ") if name == table else given)
    with pytest.raises(BackupRefused, match="municipalities_municipality er ikke som den ble skrevet"):
        restore(changed, using=target.alias)
    assert is_empty(target)


def without_a_table(parts: dict[str, bytes], manifest: dict) -> None:
    del parts[of("municipalities_user")]
    manifest["tables"] = [table for table in manifest["tables"] if table["table"] != "municipalities_user"]


def without_a_column(parts: dict[str, bytes], manifest: dict) -> None:
    next(t for t in manifest["tables"] if t["table"] == "measures_plan")["columns"].pop()


def with_a_stranger(parts: dict[str, bytes], manifest: dict) -> None:
    parts["tables/../../etc/passwd"] = b"x\n"


@pytest.mark.parametrize("change", [without_a_table, without_a_column, with_a_stranger])
def test_other_parts_than_its_migrations_make_are_refused(backup, target, tmp_path, change):
    with pytest.raises(BackupRefused, match="de delene den skal ha"):
        restore(rewritten(backup, tmp_path / "other.zip", change), using=target.alias)
    assert is_empty(target)


def from_a_newer_form(parts: dict[str, bytes], manifest: dict) -> None:
    manifest["format"] = 2


def from_newer_tables(parts: dict[str, bytes], manifest: dict) -> None:
    manifest["migrations"].append(["measures", "9999_what_nobody_knows_yet"])


@pytest.mark.parametrize("change", [from_a_newer_form, from_newer_tables])
def test_a_backup_of_a_newer_program_is_refused(backup, target, tmp_path, change):
    with pytest.raises(BackupRefused, match="nyere utgave av Rusplan"):
        restore(rewritten(backup, tmp_path / "newer.zip", change), using=target.alias)
    assert is_empty(target)


def from_before_many_steps_became_one(parts: dict[str, bytes], manifest: dict) -> None:
    manifest["migrations"].remove(["measures", "0001_squashed_0021_the_tables_as_they_stand"])


def from_the_middle_of_them(parts: dict[str, bytes], manifest: dict) -> None:
    from_before_many_steps_became_one(parts, manifest)
    manifest["migrations"].remove(["measures", "0012_approval_has_a_day"])


def test_steps_that_became_one_later_are_the_same_steps(backup, target, tmp_path):
    older = rewritten(backup, tmp_path / "older.zip", from_before_many_steps_became_one)
    restore(older, using=target.alias)
    assert Municipality.objects.using(target.alias).count() == PLACES


def test_a_backup_of_steps_nobody_has_any_longer_is_refused(backup, target, tmp_path):
    old = rewritten(backup, tmp_path / "old.zip", from_the_middle_of_them)
    with pytest.raises(BackupRefused, match="for gammel utgave"):
        restore(old, using=target.alias)
    assert is_empty(target)


def test_what_is_not_a_backup_is_refused_in_words(tmp_path):
    with pytest.raises(BackupRefused, match="finnes ikke"):
        look(tmp_path / "ingen.zip")
    other = tmp_path / "other.zip"
    other.write_text("Kjære kommune")
    with pytest.raises(BackupRefused, match="kan ikke leses som en sikkerhetskopi"):
        look(other)
    with ZipFile(other, "w") as file:
        file.writestr("manifest.json", "{}")
    with pytest.raises(BackupRefused, match="ikke en sikkerhetskopi fra Rusplan"):
        look(other)


def test_a_blank_database_gets_the_tables_of_the_backup_and_is_brought_up_to_date(tmp_path, monkeypatch):
    """An old backup: from when the program had hardly any tables."""
    then = frozenset({("contenttypes", "0001_initial")})
    with another(tmp_path / "old.sqlite3", blank=True) as old:
        schema.stand_at(old, then)
        old.cursor().execute("INSERT INTO django_content_type VALUES (7, 'navn', 'measures', 'plan')")
        back_up(tmp_path / "old.zip", now=NOW, using=old.alias)
    later = []
    monkeypatch.setattr(schema, "call_command", lambda name, **to: later.append((name, to["database"])))
    with another(tmp_path / "new.sqlite3", blank=True) as new:
        restore(tmp_path / "old.zip", using=new.alias)
        assert all_rows(new)["django_content_type"] == [
            (("app_label", "measures"), ("id", 7), ("model", "plan"), ("name", "navn"))
        ]
        assert later == [("migrate", new.alias)]


def test_the_trace_is_guarded_also_where_the_tables_were_made_for_the_backup(backup, target):
    unguard(target, guarded_tables(apps))
    restore(backup, using=target.alias)
    assert set(guards_in(target)) == {trigger.name for trigger in triggers(target.vendor, apps)}


def test_tables_of_another_age_are_left_alone(backup, tmp_path):
    with another(tmp_path / "old.sqlite3", blank=True) as old:
        schema.stand_at(old, frozenset({("contenttypes", "0001_initial")}))
        with pytest.raises(BackupRefused, match="Lag en ny, tom database"):
            restore(backup, using=old.alias)
        assert set(all_rows(old)) == {"django_content_type"}
