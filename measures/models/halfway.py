"""A database that stopped among steps this program no longer has is refused before anything is done to it.

Django would say that there is nothing to do in it, and would run what follows on those steps without them.
"""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

WORDS = (
    "Databasen stoppet midt i steg som er slått sammen til ett i denne utgaven: den har ikke gjort {lacking}."
    " Ingenting er endret. Oppgrader den først med en utgave som har stegene, og så med denne."
)
HINT = "docs/operations.md: «Fra en eldre versjon»."


def halfway(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """Words for each row of steps that became one; none when it did them all, and none when it did no one."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    loader = MigrationLoader(None)
    for name, one in loader.replacements.items():
        gone = [step for step in one.replaces if step not in loader.disk_migrations]
        lacking = [step for step in gone if step not in applied]
        if lacking and not applied.isdisjoint([name, *one.replaces]):
            yield WORDS.format(lacking=", ".join(map(".".join, lacking[:3])))
