"""`manage.py send_reminders`, for a daily timer: one mail to each who should know something new."""

import sys
from collections.abc import Iterator
from datetime import date, datetime

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.progress import Progress

from measures.models import Mail
from measures.queries.workspace.reminders import Collected, collect
from measures.services.mail.outbox import Delivery, deliver
from measures.services.mail.reminders import remind
from measures.web.common.reminder_letters import write
from municipalities.services import system_user

# So many names are said; the rest are counted.
MOST_NAMES = 10


class Command(BaseCommand):
    help = "Sender én e-post til hver som bør vite noe nytt om frister. Kjøres én gang om dagen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="bare vis hva som ville bli sendt")
        parser.add_argument(
            "--date",
            type=date.fromisoformat,
            metavar="2021-06-30",
            help="med --dry-run: som om det var denne dagen",
        )

    def handle(self, *args: object, dry_run: bool, date: date | None, **options: object) -> None:
        if date and not dry_run:
            raise CommandError(_("--date kan bare brukes sammen med --dry-run."))
        collected = collect(date or timezone.localdate())
        run = None if dry_run else self.send(collected)
        said = self.show(collected) if run is None else summary(len(collected.letters), run)
        self.stdout.write("\n".join([*said, *left_out(collected)]))
        if run and run.down:
            words = _("E-posttjeneren svarer ikke. Det som venter, sendes ved neste kjøring. %s")
            raise CommandError(words % run.down)

    def show(self, collected: Collected) -> Iterator[str]:
        for mail in map(write, collected.letters):
            yield from (f"{_('Til')}: {mail.to}", f"{_('Emne')}: {mail.subject}", "", mail.text, "", "-" * 72)
        yield _("Det ville blitt sendt påminnelser til %(n)d.") % {"n": len(collected.letters)}

    def send(self, collected: Collected) -> Delivery:
        by, now = system_user(), timezone.now()
        with Progress(transient=True, disable=not sys.stdout.isatty()) as progress:
            writing = progress.add_task(_("Skriver"), total=len(collected.letters))
            for letter in collected.letters:
                remind(write(letter), letter.notices, by=by, now=now)
                progress.advance(writing)
            sending = progress.add_task(_("Sender"), total=Mail.objects.waiting().count())
            return deliver(by=by, now=now, told=lambda: progress.advance(sending))


def summary(new: int, run: Delivery) -> Iterator[str]:
    words = _("%(new)d nye påminnelser. %(sent)d e-poster sendt, %(refused)d avvist, %(left)d venter.")
    numbers = {"new": new, "sent": run.sent, "refused": run.refused, "left": Mail.objects.waiting().count()}
    yield words % numbers
    yield from troubles(timezone.now())


def troubles(now: datetime) -> Iterator[str]:
    """What somebody has to look at, in the administration."""
    claimed = Mail.objects.interrupted(now).count()
    if claimed:
        words = _(
            "%(n)d ble avbrutt under sending, og er kanskje sendt: se «E-poster» i administrasjonen. "
            "(Eller en annen kjøring holder på.)"
        )
        yield words % {"n": claimed}
    given_up = Mail.objects.given_up().count()
    if given_up:
        yield _("%(n)d er avvist for ofte og er gitt opp. Se «E-poster» i administrasjonen.") % {
            "n": given_up
        }


def left_out(collected: Collected) -> Iterator[str]:
    if collected.parties_left_out:
        yield _("Ansvarlige uten e-postadresse: %s") % some(collected.parties_left_out)
    if collected.places_left_out:
        yield _("Kommuner uten koordinator: %s") % some(collected.places_left_out)


def some(names: tuple[str, ...]) -> str:
    rest = len(names) - MOST_NAMES
    said = ", ".join(names[:MOST_NAMES])
    return _("%(navn)s og %(n)d til.") % {"navn": said, "n": rest} if rest > 0 else f"{said}."
