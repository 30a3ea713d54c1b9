"""What was written down stays guarded whatever becomes of a migration.

SQLite makes a table anew to alter it, and its triggers go with the old one without a word; a column that a
trigger names it refuses to drop. So what a migration alters is unguarded first and all of it guarded again at
its end, by operations of the migration itself: they stand or fall with its transaction.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from measures.models.append_only import guard, guards_in, unguard

# Their tables are the guarded ones.
APPS = ("municipalities", "measures")


class Beside(Operation):
    """Does the same whichever way the migration goes, and changes no model."""

    reduces_to_sql = False

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        pass

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        self.database_forwards(app_label, schema_editor, from_state, to_state)


class Guard(Beside):
    """By the tables as they are at this point."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        guard(schema_editor.connection, to_state.apps)

    def describe(self) -> str:
        return "Guard what was written down"


class Unguard(Beside):
    """The table of the model that the next operation alters; nothing when it has no guard."""

    def __init__(self, model: str) -> None:
        self.model = model

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        state = from_state.models.get((app_label, self.model))
        if state is not None:
            usual = f"{app_label}_{self.model}"
            unguard(schema_editor.connection, {state.options.get("db_table") or usual})

    def describe(self) -> str:
        return f"Unguard {self.model}"


def keep_guarded(plan: Iterable[tuple[Migration, bool]], connection: BaseDatabaseWrapper) -> None:
    """Fit the migrations that are about to run; a database that guards nothing yet is guarded after them.

    One that runs without a transaction keeps the guards on, and is refused what they stand in the way of.
    """
    if not guards_in(connection):
        return
    for migration, is_backwards in plan:
        if migration.app_label in APPS:
            migration.operations = fitted(migration, is_backwards)  # type: ignore[misc]  # of this one only


def fitted(migration: Migration, is_backwards: bool) -> list[Operation]:
    """Backwards, operations run from the last to the first."""
    steps = []
    for operation in migration.operations:
        before = [Unguard(model) for model in altered(operation)] if migration.atomic else []
        steps += [operation, *before] if is_backwards else [*before, operation]
    return [Guard(), *steps] if is_backwards else [*steps, Guard()]


def altered(operation: Operation) -> Iterator[str]:
    """Models by name, in small letters; code and SQL name none, and say themselves what they unguard."""
    for one in (operation, *inner(operation)):
        name = getattr(one, "model_name", "") or getattr(one, "name", "")
        if name:
            yield name.lower()


def inner(operation: Operation) -> Sequence[Operation]:
    return getattr(operation, "database_operations", ())
