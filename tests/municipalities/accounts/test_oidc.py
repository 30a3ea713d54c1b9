"""Who comes in by the municipality's own service, as whom, and with which roles."""

import json
from typing import NoReturn

import pytest
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.test import Client
from pytest_django.fixtures import Settings
from requests import ConnectionError

from municipalities.models import Membership, User
from municipalities.sign_ins import SignIn, SignInEvent
from tests import make
from tests.municipalities.accounts.service import BOSSES, NES, Arrive, arriving

pytestmark = pytest.mark.django_db
KARI = "kari@nes.kommune.no"


@pytest.fixture
def arrive(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Arrive:
    make.municipality("nes")
    make.municipality("ringebu")
    return arriving(settings, monkeypatch)


def roles(email: str = KARI) -> set[str]:
    rows = Membership.objects.filter(user__email=email).select_related("municipality")
    return {f"{row.municipality.slug}/{row.role}" for row in rows}


def refused(response: object, words: str) -> bool:
    return response.status_code == 403 and words in response.content.decode()


def test_a_new_user_gets_the_roles_of_her_groups(arrive: Arrive) -> None:
    response = arrive(email=KARI, name="Kari", roles=["leser", "ukjent"])

    assert (response.status_code, response["Location"]) == (302, "/min-side/")
    assert roles() == {"nes/reader", "ringebu/reader"}
    assert not User.objects.get(email=KARI).has_usable_password()


def test_roles_follow_the_service_at_each_sign_in_and_others_are_left_alone(arrive: Arrive) -> None:
    arrive(email=KARI, roles=["leser"])
    Membership.objects.create(
        user=User.objects.get(email=KARI), municipality=make.municipality("nes"), role="contributor"
    )
    arrive(email=KARI, roles="koordinator")

    assert roles() == {"nes/coordinator", "nes/contributor"}
    changed = SignInEvent.objects.filter(what=SignIn.ROLES_CHANGED).first()
    assert changed.note == "- nes/reader, - ringebu/reader, + nes/coordinator"


def test_who_has_no_role_left_is_refused_and_has_none(arrive: Arrive) -> None:
    arrive(email=KARI, roles=["leser"])

    assert refused(arrive(email=KARI, roles=[]), "gir tilgang til Rusplan lenger")
    assert roles() == set()


def test_a_stranger_without_a_role_is_refused_and_not_made(arrive: Arrive) -> None:
    assert refused(arrive(email=KARI, roles=["vaktmester"]), "Ingen av rollene dine")
    assert not User.objects.filter(email=KARI).exists()


def test_an_administrator_of_the_service_is_one_for_as_long_as_it_says_so(arrive: Arrive) -> None:
    arrive(email=KARI, roles=["sjef", "leser"], provider={"roles": BOSSES})
    assert User.objects.get(email=KARI).is_administrator
    arrive(email=KARI, roles=["leser"], provider={"roles": BOSSES})

    kari = User.objects.get(email=KARI)
    assert (kari.is_superuser, kari.is_staff, kari.administrator_from) == (False, False, "")


@pytest.mark.parametrize("more", [{}, {"email_verified": None}])
def test_an_account_from_before_is_linked_by_an_address_the_service_answers_for(
    arrive: Arrive, more: dict
) -> None:
    kari = make.coordinator(make.municipality("nes"), email=KARI)

    assert arrive(email=KARI.upper(), roles=["leser"], **more).status_code == 302
    assert SocialAccount.objects.get().user == kari


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "kari@ringebu.kommune.no", "email_verified": True},
        {"email": KARI, "email_verified": False},
        {"email": KARI, "email_verified": "false"},
        {"email": "kari@nes.kommune.no.example.org"},
    ],
)
def test_no_account_is_taken_over_by_another_address(arrive: Arrive, claims: dict) -> None:
    make.coordinator(make.municipality("nes"), email=claims["email"])

    assert refused(arrive(roles=["leser"], **claims), "ikke knyttet til tjenesten")
    assert not SocialAccount.objects.exists()


def test_a_municipality_does_not_open_the_account_of_an_administrator(arrive: Arrive) -> None:
    make.administrator(KARI)

    assert refused(arrive(email=KARI, roles=["koordinator"]), "mer enn denne tjenesten")


def test_nor_an_account_that_works_for_another_municipality(arrive: Arrive) -> None:
    make.coordinator(make.municipality("vang"), email=KARI)

    assert refused(arrive(email=KARI, roles=["koordinator"]), "mer enn denne tjenesten")


def test_one_made_administrator_afterwards_is_no_longer_opened(arrive: Arrive) -> None:
    arrive(email=KARI, roles=["leser"])
    User.objects.filter(email=KARI).update(is_superuser=True)

    assert refused(arrive(email=KARI, roles=["leser"]), "mer enn denne tjenesten")


def test_who_has_left_does_not_come_back_by_the_service(arrive: Arrive) -> None:
    arrive(email=KARI, roles=["leser"])
    User.objects.filter(email=KARI).update(is_active=False)

    assert refused(arrive(email=KARI, roles=["leser"]), "slått av")


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ({"nonce": "et annet"}, "hører ikke til dette forsøket"),
        ({"acr": "lav"}, "ikke sikker nok"),
        ({}, "ikke sikker nok"),
    ],
)
def test_an_answer_to_something_else_or_a_weaker_one_is_refused(
    arrive: Arrive, claims: dict, words: str
) -> None:
    response = arrive(email=KARI, roles=["leser"], provider={"acr_values": ["substantial", "high"]}, **claims)

    assert refused(response, words)


@pytest.mark.parametrize("claims", [{"iss": "https://example.org"}, {"aud": "en annen"}, {"exp": 1}])
def test_a_token_for_another_site_is_no_answer(arrive: Arrive, claims: dict) -> None:
    assert arrive(email=KARI, roles=["leser"], **claims).status_code == 401


def test_what_the_service_tells_afterwards_is_of_the_same_person(arrive: Arrive) -> None:
    arrive.told.update(sub="2", email=KARI, roles=["leser"])

    assert arrive().status_code == 401


def test_a_service_that_does_not_answer_is_told_of_and_not_ours(
    settings: Settings, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_adapter: object) -> NoReturn:
        raise ConnectionError("refused")

    settings.OIDC_PROVIDERS = json.dumps([NES])
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "openid_config", property(gone))
    answer = client.post("/konto/tjenester/oidc/nes/login/")

    assert answer.status_code == 503
    assert "Innloggingstjenesten svarte ikke" in answer.content.decode()


def test_the_address_cannot_ask_for_less(arrive: Arrive) -> None:
    arrive(
        asking="?auth_params=acr_values%3Dlav%26nonce%3Dx&scope=alt",
        email=KARI,
        provider={"acr_values": ["high"]},
    )

    assert arrive.asked["acr_values"] == "high"
    assert set(arrive.asked["scope"].split()) == {"openid", "profile", "email"}
    assert arrive.asked["nonce"] != "x"
    assert arrive.asked["code_challenge_method"] == "S256"


def test_nothing_the_service_tells_of_a_person_is_kept(arrive: Arrive) -> None:
    arrive(email=KARI, roles=["leser"], pid="01010012345")

    assert SocialAccount.objects.get().extra_data == {}


@pytest.mark.parametrize(("amr", "goes_to"), [(["mfa"], 200), (["pwd"], 302)])
def test_a_strong_sign_in_there_counts_when_the_setting_says_so(
    arrive: Arrive, amr: list[str], goes_to: int
) -> None:
    client = Client()
    strong = {"claim": "amr", "values": ["mfa"]}
    arrive(
        client=client,
        email=KARI,
        roles=["sjef"],
        amr=amr,
        provider={"roles": BOSSES, "second_factor": strong},
    )

    assert client.get("/importer/").status_code == goes_to


def test_whose_roles_come_from_the_service_cannot_use_a_password(arrive: Arrive, client: Client) -> None:
    arrive(email=KARI, roles=["leser"])
    kari = User.objects.get(email=KARI)
    kari.set_password(make.PASSWORD)
    kari.save()

    response = client.post("/konto/login/", {"login": KARI, "password": make.PASSWORD})
    assert refused(response, "kommunens egen innlogging")
    assert client.get("/min-side/").status_code == 302


def test_a_signed_in_user_may_connect_her_own_account(arrive: Arrive, client: Client) -> None:
    kari = make.coordinator(make.municipality("nes"), email="kari@example.no")
    client.force_login(kari, backend="django.contrib.auth.backends.ModelBackend")
    client.post("/konto/reauthenticate/", {"password": make.PASSWORD})
    arrive(client=client, asking="?process=connect")

    assert SocialAccount.objects.get().user == kari


def test_but_not_without_saying_who_she_is_once_more(arrive: Arrive, client: Client) -> None:
    kari = make.coordinator(make.municipality("nes"), email="kari@example.no")
    client.force_login(kari, backend="django.contrib.auth.backends.ModelBackend")
    arrive(client=client, asking="?process=connect")

    assert not SocialAccount.objects.exists()


def test_nor_when_the_service_does_not_answer_for_what_she_may_do(arrive: Arrive, client: Client) -> None:
    boss = make.administrator("sjef@example.no")
    client.force_login(boss, backend="django.contrib.auth.backends.ModelBackend")
    client.post("/konto/reauthenticate/", {"password": make.PASSWORD})

    assert refused(arrive(client=client, asking="?process=connect"), "mer enn denne tjenesten")
