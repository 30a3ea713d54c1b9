"""Every public page and the report, asked for a day gone by."""

import json
from datetime import date

import pytest
from django.urls import reverse

from measures.services.plans.corrections import Meant, correct_deadline
from tests import make
from tests.measures.reports import making

pytestmark = pytest.mark.django_db
BEFORE, UNDER_WAY, AFTER = "2020-05-03", "2020-05-04", "2021-05-04"


@pytest.fixture
def plan():
    """Late since 2019, under way from 4 May 2020, done from 4 May 2021."""
    plan = make.plan("rus", title="Handlingsplan mot rus")
    row = make.implementation(make.measure(plan, "1.1", due_on=date(2019, 12, 31), title="Økt kompetanse"))
    by = make.administrator()
    make.reported(row, "in_progress", by=by, on=date(2020, 5, 4), comment="Kurs er holdt.")
    make.reported(row, "done", by=by, on=date(2021, 5, 4), comment="Alt er gjort.")
    return plan


def text(client, address, day, **query):
    return client.get(address, {"dato": day, **query}).content.decode()


@pytest.mark.parametrize("address", ["/", "/planer/rus/"])
def test_counts_are_those_of_the_day(client, plan, address):
    assert "1 er forsinket" in text(client, address, BEFORE)
    assert "Ingen har meldt noe om" in text(client, address, BEFORE)
    assert "0 gjennomført og 1 pågår. 1 er forsinket" in text(client, address, UNDER_WAY)
    assert "1 gjennomført og 0 pågår. Ingen er forsinket" in text(client, address, AFTER)


def test_the_front_page_says_the_day_and_takes_it_along(client, plan):
    page = text(client, "/", UNDER_WAY)
    assert "Slik var det 4. mai 2020" in page
    assert f"/planer/rus/?dato={UNDER_WAY}" in page
    assert "Slik var det" not in client.get("/").content.decode()


def test_filters_and_sorting_agree_with_what_is_shown(client, plan):
    def shown(day, **query):
        return len(client.get("/planer/rus/tiltak/", {"dato": day, **query}).context["page"].lines)

    for day, status, late in ((BEFORE, "not_reported", 1), (UNDER_WAY, "in_progress", 1), (AFTER, "done", 0)):
        assert shown(day, status=status) == 1
        assert shown(day, status="postponed") == 0
        assert shown(day, forsinket="1") == late
        options = client.get("/planer/rus/tiltak/", {"dato": day}).context["page"].options
        assert {option.value for option in options.statuses if option.count} == {status}
        assert options.late == late


def test_the_list_as_a_file_is_that_of_the_day(client, plan):
    address = reverse("measures_file", args=["rus", "csv"])
    assert "pågår" in text(client, address, UNDER_WAY)
    assert "forsinket" in text(client, address, UNDER_WAY, forsinket="1")
    assert "gjennomført" in text(client, address, AFTER)
    assert "forsinket" not in text(client, address, AFTER)


def test_a_measure_tells_no_more_than_was_known(client, plan):
    page = text(client, "/planer/rus/tiltak/1.1/", "2021-01-01")
    assert "siden 4. mai 2020" in page
    assert "forsinket, forfalt siden 31.12.2019" in page
    assert "Kurs er holdt." in page
    assert "Alt er gjort." not in page


def test_deadlines_are_late_until_the_day_they_were_met(client, plan):
    assert "Forsinket (1)" in text(client, "/planer/rus/frister/", "2021-05-03")
    assert "Forsinket (0)" in text(client, "/planer/rus/frister/", AFTER)


def test_a_correction_counts_from_the_day_it_was_made(client, plan):
    row = make.implementation(plan.measures.get())
    by = make.administrator("en-til@example.no")
    correct_deadline(row, Meant("once", date(2022, 1, 1)), by=by, on=date(2020, 6, 1))
    assert "Forsinket (1)" in text(client, "/planer/rus/frister/", "2020-05-31")
    page = text(client, "/planer/rus/tiltak/1.1/", "2020-06-01")
    assert "neste frist 01.01.2022" in page
    assert "rettet av administrator 1. juni 2020" in page


def test_a_day_to_come_is_asked_of_what_is_known_now(client, plan):
    page = text(client, "/planer/rus/", "2199-01-01")
    assert "Frister er regnet per 1. januar 2199. Statusene er de nyeste." in page
    assert "1 gjennomført" in page


def test_the_report_can_be_asked_for_a_day(client, plan):
    making.round_(plan, 2021)
    client.force_login(make.administrator(email="sjef@example.no"))
    address = reverse("report_file", args=["rus", 2021, "json"])

    def status(day):
        return json.loads(text(client, address, day))["measures"][0]["status"]

    assert (status("2021-05-03"), status(AFTER)) == ("not_reported", "done")
    page = text(client, reverse("report", args=["rus", 2021]), "2021-05-03")
    assert "Slik var det 3. mai 2021" in page
    assert f"{address}?dato=2021-05-03" in page
    assert client.get(address, {"dato": "x"}).status_code == 400
    assert client.get(address, {"dato": "2020-12-31"}).status_code == 404


@pytest.mark.parametrize("measures", [6, 60])
@pytest.mark.parametrize(
    ("name", "queries"), [("front_page", 2), ("plan", 4), ("measures", 3), ("deadlines", 2)]
)
def test_a_day_gone_by_costs_no_more(client, django_assert_num_queries, measures, name, queries):
    plan = make.plan()
    for number in range(measures):
        make.measure(plan, f"1.{number}", due_on=date(2019, 12, 31))
    with django_assert_num_queries(queries):
        client.get(reverse(name, args=[] if name == "front_page" else [plan.slug]), {"dato": BEFORE})
