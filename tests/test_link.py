"""A link opens its own pages and nothing else, and only as it was sent."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from measures.choices import RoundState
from measures.models import Evaluation, Invitation
from measures.queries.rounds.invitations import token
from measures.services.rounds.invitations import invite, withdraw
from measures.services.rounds.round import move_round
from municipalities.models import Municipality
from municipalities.services import system_user
from tests import make
from tests.test_sweep import address_of, addresses, world

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAYS = {"opens": -30, "closes": 30}
SAID = {"status": "done", "done": "Ferdig.", "sender": "Kari", "version": 0}


def asked(slug: str, name: str, **days: int) -> Invitation:
    """A party of its own with one measure, 1.1, in a plan of its own, and the link it was sent."""
    party = make.party(name, email=f"{slug}@example.no")
    plan = make.plan(slug, period=(TODAY.year, TODAY.year))
    make.carried(make.measure(plan), party)
    dates = {which: TODAY + timedelta(days=number) for which, number in {**DAYS, **days}.items()}
    return make.invited(make.a_round(plan, TODAY.year, **dates), party)


@pytest.fixture
def link() -> Invitation:
    return asked("rus", "NAV")


def sheet(given: str) -> str:
    return f"/svar/{given}/"


def form(given: str, code: str = "1.1") -> str:
    return f"/svar/{given}/tiltak/{code}/"


def visitor(link: Invitation) -> Client:
    """Somebody who has come in by the link and answered."""
    client = Client(raise_request_exception=False)
    assert client.get(sheet(token(link))).status_code == 200
    assert client.post(form(token(link)), SAID).status_code == 302
    assert client.cookies
    return client


def told(client: Client, method: str, address: str) -> tuple[int, str]:
    response = client.generic(method, address)
    return response.status_code, response.get("Location", "")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_address_of_the_site_knows_who_came_by_a_link(method: str) -> None:
    row = world()
    link = Invitation.objects.get()
    by_link, stranger = visitor(link), Client(raise_request_exception=False)
    others = [name for name in addresses() if not name.startswith("answering")]
    found = {name: address_of(name, row) for name in others}
    differ = {
        name: address
        for name, address in found.items()
        if told(by_link, method, address) != told(stranger, method, address)
    }

    assert len(found) > 60
    assert differ == {}


def test_a_link_altered_by_one_character_is_as_unknown_as_a_guess(link: Invitation) -> None:
    given, client = token(link), Client()
    guess = client.get(sheet("gjettet"))
    assert guess.status_code == 404
    for place, letter in enumerate(given):
        altered = f"{given[:place]}{'y' if letter == 'x' else 'x'}{given[place + 1 :]}"
        page = client.get(sheet(altered))
        assert (page.status_code, page.content) == (404, guess.content), altered
        assert client.post(form(altered), SAID).status_code == 404, altered
    assert not Evaluation.objects.exists()


@pytest.mark.parametrize("given", ["x", "1-x.y", "..", "%00", "æ.ø", "1-" + "a" * 3000])
def test_a_guess_is_answered_calmly(link: Invitation, given: str) -> None:
    for address in (sheet(given), form(given)):
        page = Client().get(address)
        assert page.status_code == 404
        assert "NAV" not in page.content.decode()


def refused(link: Invitation, code: int = 410) -> None:
    """It shows nothing of the plan, and keeps nothing."""
    before, given, client = Evaluation.objects.count(), token(link), Client()
    for address in (sheet(given), form(given), f"{sheet(given)}takk/"):
        page = client.get(address)
        assert page.status_code == code, address
        assert "Tiltak 1.1" not in page.content.decode()
    assert client.post(form(given), SAID).status_code == code
    assert client.post(sheet(given)).status_code == code
    assert Evaluation.objects.count() == before


def test_a_withdrawn_link_opens_nothing(link: Invitation) -> None:
    sent, stale = token(link), Invitation.objects.get(pk=link.pk)
    withdraw(link, by=system_user(), now=timezone.now())
    refused(stale)
    refused(link)
    again = invite(
        link.round, link.municipality, [link.party], letter=make.letter, by=system_user(), now=timezone.now()
    )
    refused(stale)
    assert Client().get(sheet(token(again[0]))).status_code == 200
    assert token(again[0]) != sent


def test_a_link_that_opens_nothing_says_so_in_the_municipality_s_language_form(link: Invitation) -> None:
    given = token(link)
    Municipality.objects.filter(pk=link.municipality_id).update(language_form="nn")
    withdraw(link, by=system_user(), now=timezone.now())
    stale = Client().get(sheet(given)).content.decode()
    late = Client().get(sheet(token(asked("seint", "Skolen", closes=-15)))).content.decode()
    for said, page in (("Lenkja er trekt tilbake.", stale), ("lenkja verkar ikkje lenger", late)):
        assert said in page
        assert 'lang="nn"' in page
        assert "Kva kan du gjere?" in page


def test_an_expired_link_opens_nothing() -> None:
    refused(asked("rus", "NAV", closes=-15))


def test_a_closed_round_takes_nothing(link: Invitation) -> None:
    move_round(link.round, RoundState.CLOSED, by=system_user())
    assert Client().get(sheet(token(link))).status_code == 200
    assert Client().post(form(token(link)), SAID).status_code == 410
    assert not Evaluation.objects.exists()


def test_a_link_writes_for_no_other_party_and_no_other_round(link: Invitation) -> None:
    police = make.party("Politi", email="politi@example.no")
    make.carried(make.measure(link.round.plan, "1.2", title="Hemmelig tiltak"), police)
    make.carried(make.measure(make.plan("annen"), "2.1"), link.party)
    for code in ("1.2", "2.1", "finnes-ikke"):
        for answered in (Client().get(form(token(link), code)), Client().post(form(token(link), code), SAID)):
            assert answered.status_code == 404
            assert "Hemmelig" not in answered.content.decode()
    assert not Evaluation.objects.exists()


def test_the_name_kept_by_one_link_s_browser_follows_to_no_other(link: Invitation) -> None:
    other, client = asked("annen", "Politi"), visitor(link)
    paths = [cookie["path"] for cookie in client.cookies.values() if cookie.key == "hvem_svarer"]
    assert paths == [sheet(token(link))]
    assert not sheet(token(other)).startswith(paths[0])


def test_a_form_is_refused_without_its_token(link: Invitation) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(sheet(token(link)))
    assert client.post(form(token(link)), SAID).status_code == 403
    assert not Evaluation.objects.exists()
