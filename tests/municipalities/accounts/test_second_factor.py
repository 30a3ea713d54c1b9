"""Who needs a second factor and has none is led to it, and is a stranger on every other address."""

import json

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from municipalities.accounts.middleware import SETTING_UP
from municipalities.choices import Role
from municipalities.models import Membership, User
from tests import factors, make
from tests.test_sweep import ADMINS, DOOR, PAGES, RULES, address_of, told, world

pytestmark = pytest.mark.django_db
LED_TO_IT = "→ /konto/sikkerhet/"


def signed_in(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def plan_administrator() -> User:
    user = make.user("plan@example.no")
    Membership.objects.create(user=user, municipality=make.municipality("nes"), role=Role.PLAN_ADMINISTRATOR)
    return user


def bare_administrator() -> User:
    return User.objects.create_superuser("bare@example.no", make.PASSWORD, name="Bare")


def test_without_one_nothing_opens_but_the_way_to_it() -> None:
    row = world()
    client, faults = signed_in(bare_administrator()), {}
    for name in PAGES:
        if name in SETTING_UP:
            continue
        for method, rule in zip(("GET", "POST"), RULES[name], strict=True):
            said = told(client.generic(method, address_of(name, row)))
            if said != (LED_TO_IT if rule["stranger"] == DOOR else rule["stranger"]):
                faults[name, method] = said
    # The library answers whoever has not signed in, and leads back to the form.
    known = {("mfa_authenticate", "GET"), ("mfa_authenticate", "POST")}
    known |= {("mfa_login_webauthn", "GET"), ("mfa_login_webauthn", "POST")}
    known |= {("account_confirm_login_code", "GET"), ("account_confirm_login_code", "POST")}

    assert {what: said for what, said in faults.items() if what not in known or said != DOOR} == {}


def test_nor_does_the_administration() -> None:
    row = world()
    client = signed_in(bare_administrator())

    assert {told(client.get(address_of(name, row))) for name in ADMINS} == {LED_TO_IT}


def test_a_draft_on_a_public_page_is_not_shown_either() -> None:
    row = world()
    make.a_round(row.measure.plan, 2021)
    address = "/planer/rus/evaluering/2021/"

    assert signed_in(bare_administrator()).get(address).status_code == 404
    assert signed_in(make.with_factor(bare_administrator_again())).get(address).status_code == 200


def bare_administrator_again() -> User:
    return User.objects.get(email="bare@example.no")


def test_a_plan_administrator_needs_one_and_a_coordinator_does_not() -> None:
    assert told(signed_in(plan_administrator()).get("/min-side/")) == LED_TO_IT
    assert told(signed_in(make.coordinator(make.municipality("nes"))).get("/min-side/")) == 200


def test_recovery_codes_alone_are_no_second_factor() -> None:
    boss = make.administrator()
    boss.authenticator_set.update(type="recovery_codes")

    assert told(signed_in(boss).get("/min-side/")) == LED_TO_IT


def test_a_demonstration_on_the_machine_itself_does_without(settings: Settings) -> None:
    settings.SECOND_FACTOR_COMPULSORY = False

    assert told(signed_in(bare_administrator()).get("/min-side/")) == 200


def through_the_door(boss: User) -> Client:
    client = Client(raise_request_exception=False)
    client.post("/konto/login/", {"login": boss.email, "password": make.PASSWORD})
    client.post("/konto/sikkerhet/authenticate/", {"code": factors.code(boss)})
    client.post("/konto/reauthenticate/", {"password": make.PASSWORD})
    return client


def at_the_code(boss: User) -> Client:
    client = Client(raise_request_exception=False)
    client.post("/konto/login/", {"login": boss.email, "password": make.PASSWORD})
    return client


def test_what_no_key_answers_is_refused_and_breaks_nothing() -> None:
    boss, stranger = make.administrator(), Client(raise_request_exception=False)
    inside, half_in, codes = through_the_door(boss), at_the_code(boss), {}
    answer = {"clientDataJSON": "x", "authenticatorData": "x", "signature": "x", "userHandle": "x"}
    whole = json.dumps({"id": "x", "rawId": "x", "type": "public-key", "response": answer})
    for bad in ("[]", "true", '"x"', "null", '{"a": 1}', '{"response": 3}', '{"response": {}}', whole):
        for client, page in (
            (stranger, "webauthn/login/"),
            (half_in, "authenticate/"),
            (inside, "webauthn/add/"),
            (inside, "webauthn/reauthenticate/"),
        ):
            client.get(f"/konto/sikkerhet/{page}", headers={"accept": "application/json"})
            codes[page, bad] = client.post(f"/konto/sikkerhet/{page}", {"credential": bad}).status_code

    assert {what: code for what, code in codes.items() if code not in (200, 302)} == {}


def test_secrets_lie_encrypted() -> None:
    boss = make.administrator()
    stored = boss.authenticator_set.get().data["secret"]

    assert factors.secret(boss) not in stored
    assert len(factors.secret(boss)) == 32


def test_with_another_key_no_code_fits(settings: Settings) -> None:
    boss = make.administrator()
    settings.SECRET_KEY = "a quite different one"

    assert factors.secret(boss) == ""


def test_a_key_that_was_changed_still_opens_when_it_is_kept_as_fallback(settings: Settings) -> None:
    boss = make.administrator()
    before = factors.secret(boss)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a quite different one"

    assert factors.secret(boss) == before
