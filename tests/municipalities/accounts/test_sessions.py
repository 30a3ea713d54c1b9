"""How long one is signed in, what browsers and proxies may keep, and signing out everywhere."""

import time

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from municipalities.accounts.middleware import SEEN, STARTED
from municipalities.models import User
from municipalities.templatetags.sign_in import browser
from tests import make
from tests.test_sweep import PAGES, address_of, client_of, world

pytestmark = pytest.mark.django_db
HOUR = 3600


@pytest.fixture
def kari() -> User:
    return make.coordinator(make.municipality("nes"), email="kari@example.no")


def come_in(user: User) -> Client:
    client = Client()
    client.post("/konto/login/", {"login": user.email, "password": make.PASSWORD})
    return client


def back(client: Client, **ago: float) -> None:
    session = client.session
    for name, seconds in ago.items():
        session[name] = time.time() - seconds
    session.save()


@pytest.mark.parametrize(
    ("ago", "code"),
    [
        ({SEEN: HOUR - 60}, 200),
        ({SEEN: HOUR + 60}, 302),
        ({STARTED: 10 * HOUR - 60}, 200),
        ({STARTED: 10 * HOUR + 60}, 302),
    ],
)
def test_an_hour_without_a_click_or_a_working_day_is_the_end(kari: User, ago: dict, code: int) -> None:
    client = come_in(kari)
    back(client, **ago)

    assert client.get("/min-side/").status_code == code


def test_a_session_from_before_the_rule_begins_now(kari: User) -> None:
    client = come_in(kari)
    session = client.session
    del session[STARTED], session[SEEN]
    session.save()

    assert client.get("/min-side/").status_code == 200
    assert {STARTED, SEEN} <= set(client.session.keys())


def test_whoever_clicks_stays(kari: User) -> None:
    client = come_in(kari)
    for _click in range(3):
        back(client, **{SEEN: HOUR - 60})
        assert client.get("/min-side/").status_code == 200


def test_it_is_said_why_one_was_signed_out(kari: User) -> None:
    client = come_in(kari)
    back(client, **{SEEN: 2 * HOUR})

    assert "Det er en stund siden sist" in client.get("/min-side/", follow=True).content.decode()


def test_the_key_of_a_session_changes_at_sign_in(kari: User) -> None:
    client = Client()
    session = client.session
    session["before"] = 1
    session.save()
    client.post("/konto/login/", {"login": kari.email, "password": make.PASSWORD})

    assert client.session.session_key != session.session_key


def test_one_signs_out_everywhere_else(kari: User) -> None:
    here, there = come_in(kari), come_in(kari)
    assert UserSession.objects.filter(user=kari).count() == 2
    here.post("/konto/innlogginger/")

    assert here.get("/min-side/").status_code == 200
    assert there.get("/min-side/").status_code == 302


def test_nothing_a_signed_in_person_is_shown_is_kept() -> None:
    row, kept = world(), {}
    client = client_of("administrator")
    for name in PAGES:
        if name != "account_logout":
            response = client.get(address_of(name, row))
            if "no-store" not in response.get("Cache-Control", ""):
                kept[name] = response.get("Cache-Control")

    assert kept == {}


def test_a_form_that_was_refused_is_kept_by_the_browser_for_its_own_person() -> None:
    """Else nothing could be shown after «back»: nobody sends a form twice to see what was typed."""
    row, client = world(), client_of("administrator")
    address = address_of("status_form", row)
    refused = client.post(address, {"comment": "Halvferdig"})
    assert refused.status_code == 400
    assert refused["Cache-Control"] == "private, no-cache"
    assert "Cookie" in refused["Vary"]
    done = client.post(address, {"status": "done", "comment": "Ferdig.", "version": row.version})
    assert (done.status_code, done["Cache-Control"]) == (302, "private, no-store")


def test_nor_is_what_is_typed_at_the_door_kept() -> None:
    world()
    refused = client_of("administrator").post("/konto/reauthenticate/", {"password": "feil"})
    assert (refused.status_code, refused["Cache-Control"]) == (200, "private, no-store")


def test_what_a_stranger_is_shown_of_the_plans_may_be_kept() -> None:
    world()
    page = Client().get("/planer/rus/indikatorer/")

    assert "no-store" not in page.get("Cache-Control", "")


@pytest.mark.parametrize("address", ["/konto/login/", "/konto/password/reset/", "/konto/velkommen/x/"])
def test_nor_are_the_forms_of_the_door(address: str) -> None:
    assert "no-store" in Client().get(address)["Cache-Control"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("curl/8", "ukjent nettleser"),
    ],
)
def test_a_browser_is_named_so_that_one_knows_it(said: str, told: str) -> None:
    assert browser(said) == told
