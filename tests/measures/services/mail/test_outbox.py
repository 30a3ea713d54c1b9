"""Mail is sent once, whatever happens on the way."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail as django_mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, connection, transaction

from measures.choices import MailKind
from measures.models import Mail
from measures.services.mail import outbox
from measures.services.mail.outbox import Written, deliver, put, send_again
from measures.services.people.contact import set_contact
from municipalities.models import Municipality
from tests import make

pytestmark = pytest.mark.django_db
real_commits = pytest.mark.django_db(transaction=True)
NOW = datetime(2021, 6, 15, 6, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)


class Killed(BaseException):
    """As if the process ended here: nothing after it runs."""


@pytest.fixture
def boss():
    return make.administrator()


@pytest.fixture
def waiting(boss):
    return [waits(boss, f"{name}@example.no") for name in ("a", "b", "c")]


def waits(boss, to: str = "a@example.no", **parts: str) -> Mail:
    return put(Written(to, "Emne", "Tekst", **parts), MailKind.REMINDER, by=boss, now=NOW)


def arrived() -> list[str]:
    return sorted(message.to[0] for message in django_mail.outbox)


def unsent() -> list[str]:
    return sorted(Mail.objects.unsent().values_list("to", flat=True))


def at_sending(monkeypatch, happens, *, of: str = "b@example.no", after: bool = False) -> None:
    """Let something happen just before, or just after, one of the mails is handed over."""
    really = EmailMultiAlternatives.send

    def send(message, *args: object) -> int:
        if message.to == [of] and not after:
            happens()
        count = really(message, *args)
        if message.to == [of] and after:
            happens()
        return count

    monkeypatch.setattr(EmailMultiAlternatives, "send", send)


def raises(error: BaseException):
    def happens() -> None:
        raise error

    return happens


def replied_to(mail: Mail, *places: Municipality) -> list[str]:
    mail.places.set(places)
    return outbox.message(mail, None).reply_to


def test_who_answers_writes_to_the_municipality_that_sent_it(waiting, settings):
    """To whoever coordinates the day it is sent, and never to itself."""
    settings.CONTACT_EMAIL = "rus@kommune.example.no"
    nes = make.municipality()
    assert replied_to(waiting[0]) == []
    assert replied_to(waiting[0], nes) == ["rus@kommune.example.no"]
    make.coordinator(nes, email="b@example.no")
    make.coordinator(nes, email="kari@example.no")
    assert replied_to(waiting[0], nes) == ["b@example.no", "kari@example.no"]
    assert replied_to(waiting[1], nes) == ["kari@example.no"]
    set_contact(nes, "post@nes.example.no", by=make.user("x@example.no", is_superuser=True))
    assert replied_to(waiting[0], nes) == ["post@nes.example.no"]


def test_what_waits_is_sent_once(boss, waiting):
    assert deliver(by=boss, now=NOW).sent == 3
    assert deliver(by=boss, now=TOMORROW).sent == 0
    assert arrived() == ["a@example.no", "b@example.no", "c@example.no"]


@real_commits
@pytest.mark.parametrize("after", [False, True])
def test_killed_while_sending_nobody_gets_it_twice(boss, waiting, monkeypatch, after):
    with monkeypatch.context() as broken:
        at_sending(broken, raises(Killed()), after=after)
        with pytest.raises(Killed):
            deliver(by=boss, now=NOW)
    assert unsent() == ["b@example.no", "c@example.no"]
    deliver(by=boss, now=TOMORROW)
    assert arrived().count("b@example.no") == after
    assert [arrived().count(f"{name}@example.no") for name in "ac"] == [1, 1]
    assert [mail.to for mail in Mail.objects.interrupted(TOMORROW)] == ["b@example.no"]


def test_an_interrupted_mail_is_sent_when_somebody_says_so(boss, waiting, monkeypatch):
    with monkeypatch.context() as broken:
        at_sending(broken, raises(Killed()))
        with pytest.raises(Killed):
            deliver(by=boss, now=NOW)
    assert not send_again(waiting[1], by=boss, now=NOW)
    assert send_again(waiting[1], by=boss, now=TOMORROW)
    assert deliver(by=boss, now=TOMORROW).sent == 2
    assert not send_again(waiting[1], by=boss, now=TOMORROW)
    assert arrived() == ["a@example.no", "b@example.no", "c@example.no"]


def test_two_runs_at_once_share_the_mails(boss, waiting, monkeypatch):
    at_sending(monkeypatch, lambda: deliver(by=boss, now=NOW))
    deliver(by=boss, now=NOW)
    assert arrived() == ["a@example.no", "b@example.no", "c@example.no"]


def test_a_server_that_is_down_gets_nothing_and_is_asked_again(boss, waiting, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "open", lambda self: raises(ConnectionRefusedError("nei"))())
        assert deliver(by=boss, now=NOW).down == "ConnectionRefusedError: nei"
    assert Mail.objects.waiting().count() == 3
    assert set(Mail.objects.values_list("attempts", flat=True)) == {0}
    assert deliver(by=boss, now=TOMORROW).sent == 3


def test_a_server_that_goes_away_leaves_the_rest_waiting(boss, waiting, monkeypatch):
    with monkeypatch.context() as broken:
        at_sending(broken, raises(SMTPServerDisconnected("borte")))
        run = deliver(by=boss, now=NOW)
    assert (run.sent, run.down) == (1, "SMTPServerDisconnected: borte")
    assert [mail.to for mail in Mail.objects.waiting()] == ["b@example.no", "c@example.no"]
    deliver(by=boss, now=TOMORROW)
    assert arrived() == ["a@example.no", "b@example.no", "c@example.no"]


def test_one_refused_address_stops_nobody_else_and_is_given_up_at_last(boss, waiting, monkeypatch):
    at_sending(monkeypatch, raises(SMTPRecipientsRefused({"b@example.no": (550, b"ukjent")})))
    run = deliver(by=boss, now=NOW)
    assert (run.sent, run.refused) == (2, 1)
    for _again in range(20):
        deliver(by=boss, now=TOMORROW)
    refused = Mail.objects.get(to="b@example.no")
    assert refused.attempts == Mail.objects.none().MOST_ATTEMPTS
    assert (refused.state, list(Mail.objects.given_up())) == ("gitt opp", [refused])
    assert "550" in refused.error


@real_commits
def test_a_claim_is_written_down_before_anything_is_sent(boss, waiting, monkeypatch):
    """A claim inside somebody's transaction would be lost with it: that is refused."""
    seen = []
    at_sending(monkeypatch, lambda: seen.append(connection.in_atomic_block))
    deliver(by=boss, now=NOW)
    assert seen == [False]
    waits(boss)
    with pytest.raises(RuntimeError), transaction.atomic():
        deliver(by=boss, now=NOW)


def test_a_mail_has_the_same_identity_every_time(boss, monkeypatch):
    stored = waits(boss, html="<p>Tekst</p>")
    first, again = (outbox.message(stored, None) for _time in range(2))
    assert first.extra_headers == again.extra_headers
    assert first.extra_headers["Message-ID"].endswith("@127.0.0.1>")
    assert first.extra_headers["Auto-Submitted"] == "auto-generated"
    assert first.alternatives[0].mimetype == "text/html"


def test_a_subject_is_one_line(boss):
    mail = put(Written("a@example.no", "En\r\nBcc: b@example.no", "T"), MailKind.REMINDER, by=boss, now=NOW)
    assert mail.subject == "En Bcc: b@example.no"


def test_only_administrators_put_and_send(boss, waiting):
    somebody = make.coordinator(make.municipality())
    for ask in (
        lambda: waits(somebody),
        lambda: deliver(by=somebody, now=NOW),
        lambda: send_again(waiting[0], by=somebody, now=TOMORROW),
    ):
        with pytest.raises(PermissionDenied):
            ask()


def test_a_mail_to_nowhere_is_refused(boss):
    with pytest.raises(ValidationError):
        waits(boss, to="ingen")


def test_the_database_knows_no_mail_sent_without_a_claim(waiting):
    with pytest.raises(IntegrityError):
        Mail.objects.update(sent_at=NOW)
