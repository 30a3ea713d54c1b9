"""The database itself refuses to change a row of the trace. What is old enough may be cleared away."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "municipalities_signinevent"
WORDS = "A row of the trace is never changed."
POSTGRESQL_FUNCTION = f"""
CREATE FUNCTION municipalities_refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'restrict_violation';
END $$
"""


def statements(vendor: str) -> list[tuple[str, str]]:
    """Each with how it is taken away again."""
    start = f"CREATE TRIGGER {TABLE}_written BEFORE UPDATE ON {TABLE}"
    if vendor == "postgresql":
        return [
            (POSTGRESQL_FUNCTION, "DROP FUNCTION municipalities_refuse_rewriting()"),
            (
                f"{start} FOR EACH ROW EXECUTE FUNCTION municipalities_refuse_rewriting()",
                f"DROP TRIGGER {TABLE}_written ON {TABLE}",
            ),
        ]
    return [(f"{start} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END", f"DROP TRIGGER {TABLE}_written")]


def refuse(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for made, _taken in statements(schema_editor.connection.vendor):
        schema_editor.execute(made)


def allow(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for _made, taken in reversed(statements(schema_editor.connection.vendor)):
        schema_editor.execute(taken)


class Migration(migrations.Migration):
    dependencies = [("municipalities", "0003_sign_ins_are_traced")]
    operations = [migrations.RunPython(refuse, allow)]
