import sqlite3
from collections.abc import Sequence

from django.apps import AppConfig, apps
from django.apps.registry import Apps
from django.core import checks
from django.core.management import CommandError
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class MeasuresConfig(AppConfig):
    name = "measures"
    verbose_name = _("Planer og tiltak")

    def ready(self) -> None:
        checks.register(database_is_whole, checks.Tags.database)
        pre_migrate.connect(keep_the_trace_guarded, sender=self)
        post_migrate.connect(guard_the_trace, sender=self)
        connection_created.connect(count_values_as_sqlite_does)


def database_is_whole(
    *, databases: Sequence[str] | None = None, **kwargs: object
) -> list[checks.CheckMessage]:
    """`migrate` asks this first of all, whatever else it is told to do."""
    from measures.models.halfway import HINT, halfway

    faults = [words for using in databases or () for words in halfway(connections[using])]
    return [checks.Error(words, hint=HINT, id="rusplan.E002") for words in faults]


def keep_the_trace_guarded(using: str, plan: list, **kwargs: object) -> None:
    """Whoever skips the checks is refused here, before the guards are touched."""
    from measures.models.halfway import halfway
    from measures.models.migrating import keep_guarded

    for words in halfway(connections[using]):
        raise CommandError(words)
    keep_guarded(plan, connections[using])


def guard_the_trace(using: str, apps: Apps = apps, **kwargs: object) -> None:
    """`apps`: the tables as they are by now, which is not the newest when somebody migrates halfway."""
    from measures.models.append_only import guard

    guard(connections[using], apps)


def count_values_as_sqlite_does(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Django counts on 999 values in a statement, as SQLite took before 2020, and sends many for few rows;
    from 6.0 on it asks, as here."""
    if connection.vendor == "sqlite":
        most = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        connection.features.max_query_params = most
