"""A form that was refused: one stands at the list of what is wrong, whatever the window and the address."""

import re
from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from measures.models import EvaluationRound
from measures.queries.rounds.invitations import token
from municipalities.models import User
from tests import make
from tests.browser import sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SIZES = [{"width": 375, "height": 667}, {"width": 1280, "height": 800}]
DESK = "/min-side/runder/rus/nes/2020"


@pytest.fixture
def boss(live_server) -> User:
    """Coordinates and edits plans in Nes, where a round is open."""
    nes = make.municipality("nes", "Nes")
    nav = make.party("NAV", nes, "nav@example.no")
    plan = make.plan("rus", nes, title="Rusplan", evaluation_rule="Hvert år.")
    for number in range(1, 9):
        make.carried(
            make.measure(plan, f"1.{number}", due_on=date(2019, 12, 31), description="Ord. " * 99), nav
        )
    make.measure(plan, "ny", kind="proposed")
    today = timezone.localdate()
    round_ = make.a_round(
        plan, 2020, opens=date(2020, 1, 1), closes=today.replace(year=today.year + 1, day=1)
    )
    make.invited(round_, nav, nes)
    return make.administrator()


def link() -> str:
    return f"/svar/{token(EvaluationRound.objects.get().invitations.get())}/tiltak/1.6/"


# What is opened, and what is done so that the form is refused.
REFUSED = {
    "a new round": (lambda: "/min-side/runder/ny/", {"fill": ("År", "")}),
    "settings": (lambda: f"{DESK}/innstillinger/", {"fill": ("Hilsen", "{navn}")}),
    "an own answer": (lambda: f"{DESK}/svar/1.1/", {}),
    "a proposal": (
        lambda: f"{DESK}/forslag/",
        {"open": "Før inn beslutningen", "select": ("Beslutning", "adopted")},
    ),
    "a unit's answer": (link, {}),
    "a status": (lambda: "/min-side/rus/1.1/nes/", {}),
    "a deadline": (lambda: "/min-side/frister/rus/1.1/nes/", {"fill": ("Dato", "")}),
    "a mailbox": (lambda: "/min-side/kommune/nes/", {"fill": ("Kontaktadresse", "rådhuset")}),
    "an import": (lambda: "/importer/", {}),
    "the next plan": (lambda: "/min-side/viderefor/rus/", {"fill": ("Første år", "")}),
}


def refuse(page: Page, *, fill=None, open="", select=None) -> None:
    if open:
        page.get_by_text(open).first.click()
    if fill:
        page.get_by_label(re.compile(f"^\\s*{fill[0]}\\b")).last.fill(fill[1])
    if select:
        page.get_by_label(select[0]).first.select_option(select[1])
    with page.expect_event("load"):
        page.locator("main form:visible button[type=submit], main form:visible .actions button").first.click()


def stands_at_the_summary(page: Page) -> None:
    summary = page.locator("main .ds-error-summary").first
    expect(summary).to_be_focused()
    box, height = summary.bounding_box(), page.viewport_size["height"]
    assert box["y"] >= 0
    assert box["y"] + min(box["height"], height) <= height + 1


@pytest.mark.parametrize("size", SIZES, ids=["phone", "desk"])
@pytest.mark.parametrize("what", REFUSED)
def test_who_is_refused_stands_at_what_is_wrong(context, page, live_server, boss, what, size):
    """Also with an ending of the address left from before, and the second time as the first."""
    address, how = REFUSED[what]
    sign_in(context, boss, live_server.url)
    page.set_viewport_size(size)
    page.goto(f"{live_server.url}{address()}#main")
    refuse(page, **how)
    stands_at_the_summary(page)
    page.locator("main .ds-error-summary a").first.click()
    refuse(page)
    stands_at_the_summary(page)


@pytest.mark.parametrize("size", SIZES, ids=["phone", "desk"])
def test_a_wrong_password_is_told_at_the_top(page, live_server, size):
    page.set_viewport_size(size)
    page.goto(f"{live_server.url}/konto/login/#main")
    refuse(page, fill=("E-post", "kari@example.no"))
    stands_at_the_summary(page)
