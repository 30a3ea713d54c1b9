"""Whom a round writes to, and how often."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from measures.models import Invitation, Mail
from measures.queries.rounds.invitations import address_of
from measures.services.rounds.answers import save_answer, submit_all
from measures.services.rounds.evaluations import Answer
from measures.services.rounds.invitations import invite, mark_opened, remind, set_address
from measures.services.rounds.round import move_round, plan_round
from municipalities.services import system_user
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 4, 2, 8, tzinfo=UTC)
DAY = date(2020, 5, 4)


@pytest.fixture
def nes():
    return make.municipality("nes")


@pytest.fixture
def nav(nes):
    return make.party("NAV", nes, "nav@example.no")


@pytest.fixture
def round_(nav):
    return make.a_round(make.carried(make.measure(make.plan("rus")), nav).plan)


def ask(round_, nes, *parties, by=None):
    return invite(round_, nes, parties, letter=make.letter, by=by or system_user(), now=NOW)


def again(invitation, stage: str = "now", day: date = DAY):
    return remind(invitation, stage, letter=make.letter, by=system_user(), today=day, now=NOW)


def test_whoever_presses_twice_sends_once(round_, nes, nav):
    assert len(ask(round_, nes, nav)) == 1
    assert ask(round_, nes, nav) == []
    assert Mail.objects.count() == 1


def test_a_party_without_an_address_stops_the_whole_sending(round_, nes, nav):
    with pytest.raises(ValidationError, match="Politi mangler e-postadresse"):
        ask(round_, nes, nav, make.party("Politi", nes))
    assert not Mail.objects.exists()
    assert not Invitation.objects.exists()


def test_a_round_that_is_not_open_invites_nobody(round_, nes, nav):
    move_round(round_, "closed", by=system_user())
    with pytest.raises(ValidationError, match="Åpne runden"):
        ask(round_, nes, nav)


def test_another_municipality_s_units_are_not_asked(round_, nes, nav):
    with pytest.raises(PermissionDenied):
        ask(round_, nes, nav, by=make.coordinator(make.municipality("lom")))


def test_one_reminder_a_day_and_each_stage_once(round_, nes, nav):
    (invitation,) = ask(round_, nes, nav)
    assert again(invitation)
    assert again(invitation, "two_weeks") is None
    assert again(invitation, "two_weeks", date(2020, 6, 16))
    assert again(invitation, "two_weeks", date(2020, 6, 17)) is None
    assert again(invitation, "now", date(2020, 6, 17))


def test_next_year_a_party_is_asked_where_it_was_asked_last(round_, nes, nav):
    set_address(round_, nes, nav, "andre@example.no", by=system_user())
    nav.email = "gammel@example.no"
    nav.save()
    days = {"opens": date(2021, 4, 1), "closes": date(2021, 6, 30)}
    later = plan_round(round_.plan, 2021, **days, by=system_user())
    assert address_of(Invitation(round=later, municipality=nes, party=nav)) == "andre@example.no"


def test_the_first_opening_is_remembered(round_, nes, nav):
    (invitation,) = ask(round_, nes, nav)
    for hour in (9, 10):
        mark_opened(invitation, now=NOW.replace(hour=hour))
    invitation.refresh_from_db()
    assert invitation.first_opened_at.hour == 9


def test_who_has_handed_in_everything_is_not_reminded(round_, nes, nav):
    (invitation,) = ask(round_, nes, nav)
    save_answer(invitation, nes.implementations.get(), Answer("done", "Ferdig."), on=DAY)
    submit_all(invitation, on=DAY)
    assert again(invitation) is None
