"""The daily run, as the timer starts it."""

from datetime import date

import pytest
from django.core import mail as django_mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone

from measures.models import Mail, Reminder, Responsibility
from municipalities.models import Party
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2020, 1, 1))


@pytest.fixture
def measure():
    make.coordinator(make.municipality())
    measure = make.measure(make.plan(), due_on=date(2019, 12, 31))
    for name, email in (("NAV", "nav@example.no"), ("FAU", "")):
        party = Party.objects.create(name=name, email=email, municipality=make.municipality())
        Responsibility.objects.create(measure=measure, party=party)
    return measure


def run(capsys, **options: object) -> str:
    call_command("send_reminders", **options)
    return capsys.readouterr().out


def test_each_gets_one_mail_and_none_the_second_time(measure, capsys):
    assert "2 nye påminnelser. 2 e-poster sendt, 0 avvist, 0 venter." in run(capsys)
    assert sorted(message.to[0] for message in django_mail.outbox) == [
        "koordinator.nes@example.no",
        "nav@example.no",
    ]
    assert "0 nye påminnelser. 0 e-poster sendt, 0 avvist, 0 venter." in run(capsys)
    assert len(django_mail.outbox) == 2


def test_those_without_an_address_are_named(measure, capsys):
    assert "Ansvarlige uten e-postadresse: FAU." in run(capsys)


def test_a_dry_run_shows_the_mails_and_writes_nothing(measure, capsys):
    said = run(capsys, dry_run=True)
    for words in ("Til: nav@example.no", "Emne: Påminnelse: 1 forsinket", "FORSINKET (1)", "FAU."):
        assert words in said
    assert "Det ville blitt sendt påminnelser til 2." in said
    assert (Mail.objects.count(), Reminder.objects.count(), django_mail.outbox) == (0, 0, [])


def test_another_day_can_be_looked_at_but_not_sent(measure, capsys):
    looked_at = run(capsys, dry_run=True, date=date(2019, 12, 15))
    assert "1 frist de neste 30 dagene" in looked_at
    with pytest.raises(CommandError, match="sammen med --dry-run"):
        call_command("send_reminders", date=date(2019, 12, 15))


def test_with_the_server_down_the_run_fails_and_the_next_one_sends(measure, capsys, monkeypatch):
    def refuse(self) -> None:
        raise ConnectionRefusedError("nei")

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "open", refuse)
        with pytest.raises(CommandError, match="svarer ikke"):
            call_command("send_reminders")
    assert "2 nye påminnelser. 0 e-poster sendt, 0 avvist, 2 venter." in capsys.readouterr().out
    assert not Mail.objects.exclude(sent_at=None).exists()
    assert "0 nye påminnelser. 2 e-poster sendt, 0 avvist, 0 venter." in run(capsys)


def test_what_was_interrupted_or_given_up_is_told_at_every_run(measure, capsys):
    run(capsys)
    Mail.objects.filter(to="nav@example.no").update(sent_at=None, claimed_at="2020-01-01T00:00Z")
    Mail.objects.exclude(to="nav@example.no").update(sent_at=None, claimed_at=None, attempts=10)
    said = run(capsys)
    assert "1 ble avbrutt under sending, og er kanskje sendt" in said
    assert "1 er avvist for ofte" in said
    assert len(django_mail.outbox) == 2
