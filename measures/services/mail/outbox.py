"""The outbox: mail is put in with what it belongs to, and handed over afterwards, one by one.

Each mail is claimed in a transaction of its own before it is handed over, outside any transaction.
What was claimed and never came back is not sent again by itself: nobody knows whether it arrived.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F

from measures.models import Mail
from measures.permissions.users import require_send_mail
from municipalities.contacts import reply_addresses
from municipalities.models import Municipality, User

# The server answered, and said no to this one mail; others may go.
REFUSALS = (SMTPResponseException, SMTPRecipientsRefused, ValueError)
# A run may still be busy with what it claimed less than this ago.
AT_WORK = timedelta(hours=1)


@dataclass(frozen=True)
class Written:
    """A mail as it shall be read."""

    to: str
    subject: str
    text: str
    html: str = ""
    # Whose coordinators answer when somebody writes back.
    places: tuple[Municipality, ...] = ()


@dataclass
class Delivery:
    """How a run went. `down` is what the mail server, or the want of one, said."""

    sent: int = 0
    refused: int = 0
    down: str = ""


@transaction.atomic
def put(written: Written, kind: str, *, by: User, now: datetime) -> Mail:
    """Call it in the transaction that writes what the mail is about: both stand, or neither."""
    require_send_mail(by)
    mail = Mail(
        to=written.to,
        subject=" ".join(written.subject.split())[:200],
        text=written.text,
        html=written.html,
        kind=kind,
        created_at=now,
    )
    mail.full_clean()
    mail.save()
    mail.places.set(written.places)
    return mail


def deliver(*, by: User, now: datetime, told: Callable[[], object] = lambda: None) -> Delivery:
    """Hand over all that waits; stop when the server is gone, and leave the rest for the next run."""
    require_send_mail(by)
    run, connection = Delivery(), get_connection()
    try:
        for pk in list(Mail.objects.waiting().values_list("pk", flat=True)):
            hand_over(pk, connection, run, now)
            told()
            if run.down:
                break
    finally:
        connection.close()
    return run


def hand_over(pk: int, connection: BaseEmailBackend, run: Delivery, now: datetime) -> None:
    try:
        connection.open()  # once: an open connection stays
    except OSError as error:
        run.down = said(error)
        return
    mail = claim(pk, now)
    if mail is None:
        return
    try:
        message(mail, connection).send()
    except REFUSALS as error:
        let_go(mail, error, now)
        run.refused += 1
    except OSError as error:
        let_go(mail, error, now)
        run.down = said(error)
    else:
        Mail.objects.filter(pk=pk).update(sent_at=now, error="")
        run.sent += 1


def claim(pk: int, now: datetime) -> Mail | None:
    """One statement, which only one of two runs can win; written down for good before anything is sent."""
    with transaction.atomic(durable=True):
        if Mail.objects.waiting().filter(pk=pk).update(claimed_at=now, attempts=F("attempts") + 1):
            return Mail.objects.get(pk=pk)
    return None


def let_go(mail: Mail, error: Exception, now: datetime) -> None:
    Mail.objects.filter(pk=mail.pk).update(claimed_at=None, failed_at=now, error=said(error))


def said(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]


def message(mail: Mail, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    """The same identity every time: a mail that was sent after all is recognised by most readers."""
    host = urlsplit(settings.SITE_URL).hostname or "rusplan"
    headers = {
        "Message-ID": f"<rusplan-{mail.pk}-{mail.created_at:%Y%m%d%H%M%S%f}@{host}>",
        # Holiday notices answer people only.
        "Auto-Submitted": "auto-generated",
    }
    made = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        to=[mail.to],
        reply_to=answers_to(mail),
        headers=headers,
        connection=connection,
    )
    if mail.html:
        made.attach_alternative(mail.html, "text/html")
    return made


def answers_to(mail: Mail) -> list[str]:
    """The municipalities it is from, never to its own reader; nothing where it is from nobody."""
    places = list(mail.places.order_by("pk"))
    return answered_at(places, but=mail.to) if places else []


def answered_at(places: Sequence[Municipality], *, but: str = "") -> list[str]:
    """The mailbox of the house where nobody coordinates."""
    return [address for address in reply_addresses(places) if address != but] or [settings.CONTACT_EMAIL]


@transaction.atomic
def send_again(mail: Mail, *, by: User, now: datetime) -> bool:
    """Let an interrupted or given-up mail wait for the next run; False when it is neither."""
    require_send_mail(by)
    rows = Mail.objects.interrupted(now - AT_WORK) | Mail.objects.given_up()
    return bool(rows.filter(pk=mail.pk).update(claimed_at=None, attempts=0))
