"""The tables of the database as its migrations made them, whatever the models say by now."""

from collections.abc import Iterable

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from measures.backup.refused import BackupRefused

# Who is signed in passes, and signs in again. (The cache is no model, and passes too.)
PASSING = {"sessions.session", "usersessions.usersession"}
# `migrate` fills these by itself: no sign that somebody uses the database.
DERIVED = {"contenttypes.contenttype", "auth.permission"}

Applied = frozenset[tuple[str, str]]
Table = type[models.Model]


def applied(connection: BaseDatabaseWrapper) -> Applied:
    """As the database has them written down."""
    return frozenset(MigrationRecorder(connection).applied_migrations())


def tables(connection: BaseDatabaseWrapper, at: Applied) -> list[Table]:
    """All that is kept when these migrations are applied."""
    loader = MigrationLoader(connection)
    state = loader.project_state(sorted(steps(loader, at)))
    all_tables = state.apps.get_models(include_auto_created=True)
    kept = [model for model in all_tables if model._meta.managed and model._meta.label_lower not in PASSING]
    return sorted(kept, key=lambda model: model._meta.db_table)


def steps(loader: MigrationLoader, at: Applied) -> Applied:
    """The same as this program counts them: many steps may be one now. Raise BackupRefused when it cannot."""
    all_steps = set(loader.disk_migrations).union(*(one.replaces for one in loader.replacements.values()))
    refuse(at - all_steps, _("Laget av en nyere utgave av Rusplan, som har %s. Oppgrader programmet først."))
    counted = set(at)
    for name, one in loader.replacements.items():
        if counted.issuperset(one.replaces):
            counted = counted.difference(one.replaces) | {name}
    words = _(
        "Laget av en for gammel utgave av Rusplan (%s). Bruk programmet fra den gang, og oppgrader etterpå."
    )
    refuse(counted - set(loader.graph.nodes), words)
    return frozenset(counted)


def refuse(strange: Iterable[tuple[str, str]], words: str) -> None:
    names = sorted(".".join(one) for one in strange)
    if names:
        raise BackupRefused(words % ", ".join(names[:3]))


def columns(model: Table) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if not field.generated]


def column_names(model: Table) -> list[str]:
    return [field.column for field in columns(model) if field.column]


def is_derived(model: Table) -> bool:
    return model._meta.label_lower in DERIVED


def in_use(connection: BaseDatabaseWrapper, kept: Iterable[Table]) -> list[str]:
    """The tables that hold something a person put there."""
    asked = [model for model in kept if not is_derived(model)]
    rows = [model for model in asked if model._base_manager.using(connection.alias).exists()]
    return [model._meta.db_table for model in rows]
