"""Every address of the site, from the resolver itself, asked for by everybody it is and is not for.

A new address fails here until it has a rule.
"""

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from django.contrib import admin
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from measures.imports.kept import hand_in
from measures.models import Implementation, Indicator, Invitation, Observation, Plan, PlanImport
from measures.queries.invitations import token
from measures.services.corrections import Meant, correct_deadline
from measures.services.evaluations import Answer, evaluate
from measures.services.imports import Handed
from measures.services.rounds import open_round
from municipalities.models import Party, User
from tests import make

pytestmark = pytest.mark.django_db
IMPORT = 7
VISITORS = ("stranger", "elsewhere", "coordinator", "administrator")
DOOR = "→ /konto/login/"

# What each visitor is answered, in the order of VISITORS; an arrow is a redirect.
EVERYBODY = (200, 200, 200, 200)
NOBODY = (405, 405, 405, 405)
WANTING = (400, 400, 400, 400)
MISSING = (404, 404, 404, 404)
IN_ALREADY = (200, "→ /min-side/", "→ /min-side/", "→ /min-side/")
SIGNED_IN = (DOOR, 200, 200, 200)
SIGNED_IN_ONLY = (DOOR, 405, 405, 405)
ADMINISTRATOR = (DOOR, 403, 403, 200)
ADMINISTRATOR_ONLY = (DOOR, 405, 405, 405)
# The login of the administration leads strangers to the door and says no to everybody else.
STOPPED = {DOOR, "→ /admin/login/", "→ /admin/"}
ROW_PAGES = {"change", "delete", "history", "simple_history"}
PUBLIC = (EVERYBODY, NOBODY)

OWN_DESK = (DOOR, 403, 200, 200)
OWN_DESK_ONLY = SIGNED_IN_ONLY


def at_desk(page: str) -> tuple:
    """Those at their own desk are led to a page of it."""
    there = f"→ /min-side/runder/rus/nes/2020/{page}"
    return (DOOR, 403, there, there)


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
    "report": PUBLIC,
    "report_file": PUBLIC,
    "report_municipality": PUBLIC,
    "report_municipality_file": PUBLIC,
    "report_versions": PUBLIC,
    "report_versions_municipality": PUBLIC,
    "report_seal": (SIGNED_IN, (DOOR, 400, 400, 400)),
    "report_seal_municipality": ((DOOR, 403, 200, 200), (DOOR, 403, 400, 400)),
    # Nothing is sealed yet, so there is nothing to decide about.
    "report_decision": ((DOOR, 404, 404, 404),) * 2,
    "report_decision_municipality": ((DOOR, 403, 404, 404),) * 2,
    "report_publish": (SIGNED_IN_ONLY, (DOOR, *("→ /planer/rus/evaluering/2020/versjoner/",) * 3)),
    "report_reopen": (SIGNED_IN_ONLY, (DOOR, *("→ /planer/rus/evaluering/2020/versjoner/",) * 3)),
    "answering": (EVERYBODY, WANTING),
    "answering_measure": (EVERYBODY, WANTING),
    "answering_thanks": PUBLIC,
    "workspace": (SIGNED_IN, SIGNED_IN_ONLY),
    "unclear": (SIGNED_IN, SIGNED_IN_ONLY),
    "correct_deadline": ((DOOR, 403, 200, 200), (DOOR, 403, 400, 400)),
    "undo_correction": (SIGNED_IN_ONLY, (DOOR, 403, "→ /min-side/frister/", "→ /min-side/frister/")),
    "succession": (ADMINISTRATOR, (DOOR, 403, 403, 400)),
    "succession_done": ((DOOR, 403, 403, "→ /min-side/viderefor/rus/"), ADMINISTRATOR_ONLY),
    "status_form": ((DOOR, 403, 200, 200), (DOOR, 403, 400, 400)),
    "undo": (SIGNED_IN_ONLY, (DOOR, 403, "→ /min-side/", "→ /min-side/")),
    "importing": (ADMINISTRATOR, (DOOR, 403, 403, 400)),
    "importing_template": (ADMINISTRATOR, ADMINISTRATOR_ONLY),
    "importing_done": ((DOOR, 403, 403, "→ /importer/7/endringer/"), ADMINISTRATOR_ONLY),
    "importing_columns": (ADMINISTRATOR, (DOOR, 403, 403, "→ /importer/7/kolonner/")),
    "importing_changes": (ADMINISTRATOR, (DOOR, 403, 403, "→ /importer/7/endringer/")),
    "importing_file": (ADMINISTRATOR, ADMINISTRATOR_ONLY),
    "importing_undo": (SIGNED_IN_ONLY, (DOOR, 403, 403, "→ /importer/7/")),
    "importing_discard": (SIGNED_IN_ONLY, (DOOR, 403, 403, "→ /importer/")),
    "rounds": (SIGNED_IN, SIGNED_IN_ONLY),
    "round_new": (SIGNED_IN, (DOOR, 400, 400, 400)),
    **dict.fromkeys(("round", "round_asked", "round_answers"), (OWN_DESK, OWN_DESK_ONLY)),
    "round_settings": (OWN_DESK, (DOOR, 403, 400, 400)),
    "round_answer": (OWN_DESK, (DOOR, 403, 400, 400)),
    "round_figures": (OWN_DESK, at_desk("tall/")),
    "round_texts": (OWN_DESK, at_desk("tekst/")),
    "round_finish": (OWN_DESK, OWN_DESK_ONLY),
    "round_proposals": (OWN_DESK, (DOOR, 403, 400, 400)),
    "round_state": (SIGNED_IN_ONLY, at_desk("")),
    "round_addresses": (SIGNED_IN_ONLY, at_desk("hvem/")),
    "round_assignments": (SIGNED_IN_ONLY, at_desk("hvem/")),
    "round_invite": (SIGNED_IN_ONLY, at_desk("hvem/")),
    "round_remind": (SIGNED_IN_ONLY, at_desk("")),
    "round_withdraw": (SIGNED_IN_ONLY, at_desk("")),
    "round_approve": (SIGNED_IN_ONLY, at_desk("svar/")),
    "account_login": (IN_ALREADY, IN_ALREADY),
    "account_logout": (("→ /", 200, 200, 200), ("→ /",) * 4),
    "account_inactive": PUBLIC,
    "account_signup": (IN_ALREADY, IN_ALREADY),
    "account_reauthenticate": (SIGNED_IN, SIGNED_IN),
    "account_email": (SIGNED_IN, (DOOR, *("→ /konto/email/",) * 3)),
    "account_email_verification_sent": PUBLIC,
    "account_change_password": (SIGNED_IN, SIGNED_IN),
    "account_set_password": ((DOOR, *("→ /konto/password/change/",) * 3),) * 2,
    "account_reset_password": (EVERYBODY, EVERYBODY),
    "account_confirm_login_code": ((DOOR, *("→ /min-side/",) * 3),) * 2,
    "account_confirm_email": (EVERYBODY, MISSING),
    "account_reset_password_from_key": (EVERYBODY, EVERYBODY),
    "account_reset_password_from_key_done": PUBLIC,
    "account_reset_password_done": PUBLIC,
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


def addresses() -> dict[str, URLPattern]:
    return {name: entry for name, _route, entry in patterns(get_resolver()) if name}


OWN = [name for name in addresses() if not name.startswith("admin:")]
ADMINS = [name for name in addresses() if name.startswith("admin:")]


@pytest.fixture
def row() -> Implementation:
    return world()


def world() -> Implementation:
    """A plan of two municipalities with a published evaluation, an indicator and a party."""
    boss, places = make.administrator(), (make.municipality("nes"), make.municipality("ringebu"))
    plan = make.plan("rus", *places, period=(2019, 2023))
    implementation = make.implementation(make.measure(plan, due_on=date(2019, 12, 31)), places[0])
    make.coordinator(places[0], email="coordinator@example.no")
    make.coordinator(places[1], email="elsewhere@example.no")
    round_ = open_round(plan, 2020, opens=date(2020, 4, 1), closes=date(2020, 6, 30), public=True, by=boss)
    evaluate(round_, implementation, Answer("in_progress", "I gang."), by=boss, on=date(2020, 5, 4))
    correct_deadline(implementation, Meant("none"), by=boss, on=date(2020, 5, 4))
    nav, today = make.party("NAV", places[0], "nav@example.no"), timezone.localdate()
    make.carried(implementation.measure, nav)
    make.invited(make.a_round(plan, 2022, opens=today, closes=today), nav, places[0])
    indicator = Indicator.objects.create(plan=plan, name="Andel", unit="%", position=1)
    Observation.objects.create(indicator=indicator, year=2016, value=6)
    hand_in(Handed("rus", "tiltak.csv", b"Nr;Tiltak\n1.1;Nytt navn"), by=boss, now=timezone.now())
    PlanImport.objects.update(id=IMPORT)
    return implementation


def values(row: Implementation, name: str = "") -> dict[str, object]:
    change = row.changes.get()
    correction = row.corrections.get()
    return {
        **dict.fromkeys(("plan", "plan_slug"), "rus"),
        **dict.fromkeys(("municipality", "municipality_slug"), "nes"),
        **{"code": "1.1", "year": 2020, "ending": "json", "pk": change.pk},
        **({"pk": correction.pk} if name == "undo_correction" else {}),
        "party": Party.objects.get().pk,
        **{"key": "x", "uidb36": "1", "content_type_id": 1, "object_id": "1", "app_label": "measures"},
        "id": row.changes.get().by_id,
        "import_id": IMPORT,
        "token": token(Invitation.objects.get()),
    }


def address_of(name: str, row: Implementation) -> str:
    entry = addresses()[name]
    named = entry.pattern.regex.groupindex
    known = values(row, name)
    if name == "measures_file":
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
    email = "admin@example.no" if visitor == "administrator" else f"{visitor}@example.no"
    if visitor != "stranger":
        client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
    return client


def answer(visitor: str, method: str, address: str) -> int | str:
    """The code, or where one is sent; what it changed is taken back."""
    with transaction.atomic():
        response = client_of(visitor).generic(method, address)
        transaction.set_rollback(True)
    return told(response)


def told(response: HttpResponse) -> int | str:
    if response.status_code == 302:
        return f"→ {response['Location'].partition('?')[0].partition('#')[0]}"
    return response.status_code


def answers(method: str, address: str) -> tuple:
    return tuple(answer(visitor, method, address) for visitor in VISITORS)


def kind_of(name: str) -> str:
    """The page of a register: `changelist` in `admin:measures_plan_changelist`."""
    return next((kind for kind in sorted(REGISTERS, key=len, reverse=True) if name.endswith(f"_{kind}")), "")


def rule_of_administrator(name: str) -> set[int | str]:
    page = name.removeprefix("admin:")
    return {ADMINISTRATION[page]} if page in ADMINISTRATION else REGISTERS.get(kind_of(name), set())


def test_every_address_has_a_rule() -> None:
    assert sorted(OWN) == sorted(RULES)
    assert [name for name in ADMINS if not rule_of_administrator(name)] == []
    assert all(route.startswith("admin/") for name, route, _entry in patterns(get_resolver()) if not name)


@pytest.mark.parametrize("name", OWN)
def test_everybody_is_answered_as_the_rule_says(row: Implementation, name: str) -> None:
    address = address_of(name, row)

    assert (answers("GET", address), answers("POST", address)) == RULES[name]


def test_head_is_answered_as_get_without_a_body(row: Implementation) -> None:
    for name in OWN:
        address, stranger = address_of(name, row), RULES[name][0][0]
        assert answer("stranger", "HEAD", address) == stranger, name
        assert client_of("stranger").head(address).content == b"", name


def test_other_methods_change_nothing(row: Implementation) -> None:
    """The library's own pages of the account read PUT as POST, and are left out."""
    addresses = {name: address_of(name, row) for name in OWN if not name.startswith("account_")}
    for visitor in VISITORS:
        client = client_of(visitor)
        for (name, address), method in product(addresses.items(), ("PUT", "PATCH", "DELETE")):
            stopped = visitor == "stranger" and DOOR in (RULES[name][0][0], RULES[name][1][0])
            said = told(client.generic(method, address))
            assert said == (DOOR if stopped else 405), (visitor, method, name)


def test_the_administration_answers_administrators(row: Implementation) -> None:
    faults = {}
    for name in ADMINS:
        page = kind_of(name)
        if page in ROW_PAGES and not first_key(name):
            continue
        said = answer("administrator", "GET", address_of(name, row))
        if page == "delete" and str(said).endswith("/change/"):
            said = "→ change/"
        if said not in rule_of_administrator(name):
            faults[name] = said

    assert faults == {}


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("visitor", ["stranger", "elsewhere"])
def test_the_administration_stops_everybody_else(row: Implementation, visitor: str, method: str) -> None:
    """On every page, at its door; what the door says is tried below."""
    said = {name: answer(visitor, method, address_of(name, row)) for name in ADMINS if name != "admin:login"}

    assert {name: it for name, it in said.items() if it not in STOPPED} == {}


@pytest.mark.parametrize("visitor", ["elsewhere", "coordinator"])
def test_at_the_door_of_the_administration_a_coordinator_is_refused_in_words(
    row: Implementation, visitor: str
) -> None:
    response = client_of(visitor).get("/admin/measures/plan/", follow=True)

    assert response.status_code == 403
    assert "Du har ikke tilgang til dette" in response.content.decode()


def test_at_the_door_of_the_administration_a_stranger_is_asked_who_it_is(row: Implementation) -> None:
    response = client_of("stranger").get("/admin/", follow=True)

    assert response.redirect_chain[-1][0].startswith("/konto/login/?next=")
    assert "admin" in response.redirect_chain[-1][0]


@pytest.mark.parametrize("visitor", VISITORS)
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

    assert answers(method, f"/min-side/{path}") == (DOOR, 404, 404, 404)


def test_a_draft_is_for_those_who_work_with_the_plan(row: Implementation) -> None:
    plan, boss = Plan.objects.get(slug="rus"), User.objects.get(email="admin@example.no")
    make.coordinator(make.municipality("vang"), email="stranger-to-the-plan@example.no")
    open_round(plan, 2021, opens=date(2021, 4, 1), closes=date(2021, 6, 30), public=False, by=boss)
    for address in ("/planer/rus/evaluering/2021/", "/planer/rus/nes/evaluering/2021.json"):
        assert answers("GET", address) == (404, 200, 200, 200)
        assert answer("stranger-to-the-plan", "GET", address) == 404


def test_forms_are_refused_without_their_token(row: Implementation) -> None:
    client = client_of("coordinator", enforce_csrf_checks=True)
    response = client.post("/min-side/rus/1.1/nes/", {"status": "done", "comment": "x", "version": 1})

    assert response.status_code == 403
    assert "Skjemaet er for gammelt" in response.content.decode()
