"""Every address of the site, from the resolver itself, asked for by everybody it is and is not for.

A new address fails here until it has a rule.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import product

import pytest
from django.contrib import admin
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from measures.imports.apply.import_session import hand_in
from measures.models import Implementation, Indicator, Invitation, Observation, Plan, PlanImport
from measures.queries.rounds.invitations import token
from measures.services.imports import Handed
from measures.services.plans.corrections import Meant, correct_deadline
from measures.services.rounds.evaluations import Answer, evaluate
from measures.services.rounds.round import open_round
from municipalities.choices import Role
from municipalities.models import Municipality, Party, User
from tests import make

pytestmark = pytest.mark.django_db
IMPORT = 7
METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS")
ROLES = tuple(Role.values)
# Each role in the municipality the addresses are of, and in the other one that shares the plan.
VISITORS = ("stranger", *ROLES, *(f"{role} elsewhere" for role in ROLES), "administrator")
DOOR = "→ /konto/login/"

# What a visitor is answered: a code, or where one is sent.
Said = int | str
Answers = dict[str, Said]


def to(said: Said, *who: str, others: Said = 403, stranger: Said = DOOR) -> Answers:
    """These and the administrators are answered so."""
    named = {*who, "administrator"}
    return {"stranger": stranger} | {one: said if one in named else others for one in VISITORS[1:]}


def anywhere(*roles: str) -> tuple[str, ...]:
    return tuple(f"{role}{where}" for role in roles for where in ("", " elsewhere"))


EVERYBODY: Answers = dict.fromkeys(VISITORS, 200)
NOBODY: Answers = dict.fromkeys(VISITORS, 405)
WANTING: Answers = dict.fromkeys(VISITORS, 400)
MISSING: Answers = dict.fromkeys(VISITORS, 404)
PUBLIC = (EVERYBODY, NOBODY)
SIGNED_IN = to(200, others=200)
# A page that is only read, or only written: by method alone, before anybody is asked who it is.
NOT_SO = to(405, others=405)
IN_ALREADY = to("→ /min-side/", others="→ /min-side/", stranger=200)

OWN = ("coordinator",)
CARRYING = ("coordinator", "contributor")
COORDINATORS = anywhere("coordinator")
FOLLOWING = anywhere("coordinator", "reader")
EDITORS = anywhere("plan_administrator")
TRACING = (*FOLLOWING, *EDITORS)
VERSIONS = "→ /planer/rus/evaluering/2020/versjoner/"
ANSWERS = "→ /min-side/runder/rus/nes/2020/svar/"

# The login of the administration leads strangers to the door and says no to everybody else.
STOPPED = {DOOR, "→ /admin/login/", "→ /admin/"}
ROW_PAGES = {"change", "delete", "history", "simple_history"}
# What changes one's own way in asks once more who one is.
AGAIN = to("→ /konto/reauthenticate/", others="→ /konto/reauthenticate/")


def hidden(*who: str) -> Answers:
    """To all others as if it were not there."""
    return to(200, *who, others=404, stranger=404)


def at_desk(page: str) -> Answers:
    """Those at their own desk are led to a page of it."""
    return to(f"→ /min-side/runder/rus/nes/2020/{page}", *OWN)


# Name → what GET and an empty POST are answered.
RULES = {
    "front_page": PUBLIC,
    "search": PUBLIC,
    "plan": PUBLIC,
    "measures": PUBLIC,
    "measure": PUBLIC,
    "plan_file": PUBLIC,
    "measures_file": PUBLIC,
    "indicators": PUBLIC,
    "deadlines": PUBLIC,
    "calendar": PUBLIC,
    "calendar_municipality": PUBLIC,
    "calendar_party": PUBLIC,
    "healthz": PUBLIC,
    "readyz": PUBLIC,
    # Nothing is sealed yet: drafts. What is public, `web/report/test_publishing.py` tries.
    **dict.fromkeys(("report", "report_file", "report_versions"), (hidden(*FOLLOWING), NOBODY)),
    **dict.fromkeys(
        ("report_municipality", "report_municipality_file", "report_versions_municipality"),
        (hidden(*OWN, "reader"), NOBODY),
    ),
    "report_seal": (to(200, *COORDINATORS), to(400, *COORDINATORS)),
    "report_seal_municipality": (to(200, *OWN), to(400, *OWN)),
    # So there is nothing to decide about, to make public or to take back.
    "report_decision": (to(404, *COORDINATORS),) * 2,
    "report_decision_municipality": (to(404, *OWN),) * 2,
    "report_decision_removal": (to(404, others=404),) * 2,
    "report_decision_removal_municipality": (to(404, others=404),) * 2,
    "report_publish": (to(404, *COORDINATORS),) * 2,
    "report_publish_municipality": (to(404, *OWN),) * 2,
    "report_take_back": (to(VERSIONS, *COORDINATORS),) * 2,
    "report_take_back_municipality": (to(VERSIONS.replace("/rus/", "/rus/nes/"), *OWN),) * 2,
    "round_remove": (to(200, *OWN),) * 2,
    "round_ready": (NOT_SO, at_desk("ferdigstill/")),
    # To the answers, each in one's own municipality.
    "report_reopen": (
        NOT_SO,
        to(ANSWERS, "coordinator") | {"coordinator elsewhere": ANSWERS.replace("nes", "ringebu")},
    ),
    "answering": (EVERYBODY, WANTING),
    "answering_measure": (EVERYBODY, WANTING),
    "answering_thanks": PUBLIC,
    "workspace": (SIGNED_IN, NOT_SO),
    "contact": (
        to(200, *OWN, "plan_administrator"),
        to("→ /min-side/kommune/nes/", *OWN, "plan_administrator"),
    ),
    "unclear": (to(200, *COORDINATORS), NOT_SO),
    "correct_deadline": (to(200, *OWN), to(400, *OWN)),
    "undo_correction": (NOT_SO, to("→ /min-side/frister/", *OWN)),
    # The plan has two municipalities, and who edits it in one does not carry on for both.
    "succession": (to(200), to(400)),
    "succession_done": (to("→ /min-side/viderefor/rus/"), NOT_SO),
    "status_form": (to(200, *CARRYING), to(400, *CARRYING)),
    "undo": (NOT_SO, to("→ /min-side/", *CARRYING)),
    # The plan is shared: each municipality reads its own and what all share.
    **dict.fromkeys(("trace", "trace_plan", "trace_measure"), (to(200, *TRACING), NOT_SO)),
    **dict.fromkeys(("trace_file", "trace_plan_file", "trace_measure_file"), (to(200, *TRACING), NOT_SO)),
    "importing": (to(200, *EDITORS), to(400, *EDITORS)),
    "importing_template": (to(200, *EDITORS), NOT_SO),
    "importing_done": (to("→ /importer/7/endringer/", *EDITORS), NOT_SO),
    "importing_columns": (to(200, *EDITORS), to("→ /importer/7/kolonner/", *EDITORS)),
    "importing_changes": (to(200, *EDITORS), to("→ /importer/7/endringer/", *EDITORS)),
    "importing_file": (to(200, *EDITORS), NOT_SO),
    "importing_undo": (NOT_SO, to("→ /importer/7/", *EDITORS)),
    "importing_discard": (NOT_SO, to("→ /importer/", *EDITORS)),
    "rounds": (to(200, *FOLLOWING), NOT_SO),
    "round_new": (to(200, *COORDINATORS), to(400, *COORDINATORS)),
    "round": (to(200, *OWN, "reader"), NOT_SO),
    **dict.fromkeys(("round_asked", "round_answers", "round_finish"), (to(200, *OWN), NOT_SO)),
    "round_settings": (to(200, *OWN), to(400, *OWN)),
    "round_answer": (to(200, *CARRYING), to(400, *CARRYING)),
    "round_figures": (to(200, *OWN), at_desk("tall/")),
    "round_texts": (to(200, *OWN), at_desk("tekst/")),
    "round_proposals": (to(200, *OWN), to(400, *OWN)),
    "round_state": (NOT_SO, at_desk("")),
    "round_addresses": (NOT_SO, at_desk("hvem/")),
    "round_assignments": (NOT_SO, at_desk("hvem/")),
    "round_invite": (NOT_SO, at_desk("hvem/")),
    "round_remind": (NOT_SO, at_desk("")),
    "round_withdraw": (NOT_SO, at_desk("")),
    "round_approve": (NOT_SO, at_desk("svar/")),
    "account_login": (IN_ALREADY, IN_ALREADY),
    "account_logout": (to(200, others=200, stranger="→ /"), dict.fromkeys(VISITORS, "→ /")),
    "account_inactive": PUBLIC,
    "account_signup": (IN_ALREADY, IN_ALREADY),
    "account_reauthenticate": (SIGNED_IN, SIGNED_IN),
    **dict.fromkeys(
        ("account_home", "account_email"), (to("→ /konto/sikkerhet/", others="→ /konto/sikkerhet/"),) * 2
    ),
    "account_email_verification_sent": PUBLIC,
    "account_change_password": (SIGNED_IN, SIGNED_IN),
    "account_set_password": (to("→ /konto/password/change/", others="→ /konto/password/change/"),) * 2,
    "account_reset_password": (EVERYBODY, EVERYBODY),
    "account_confirm_login_code": (to("→ /min-side/", others="→ /min-side/"),) * 2,
    "account_confirm_email": (EVERYBODY, MISSING),
    "account_reset_password_from_key": (EVERYBODY, EVERYBODY),
    "account_reset_password_from_key_done": PUBLIC,
    "account_reset_password_done": PUBLIC,
    **dict.fromkeys(("mfa_index", "mfa_list_webauthn", "totp_picture"), (SIGNED_IN, NOT_SO)),
    **dict.fromkeys(
        ("mfa_authenticate", "mfa_login_webauthn"), (to("→ /min-side/", others="→ /min-side/"),) * 2
    ),
    "mfa_reauthenticate": (to(200, *EDITORS, others="→ /konto/reauthenticate/"),) * 2,
    **dict.fromkeys(
        (
            "mfa_activate_totp",
            "mfa_generate_recovery_codes",
            "mfa_add_webauthn",
            "mfa_reauthenticate_webauthn",
            "mfa_remove_webauthn",
            "mfa_edit_webauthn",
        ),
        (AGAIN, AGAIN),
    ),
    "mfa_deactivate_totp": (to("→ /konto/reauthenticate/", *EDITORS, others=404),) * 2,
    "mfa_view_recovery_codes": (to(404, others=404), NOT_SO),
    "mfa_download_recovery_codes": (to(404, others=404),) * 2,
    "usersessions_list": (SIGNED_IN, to("→ /konto/innlogginger/", others="→ /konto/innlogginger/")),
    "socialaccount_connections": (SIGNED_IN, SIGNED_IN),
    "socialaccount_login_cancelled": PUBLIC,
    # There is no such service, and the link is of another kind.
    **dict.fromkeys(("openid_connect_login", "openid_connect_callback", "welcome"), (MISSING, MISSING)),
}
# Pages of the administration that are not a register's, and what an administrator is answered there.
ADMINISTRATION = {
    "index": 200,
    "login": "→ /admin/",
    "logout": 405,
    "password_change": "→ /konto/password/change/",
    "password_change_done": 200,
    "autocomplete": 403,
    "jsi18n": 200,
    "view_on_site": 404,
    "app_list": 200,
    "auth_user_password_change": 200,
    **dict.fromkeys((f"municipalities_user_{step}" for step in ("invite", "reset", "leave")), 200),
}
# The same pages for every register. Some are read only (403), some rows are held by others (a way back).
REGISTERS = {
    "changelist": {200},
    "add": {200, 403},
    "change": {200},
    "delete": {200, 403, "→ change/"},
    "history": {200},
    "simple_history": {200},
    "import": {200},
    "export": {200},
    "process_import": {405},
}


def patterns(
    resolver: URLResolver, above: str = "", space: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    for entry in resolver.url_patterns:
        route = above + str(entry.pattern).replace("^", "")
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route, f"{entry.namespace}:" if entry.namespace else space)
        else:
            yield (f"{space}{entry.name}" if entry.name else ""), route, entry


@cache
def addresses() -> dict[str, str]:
    return {name: route for name, route, _entry in patterns(get_resolver()) if name}


PAGES = [name for name in addresses() if not name.startswith("admin:")]
ADMINS = [name for name in addresses() if name.startswith("admin:")]


@pytest.fixture(scope="module")
def key(kept_for_the_module: None) -> int:
    return world().pk


@pytest.fixture
def row(key: int) -> Implementation:
    return Implementation.objects.get(pk=key)


def world() -> Implementation:
    """A plan of two municipalities with an evaluation, an indicator and a party."""
    boss, places = make.administrator(), (make.municipality("nes"), make.municipality("ringebu"))
    plan = make.plan("rus", *places, period=(2019, 2023))
    implementation = make.implementation(make.measure(plan, due_on=date(2019, 12, 31)), places[0])
    round_ = open_round(plan, 2020, opens=date(2020, 4, 1), closes=date(2020, 6, 30), by=boss)
    evaluate(round_, implementation, Answer("in_progress", "I gang."), by=boss, on=date(2020, 5, 4))
    correct_deadline(implementation, Meant("none"), by=boss, on=date(2020, 5, 4))
    nav, today = make.party("NAV", places[0], "nav@example.no"), timezone.localdate()
    there = make.party("NAV", places[1])
    make.carried(implementation.measure, nav, there)
    members({"": places[0], " elsewhere": places[1]}, {places[0]: nav, places[1]: there})
    make.invited(make.a_round(plan, 2022, opens=today, closes=today + timedelta(days=1)), nav, places[0])
    indicator = Indicator.objects.create(plan=plan, name="Andel", unit="%", position=1)
    Observation.objects.create(indicator=indicator, year=2016, value=6)
    hand_in(Handed("rus", "tiltak.csv", b"Nr;Tiltak\n1.1;Nytt navn"), by=boss, now=timezone.now())
    PlanImport.objects.update(id=IMPORT)
    return implementation


def members(places: dict[str, Municipality], parties: dict[Municipality, Party]) -> None:
    for role, (where, place) in product(ROLES, places.items()):
        answering = [parties[place]] if role == Role.CONTRIBUTOR else []
        make.member(role, place, email=email_of(f"{role}{where}"), parties=answering)


def email_of(visitor: str) -> str:
    return f"{visitor.replace(' ', '.')}@example.no"


def values(row: Implementation, name: str = "") -> dict[str, object]:
    if not hasattr(row, "values_of_addresses"):
        row.values_of_addresses = known_of(row)
    known = row.values_of_addresses
    pk = {"undo_correction": known["correction"]}.get(name, known["pk"])
    return {**known, "pk": known["id"] if name.startswith("admin:municipalities_user_") else pk}


def known_of(row: Implementation) -> dict[str, object]:
    change = row.changes.get()
    return {
        **dict.fromkeys(("plan", "plan_slug"), "rus"),
        **dict.fromkeys(("municipality", "municipality_slug"), "nes"),
        **{"code": "1.1", "year": 2020, "ending": "json", "pk": change.pk, "decision": 0},
        "correction": row.corrections.get().pk,
        "party": row.measure.responsibilities.first().party_id,
        **{"key": "x", "uidb36": "1", "content_type_id": 1, "object_id": "1", "app_label": "measures"},
        "id": change.by_id,
        "import_id": IMPORT,
        "token": token(Invitation.objects.get()),
        "provider_id": "nes",
    }


def address_of(name: str, row: Implementation) -> str:
    # Named in the route or in what it is included under: `<int:pk>` and `(?P<pk>…)`.
    named = re.findall(r"<(?:\w+:)?(\w+)>", addresses()[name])
    known = values(row, name)
    if name == "measures_file" or name.startswith("trace"):
        known["ending"] = "csv"
    if name.startswith("admin:"):
        known["object_id"] = first_key(name)
    if name.endswith("simple_history"):
        first = first_key(name)
        versions = register_of(name).history.filter(id=first)
        return reverse(name, args=[first, versions.values_list("pk", flat=True).first() or 0])
    return reverse(name, kwargs={key: known[key] for key in named})


def first_key(name: str) -> int:
    """The row whose page is asked for: the first of its register; 0 when that is empty."""
    rows = register_of(name)
    return rows.objects.order_by("pk").values_list("pk", flat=True).first() or 0 if rows else 1


def register_of(name: str) -> type[Model] | None:
    starts = {
        f"admin:{model._meta.app_label}_{model._meta.model_name}_": model for model in admin.site._registry
    }
    return next((model for start, model in starts.items() if name.startswith(start)), None)


def client_of(visitor: str, **options: object) -> Client:
    client = Client(raise_request_exception=False, **options)
    email = "admin@example.no" if visitor == "administrator" else email_of(visitor)
    if visitor != "stranger":
        client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
    return client


def answer(client: Client, method: str, address: str) -> Said:
    """The code, or where one is sent; what it changed is taken back, and nobody is signed out by it."""
    kept = client.cookies.copy()
    with transaction.atomic():
        response = client.generic(method, address)
        transaction.set_rollback(True)
    client.cookies = kept
    return told(response)


def told(response: HttpResponse) -> Said:
    if response.status_code == 302:
        return f"→ {response['Location'].partition('?')[0].partition('#')[0]}"
    return response.status_code


def kind_of(name: str) -> str:
    """The page of a register: `changelist` in `admin:measures_plan_changelist`."""
    return next((kind for kind in sorted(REGISTERS, key=len, reverse=True) if name.endswith(f"_{kind}")), "")


def rule_of_administrator(name: str) -> set[int | str]:
    page = name.removeprefix("admin:")
    return {ADMINISTRATION[page]} if page in ADMINISTRATION else REGISTERS.get(kind_of(name), set())


def test_every_address_has_a_rule() -> None:
    assert sorted(PAGES) == sorted(RULES)
    assert [name for name in ADMINS if not rule_of_administrator(name)] == []
    assert all(route.startswith("admin/") for name, route, _entry in patterns(get_resolver()) if not name)


@pytest.mark.parametrize("visitor", VISITORS)
def test_everybody_is_answered_as_the_rule_says(row: Implementation, visitor: str) -> None:
    """Every address, read and written to."""
    client, faults = client_of(visitor), {}
    for name, (method, rule) in product(PAGES, (("GET", 0), ("POST", 1))):
        said, expected = answer(client, method, address_of(name, row)), RULES[name][rule][visitor]
        if said != expected:
            faults[f"{method} {name}"] = f"{said} instead of {expected}"

    assert faults == {}


def test_head_is_answered_as_get_without_a_body(row: Implementation) -> None:
    client = client_of("stranger")
    for name in PAGES:
        address, expected = address_of(name, row), RULES[name][0]["stranger"]
        assert answer(client, "HEAD", address) == expected, name
        assert client.head(address).content == b"", name


def test_other_methods_change_nothing(row: Implementation) -> None:
    """They are stopped by method alone, so that nobody's role comes into it; who cannot enter, is led
    to the door. The library's own pages of the account read PUT as POST, and are left out."""
    found = {name: address_of(name, row) for name in PAGES}
    addresses = {name: address for name, address in found.items() if not address.startswith("/konto/")}
    for visitor in VISITORS:
        client = client_of(visitor)
        for (name, address), method in product(addresses.items(), METHODS):
            stopped = visitor == "stranger" and DOOR in (RULES[name][0][visitor], RULES[name][1][visitor])
            said = told(client.generic(method, address))
            assert said == (DOOR if stopped else 405), (visitor, method, name)


def test_the_administration_answers_administrators(row: Implementation) -> None:
    client, faults = client_of("administrator"), {}
    for name in ADMINS:
        page = kind_of(name)
        if page in ROW_PAGES and not first_key(name):
            continue
        said = answer(client, "GET", address_of(name, row))
        if page == "delete" and str(said).endswith("/change/"):
            said = "→ change/"
        if said not in rule_of_administrator(name):
            faults[name] = said

    assert faults == {}


@pytest.mark.parametrize("visitor", ["stranger", *ROLES])
def test_the_administration_stops_everybody_else(row: Implementation, visitor: str) -> None:
    """On every page, at its door; what the door says is tried below."""
    client, addresses = client_of(visitor), {name: address_of(name, row) for name in ADMINS}
    del addresses["admin:login"]
    for (name, address), method in product(addresses.items(), ("GET", "POST")):
        assert answer(client, method, address) in STOPPED, (method, name)


@pytest.mark.parametrize("visitor", ROLES)
def test_at_the_door_of_the_administration_every_role_is_refused_in_words(
    row: Implementation, visitor: str
) -> None:
    response = client_of(visitor).get("/admin/measures/plan/", follow=True)

    assert response.status_code == 403
    assert "Du har ikke tilgang til dette" in response.content.decode()


def test_at_the_door_of_the_administration_a_stranger_is_asked_who_it_is(row: Implementation) -> None:
    response = client_of("stranger").get("/admin/", follow=True)

    assert response.redirect_chain[-1][0].startswith("/konto/login/?next=")
    assert "admin" in response.redirect_chain[-1][0]


@pytest.mark.parametrize("visitor", ["stranger", "coordinator", "administrator"])
@pytest.mark.parametrize(
    "address",
    [
        "/borte/",
        "/planer/",
        "/planer/borte/",
        "/planer/borte/tiltak/",
        "/planer/borte/tiltak/1.1/",
        "/planer/borte/frister/",
        "/planer/borte/indikatorer/",
        "/planer/rus/tiltak/9.9/",
        "/planer/rus/evaluering/1999/",
        "/planer/rus/evaluering/99999/",
        "/planer/rus/evaluering/2020.exe",
        "/planer/rus/borte/evaluering/2020/",
        "/planer/rus/borte/evaluering/2020.pdf",
        "/planer/borte/evaluering/2020.json",
        "/planer/borte/last-ned.xlsx",
        "/planer/rus/last-ned.exe",
        "/planer/borte/tiltak.xlsx",
        "/planer/rus/tiltak.exe",
    ],
)
def test_what_is_not_there_is_told_on_our_own_page(row: Implementation, visitor: str, address: str) -> None:
    response = client_of(visitor).get(address)

    assert response.status_code == 404
    assert "Siden finnes ikke" in response.content.decode()
    assert 'href="/"' in response.content.decode()


@pytest.mark.parametrize("path", ["borte/1.1/nes/", "rus/9.9/nes/", "rus/1.1/borte/", "angre/999999/"])
def test_what_a_coordinator_asks_for_in_vain_is_not_found(row: Implementation, path: str) -> None:
    method = "POST" if path.startswith("angre") else "GET"
    for visitor in ("coordinator", "coordinator elsewhere", "administrator"):
        assert answer(client_of(visitor), method, f"/min-side/{path}") == 404
    assert answer(client_of("stranger"), method, f"/min-side/{path}") == DOOR


def test_a_draft_is_for_those_who_follow_it(row: Implementation) -> None:
    """The joint one for all who take part in the plan, a municipality's own for its own."""
    plan, boss = Plan.objects.get(slug="rus"), User.objects.get(email="admin@example.no")
    make.coordinator(make.municipality("vang"), email="outside@example.no")
    open_round(plan, 2021, opens=date(2021, 4, 1), closes=date(2021, 6, 30), by=boss)
    own = {"coordinator", "reader", "administrator"}
    for visitor in (*VISITORS, "outside"):
        client = client_of(visitor)
        joint = answer(client, "GET", "/planer/rus/evaluering/2021/")
        assert joint == (200 if visitor in {*FOLLOWING, "administrator"} else 404), visitor
        for address in ("/planer/rus/nes/evaluering/2021.json", "/planer/rus/nes/evaluering/2021/versjoner/"):
            assert answer(client, "GET", address) == (200 if visitor in own else 404), (visitor, address)


def test_forms_are_refused_without_their_token(row: Implementation) -> None:
    client = client_of("coordinator", enforce_csrf_checks=True)
    response = client.post("/min-side/rus/1.1/nes/", {"status": "done", "comment": "x", "version": 1})

    assert response.status_code == 403
    assert "Skjemaet er for gammelt" in response.content.decode()
