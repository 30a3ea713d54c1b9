"""`manage.py restore FILE`: a backup into an empty database; `--check` only looks at the file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from measures.backup.manifest import Manifest
from measures.backup.reading import look, restore
from measures.backup.refused import BackupRefused
from measures.management.watching import watched
from measures.queries.rounds.seals import faults


class Command(BaseCommand):
    help = "Legger en sikkerhetskopi inn i en tom database. Alt eller ingenting."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="filen som backup laget")
        parser.add_argument("--check", action="store_true", help="bare kontroller filen, og skriv ingenting")

    def handle(self, *args: object, file: Path, check: bool, **options: object) -> None:
        try:
            with watched(_("Kontrollerer") if check else _("Gjenoppretter")) as told:
                manifest = look(file, told=told) if check else restore(file, told=told)
        except BackupRefused as no:
            raise CommandError(str(no)) from no
        except DatabaseError as error:
            words = _("Databasen tok ikke imot sikkerhetskopien, og ingenting av den er lagt inn: %s")
            raise CommandError(words % " ".join(str(error).split())) from error
        self.stdout.write(summary(manifest, _("kontrollert") if check else _("lagt inn")))
        if not check:
            tell_faults()


def summary(manifest: Manifest, done: str) -> str:
    words = _("%(rader)d rader i %(tabeller)d tabeller %(gjort)s. Kopien er tatt %(når)s.")
    numbers = {"rader": manifest.rows, "tabeller": len(manifest.tables)}
    return words % {**numbers, "gjort": done, "når": manifest.made_at}


def tell_faults() -> None:
    """The backup is in as it was; what was wrong with it then, is wrong still."""
    wrong = [str(fault) for fault in faults()]
    if wrong:
        words = _("Alt er lagt inn, men ikke alt er som da det ble ferdigstilt:")
        raise CommandError("\n".join([words, *wrong]))
