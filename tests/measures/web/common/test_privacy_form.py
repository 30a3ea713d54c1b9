"""Wherever people write, a text that may tell of one person is pointed out before it is kept."""

import importlib
import pkgutil
from datetime import date, timedelta

import pytest
from django import forms
from django.contrib.admin import site
from django.test import Client
from django.utils import timezone

from measures import web
from measures.admin.base import Careful
from measures.models import DeadlineCorrection, Evaluation, EvaluationRound, RoundText, StatusChange, Term
from measures.personal import Rule, ruled_by
from measures.web.common.privacy_form import CarefulForm
from measures.web.rounds.figures_form import FiguresForm
from measures.web.rounds.forms import TextsForm
from municipalities.models import User
from tests import make

pytestmark = pytest.mark.django_db
NUMBER = "17058912395"
ASKED = "Se over teksten før den lagres."

# Fields where people write and nothing is asked, with the reason.
LEFT_ALONE = {
    ("AnswerForm", "sender"): "a name, on purpose; it stays inside",
    ("ProposalForm", "case"): "a case number",
    ("DecisionForm", "case_number"): "a case number",
    ("StartForm", "text"): "the preview of the import tells",
    ("StartForm", "title"): "the name of a plan",
    ("SuccessionForm", "title"): "the name of a plan",
    ("FilterForm", "q"): "is not kept",
    ("CarefulForm", "confirmed"): "the tick itself",
}


def all_forms() -> set[type[forms.Form]]:
    for module in pkgutil.walk_packages(web.__path__, "measures.web."):
        importlib.import_module(module.name)
    found, left = set(), [forms.Form]
    while left:
        more = [one for one in left.pop().__subclasses__() if one.__module__.startswith("measures.web")]
        found |= set(more)
        left += more
    return found


def is_written(field: forms.Field) -> bool:
    """A text of people's own, as no address, choice or hidden mark is."""
    return type(field).__mro__.count(forms.CharField) == 1 and not isinstance(
        field, forms.EmailField | forms.URLField
    )


def test_every_field_for_words_is_watched_or_says_why_not() -> None:
    unwatched = {
        (form.__name__, name)
        for form in all_forms()
        for name, field in form.base_fields.items()
        if is_written(field) and name != "confirmed" and name not in getattr(form, "watched", ())
    }

    # These name their fields after the goals and figures there are; see below.
    unwatched.discard(("TextsForm", "summary"))
    assert unwatched | {("CarefulForm", "confirmed")} == set(LEFT_ALONE)


def test_fields_named_after_goals_and_figures_are_watched_too() -> None:
    goal = make.plan().goals.get()
    texts = TextsForm({f"goal-{goal.pk}": NUMBER}, goals=[goal], computed={})
    figures = FiguresForm({}, figures=[])

    assert [one.text for one in texts.findings] == [NUMBER]
    assert set(texts.watched) == {"summary", "proposal", f"goal-{goal.pk}"}
    assert isinstance(figures, CarefulForm)


@pytest.fixture
def boss(client: Client) -> User:
    somebody = make.administrator()
    client.force_login(somebody)
    return somebody


def a_plan() -> EvaluationRound:
    plan = make.plan()
    make.measure(plan, due_on=date(2019, 12, 31))
    today, day = timezone.localdate(), timedelta(days=1)
    return make.a_round(plan, 2022, opens=today - day, closes=today + day)


STATUS = "/min-side/ruplan/1.1/nes/"
ROUND = "/min-side/runder/ruplan/nes/2022/"
PAGES = [
    (STATUS, {"status": "done", "comment": "Ferdig.", "version": 0}, "note", StatusChange),
    (STATUS, {"status": "done", "version": 0}, "comment", StatusChange),
    ("/min-side/frister/ruplan/1.1/nes/", {"kind": "none"}, "comment", DeadlineCorrection),
    (f"{ROUND}svar/1.1/", {"status": "done"}, "done", Evaluation),
    (f"{ROUND}tekst/", {}, "summary", RoundText),
]


@pytest.mark.parametrize(("address", "said", "field", "table"), PAGES)
def test_the_page_asks_once_and_keeps_what_is_confirmed(client, boss, address, said, field, table) -> None:
    a_plan()
    sent = {**said, field: f"Gjelder {NUMBER}."}

    asked = client.post(address, sent)

    page = asked.content.decode()
    assert asked.status_code == 400
    assert ASKED in page
    assert f"«{NUMBER}» ligner et fødselsnummer" in page
    assert page.count('name="confirmed"') == 1
    assert not table.objects.exists()
    mark = page.partition('name="confirmed" value="')[2].partition('"')[0]
    assert client.post(address, {**sent, "confirmed": mark}).status_code == 302
    assert table.objects.exists()


def test_a_greeting_is_asked_about_too(client: Client, boss: User) -> None:
    round_ = a_plan()
    days = {"opens": round_.opens, "closes": round_.closes}
    page = client.post(f"{ROUND}innstillinger/", {**days, "greeting": f"Ring {NUMBER}"}).content.decode()

    assert ASKED in page
    assert "Opplysninger om enkeltpersoner skal ikke stå her." in page


def test_the_administration_points_it_out_and_saves(client: Client, boss: User) -> None:
    term = Term.objects.create(plan=make.plan(), name="Rus", explanation="x", position=1)
    values = {"plan": term.plan_id, "position": 1, "name": "Rus", "explanation": f"Som {NUMBER}"}
    page = client.post(f"/admin/measures/term/{term.pk}/change/", values, follow=True).content.decode()

    assert f"«{NUMBER}» ligner et fødselsnummer" in page
    assert Term.objects.get().explanation == f"Som {NUMBER}"


def test_every_page_of_the_administration_with_words_of_people_is_careful():
    words = {label for label, _column in ruled_by(Rule.WORDS)}
    pages = [page for model, page in site._registry.items() if model._meta.label in words]

    assert {"Plan", "Measure", "Observation"} <= {page.model.__name__ for page in pages}
    assert [page for page in pages if not isinstance(page, Careful)] == []
