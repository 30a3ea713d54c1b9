"""The mails of a round, as a unit reads them."""

import pytest

from measures.web.rounds.letters import invitation_letter, reminder_letter
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation():
    nav = make.party("NAV", email="nav@example.no")
    plan = make.plan("rus")
    for number in ("1.1", "1.2"):
        make.carried(make.measure(plan, number), nav)
    return make.invited(make.a_round(plan, greeting="Hei fra rådhuset."), nav)


def test_an_invitation_says_what_is_asked_by_when_and_where(invitation):
    mail = invitation_letter(invitation)
    assert mail.to == "nav@example.no"
    for words in ("Hei fra rådhuset.", "NAV svarer for 2 tiltak", "30. juni 2020", "/svar/"):
        assert words in mail.text


def test_a_mail_says_whom_to_write_to_when_the_measures_are_not_theirs(invitation, settings):
    settings.CONTACT_EMAIL = "rus@nes.example.no"
    for mail in (invitation_letter(invitation), reminder_letter(invitation)):
        assert "Er ikke tiltakene deres, eller kan dere ikke svare? Skriv til rus@nes.example.no" in mail.text


def test_a_mail_is_nynorsk_where_the_municipality_writes_nynorsk(invitation):
    invitation.municipality.language_form = "nn"
    assert "treng ikkje å logge inn" in invitation_letter(invitation).text
    assert "Er ikkje tiltaka dykkar" in invitation_letter(invitation).text
    assert "Vi manglar svar frå NAV" in reminder_letter(invitation).text


def test_an_invented_plan_says_so(invitation):
    invitation.round.plan.is_demonstration = True
    assert "oppdiktet" in invitation_letter(invitation).text
