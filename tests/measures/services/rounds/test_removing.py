"""A round made by mistake goes whole, while nobody has answered in it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from measures.models import Assignment, EvaluationRound, Invitation, Mail, Readiness, RoundText
from measures.services.rounds.evaluations import Answer, evaluate
from measures.services.rounds.publishing import mark_ready
from measures.services.rounds.report_texts import write_text
from measures.services.rounds.round import assign, plan_round, remove_round
from municipalities.services import system_user
from tests import make
from tests.measures.reports import making

pytestmark = pytest.mark.django_db
BOSS = system_user
NOON = "2021-04-02T12:00:00Z"


@pytest.fixture
def round_():
    places = make.municipality("lom"), make.municipality("vang")
    plan = make.plan("felles", *places)
    round_ = making.round_(plan, 2021)
    nav = make.party("NAV", places[0], "nav@example.no")
    measure = make.measure(plan, "1.1")
    make.carried(measure, nav)
    make.invited(round_, nav, places[0])
    assign(round_, make.implementation(measure, places[0]), nav, by=BOSS())
    write_text(round_, None, "summary", "Noe.", by=BOSS())
    mark_ready(round_, places[0], by=BOSS(), on=date(2021, 5, 1))
    return round_


def test_it_goes_with_all_that_hangs_by_it_and_the_trace_says_who(round_):
    boss = make.coordinator(make.municipality("lom"))
    remove_round(round_, by=boss)
    for model in (EvaluationRound, Invitation, Assignment, RoundText, Readiness, Mail):
        assert not model.objects.exists(), model
    gone = EvaluationRound.history.filter(history_type="-").get()
    assert gone.history_user == boss


def test_a_mail_that_was_sent_stays_as_its_trace(round_):
    Mail.objects.update(**dict.fromkeys(("claimed_at", "sent_at"), NOON), attempts=1)
    remove_round(round_, by=BOSS())
    assert Mail.objects.count() == 1


def test_one_that_somebody_has_begun_to_answer_stays(round_):
    row = round_.plan.measures.get().implementations.first()
    evaluate(round_, row, Answer("done", "Gjort."), by=BOSS(), on=date(2021, 5, 4))
    with pytest.raises(ValidationError, match="Noen har svart"):
        remove_round(round_, by=BOSS())


def test_only_who_runs_it_removes_it(round_):
    with pytest.raises(PermissionDenied):
        remove_round(round_, by=make.coordinator(make.municipality("nes")))


def test_the_page_asks_first(client, round_):
    client.force_login(make.coordinator(make.municipality("lom")))
    address = reverse("round_remove", args=["felles", "lom", 2021])
    assert "1 enhet er invitert. Lenken virker ikke lenger." in " ".join(
        client.get(address).content.decode().split()
    )
    assert EvaluationRound.objects.exists()
    assert client.post(address).status_code == 302
    assert not EvaluationRound.objects.exists()


@pytest.mark.parametrize("closes", [date(2021, 4, 1), date(2021, 3, 31)])
def test_a_round_opens_before_it_closes(closes):
    plan = make.plan("rus", make.municipality("nes"))
    with pytest.raises(ValidationError, match="Runden må åpne før den lukker"):
        plan_round(plan, 2021, opens=date(2021, 4, 1), closes=closes, by=BOSS())


def test_a_year_outside_the_period_says_what_to_do():
    plan = make.plan("rus", make.municipality("nes"))
    with pytest.raises(ValidationError, match="Velg et år i perioden, eller viderefør planen"):
        plan_round(plan, 2031, opens=date(2031, 4, 1), closes=date(2031, 6, 1), by=BOSS())
