"""How the database refused to change or delete what is sealed, until the guard of the trace took it over."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("measures_reportversion", "measures_reportfile")
WORDS = "A sealed report is never changed or deleted."

# The words hold no parameter, and a % would be read as one.
POSTGRESQL_FUNCTION = f"""
CREATE FUNCTION measures_refuse_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'restrict_violation';
END $$
"""


def statements(vendor: str) -> list[tuple[str, str]]:
    """Each trigger with how it is taken away again."""
    if vendor == "postgresql":
        made = [(POSTGRESQL_FUNCTION, "DROP FUNCTION IF EXISTS measures_refuse_sealed()")]
        return made + [
            (
                f"CREATE TRIGGER {table}_sealed BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION measures_refuse_sealed()",
                f"DROP TRIGGER IF EXISTS {table}_sealed ON {table}",
            )
            for table in TABLES
        ]
    return [
        (
            f"CREATE TRIGGER {table}_sealed_{what.lower()} BEFORE {what} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
            f"DROP TRIGGER IF EXISTS {table}_sealed_{what.lower()}",
        )
        for table in TABLES
        for what in ("UPDATE", "DELETE")
    ]


def refuse(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for made, _taken in statements(schema_editor.connection.vendor):
        schema_editor.execute(made)


def allow(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for _made, taken in reversed(statements(schema_editor.connection.vendor)):
        schema_editor.execute(taken)
