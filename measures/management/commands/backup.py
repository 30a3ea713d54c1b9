"""`manage.py backup FILE`: everything in one file, while the site is in use.

All of it stands in the database: kept uploads and sealed reports too. Left out is what passes by itself:
who is signed in, and the cache. The settings, and with them SECRET_KEY, are not in it: keep them elsewhere.
"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from measures.backup.refused import BackupRefused
from measures.backup.writing import back_up
from measures.management.watching import watched


class Command(BaseCommand):
    help = "Tar en sikkerhetskopi av alt i én fil, mens tjenesten er i bruk."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="filen som skal lages, for eksempel rusplan.zip")

    def handle(self, *args: object, file: Path, **options: object) -> None:
        try:
            with watched(_("Sikkerhetskopierer")) as told:
                made = back_up(file, now=timezone.localtime(), told=told)
        except BackupRefused as no:
            raise CommandError(str(no)) from no
        except OSError as error:
            words = _("Sikkerhetskopien ble ikke laget, og %(fil)s finnes ikke: %(feil)s")
            raise CommandError(words % {"fil": file, "feil": error.strerror or error}) from error
        words = _("%(fil)s: %(rader)d rader i %(tabeller)d tabeller.")
        self.stdout.write(words % {"fil": file, "rader": made.rows, "tabeller": len(made.tables)})
