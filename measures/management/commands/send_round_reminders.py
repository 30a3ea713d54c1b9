"""`manage.py send_round_reminders`, for a timer: remind those who have not answered, and send what waits."""

import os
import time
from collections.abc import Iterator
from datetime import date, datetime

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from measures.models import Invitation, Mail
from measures.queries.rounds.due_reminders import to_remind
from measures.services.mail.outbox import Delivery, deliver
from measures.services.rounds.invitations import remind
from measures.web.rounds.letters import reminder_letter
from municipalities.services import system_user


class Command(BaseCommand):
    help = "Påminner dem som ikke har svart i en evalueringsrunde, og sender invitasjoner som venter."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--every",
            type=int,
            metavar="SEKUNDER",
            help="om igjen og om igjen, til den som startet kommandoen er borte: der det ikke er noen timer",
        )

    def handle(self, *args: object, every: int | None, **options: object) -> None:
        if every is None:
            self.run()
            return
        starter = os.getppid()
        while os.getppid() == starter:
            try:
                self.run(quiet=True)
            except CommandError as down:
                self.stderr.write(str(down))
            time.sleep(every)

    def run(self, *, quiet: bool = False) -> None:
        today, now = timezone.localdate(), timezone.now()
        new = sum(1 for _one in reminded(today, now))
        run = deliver(by=system_user(), now=now)
        if not quiet or new or run.sent or run.refused:
            self.stdout.write(told(new, run))
        if run.down:
            words = _("E-posttjeneren svarer ikke. Det som venter, sendes ved neste kjøring. %s")
            raise CommandError(words % run.down)


def told(new: int, run: Delivery) -> str:
    words = _("%(new)d nye påminnelser. %(sent)d e-poster sendt, %(refused)d avvist, %(left)d venter.")
    left = Mail.objects.waiting().count()
    return words % {"new": new, "sent": run.sent, "refused": run.refused, "left": left}


def reminded(today: date, now: datetime) -> Iterator[Invitation]:
    by = system_user()
    for invitation, stage in to_remind(today):
        if remind(invitation, stage, letter=reminder_letter, by=by, today=today, now=now):
            yield invitation
