"""PostgreSQL packs long texts, and its own way takes ten times as long as lz4 for a plan of 20,000 measures."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "measures_planimport"


def pack(apps: Apps, schema_editor: BaseDatabaseSchemaEditor, way: str) -> None:
    """A server built without lz4 goes on as before."""
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT enumvals FROM pg_settings WHERE name = 'default_toast_compression'")
        found = cursor.fetchone()
    if found and "lz4" in found[0]:
        for column in ("before", "after"):
            schema_editor.execute(f"ALTER TABLE {TABLE} ALTER COLUMN {column} SET COMPRESSION {way}")


def fast(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    pack(apps, schema_editor, "lz4")


def usual(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    pack(apps, schema_editor, "default")


class Migration(migrations.Migration):
    dependencies = [("measures", "0015_a_measure_lives_on_in_the_next_plan")]

    operations = [migrations.RunPython(fast, usual)]
