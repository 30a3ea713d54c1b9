"""What pages everybody reads say of a measure, and what they keep for those who follow it."""

from datetime import date

import pytest

from tests import make
from tests.measures.reports import making
from tests.pages import in_one_line

pytestmark = pytest.mark.django_db
DAY = date(2021, 7, 1)
UNCLEAR = {
    "deadline_text": "Hver 6.uke",
    "deadline_status": "incomplete",
    "deadline_kind": "recurring",
    "deadline_explanation": "Lest som: hver sjette uke. Ufullstendig: første gang er ikke oppgitt.",
}


@pytest.fixture
def plan():
    return make.plan("rus", title="Handlingsplan mot rus")


def shown(client, address):
    return in_one_line(client.get(address).content.decode())


@pytest.mark.parametrize("address", ["/planer/rus/tiltak/", "/planer/rus/tiltak/1.1/"])
def test_what_is_unclear_of_a_deadline_is_for_those_who_can_clear_it(client, plan, address):
    make.measure(plan, "1.1", **UNCLEAR)
    page = shown(client, address)
    assert "frist ikke forstått" not in page.lower() and "Ufullstendig" not in page
    client.force_login(make.coordinator(make.municipality()))
    assert "frist ikke forstått: mangler noe" in shown(client, address)


def test_every_sixth_week_is_read_as_that(client, plan):
    make.measure(plan, "1.1", **UNCLEAR)
    assert "«Hver 6.uke» – <em>lest som: hver sjette uke</em>" in shown(client, "/planer/rus/tiltak/1.1/")


def test_a_deadline_that_was_not_understood_is_shown_as_the_plan_has_it(client, plan):
    said = "Fristen er ikke forstått: «vedtak» gjelder hendelsen. Teksten står som den er, uten dato."
    unclear = {"deadline_text": "Etter vedtak", "deadline_status": "not_understood"}
    make.measure(plan, "1.1", **unclear, deadline_explanation=said)
    page = shown(client, "/planer/rus/tiltak/1.1/")
    assert "«Etter vedtak»" in page and "ikke forstått" not in page


def test_an_answer_that_is_not_public_leaves_no_empty_quotation(client, plan):
    row = make.implementation(make.measure(plan, "1.1"))
    making.answer(making.round_(plan, 2020), row, "in_progress", "Vi har startet.")
    page = shown(client, "/planer/rus/tiltak/1.1/")
    assert "«»" not in page
    assert "Hva som er gjort, står her når svaret er offentlig." in page
