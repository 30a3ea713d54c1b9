"""A council's decision is of a day gone by; it is corrected and taken away with a reason, which is traced."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from measures.models import CouncilDecision
from tests import make
from tests.measures.reports import making
from tests.pages import in_one_line

pytestmark = pytest.mark.django_db
WORDS = {
    "municipality": "lom",
    "body": "Kommunestyret",
    "case_number": "45/21",
    "text": "Tatt til orientering.",
}
ADDRESS = "/planer/felles/evaluering/2021/vedtak/"
VERSIONS = "/planer/felles/evaluering/2021/versjoner/"


@pytest.fixture
def boss(client):
    plan = make.plan("felles", make.municipality("lom"), make.municipality("vang"))
    making.sealed(making.round_(plan, 2021), public=True)
    client.force_login(make.coordinator(make.municipality("lom")))
    return client


def day(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_no_council_has_decided_on_a_day_to_come(boss):
    said = boss.post(ADDRESS, WORDS | {"decided_on": day(1)})
    assert said.status_code == 400
    assert "Datoen er ikke kommet ennå." in said.content.decode()
    assert boss.post(ADDRESS, WORDS | {"decided_on": day(0)}).status_code == 302


def test_it_is_corrected_with_a_reason_that_the_trace_keeps(boss):
    boss.post(ADDRESS, WORDS | {"decided_on": day(-9)})
    page = boss.get(f"{ADDRESS}?kommune=lom").content.decode()
    assert "Rett vedtaket" in page
    assert 'value="45/21"' in page
    again = WORDS | {"decided_on": day(-9), "case_number": "46/21"}
    assert boss.post(ADDRESS, again).status_code == 400
    assert boss.post(ADDRESS, again | {"reason": "Feil saksnummer."}).status_code == 302
    assert CouncilDecision.objects.get().case_number == "46/21"
    trace = in_one_line(boss.get(reverse("trace_plan", args=["felles"])).content.decode())
    assert "Feil saksnummer." in trace


def test_it_is_taken_away_with_a_reason_that_the_trace_keeps(boss):
    boss.post(ADDRESS, WORDS | {"decided_on": day(-9)})
    address = f"{ADDRESS}{CouncilDecision.objects.get().pk}/ta-bort/"
    assert address in boss.get(VERSIONS).content.decode()
    assert "Tatt til orientering." in boss.get(address).content.decode()
    assert boss.post(address, {}).status_code == 400
    assert CouncilDecision.objects.exists()
    boss.post(address, {"reason": "Gjaldt en annen sak."})
    assert not CouncilDecision.objects.exists()
    trace = in_one_line(boss.get(reverse("trace_plan", args=["felles"])).content.decode())
    assert "Gjaldt en annen sak." in trace


def test_another_municipality_s_decision_is_let_be(boss, client):
    boss.post(ADDRESS, WORDS | {"decided_on": day(-9)})
    address = f"{ADDRESS}{CouncilDecision.objects.get().pk}/ta-bort/"
    client.force_login(make.coordinator(make.municipality("vang"), email="vang@example.no"))
    assert address not in client.get(VERSIONS).content.decode()
    assert client.post(address, {"reason": "Nei."}).status_code == 403
    assert client.post("/planer/felles/vang/evaluering/2021/vedtak/1/ta-bort/", {}).status_code == 404


def test_correcting_says_what_it_does_and_where(boss):
    page = in_one_line(boss.get(VERSIONS).content.decode())
    assert "«Rett rapporten» ferdigstiller en ny versjon med det som er rettet siden." in page
