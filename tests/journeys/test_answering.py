"""A unit answers on a phone, and opens its link again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from measures.models import Evaluation
from measures.queries.rounds.invitations import token
from tests import make
from tests.journeys.walk import PHONE, Walk

pytestmark = pytest.mark.journey
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def sheet(live_server: LiveServer) -> str:
    today, month = timezone.localdate(), timedelta(days=30)
    unit = make.party("Helse og forebygging", email="helse@example.no")
    plan = make.plan("rus", period=(today.year, today.year))
    for number in ("1.1", "1.2"):
        make.carried(make.measure(plan, number, title="Utarbeide rutine for oppfølging"), unit)
    round_ = make.a_round(plan, today.year, opens=today - month, closes=today + month)
    return f"/svar/{token(make.invited(round_, unit))}/"


def test_two_measures_on_a_phone_and_open_again(
    live_server: LiveServer, sheet: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(viewport=PHONE).new_page()
    walk = Walk(page, live_server.url)
    walk.open(sheet)
    expect(page.get_by_text("Helse og forebygging svarer for 2 tiltak")).to_be_visible()
    page.set_viewport_size(NARROW)
    assert walk.too_wide() == []

    page.get_by_label("Hva er gjort?").fill("Ring Kari på 912 34 567.")
    page.get_by_label("Hvem svarer?").fill("Åse")
    walk.click(page.get_by_role("button", name="Lagre og gå til neste"))
    expect(page.get_by_role("alert")).to_contain_text("Velg en status.")
    page.get_by_role("radio", name="pågår").check()
    page.get_by_label("Hva er gjort?").fill("Rutinen er skrevet.")
    walk.click(page.get_by_role("button", name="Lagre og gå til neste"))
    expect(page.get_by_text("1 av 2 er besvart.")).to_be_in_viewport()

    expect(page.get_by_label("Hvem svarer?")).to_have_value("Åse")
    walk.tab_to(page.get_by_role("radio", name="ikke påbegynt"))
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.get_by_role("radio", name="videreføres").check()
    page.get_by_label("Hva er gjort?").fill("Halvveis.")
    walk.click(page.get_by_role("button", name="Lagre", exact=True))
    walk.click(page.get_by_role("button", name="Send inn svarene"))
    expect(page.get_by_role("main")).to_contain_text("har svart for 2 av 2 tiltak")

    walk.open(sheet)
    walk.click(page.get_by_role("link", name="Endre svaret").first)
    expect(page.get_by_label("Hva er gjort?")).to_have_value("Rutinen er skrevet.")
    walk.open(f"{sheet[:-1]}x/", status=404)
    assert set(Evaluation.objects.values_list("done", "state")) == {
        ("Rutinen er skrevet.", "submitted"),
        ("Halvveis.", "submitted"),
    }
