"""What is refused on saving comes back as the form, with what was typed and the reason."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.urls import reverse

from measures.admin import implementation as of_implementations
from measures.admin.evaluations import RoundAdmin
from measures.admin.plans import PlanAdmin
from measures.errors import Conflict
from measures.models import EvaluationRound, Plan
from municipalities.admin import PartyAdmin
from municipalities.models import Party, User
from tests import make

pytestmark = pytest.mark.django_db
TYPED = "Et navn som tok lang tid å skrive"


@pytest.fixture(autouse=True)
def boss(client):
    somebody = make.administrator()
    client.force_login(somebody)
    return somebody


def typed():
    return {"name": TYPED, "kind": "unit", "municipality": make.municipality().pk, "email": "nav@nes.no"}


def refuse(*args, **kwargs):
    raise ValidationError("Nei.")


def refusing(monkeypatch, model_admin, refusal):
    def save(self, request, obj, form, change):
        obj.save()
        raise refusal

    monkeypatch.setattr(model_admin, "save_model", save)


@pytest.mark.parametrize(
    ("refusal", "code", "words"),
    [
        (ValidationError("Runden er forseglet."), 400, "Runden er forseglet."),
        (PermissionDenied("Bare administratorer kan endre planene."), 403, "Bare administratorer kan endre"),
        (PermissionDenied(), 403, "Du har ikke tilgang til dette."),
        (IntegrityError("party_name_once"), 409, "en annen rad har de samme verdiene"),
    ],
)
def test_nothing_typed_is_lost_and_nothing_is_stored(client, monkeypatch, refusal, code, words):
    refusing(monkeypatch, PartyAdmin, refusal)
    response = client.post(reverse("admin:municipalities_party_add"), typed())
    page = response.content.decode()
    assert response.status_code == code
    assert f'value="{TYPED}"' in page
    assert 'value="nav@nes.no"' in page
    assert words in page
    assert not Party.objects.exists()


def test_the_reason_stands_at_the_field_it_is_about(client, monkeypatch):
    refusing(monkeypatch, PartyAdmin, ValidationError({"email": "Ukjent adresse.", "borte": "Om noe annet."}))
    form = client.post(reverse("admin:municipalities_party_add"), typed()).context["adminform"].form
    assert form.errors["email"] == ["Ukjent adresse."]
    assert form.non_field_errors() == ["Om noe annet."]


def test_a_refused_change_is_shown_with_what_was_typed(client, monkeypatch):
    party = Party.objects.create(name="NAV", kind="unit", municipality=make.municipality())
    refusing(monkeypatch, PartyAdmin, ValidationError("Nei."))
    page = client.post(reverse("admin:municipalities_party_change", args=[party.pk]), typed())
    assert TYPED in page.content.decode()
    party.refresh_from_db()
    assert party.name == "NAV"


def test_a_decision_somebody_else_took_meanwhile_is_not_lost(client, monkeypatch):
    def late(*args, **kwargs):
        raise Conflict(None)

    monkeypatch.setattr(of_implementations, "decide", late)
    row = make.implementation(make.measure(make.plan(), kind="proposed"))
    data = {"decision": "adopted", "decision_case": "Sak 12/24", "decided_on": "2024-06-18"}
    response = client.post(reverse("admin:measures_implementation_change", args=[row.pk]), data)
    assert response.status_code == 400
    assert "Noen andre endret raden samtidig" in response.content.decode()
    assert "Sak 12/24" in response.content.decode()


def test_a_refusal_keeps_the_rows_inside_the_page(client, monkeypatch):
    place = make.municipality()
    plan = make.plan("rus", place)
    monkeypatch.setattr(PlanAdmin, "save_formset", refuse)
    data = {
        "title": TYPED, "evaluation_every": 1, "evaluation_quarter": 2,
        "adoptions-TOTAL_FORMS": 1, "adoptions-INITIAL_FORMS": 0, "adoptions-0-municipality": place.pk,
        "adoptions-0-body": "Kommunestyret i Nes", "adoptions-0-adopted_on": "2019-04-04",
    }  # fmt: skip
    page = client.post(reverse("admin:measures_plan_change", args=[plan.pk]), data).content.decode()
    assert TYPED in page
    assert "Kommunestyret i Nes" in page
    assert not Plan.objects.filter(title=TYPED).exists()


def test_who_may_not_change_a_row_still_gets_no_form(client, monkeypatch, boss):
    plan = make.plan()
    round_ = EvaluationRound.objects.create(plan=plan, year=2020, opens="2020-04-01", closes="2020-06-30")
    monkeypatch.setattr(RoundAdmin, "has_change_permission", lambda *args: False)
    page = client.post(reverse("admin:measures_evaluationround_change", args=[round_.pk]), {"state": "open"})
    assert page.status_code == 403
    assert "adminform" not in (page.context or {})


def test_somebody_who_wrote_something_is_not_deleted(client, boss):
    """The history would have to say that nobody did it."""
    other, unused = make.administrator("ny@example.no"), make.user("feil@example.no")
    party = make.party("Politi")
    party._history_user = other
    party.save()

    for person in (other, unused):
        client.post(reverse("admin:municipalities_user_delete", args=[person.pk]), {"post": "yes"})
    messages = client.get(reverse("admin:municipalities_user_changelist")).content.decode()

    assert list(User.objects.order_by("email")) == [boss, other]
    assert "kan ikke slettes: 1 linje i historikken" in messages
