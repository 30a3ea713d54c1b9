"""Every page of the administration: who gets in, what is refused, and in which words."""

import json
import re
from datetime import date

import pytest
from django.contrib import admin
from django.contrib.messages import get_messages
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from measures.models import (
    Evaluation,
    EvaluationRound,
    Implementation,
    Indicator,
    Observation,
    Plan,
    StatusChange,
    Target,
)
from measures.services.rounds.evaluations import Answer, evaluate
from measures.services.rounds.round import open_round
from municipalities.models import Membership, User
from tests import make
from tests.municipalities.accounts.service import NES

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(client):
    somebody = make.administrator()
    client.force_login(somebody)
    return somebody


@pytest.fixture
def reported(boss):
    """A measure with a status, an evaluation, an indicator and an observation."""
    plan = make.plan()
    implementation = make.implementation(make.measure(plan, due_on=date(2019, 12, 31)))
    round_ = open_round(plan, 2020, opens=date(2020, 4, 1), closes=date(2020, 6, 30), by=boss)
    evaluate(round_, implementation, Answer("in_progress", "I gang."), by=boss, on=date(2020, 5, 4))
    indicator = Indicator.objects.create(plan=plan, name="Andel", unit="%", position=1)
    Target.objects.create(indicator=indicator, value=100)
    Observation.objects.create(indicator=indicator, value="6.3", year=2016)
    return implementation


def registered():
    return sorted(admin.site._registry, key=lambda model: model._meta.label)


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def pages(model, handled):
    yield address(model, "changelist")
    yield address(model, "changelist") + "?q=å"
    if handled.has_add_permission(as_administrator()):
        yield address(model, "add")
    row = model._default_manager.first()
    if row is not None:
        yield address(model, "change", row.pk)
        yield address(model, "history", row.pk)
    if hasattr(handled, "resource_classes"):
        yield address(model, "import")
        yield address(model, "export")


def as_administrator():
    request = RequestFactory().get("/admin/")
    request.user = User(is_superuser=True, is_staff=True)
    return request


def every_page():
    found = [reverse("admin:index")]
    for model in registered():
        found.extend(pages(model, admin.site._registry[model]))
    return found


def words(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_every_page_answers_an_administrator(client, reported):
    wrong = {page: code for page in every_page() if (code := client.get(page).status_code) != 200}
    assert wrong == {}


def test_every_earlier_version_can_be_read_but_not_brought_back(client, reported):
    version = reported.history.first()
    page = address(Implementation, "simple_history", reported.pk, version.pk)
    assert client.get(page).status_code == 200
    assert client.post(page, {}).status_code == 403


def test_a_stranger_is_sent_to_the_one_sign_in(client, reported):
    client.logout()
    for page in every_page():
        response = client.get(page)
        assert response.status_code == 302, page
    assert client.get("/admin/login/?next=/admin/").url.startswith(reverse("account_login"))


@pytest.mark.parametrize("staff", [False, True])
def test_a_coordinator_gets_no_further_than_the_door(client, reported, staff):
    somebody = make.coordinator(make.municipality())
    somebody.is_staff = staff
    somebody.save()
    client.force_login(somebody)
    for page in every_page():
        response = client.get(page, follow=True)
        assert response.status_code == 403, page


def test_a_list_costs_the_same_however_long(client, boss, django_assert_num_queries):
    plan = make.plan()
    for number in range(1, 4):
        make.reported(make.implementation(make.measure(plan, f"1.{number}")), "done", by=boss)
    counts = {model: queries(client, model) for model in (Implementation, StatusChange)}
    for number in range(4, 20):
        make.reported(make.implementation(make.measure(plan, f"1.{number}")), "done", by=boss)
    assert {model: queries(client, model) for model in counts} == counts


def queries(client, model):
    with CaptureQueriesContext(connection) as seen:
        client.get(address(model, "changelist"))
    return len(seen)


def test_a_status_cannot_be_changed_in_the_form(client, reported):
    page = address(Implementation, "change", reported.pk)
    client.post(page, {"status": "done", "status_since": "2020-06-01", "decision": "adopted"})
    reported.refresh_from_db()
    assert (reported.status, reported.decision) == ("in_progress", "")


def test_a_decision_is_recorded_by_the_service(client, boss):
    row = make.implementation(make.measure(make.plan(), kind="proposed"))
    page = address(Implementation, "change", row.pk)
    client.post(page, {"decision": "adopted", "decision_case": "12/24", "decided_on": "2024-06-18"})
    row.refresh_from_db()
    assert (row.decision, row.decision_case, row.version) == ("adopted", "12/24", 1)
    client.post(page, {"decision": "", "decision_case": "", "decided_on": ""})
    row.refresh_from_db()
    assert row.decision == "adopted"


@pytest.mark.parametrize("page", ["change", "delete"])
def test_a_status_change_is_only_read(client, reported, page):
    change = StatusChange.objects.get()
    assert (
        client.post(address(StatusChange, page, change.pk), {"comment": "Nei", "post": "yes"}).status_code
        == 403
    )
    assert StatusChange.objects.get().comment == "I gang."


@pytest.mark.parametrize("of", [lambda row: row, lambda row: row.measure, lambda row: row.measure.plan])
def test_what_has_a_history_of_status_is_not_deleted(client, reported, of):
    row = of(reported)
    response = client.post(address(type(row), "delete", row.pk), {"post": "yes"})
    assert "1 statusendring" in words(response)
    assert "kan ikke slettes" in words(response)
    assert client.get(response.url, follow=True).status_code == 200
    assert Evaluation.objects.count() == Plan.objects.count() == 1


def test_many_with_a_history_of_status_are_not_deleted_either(client, reported):
    data = {"action": "delete_selected", "_selected_action": [reported.pk], "post": "yes"}
    assert client.post(address(Implementation, "changelist"), data).status_code in (200, 302)
    assert Implementation.objects.count() == 1


def test_a_broken_rule_is_said_in_norwegian(client, reported):
    page = address(Plan, "add")
    data = {
        "slug": "x", "title": "X", "first_year": 2023, "last_year": 2019, "evaluation_every": 1,
        "evaluation_quarter": 0, "municipalities": [reported.municipality_id],
        "adoptions-TOTAL_FORMS": 0, "adoptions-INITIAL_FORMS": 0,
    }  # fmt: skip
    assert "Planens første år må være før det siste." in client.post(page, data).content.decode()


def test_a_sealed_round_is_only_read(client, reported):
    EvaluationRound.objects.update(state="sealed")
    page = address(EvaluationRound, "change", EvaluationRound.objects.get().pk)
    assert client.post(page, {"state": "open"}).status_code == 403


def test_a_contributor_is_given_parties_of_the_municipality_on_the_page_of_the_membership(client, boss):
    nes, somebody = make.municipality("nes"), make.user("bidrag@example.no")
    nav, strange = make.party("NAV", nes), make.party("Skolen", make.municipality("ringebu"))
    filled = {"user": somebody.pk, "municipality": nes.pk, "role": "contributor"}
    add = reverse("admin:municipalities_membership_add")

    refused = client.post(add, {**filled, "parties": [strange.pk]})
    client.post(add, {**filled, "parties": [nav.pk]})

    assert "«Skolen» hører ikke til Nes" in refused.content.decode()
    assert list(somebody.memberships.get().parties.all()) == [nav]


def test_a_field_in_a_row_has_the_name_of_its_column(client, boss):
    somebody = make.member("reader", make.municipality("nes"))
    page = client.get(reverse("admin:municipalities_user_change", args=[somebody.pk])).content.decode()

    for name, said in (("municipality", "Kommune"), ("role", "Rolle"), ("DELETE", "Slett raden")):
        (tag,) = re.findall(rf'<(?:select|input)[^>]* name="memberships-0-{name}"[^>]*>', page)
        assert f'aria-label="{said}"' in tag


def test_a_role_in_the_list_of_the_user_must_fit_the_parties_that_stand_there(client, boss):
    nes = make.municipality("nes")
    somebody = make.member("contributor", nes, parties=[make.party("NAV", nes)])
    row = somebody.memberships.get()
    response = client.post(
        reverse("admin:municipalities_user_change", args=[somebody.pk]),
        {
            **{"email": somebody.email, "name": somebody.name, "is_active": "on"},
            **{"memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 1, "memberships-0-id": row.pk},
            **{"memberships-0-user": somebody.pk, "memberships-0-municipality": nes.pk},
            "memberships-0-role": "reader",
        },
    )

    assert "Bare bidragsytere svarer for ansvarlige parter" in response.content.decode()
    row.refresh_from_db()
    assert row.role == "contributor"


def test_a_role_says_where_it_comes_from_and_when_that_is_gone(client, boss, settings):
    settings.OIDC_PROVIDERS = json.dumps([NES])
    somebody, nes = make.user("rolle@example.no"), make.municipality("nes")
    for role, provider in {"reader": "nes", "coordinator": "borte", "contributor": ""}.items():
        Membership.objects.create(user=somebody, municipality=nes, role=role, provider=provider)

    for name, args in (("membership_changelist", []), ("user_change", [somebody.pk])):
        page = client.get(reverse(f"admin:municipalities_{name}", args=args)).content.decode()
        assert "gitt her" in page
        assert "Nes kommune" in page
        assert "«borte», som ikke er satt opp lenger." in page
    User.objects.filter(pk=boss.pk).update(administrator_from="nes")
    page = client.get(reverse("admin:municipalities_user_change", args=[boss.pk])).content.decode()
    assert "Nes kommune" in page
