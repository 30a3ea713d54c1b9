"""A municipality's own mailbox: who sets it, and where it is seen."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from measures.queries.rounds.invitations import token
from measures.services.people.contact import set_contact
from measures.services.rounds.invitations import withdraw
from municipalities.models import Municipality
from municipalities.services import system_user
from tests import make

pytestmark = pytest.mark.django_db
WHERE = "/min-side/kommune/nes/"


@pytest.fixture
def nes() -> Municipality:
    return make.municipality("nes", "Nesbyen")


def sent(client: Client, email: str, **more: str) -> tuple[int, str]:
    response = client.post(WHERE, {"contact_email": email, **more})
    return response.status_code, Municipality.objects.get(slug="nes").contact_email


@pytest.mark.parametrize("role", ["plan_administrator", "coordinator"])
def test_it_is_set_by_who_edits_or_coordinates_there(client, nes, role):
    somebody = make.member(role, nes)
    client.force_login(somebody)
    assert f'href="{WHERE}"' in client.get("/min-side/").content.decode()
    assert sent(client, " rus@nes.example.no ") == (302, "rus@nes.example.no")
    assert nes.history.first().history_user == somebody
    assert "rus@nes.example.no" in client.get("/min-side/").content.decode()
    assert sent(client, "") == (302, "")


def test_others_are_told_who_may(client, nes):
    client.force_login(make.member("reader", nes))
    page = client.get(WHERE)
    assert page.status_code == 403
    assert "Bare planadministratorer og koordinatorer i Nesbyen" in page.content.decode()
    assert WHERE not in client.get("/min-side/").content.decode()


def test_what_is_no_address_is_refused_in_words(client, nes):
    client.force_login(make.coordinator(nes))
    page = client.post(WHERE, {"contact_email": "rådhuset"})
    assert page.status_code == 400
    assert "Skriv en e-postadresse, som post@kommunen.no." in page.content.decode()
    assert Municipality.objects.get(slug="nes").contact_email == ""


def test_a_person_s_own_address_is_asked_about_first(client, nes):
    """Everybody with a link sees it."""
    client.force_login(make.coordinator(nes))
    page = client.post(WHERE, {"contact_email": "kari.nordmann@nes.example.no"})
    assert page.status_code == 400
    assert "«kari.nordmann@nes.example.no» ligner en privat e-postadresse" in page.content.decode()
    confirmed = page.context["form"].fingerprint
    assert sent(client, "kari.nordmann@nes.example.no", confirmed=confirmed)[0] == 302


def test_a_unit_is_led_to_its_own_municipality(client, nes):
    nav = make.party("NAV", nes, "nav@example.no")
    row = make.implementation(make.carried(make.measure(make.plan("rus", nes)), nav))
    today = {"opens": date(2020, 1, 1), "closes": date(2199, 12, 31)}
    asked = make.invited(make.a_round(row.measure.plan, **today), nav, nes)
    link = reverse("answering", args=[token(asked)])
    assert "mailto:rus@nes.example.no" not in client.get(link).content.decode()
    set_contact(nes, "rus@nes.example.no", by=system_user())
    assert "mailto:rus@nes.example.no" in client.get(link).content.decode()
    assert "mailto:rus@nes.example.no" in client.get(f"{link}takk/").content.decode()
    withdraw(asked, by=system_user(), now=asked.invited_at)
    page = client.get(link)
    assert page.status_code == 410
    assert "mailto:rus@nes.example.no" in page.content.decode()
