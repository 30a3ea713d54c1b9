"""The tables of an empty database brought to where a backup stood, and on to where the program stands."""

from django.core.management import call_command
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.graph import MigrationGraph
from django.utils.translation import gettext as _

from measures.backup.refused import BackupRefused
from measures.backup.tables import Applied, applied, steps


def stand_at(connection: BaseDatabaseWrapper, at: Applied) -> None:
    """Tables there already must be the same ones: what a later migration did to them cannot be taken back."""
    executor = MigrationExecutor(connection)
    graph, wanted = executor.loader.graph, steps(executor.loader, at)
    standing = steps(executor.loader, applied(connection))
    if standing == wanted:
        return
    if standing:
        raise BackupRefused(
            _(
                "Tabellene i databasen er av en annen utgave enn sikkerhetskopien. Lag en ny, tom database "
                "uten tabeller, og kjør restore mot den: tabellene lages da av sikkerhetskopien."
            )
        )
    executor.migrate([node for node in sorted(wanted) if not wanted & children(graph, node)])


def children(graph: MigrationGraph, node: tuple[str, str]) -> set[tuple[str, str]]:
    return {child.key for child in graph.node_map[node].children}


def settle(connection: BaseDatabaseWrapper) -> None:
    """Until the rows are counted, PostgreSQL plans its queries for empty tables."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def catch_up(connection: BaseDatabaseWrapper) -> None:
    """What the program has learned since the backup; with nothing new, nothing is done."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", database=connection.alias, verbosity=0)
