"""`manage.py clean_up`, for a daily timer: what is older than the house keeps such things goes."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from measures.services.people.retention import clean_up
from municipalities.accounts.oidc import providers
from municipalities.services import system_user

WORDS = {
    "uploads": "opplastede filer ingen gikk videre med",
    "imports": "filer til gamle importer slettet",
    "mails": "e-poster tømt for innhold",
    "links": "lenker gjort ugyldige",
    "senders": "avsendernavn fjernet",
    "addresses": "adresser i gamle invitasjoner slettet",
    "admin_log": "linjer i administrasjonens logg",
    "sign_ins": "innloggingshendelser",
    "sessions": "utløpte økter",
    "kept_answers": "mellomlagrede svar som er utløpt",
    "roles": "roller fra innloggingstjenester som er tatt bort",
}


class Command(BaseCommand):
    help = (
        "Tar bort det som er eldre enn innstillingene KEEP_…_DAYS sier, og roller fra innloggingstjenester "
        "som er tatt bort. Kjøres én gang om dagen."
    )

    def handle(self, *args: object, **options: object) -> None:
        now = timezone.now()
        cleaned = clean_up(settings.KEEP_DAYS, providers=providers(), by=system_user(), now=now)
        told = [f"{count} {WORDS[sort]}" for sort, count in cleaned.items() if count]
        self.stdout.write("Ryddet: " + ", ".join(told) + "." if told else "Ingenting å rydde.")
