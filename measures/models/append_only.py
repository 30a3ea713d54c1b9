"""What was written down stays: the database itself refuses to change or delete the trace.

One thing it lets through: that a person is taken out, by exactly the words of `FORGOTTEN`. What becomes of
the triggers while a migration alters the tables, `models/migrating.py` says.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from operator import itemgetter

from django.apps.registry import Apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

WORDS = "What was written down is never changed or deleted."
START = "append_only_"

# What stands for a person who is forgotten. The number of the user keeps the addresses apart.
NAME = "tidligere bruker"
ADDRESS = "glemt@rusplan.invalid"
USER_ADDRESS = "glemt-%@rusplan.invalid"

# Column of a history → the LIKE pattern it may be changed into.
FORGOTTEN: dict[str, dict[str, str]] = {
    "municipalities_historicaluser": {"email": USER_ADDRESS, "name": NAME},
    "municipalities_historicalparty": {"email": ""},
    "municipalities_historicalmunicipality": {"contact_email": ""},
    "measures_historicalevaluation": {"sender": ""},
    "measures_historicalinvitation": {"email": ADDRESS},
}
WRITTEN_ONCE = (
    "measures_statuschange",
    "measures_deadlinecorrection",
    "measures_reportversion",
    "measures_reportfile",
)

# The rows compared as JSON: a column that comes later is guarded from its first day.
FUNCTION = f"""
CREATE OR REPLACE FUNCTION measures_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before jsonb := to_jsonb(OLD);
BEGIN
  IF TG_OP = 'UPDATE' THEN
    FOR i IN 0 .. TG_NARGS / 2 - 1 LOOP
      IF (to_jsonb(NEW) ->> TG_ARGV[2 * i]) LIKE TG_ARGV[2 * i + 1] THEN
        before := before || jsonb_build_object(TG_ARGV[2 * i], to_jsonb(NEW) -> TG_ARGV[2 * i]);
      END IF;
    END LOOP;
    IF before = to_jsonb(NEW) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'restrict_violation';
END $$
"""


@dataclass(frozen=True)
class Trigger:
    table: str
    body: str
    what: str

    @property
    def name(self) -> str:
        """Another body has another name, so that a trigger of yesterday is known as such."""
        mark = sha256(f"{self.table} {self.body} {self.what} {FUNCTION}".encode()).hexdigest()[:12]
        return f"{START}{mark}"

    @property
    def sql(self) -> str:
        return f"CREATE TRIGGER {self.name} BEFORE {self.what} ON {self.table} {self.body}"


def guarded_tables(apps: Apps) -> dict[str, type[models.Model]]:
    """Every history, with what it keeps of many-to-many rows, and what is written once."""
    tables = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    return {name: model for name, model in tables.items() if name in WRITTEN_ONCE or is_history(model)}


def is_history(model: type[models.Model]) -> bool:
    return model.__name__.startswith("Historical")


def triggers(vendor: str, apps: Apps) -> Iterator[Trigger]:
    for table, model in sorted(guarded_tables(apps).items(), key=itemgetter(0)):
        let_through = FORGOTTEN.get(table, {})
        if vendor == "postgresql":
            given = ", ".join(f"'{part}'" for pair in let_through.items() for part in pair)
            body = f"FOR EACH ROW EXECUTE FUNCTION measures_append_only({given})"
            yield Trigger(table, body, "UPDATE OR DELETE")
            continue
        refuse = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        yield Trigger(table, refuse, "DELETE")
        yield Trigger(table, f"WHEN NOT ({unchanged(model, let_through)}) {refuse}", "UPDATE")


def unchanged(model: type[models.Model], let_through: Mapping[str, str]) -> str:
    columns = sorted(field.column for field in model._meta.concrete_fields if field.column)
    same = (f'OLD."{column}" IS NEW."{column}"' for column in columns)
    tests = zip(columns, same, strict=True)
    return " AND ".join(
        f"({test} OR NEW.\"{column}\" LIKE '{let_through[column]}')" if column in let_through else test
        for column, test in tests
    )


def guard(connection: BaseDatabaseWrapper, apps: Apps) -> None:
    """Make the triggers that are missing and drop those of yesterday; one query when all is in order."""
    standing = guards_in(connection)
    wanted = {trigger.name: trigger for trigger in triggers(connection.vendor, apps)}
    drop(connection, {name: table for name, table in standing.items() if name not in wanted})
    missing = [trigger for name, trigger in wanted.items() if name not in standing]
    with connection.cursor() as cursor:
        if missing and connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for trigger in missing:
            cursor.execute(trigger.sql)


def unguard(connection: BaseDatabaseWrapper, tables: Container[str]) -> None:
    """Inside a transaction that guards them again: nobody else sees them unguarded."""
    drop(connection, {name: table for name, table in guards_in(connection).items() if table in tables})


def drop(connection: BaseDatabaseWrapper, standing: Mapping[str, str]) -> None:
    with connection.cursor() as cursor:
        for name, table in standing.items():
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on_table}")


def guards_in(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The triggers that stand, each with its table."""
    asked = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    if connection.vendor == "postgresql":
        asked = "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE %s"
    with connection.cursor() as cursor:
        cursor.execute(asked, [f"{START}%"])
        return dict(cursor.fetchall())
