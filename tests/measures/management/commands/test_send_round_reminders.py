"""The timer of a round: who has not answered is told, each stage once."""

from datetime import date

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone

from measures.services.rounds.answers import save_answer, submit_all
from measures.services.rounds.evaluations import Answer
from measures.services.rounds.invitations import withdraw
from measures.services.rounds.round import move_round
from municipalities.services import system_user
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
DAYS = [date(2020, 6, day) for day in (15, 16, 17, 27, 28)]


@pytest.fixture
def invitation():
    nav = make.party("NAV", email="nav@example.no")
    row = make.implementation(make.carried(make.measure(make.plan("rus")), nav))
    return make.invited(make.a_round(row.measure.plan, reminders=["two_weeks", "three_days"]), nav)


def run(monkeypatch, days=DAYS) -> None:
    for day in days:
        monkeypatch.setattr(timezone, "localdate", lambda *_args, day=day: day)
        call_command("send_round_reminders")


def reminders(mailoutbox) -> list[str]:
    return [mail.to[0] for mail in mailoutbox if mail.subject.startswith("Påminnelse")]


def test_each_stage_comes_once_and_what_waits_is_sent(invitation, monkeypatch, mailoutbox, capsys):
    run(monkeypatch)
    assert reminders(mailoutbox) == ["nav@example.no"] * 2
    assert len(mailoutbox) == 3
    assert "0 nye påminnelser. 1 e-poster sendt, 0 avvist, 0 venter." in capsys.readouterr().out


def test_who_has_answered_is_left_in_peace(invitation, monkeypatch, mailoutbox):
    row = invitation.municipality.implementations.get()
    save_answer(invitation, row, Answer("done", "Ferdig."), on=date(2020, 5, 4))
    submit_all(invitation, on=date(2020, 5, 4))
    run(monkeypatch)
    assert reminders(mailoutbox) == []


def test_a_withdrawn_link_is_not_reminded(invitation, monkeypatch, mailoutbox):
    withdraw(invitation, by=system_user(), now=invitation.invited_at)
    run(monkeypatch)
    assert reminders(mailoutbox) == []


def test_a_closed_round_reminds_nobody(invitation, monkeypatch, mailoutbox):
    move_round(invitation.round, "closed", by=system_user())
    run(monkeypatch)
    assert reminders(mailoutbox) == []


def test_a_mail_server_that_is_gone_ends_the_run_with_words(invitation, monkeypatch):
    def gone(_self) -> None:
        raise ConnectionRefusedError("nobody there")

    monkeypatch.setattr(EmailBackend, "open", gone)
    with pytest.raises(CommandError, match="E-posttjeneren svarer ikke"):
        run(monkeypatch, DAYS[:1])
