"""The timer of a round: who has not answered is told, each stage once."""

import os
import re
import time
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
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


def again_and_again(monkeypatch, *between) -> None:
    """With `--every`: one of `between` happens in each pause, and in the last its starter is gone."""
    happens, starter = iter(between), [7]
    monkeypatch.setattr(os, "getppid", lambda: starter[0])

    def pause(seconds: int) -> None:
        assert seconds == 5
        following = next(happens, None)
        if following is None:
            starter[0] = 1
        else:
            following()

    monkeypatch.setattr(time, "sleep", pause)
    call_command("send_round_reminders", every=5)


def test_where_there_is_no_timer_it_sends_what_comes_until_its_starter_is_gone(
    invitation, monkeypatch, mailoutbox, capsys
):
    ppt = make.party("PPT", email="ppt@example.no")
    make.carried(invitation.municipality.implementations.get().measure, ppt)
    again_and_again(monkeypatch, lambda: None, lambda: make.invited(invitation.round, ppt))
    assert [mail.to[0] for mail in mailoutbox] == ["nav@example.no", "ppt@example.no"]
    assert capsys.readouterr().out.count("1 e-poster sendt") == 2


def test_a_mail_server_that_is_gone_is_tried_again_where_there_is_no_timer(
    invitation, monkeypatch, mailoutbox, capsys
):
    whole = EmailBackend.open
    monkeypatch.setattr(EmailBackend, "open", gone)
    again_and_again(monkeypatch, lambda: monkeypatch.setattr(EmailBackend, "open", whole))
    assert [mail.to[0] for mail in mailoutbox] == ["nav@example.no"]
    assert "E-posttjeneren svarer ikke" in capsys.readouterr().err


def test_the_demonstration_hands_over_what_waits():
    """It has no timer, and said all the same that invitations were sent."""
    demo = Path(settings.BASE_DIR, "scripts/demo").read_text(encoding="utf-8")
    assert re.search(
        r"^\.venv/bin/python manage\.py send_round_reminders --every \d .*&$", demo, re.MULTILINE
    )


def gone(_self) -> None:
    raise ConnectionRefusedError("nobody there")


def test_a_mail_server_that_is_gone_ends_the_run_with_words(invitation, monkeypatch):
    monkeypatch.setattr(EmailBackend, "open", gone)
    with pytest.raises(CommandError, match="E-posttjeneren svarer ikke"):
        run(monkeypatch, DAYS[:1])
