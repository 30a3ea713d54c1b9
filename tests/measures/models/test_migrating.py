"""A migration that stops half-way leaves every guard of the trace; one that ends guards what it made."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.migrations.loader import MigrationLoader

from measures.models import StatusChange
from measures.models.append_only import guards_in, triggers, unguard
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
HISTORY = "measures_historicalimplementation"
# On SQLite the first makes the table anew, and the second is refused as long as a trigger names the column.
ALTERATIONS = [
    migrations.AlterField("statuschange", "comment", models.CharField(max_length=9_000)),
    migrations.RemoveField("historicalimplementation", "decision_case"),
]


class Stopped(Exception):
    pass


def stop(apps: object, schema_editor: object) -> None:
    raise Stopped


def rewrite(apps: object, schema_editor: object) -> None:
    unguard(schema_editor.connection, {HISTORY})
    apps.get_model("measures", "HistoricalImplementation").objects.update(status="dropped")


@pytest.fixture
def coming(monkeypatch: pytest.MonkeyPatch) -> Iterator:
    """Lets `migrate` find migrations of these operations after the last one, whose name it gives."""
    load = MigrationLoader.load_disk
    last = MigrationLoader(None).graph.leaf_nodes("measures")[0]

    def prepared(*each: list) -> str:
        def loaded(self: MigrationLoader) -> None:
            load(self)
            before = last
            for number, operations in enumerate(each, start=9001):
                values = {"operations": operations, "dependencies": [before]}
                before = ("measures", f"{number}_more")
                self.disk_migrations[before] = type("Migration", (migrations.Migration,), values)(
                    before[1], "measures"
                )

        monkeypatch.setattr(MigrationLoader, "load_disk", loaded)
        return last[1]

    yield prepared
    if "decision_case" not in columns(HISTORY):
        call_command("migrate", *last, verbosity=0)


@pytest.fixture
def change() -> StatusChange:
    row = make.implementation(make.measure(make.plan()))
    return make.reported(row, "in_progress", by=make.coordinator(row.municipality))


def wanted() -> set[str]:
    return {trigger.name for trigger in triggers(connection.vendor, apps)}


def refused(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except IntegrityError as refusal:
        return "never changed or deleted" in str(refusal)
    return False


def columns(table: str) -> set[str]:
    with connection.cursor() as cursor:
        return {column.name for column in connection.introspection.get_table_description(cursor, table)}


def test_one_that_stops_half_way_leaves_every_guard(coming, change) -> None:
    coming([*ALTERATIONS, migrations.RunPython(rewrite), migrations.RunPython(stop)])
    with pytest.raises(Stopped):
        call_command("migrate", verbosity=0)

    assert set(guards_in(connection)) == wanted()
    assert refused("UPDATE measures_statuschange SET comment = 'noe annet'")
    assert refused(f"DELETE FROM {HISTORY}")
    assert "decision_case" in columns(HISTORY)


def test_one_that_ended_before_it_is_guarded_by_then_and_so_is_its_undoing(coming, change) -> None:
    last = coming(ALTERATIONS, [migrations.RunPython(stop)])
    with pytest.raises(Stopped):
        call_command("migrate", verbosity=0)

    assert "decision_case" not in columns(HISTORY)
    assert refused("UPDATE measures_statuschange SET comment = 'noe annet'")
    assert refused(f"DELETE FROM {HISTORY}")
    call_command("migrate", "measures", last, verbosity=0)
    assert "decision_case" in columns(HISTORY)
    assert set(guards_in(connection)) == wanted()


def test_code_that_rewrites_the_trace_has_to_say_so(coming, change) -> None:
    def silently(apps: object, schema_editor: object) -> None:
        with transaction.atomic():
            apps.get_model("measures", "StatusChange")._base_manager.update(note="x")

    coming([migrations.RunPython(silently)])
    with pytest.raises(IntegrityError, match="never changed"):
        call_command("migrate", verbosity=0)
