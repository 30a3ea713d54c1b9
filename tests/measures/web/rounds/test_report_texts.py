"""The coordinator's own words: a draft from the facts, edited, in the report; and the last step."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from measures.models import RoundText
from measures.reports.forms import pdf
from measures.reports.report.contradictions import contradictions
from measures.reports.sealing import seal
from measures.services.rounds.evaluations import Answer, evaluate
from municipalities.services import system_user
from tests import make
from tests.measures.reports import making

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_args: date(2020, 6, 18))


@pytest.fixture
def nes(client):
    place = make.municipality("nes", "Nes")
    client.force_login(make.coordinator(place))
    return place


def begun(*places, plan: str = "rus"):
    """A plan with one measure done, and one nobody has said anything about."""
    made = make.plan(plan, *places)
    done, _silent = (make.measure(made, number) for number in ("1.1", "1.2"))
    round_ = make.a_round(made)
    for place in places:
        answer = Answer("done", "Ferdig.")
        evaluate(round_, make.implementation(done, place), answer, by=system_user(), on=date(2020, 5, 4))
    return round_


def at(name: str, plan: str = "rus") -> str:
    return reverse(name, args=[plan, "nes", 2020])


def fields(client, address: str) -> dict[str, str]:
    form = client.get(address).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def computed(client, address: str) -> dict[str, str]:
    return dict(client.get(address).context["form"].computed)


def test_what_is_worked_out_stands_beside_and_is_never_the_author_s(client, nes):
    begun(nes)
    assert set(fields(client, at("round_texts")).values()) == {""}
    beside = computed(client, at("round_texts"))
    assert "1 av 2 tiltak er gjennomført." in beside["summary"]
    assert "1 er ikke rapportert." in beside["summary"]
    goal = next(text for name, text in beside.items() if name.startswith("goal-"))
    assert goal.startswith("2 tiltak: 1 gjennomført, 1 ikke rapportert.")
    assert beside["proposal"].splitlines() == [
        "Evalueringen for 2020 tas til orientering.",
        "Det som ikke er rapportert, rapporteres til neste evaluering: tiltak 1.2.",
    ]
    assert beside["summary"].splitlines()[0] in client.get(at("round_texts")).content.decode()


def test_page_one_is_sealed_with_one_total(client, nes):
    """Saved as it was shown, and then one more is done: the sentences told of two totals."""
    round_ = begun(nes)
    client.post(at("round_texts"), fields(client, at("round_texts")))
    row = round_.plan.measures.get(number="1.2").implementations.get()
    evaluate(round_, row, Answer("done", "Ferdig."), by=system_user(), on=date(2020, 5, 5))
    said = making.report(round_.plan, 2020)
    assert said.summary == ""
    assert contradictions(said) == []


def test_the_sentences_are_nynorsk_where_the_municipality_writes_nynorsk(client, nes):
    nes.language_form = "nn"
    nes.save()
    begun(nes)
    beside = computed(client, at("round_texts"))
    assert "Evalueringa for 2020 blir teken til orientering." in beside["proposal"]


def test_edited_words_stand_in_the_report(client, nes):
    begun(nes)
    sent = {**fields(client, at("round_texts")), "summary": "Et godt år.", "proposal": "Planen føres videre."}
    assert client.post(at("round_texts"), sent).status_code == 302
    report = client.get("/planer/rus/evaluering/2020/?versjon=utkast").content.decode()
    assert "Et godt år." in report
    assert "Planen føres videre." in report
    assert fields(client, at("round_texts"))["summary"] == "Et godt år."


def test_a_shared_plan_has_words_of_its_own_for_each_and_for_all(client, nes):
    round_ = begun(nes, make.municipality("ringebu", "Ringebu"))
    client.post(at("round_texts"), {"summary": "Nes."})
    client.post(at("round_texts") + "?rapport=felles", {"summary": "Alle."})
    said = dict(RoundText.objects.filter(round=round_).values_list("text", "municipality__slug"))
    assert said == {"Nes.": "nes", "Alle.": None}


@pytest.mark.parametrize("together", [False, True])
def test_the_last_step_tells_what_is_missing_and_leads_to_the_seal(client, nes, together):
    begun(nes, *([make.municipality("ringebu")] if together else []))
    shown = " ".join(client.get(at("round_finish")).content.decode().split())
    assert "1 av 2 tiltak er besvart. Resten blir stående som ikke rapportert." in shown
    seal = (
        "/planer/rus/nes/evaluering/2020/ferdigstill/"
        if together
        else "/planer/rus/evaluering/2020/ferdigstill/"
    )
    assert f'href="{seal}"' in shown
    assert client.get(seal).status_code == 200


def test_the_last_step_knows_that_the_report_is_sealed(client, nes, monkeypatch):
    monkeypatch.setattr(pdf, "render", lambda report: b"%PDF")
    seal(begun(nes), None, by=system_user(), now=datetime(2020, 7, 1, 12, tzinfo=UTC), despite="Det haster.")
    shown = client.get(at("round_finish")).content.decode()
    assert "Versjon 1 ble ferdigstilt 1. juli 2020" in shown
    assert 'href="/planer/rus/evaluering/2020/versjoner/"' in shown
    assert "Gå videre til ferdigstilling" not in shown
