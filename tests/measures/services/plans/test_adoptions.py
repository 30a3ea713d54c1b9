"""The day of an adoption moves the deadlines of its municipality, and of no other."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from measures.models import Adoption
from measures.services.plans.adoptions import store_adoptions
from tests import make

pytestmark = pytest.mark.django_db
EARLY, LATE = date(2019, 12, 31), date(2021, 12, 31)


@pytest.fixture
def boss():
    return make.administrator()


@pytest.fixture
def plan():
    plan = make.plan("delt", make.municipality("nes"), make.municipality("oz"))
    make.measure(plan, due_on=EARLY, dues=[EARLY.isoformat(), LATE.isoformat()], deadline_kind="recurring")
    return plan


def adopted(plan, on, place="nes"):
    place = make.municipality(place)
    known = Adoption.objects.filter(plan=plan, municipality=place).first()
    adoption = known or Adoption(plan=plan, municipality=place, body="Kommunestyret")
    adoption.adopted_on = on
    return adoption


def dues(plan):
    rows = plan.measures.get().implementations
    return dict(rows.values_list("municipality__slug", "due_on"))


def test_a_later_adoption_lets_the_deadlines_before_it_go(plan, boss):
    assert dues(plan) == {"nes": EARLY, "oz": EARLY}
    store_adoptions(plan, [adopted(plan, date(2020, 2, 1))], [], by=boss)
    assert dues(plan) == {"nes": LATE, "oz": EARLY}


def test_an_adoption_moved_or_removed_brings_them_back(plan, boss):
    store_adoptions(plan, [adopted(plan, date(2020, 2, 1))], [], by=boss)
    store_adoptions(plan, [adopted(plan, date(2019, 2, 1))], [], by=boss)
    assert dues(plan)["nes"] == EARLY
    store_adoptions(plan, [adopted(plan, date(2020, 2, 1))], [], by=boss)
    store_adoptions(plan, [], [Adoption.objects.get()], by=boss)
    assert dues(plan) == {"nes": EARLY, "oz": EARLY}


def test_a_deadline_that_was_met_stays_met(plan, boss):
    row = plan.measures.get().implementations.get(municipality__slug="nes")
    make.reported(row, "done", by=boss, on=date(2019, 11, 1))
    assert dues(plan)["nes"] == LATE
    store_adoptions(plan, [adopted(plan, date(2019, 2, 1))], [], by=boss)
    assert dues(plan)["nes"] == LATE


def test_the_history_says_who_and_why(plan, boss):
    store_adoptions(plan, [adopted(plan, date(2020, 2, 1))], [], by=boss)
    row = plan.measures.get().implementations.get(municipality__slug="nes")
    written = row.history.first()
    assert (written.history_user, written.history_change_reason) == (boss, "vedtaket ble endret")
    assert Adoption.objects.get().history.get().history_user == boss


def test_a_council_adopts_once_and_only_administrators_write_it_down(plan, boss):
    store_adoptions(plan, [adopted(plan, date(2020, 2, 1))], [], by=boss)
    twice = Adoption(municipality=make.municipality("nes"), body="Kommunestyret", adopted_on=LATE)
    with pytest.raises(ValidationError, match="allerede et vedtak"):
        store_adoptions(plan, [twice], [], by=boss)
    with pytest.raises(PermissionDenied):
        store_adoptions(plan, [adopted(plan, LATE)], [], by=make.coordinator(make.municipality("nes")))
    assert dues(plan)["nes"] == LATE


def test_it_costs_the_same_however_many_measures(plan, boss, django_assert_max_num_queries):
    for number in range(2, 40):
        make.measure(plan, f"1.{number}", due_on=EARLY)
    with django_assert_max_num_queries(16):
        store_adoptions(plan, [adopted(plan, date(2020, 2, 1))], [], by=boss)


def test_the_administration_goes_the_same_way(client, plan, boss):
    client.force_login(boss)
    page = reverse("admin:measures_plan_change", args=[plan.pk])
    data = {
        "title": plan.title, "evaluation_every": 1, "evaluation_quarter": 2,
        "cooperation": plan.cooperation_id,
        "adoptions-TOTAL_FORMS": 1, "adoptions-INITIAL_FORMS": 0, "adoptions-0-plan": plan.pk,
        "adoptions-0-municipality": make.municipality("nes").pk,
        "adoptions-0-body": "Kommunestyret", "adoptions-0-adopted_on": "2020-02-01",
    }  # fmt: skip
    assert client.post(page, data).status_code == 302
    assert dues(plan) == {"nes": LATE, "oz": EARLY}
    known = {"adoptions-INITIAL_FORMS": 1, "adoptions-0-id": Adoption.objects.get().pk}
    assert client.post(page, {**data, **known, "adoptions-0-adopted_on": "2019-02-01"}).status_code == 302
    assert dues(plan)["nes"] == EARLY
    assert client.post(page, {**data, **known, "adoptions-0-DELETE": "on"}).status_code == 302
    assert not Adoption.objects.exists()
