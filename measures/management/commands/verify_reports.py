from django.core.management.base import BaseCommand, CommandError

from measures.models import ReportVersion
from measures.queries.rounds.seals import faults


class Command(BaseCommand):
    help = "Regner ut sjekksummene til ferdigstilte rapporter på nytt, og sier hva som ikke er som før."

    def handle(self, *args: object, **options: object) -> None:
        wrong = [str(fault) for fault in faults()]
        if wrong:
            raise CommandError("\n".join(["Ikke alt er som da det ble ferdigstilt:", *wrong]))
        self.stdout.write(f"{ReportVersion.objects.count()} ferdigstilte versjoner, alle som de var.")
