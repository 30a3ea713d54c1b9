"""Who goes back finds what was typed, and nobody else does."""

from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import Error, Page, expect

from measures.models import EvaluationRound
from measures.queries.rounds.invitations import token
from municipalities.models import User
from tests import make
from tests.browser import sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
DESK = "/min-side/runder/rus/nes/2020"


@pytest.fixture
def boss(live_server) -> User:
    nes = make.municipality("nes", "Nes")
    nav, fau = make.party("NAV", nes, "nav@example.no"), make.party("FAU", nes)
    plan = make.plan("rus", nes, title="Rusplan")
    make.carried(make.measure(plan, "1.1"), nav)
    make.carried(make.measure(plan, "1.2"), fau)
    round_ = make.a_round(plan, 2020, opens=date(2020, 1, 1), closes=timezone.localdate())
    make.invited(round_, nav, nes)
    return make.administrator()


def link() -> str:
    return f"/svar/{token(EvaluationRound.objects.get().invitations.get())}/"


FORMS = {
    "an own answer": (lambda: f"{DESK}/svar/1.1/", "Hva er gjort?"),
    "a status": (lambda: "/min-side/rus/1.1/nes/", "Internt notat"),
    "a round": (lambda: f"{DESK}/innstillinger/", "Hilsen"),
    "a mailbox": (lambda: "/min-side/kommune/nes/", "Kontaktadresse"),
    "an address": (lambda: f"{DESK}/hvem/", "FAU"),
    "a unit's answer": (link, "Hva er gjort?"),
}


def field(page: Page, label: str):
    return page.get_by_label(label).locator("visible=true").first


def away_and_back(page: Page) -> None:
    """To a page of one's own or of all, and back again."""
    with page.expect_event("load"):
        page.evaluate("location.href = '/'")
    page.go_back()


@pytest.mark.parametrize("what", FORMS)
def test_what_was_typed_is_there_after_back(context, page, live_server, boss, what):
    address, label = FORMS[what]
    if what != "a unit's answer":
        sign_in(context, boss, live_server.url)
    page.goto(live_server.url + address())
    field(page, label).fill("Halvferdig")
    away_and_back(page)
    expect(field(page, label)).to_have_value("Halvferdig")


@pytest.mark.parametrize("what", [name for name in FORMS if name != "a round"])
def test_what_was_typed_is_there_after_an_error_and_back(context, page, live_server, boss, what):
    address, label = FORMS[what]
    if what != "a unit's answer":
        sign_in(context, boss, live_server.url)
    page.goto(live_server.url + address())
    field(page, label).fill("Halvferdig")
    with page.expect_event("load"):
        field(page, label).locator("xpath=ancestor::form").locator("button[type=submit]").first.click()
    expect(page.locator(".ds-error-summary").first).to_be_visible()
    field(page, label).fill("Nesten ferdig")
    away_and_back(page)
    expect(field(page, label)).to_have_value("Nesten ferdig")


def test_who_signs_out_leaves_nothing_to_go_back_to(context, page, live_server, boss):
    sign_in(context, boss, live_server.url)
    page.goto(f"{live_server.url}{DESK}/svar/1.1/")
    page.get_by_label("Hva er gjort?").fill("Hemmelig")
    with page.expect_event("load"):
        page.locator("form.form button[type=submit]").first.click()
    assert "Hemmelig" in page.content()
    with page.expect_event("load"):
        page.get_by_text("Logg ut", exact=True).first.click()
    expect(page.get_by_role("link", name="Logg inn")).to_be_visible()
    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        page.go_back()
