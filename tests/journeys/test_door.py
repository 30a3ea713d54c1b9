"""In and out: sign-in, what it says when it refuses, and sign-out."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from municipalities.models import User
from tests import make
from tests.browser import sign_in
from tests.journeys.walk import Walk

pytestmark = pytest.mark.journey


@pytest.fixture
def walk(live_server: LiveServer, page: Page) -> Walk:
    return Walk(page, live_server.url)


@pytest.fixture
def kari(live_server: LiveServer) -> User:
    return make.coordinator(make.municipality("nes"), email="kari@example.no")


def fill_in(walk: Walk, email: str, password: str) -> None:
    walk.page.get_by_label("E-post").fill(email)
    walk.page.get_by_label("Passord").fill(password)
    walk.click(walk.page.get_by_role("main").get_by_role("button", name="Logg inn", exact=True))


def test_a_wrong_password_is_told_in_norwegian_and_the_address_kept(walk: Walk, kari: User) -> None:
    walk.open("/konto/login/")
    fill_in(walk, kari.email, "ikke-passordet-1")

    expect(walk.page.get_by_role("alert")).to_contain_text("passord")
    expect(walk.page.get_by_label("E-post")).to_have_value(kari.email)
    expect(walk.page.get_by_label("Passord")).to_have_value("")


def test_one_comes_back_to_the_page_one_was_stopped_at(walk: Walk, kari: User) -> None:
    walk.open("/min-side/?vis=forsinket")
    fill_in(walk, kari.email, make.PASSWORD)

    assert walk.page.url == f"{walk.start}/min-side/?vis=forsinket"


def test_signing_in_leads_nowhere_else(walk: Walk, kari: User) -> None:
    walk.open("/konto/login/?next=https://example.com/")
    fill_in(walk, kari.email, make.PASSWORD)

    assert walk.page.url == f"{walk.start}/min-side/"


def test_signed_out_one_is_a_stranger_again(walk: Walk, kari: User) -> None:
    sign_in(walk.page.context, kari, walk.start)
    walk.open("/min-side/")
    walk.click(walk.page.get_by_role("button", name="Logg ut"))
    walk.open("/min-side/")

    expect(walk.page.get_by_role("heading", level=1)).to_have_text("Logg inn")


def test_the_pages_of_ones_own_account_are_in_the_house_style(walk: Walk, kari: User) -> None:
    sign_in(walk.page.context, kari, walk.start)
    for address in (
        "password/change/",
        "email/",
        "logout/",
        "reauthenticate/",
        "confirm-email/",
        "inactive/",
    ):
        walk.open(f"/konto/{address}")
        expect(walk.page.get_by_role("heading", level=1)).to_have_count(1)
