"""What comes more than once in a year is answered with how many times it was done."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from measures.choices import DeadlineKind, DeadlineStatus
from measures.models import Evaluation
from measures.queries.rounds.invitations import token
from measures.services.rounds.answers import save_answer, submit_all
from measures.services.rounds.evaluations import Answer, evaluate
from municipalities.models import Party
from municipalities.services import system_user
from tests import make

pytestmark = pytest.mark.django_db
# Links and forms answer to the day it is.
TODAY = timezone.localdate()
YEAR = TODAY.year
DUES = [f"{YEAR + year}-{day}" for year in (0, 1) for day in ("03-31", "09-30")]
TWICE = {
    "deadline_kind": DeadlineKind.RECURRING,
    "deadline_status": DeadlineStatus.UNDERSTOOD,
    "deadline_text": "Hvert halvår",
    "dues": DUES,
}


@pytest.fixture
def round_():
    plan = make.plan("rus", make.municipality("nes"), period=(YEAR - 1, YEAR + 2))
    nav = make.party("NAV", make.municipality("nes"), "nav@example.no")
    make.carried(make.measure(plan, "1.1", **TWICE), nav)
    make.carried(make.measure(plan, "1.2", due_on=date(YEAR, 12, 31)), nav)
    month = timedelta(days=30)
    return make.a_round(plan, YEAR, opens=TODAY - month, closes=TODAY + month)


def row(round_):
    return round_.plan.measures.get(number="1.1").implementations.get()


@pytest.mark.parametrize(
    ("times", "status", "next_due"),
    [
        (None, "done", DUES[2]),
        (2, "done", DUES[2]),
        (1, "partly_done", DUES[1]),
        (0, "partly_done", DUES[0]),
        (None, "partly_done", DUES[0]),
    ],
)
def test_an_answer_meets_as_many_as_it_says(round_, times, status, next_due):
    said = Answer(status, "Gjort.", times=times)
    evaluate(round_, row(round_), said, by=system_user(), on=TODAY)
    assert str(row(round_).due_on) == next_due


def test_a_unit_is_asked_only_where_it_comes_more_than_once(client, round_):
    invitation = make.invited(round_, Party.objects.get())
    address = {code: reverse("answering_measure", args=[token(invitation), code]) for code in ("1.1", "1.2")}
    assert "Hvor mange av de 2 gangene?" in client.get(address["1.1"]).content.decode()
    assert "gangene" not in client.get(address["1.2"]).content.decode()


def test_the_coordinator_says_how_many_and_no_more_than_there_are(client, round_):
    client.force_login(make.coordinator(make.municipality("nes")))
    address = reverse("round_answer", args=["rus", "nes", YEAR, "1.1"])
    sent = {"status": "partly_done", "done": "Den første.", "times": "3"}
    page = client.post(address, sent)
    assert page.status_code == 400
    assert "Tiltaket skal gjøres 2 ganger dette året." in page.content.decode()
    assert client.post(address, sent | {"times": "1"}).status_code == 302
    assert Evaluation.objects.get().times == 1
    assert 'value="1"' in client.get(address).content.decode()


def test_what_is_handed_in_by_link_keeps_it(client, round_):
    invitation = make.invited(round_, Party.objects.get())
    said = Answer("partly_done", "En.", times=1)
    save_answer(invitation, row(round_), said, sender="Kari", on=TODAY)
    submit_all(invitation, on=TODAY)
    assert Evaluation.objects.get().times == 1
