"""The mails of a round, as a unit reads them."""

from datetime import date

import pytest

from measures.choices import MailKind
from measures.services.mail.outbox import Written, put
from measures.services.rounds.answers import save_answer
from measures.services.rounds.evaluations import Answer
from measures.web.rounds.letters import invitation_letter, question_letter, reminder_letter
from municipalities.services import system_user
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


def test_every_mail_of_a_round_names_its_plan_and_year(invitation):
    plan = invitation.round.plan
    plan.title, invitation.round.year = "Rusplan for Nes", 2022
    for mail in mails_of(invitation):
        assert "Rusplan for Nes 2019–2023" in mail.subject
        assert "2022" in mail.subject.replace("2019–2023", "")
        assert "Rusplan for Nes 2019–2023" in mail.text


def test_a_long_title_leaves_the_year_in_the_subject(invitation):
    invitation.round.plan.title = "Handlingsplan " * 20
    for mail in mails_of(invitation):
        kept = put(mail, MailKind.INVITATION, by=system_user(), now=invitation.invited_at)
        assert "2020" in kept.subject


def mails_of(invitation) -> list[Written]:
    row = invitation.municipality.implementations.first()
    save_answer(invitation, row, Answer("done", "Ferdig."), on=date(2020, 5, 4))
    said = row.evaluations.get()
    said.question = "Når?"
    return [invitation_letter(invitation), reminder_letter(invitation), question_letter(said, invitation)]


def test_a_mail_is_signed_by_the_municipality_and_answered_by_its_coordinator(invitation):
    place = invitation.municipality
    place.name = "Nesbyen"
    place.save()
    kari = make.coordinator(place, email="kari.nordmann@example.no")
    for mail in mails_of(invitation):
        assert mail.text.endswith("Hilsen\nNesbyen kommune v/ koordinator\nRusplan, http://127.0.0.1:8000")
        assert mail.places == (place,)
        assert kari.name not in mail.text
        assert kari.email not in mail.text
    assert "Svar på denne e-posten, så spør kommunen andre." in invitation_letter(invitation).text
    place.contact_email = "rus@nesbyen.example.no"
    for mail in mails_of(invitation):
        assert "Nesbyen kommune v/ koordinator, rus@nesbyen.example.no\n" in mail.text
    assert "Skriv til rus@nesbyen.example.no, så" in reminder_letter(invitation).text


def test_a_mail_is_nynorsk_where_the_municipality_writes_nynorsk(invitation):
    invitation.municipality.language_form = "nn"
    assert "treng ikkje å logge inn" in invitation_letter(invitation).text
    assert "Er ikkje tiltaka dykkar" in invitation_letter(invitation).text
    assert "Vi manglar svar frå NAV" in reminder_letter(invitation).text


def test_an_invented_plan_says_so(invitation):
    invitation.round.plan.is_demonstration = True
    assert "oppdiktet" in invitation_letter(invitation).text
