"""Asked in by mail, and the day one leaves."""

from datetime import UTC, datetime

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from municipalities.choices import Role
from municipalities.models import Membership, Municipality, User
from municipalities.sign_ins import SignIn, SignInEvent
from municipalities.welcome import ask_in, leave, take_factors
from tests import make
from tests.municipalities.accounts.test_door import Away

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
NEW = "tyttebær-og-te-7"


@pytest.fixture
def boss() -> User:
    return make.administrator()


@pytest.fixture
def office(boss: User, client: Client) -> Client:
    client.force_login(boss, backend="django.contrib.auth.backends.ModelBackend")
    return client


def ask(office: Client, email: str = "Ny@Example.no") -> None:
    none = {"memberships-TOTAL_FORMS": "1", "memberships-INITIAL_FORMS": "0"}
    place = {"memberships-0-municipality": make.municipality("nes").pk, "memberships-0-role": "reader"}
    office.post("/admin/municipalities/user/add/", {"email": email, "name": "Ny Nilsen", **none, **place})


def link() -> str:
    line = next(line for line in mail.outbox[-1].body.splitlines() if "/konto/velkommen/" in line)
    return line.partition("127.0.0.1:8000")[2]


def test_somebody_is_asked_in_by_mail_with_her_roles(office: Client) -> None:
    ask(office)

    new = User.objects.get(email="ny@example.no")
    assert (mail.outbox[0].to, mail.outbox[0].subject) == (["ny@example.no"], "Velkommen til Rusplan")
    assert [row.role for row in new.memberships.all()] == ["reader"]
    assert not new.has_usable_password()
    assert SignInEvent.objects.get(what=SignIn.INVITED).by.email == "admin@example.no"


def test_the_mail_is_in_the_language_of_the_municipality(office: Client) -> None:
    Municipality.objects.create(slug="nes", name="Nes", language_form="nn")
    ask(office)

    assert mail.outbox[0].subject == "Velkomen til Rusplan"
    assert "Lenkja verkar éin gong, og i 7 dagar." in mail.outbox[0].body


def test_the_link_sets_a_password_once(office: Client) -> None:
    ask(office)
    there, new = link(), Client()
    assert "ny@example.no" in new.get(there).content.decode()
    new.post(there, {"new_password1": NEW, "new_password2": NEW})

    assert new.post("/konto/login/", {"login": "ny@example.no", "password": NEW})["Location"] == "/min-side/"
    assert Client().get(there).status_code == 404


def test_a_weak_password_is_refused_in_norwegian(office: Client) -> None:
    ask(office)
    page = Client().post(link(), {"new_password1": "12345678", "new_password2": "12345678"})

    assert "for vanlig" in page.content.decode()


def test_a_new_link_ends_the_one_before(office: Client) -> None:
    ask(office)
    first, new = link(), User.objects.get(email="ny@example.no")
    office.post(f"/admin/municipalities/user/{new.pk}/inviter/")

    assert Client().get(first).status_code == 404
    assert Client().get(link()).status_code == 200


def test_a_link_is_over_after_some_days(office: Client, settings: object) -> None:
    ask(office)
    settings.INVITATION_DAYS = 0

    assert Client().get(link()).status_code == 404


@pytest.mark.parametrize("guess", ["x", "x:y:z", "æ"])
def test_a_guess_opens_nothing(guess: str) -> None:
    assert Client().get(f"/konto/velkommen/{guess}/").status_code == 404


def test_the_administrator_is_told_when_the_mail_did_not_go(office: Client, settings: object) -> None:
    settings.EMAIL_BACKEND = f"{Away.__module__}.Away"
    ask(office)
    new = User.objects.get(email="ny@example.no")

    page = office.get(f"/admin/municipalities/user/{new.pk}/change/").content.decode()
    assert "E-posttjeneren svarte ikke" in page
    assert "../inviter/" in page


def test_who_has_a_password_is_not_asked_in(boss: User) -> None:
    with pytest.raises(ValidationError):
        ask_in(make.user(), by=boss, now=NOW)


def test_only_administrators_ask_in_and_end(boss: User) -> None:
    kari = make.coordinator(make.municipality("nes"))
    for act in (
        lambda: ask_in(kari, by=kari, now=NOW),
        lambda: leave(boss, None, by=kari, now=NOW),
        lambda: take_factors(boss, by=kari, now=NOW),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_what_one_who_leaves_had_goes_to_the_next(boss: User) -> None:
    nes, ringebu = make.municipality("nes"), make.municipality("ringebu")
    kari, next_one = make.coordinator(nes, ringebu, email="kari@example.no"), make.user("ola@example.no")
    nav = make.party("NAV", nes, "Kari@example.no")
    Membership.objects.create(user=next_one, municipality=nes, role=Role.COORDINATOR)
    handed = leave(kari, next_one, by=boss, now=NOW)
    nav.refresh_from_db()

    assert (handed.memberships, handed.parties, nav.email) == (1, 1, "ola@example.no")
    assert {row.municipality for row in next_one.memberships.all()} == {nes, ringebu}
    assert not kari.memberships.exists()
    assert Membership.history.filter(history_type="-").first().history_user == boss


def test_the_parties_of_a_contributor_go_along(boss: User) -> None:
    nes = make.municipality("nes")
    nav = make.party("NAV", nes)
    kari, next_one = make.user("kari@example.no"), make.user("ola@example.no")
    Membership.objects.create(user=kari, municipality=nes, role=Role.CONTRIBUTOR).parties.add(nav)
    leave(kari, next_one, by=boss, now=NOW)

    assert list(next_one.memberships.get().parties.all()) == [nav]


def test_one_who_has_left_is_out_at_once_and_for_good(office: Client) -> None:
    kari, there = make.coordinator(make.municipality("nes"), email="kari@example.no"), Client()
    there.post("/konto/login/", {"login": kari.email, "password": make.PASSWORD})
    assert there.get("/min-side/").status_code == 200
    asked = office.get(f"/admin/municipalities/user/{kari.pk}/slutter/").content.decode()
    assert 'value="Avslutt brukeren"' in asked
    office.post(f"/admin/municipalities/user/{kari.pk}/slutter/", {"successor": ""})

    assert there.get("/min-side/").status_code == 302
    assert not UserSession.objects.filter(user=kari).exists()
    page = there.post("/konto/login/", {"login": kari.email, "password": make.PASSWORD})
    assert page.status_code == 200
    assert SignInEvent.objects.filter(what=SignIn.LEFT, user=kari).exists()


def test_what_became_of_roles_and_addresses_is_said_in_whole_words(office: Client) -> None:
    nes, next_one = make.municipality("nes"), make.user("ola@example.no", name="Ola Nes")
    kari = make.coordinator(nes, email="kari@example.no")
    for name in ("NAV", "Skolen"):
        make.party(name, nes, kari.email)
    address = f"/admin/municipalities/user/{kari.pk}/slutter/"
    page = office.post(address, {"successor": next_one.pk}, follow=True).content.decode()

    assert "Brukeren er avsluttet. 1 rolle og 2 adresser er gitt til Ola Nes." in page
    assert SignInEvent.objects.get(what=SignIn.LEFT).note == "1 rolle og 2 adresser gitt videre"


def test_an_administrator_is_not_shown_the_way_to_end_herself(office: Client, boss: User) -> None:
    address = "/admin/municipalities/user/{}/change/"
    own, other = (office.get(address.format(one.pk)).content.decode() for one in (boss, make.user()))

    assert "../slutter/" not in own
    assert "../slutter/" in other
    assert "pbkdf2" not in other
    assert "Brukeren har et passord." in other


def test_nobody_ends_oneself_or_hands_over_to_one_who_left(boss: User) -> None:
    kari, gone = make.user("kari@example.no"), make.user("borte@example.no", is_active=False)
    for who, successor in ((boss, None), (kari, gone), (kari, kari)):
        with pytest.raises(ValidationError):
            leave(who, successor, by=boss, now=NOW)


def test_a_lost_telephone_is_reset_by_an_administrator(office: Client, boss: User) -> None:
    other = make.administrator("annen@example.no")
    office.post(f"/admin/municipalities/user/{other.pk}/nullstill/")

    assert not other.authenticator_set.exists()
    assert SignInEvent.objects.get(what=SignIn.FACTOR_REMOVED).by == boss
