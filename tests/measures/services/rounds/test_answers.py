"""What a link may write, and what it may not."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from measures.choices import RoundState
from measures.errors import Conflict, LinkRefused, LinkUnknown
from measures.queries.rounds.invitations import can_answer, invitation_by, missing_of, readable_by, token
from measures.reports.facts import facts
from measures.services.rounds.answers import save_answer, submit_all
from measures.services.rounds.evaluations import Answer, approve, edit_wording, evaluate
from measures.services.rounds.invitations import withdraw
from measures.services.rounds.round import assign, move_round
from municipalities.services import system_user
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 4)
ANSWER = Answer("in_progress", "Vi er i gang.")


@pytest.fixture
def nav():
    return make.party("NAV", email="nav@example.no")


@pytest.fixture
def row(nav):
    return make.implementation(make.carried(make.measure(make.plan("rus")), nav))


@pytest.fixture
def invitation(row, nav):
    return make.invited(make.a_round(row.measure.plan), nav)


def save(invitation, row, answer: Answer = ANSWER, on: date = DAY, sender: str = "Kari N.", version=0):
    return save_answer(invitation, row, answer, sender=sender, version=version, on=on)


def test_an_answer_by_link_says_by_which_and_by_whom(invitation, row):
    said = save(invitation, row)
    assert (said.invitation, said.sender, said.by, said.state) == (invitation, "Kari N.", None, "draft")


def test_an_answer_counts_when_it_is_approved(invitation, row):
    said = save(invitation, row)
    assert submit_all(invitation, on=DAY) == 1
    row.refresh_from_db()
    assert row.status == ""
    assert approve([said], by=system_user(), on=date(2020, 6, 1)) == 1
    row.refresh_from_db()
    assert (row.status, row.status_since) == ("in_progress", DAY)


def test_an_approved_answer_is_not_changed_by_its_link(invitation, row):
    approve([save(invitation, row)], by=system_user(), on=DAY)
    with pytest.raises(ValidationError, match="godkjent"):
        save(invitation, row)


def test_who_answers_first_holds_the_pen(invitation, row):
    police = make.party("Politi", email="politi@example.no")
    make.carried(row.measure, police)
    theirs = make.invited(invitation.round, police)
    save(theirs, row)
    with pytest.raises(ValidationError, match="Politi har allerede svart"):
        save(invitation, row)
    assert list(missing_of(invitation)) == [row]
    submit_all(theirs, on=DAY)
    assert not missing_of(invitation).exists()


def test_a_coordinator_s_own_answer_stands(invitation, row):
    evaluate(invitation.round, row, Answer("done", "Ferdig."), by=system_user(), on=DAY)
    with pytest.raises(ValidationError, match="kommunen har allerede svart"):
        save(invitation, row)


def test_a_link_is_of_no_use_for_other_measures(invitation, row):
    other = make.implementation(make.measure(row.measure.plan, "1.2"))
    with pytest.raises(LinkRefused, match="gjelder ikke dette tiltaket"):
        save(invitation, other)


def test_what_was_given_to_another_is_no_longer_asked(invitation, row):
    assign(invitation.round, row, None, by=system_user())
    with pytest.raises(LinkRefused, match="gjelder ikke dette tiltaket"):
        save(invitation, row)


def test_a_shared_measure_is_answered_in_the_link_s_own_municipality():
    here, there = make.municipality("nes"), make.municipality("ringebu")
    nav = make.party("NAV", here, "nav@example.no")
    measure = make.carried(make.measure(make.plan("felles", here, there)), nav)
    invitation = make.invited(make.a_round(measure.plan), nav, here)
    save(invitation, make.implementation(measure, here))
    with pytest.raises(LinkRefused):
        save(invitation, make.implementation(measure, there))


@pytest.mark.parametrize("state", [RoundState.CLOSED, RoundState.SEALED])
def test_a_closed_round_refuses_answers_in_words(invitation, row, state):
    move_round(invitation.round, state, by=system_user())
    with pytest.raises(LinkRefused, match="avsluttet"):
        save(invitation, row)
    with pytest.raises(LinkRefused, match="avsluttet"):
        invitation_by(token(invitation), today=DAY)


def test_a_link_answers_for_fourteen_days_after_the_round_closes(invitation, row):
    save(invitation, row, on=date(2020, 7, 14))
    with pytest.raises(LinkRefused, match=r"30\. juni 2020"):
        save(invitation, row, on=date(2020, 7, 15))


def test_a_withdrawn_link_opens_nothing(invitation, row):
    link = token(invitation)
    assert invitation_by(link, today=DAY) == invitation
    opened = invitation_by(link, today=DAY)
    withdraw(invitation, by=system_user(), now=invitation.invited_at)
    with pytest.raises(LinkRefused, match="trukket tilbake"):
        invitation_by(link, today=DAY)
    with pytest.raises(LinkRefused, match="trukket tilbake"):
        save(opened, row)


def test_a_link_altered_by_a_character_opens_nothing(invitation):
    link = token(invitation)
    for place in range(len(link)):
        altered = link[:place] + ("x" if link[place] != "x" else "y") + link[place + 1 :]
        with pytest.raises(LinkRefused):
            invitation_by(altered, today=DAY)


def test_what_was_changed_since_it_was_read_waits_for_another_reading(invitation, row):
    read = save(invitation, row)
    save(invitation, row, Answer("done", "Ferdig likevel."), version=read.version)
    assert approve([read], by=system_user(), on=DAY) == 0
    row.refresh_from_db()
    assert row.status == ""


def test_the_answers_of_a_sealed_round_stay_as_they_are(invitation, row):
    said = save(invitation, row)
    move_round(invitation.round, "sealed", by=system_user())
    with pytest.raises(ValidationError, match="ferdigstilt"):
        approve([said], by=system_user(), on=DAY)
    with pytest.raises(ValidationError, match="ferdigstilt"):
        edit_wording(said, done="Annet.", obstacles="", by=system_user())


def test_only_approved_answers_stand_in_the_report(invitation, row):
    said = save(invitation, row)
    submit_all(invitation, on=DAY)
    assert in_report(invitation.round) == []
    approve([said], by=system_user(), on=DAY)
    assert in_report(invitation.round) == ["Vi er i gang."]


def in_report(round_) -> list[str]:
    heading = facts.find(round_.plan.slug, round_.year, today=DAY)
    return [said.words for said in facts.gather(heading, today=DAY).said if said.is_evaluation]


def test_two_colleagues_with_one_link_never_overwrite_each_other_unseen(invitation, row):
    first = save(invitation, row)
    with pytest.raises(Conflict) as conflict:
        save(invitation, row, Answer("done", "Jeg så ikke at du hadde svart."))
    assert conflict.value.theirs == first
    seen = save(invitation, row, Answer("done", "Nå har jeg lest det."), version=first.version)
    assert seen.version > first.version


def test_the_same_words_sent_twice_are_one_answer(invitation, row):
    first = save(invitation, row)
    again = save(invitation, row)
    assert (again.pk, again.version, again.history.count()) == (first.pk, first.version, 1)


def test_a_new_wording_is_a_change_the_sender_has_not_seen(invitation, row):
    first = save(invitation, row)
    edit_wording(first, done="Pyntet.", obstacles="", by=system_user())
    with pytest.raises(Conflict):
        save(invitation, row, version=first.version)


def test_what_was_answered_is_read_after_the_round_closed_and_not_for_ever(invitation, row):
    save(invitation, row)
    move_round(invitation.round, RoundState.CLOSED, by=system_user())
    assert readable_by(token(invitation), today=date(2020, 7, 14)) == invitation
    assert not can_answer(invitation, DAY)
    with pytest.raises(LinkRefused, match=r"30\. juni 2020"):
        readable_by(token(invitation), today=date(2020, 7, 15))


def test_a_guess_costs_no_question_to_the_database(django_assert_num_queries):
    with django_assert_num_queries(0), pytest.raises(LinkUnknown):
        readable_by("1-abc.def", today=DAY)
