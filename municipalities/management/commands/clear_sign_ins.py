"""`manage.py clear_sign_ins`: what is old in the trace of the door, and sessions that are over."""

from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from municipalities.trace import clear


class Command(BaseCommand):
    help = "Sletter gamle innloggingshendelser og økter som er over. La en tidsplan kjøre den hver natt."

    def handle(self, *args: object, **options: object) -> None:
        call_command("clearsessions")
        cleared = clear(timezone.now() - timedelta(days=settings.SIGN_IN_LOG_DAYS))
        self.stdout.write(_("%(n)d innloggingshendelser slettet.") % {"n": cleared})
