"""What is said first to those who are asked: true of the round it is sent for, in the reader's form."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from measures.models import EvaluationRound, Mail
from measures.services.rounds.round import change_round
from municipalities.models import Municipality
from municipalities.services import system_user
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_args: date(2020, 6, 18))


@pytest.fixture
def places():
    """Ringebu writes bokmål and Nord-Fron nynorsk."""
    here, there = make.municipality("ringebu", "Ringebu"), make.municipality("nord-fron", "Nord-Fron")
    there.language_form = "nn"
    there.save()
    return here, there


@pytest.fixture
def shared(places):
    return make.plan("felles", *places, title="Rusplan", evaluation_rule="Evalueres årlig.")


@pytest.fixture(autouse=True)
def coordinator(places, client):
    somebody = make.coordinator(*places)
    client.force_login(somebody)
    return somebody


def filled(client, plan: str = "felles") -> dict[str, object]:
    form = client.get(reverse("round_new"), {"plan": plan}).context["form"]
    return {field.name: field.value() for field in form}


def start(client, **said: object):
    return client.post(reverse("round_new"), {**filled(client), **said})


def invited(client, plan, place, email: str) -> str:
    """The text of the mail that goes out there."""
    party = make.party("NAV", place, email)
    make.carried(make.measure(plan, place.slug), party)
    round_ = EvaluationRound.objects.get(plan=plan)
    client.post(reverse("round_state", args=[plan.slug, place.slug, round_.year]), {"til": "open"})
    client.post(reverse("round_invite", args=[plan.slug, place.slug, round_.year]), {"part": party.pk})
    return Mail.objects.get(to=email).text


def test_each_municipality_of_a_shared_plan_is_greeted_in_its_own_form(client, shared, places):
    assert start(client).status_code == 302
    bokmal, nynorsk = (invited(client, shared, one, f"{one.slug}@example.no") for one in places)
    assert "Nå skal Rusplan 2019–2023 evalueres for 2020." in bokmal
    assert "No skal Rusplan 2019–2023 evaluerast for 2020." in nynorsk


@pytest.mark.parametrize(("plan", "says"), [("bokmal", "Nå skal Annen"), ("nynorsk", "No skal Annan")])
def test_the_plan_and_the_year_that_were_chosen_are_the_ones_named(client, shared, places, plan, says):
    """Not those the page was filled in for: the choice of plan is a field of the same form."""
    make.plan("bokmal", places[0], title="Annen plan")
    make.plan("nynorsk", places[1], title="Annan plan")
    assert start(client, plan=plan, year=2021).status_code == 302
    round_ = EvaluationRound.objects.get()
    place = round_.plan.municipalities.get()
    sent = invited(client, round_.plan, place, "a@example.no")
    assert f"{says} plan 2019–2023 eval" in sent
    assert " for 2021." in sent
    assert "Evalueres årlig" not in sent
    assert "Slik står det" not in sent


def test_a_plan_that_changes_its_name_is_named_as_it_is_when_the_mail_goes(client, shared, places):
    start(client)
    shared.title = "Ny rusplan"
    shared.save()
    sent = invited(client, shared, places[0], "a@example.no")
    assert "Nå skal Ny rusplan 2019–2023 evalueres for 2020." in sent
    assert "Slik står det i planen: «Evalueres årlig.»" in sent


def test_the_page_of_a_link_greets_as_the_mail_does(client, shared, places):
    start(client, greeting="Hei {kommune}, svar innen {frist}.", greeting_nynorsk="Hei {kommune}!")
    sent = invited(client, shared, places[0], "a@example.no")
    link = next(line for line in sent.splitlines() if "/svar/" in line).removeprefix("http://127.0.0.1:8000")
    greeted = "Hei Ringebu, svar innen 30. juli 2020."
    assert greeted in sent
    assert greeted in client.get(link).content.decode()


def test_last_year_s_greeting_is_offered_for_this_year(client, shared):
    """Also one from before there were names to fill in."""
    make.a_round(shared, 2019, greeting="Rusplan 2019–2023 skal evalueres for 2019. «Evalueres årlig.»")
    assert filled(client)["greeting"] == "{plan} skal evalueres for {år}. «{regel}»"
    assert filled(client)["greeting_nynorsk"].startswith("No skal {plan} evaluerast for {år}.")


def test_a_greeting_stored_before_stays_as_it_was_for_everybody(client, shared, places):
    make.a_round(shared, 2020, closes=date(2020, 7, 30), greeting="Kom på {rådhuset}!")
    for place, email in zip(places, ("a@example.no", "b@example.no"), strict=True):
        assert "Kom på {rådhuset}!" in invited(client, shared, place, email)


def test_what_nobody_can_fill_in_is_refused_in_a_sentence(client, shared):
    page = start(client, greeting="Hei {navn}, {plan}")
    assert page.status_code == 400
    known = "{plan}, {år}, {kommune}, {frist} eller {regel}"
    words = f"{{navn}} kan ikke fylles ut. Skriv {known}, eller ta bort klammene."
    assert words in page.content.decode()
    assert not EvaluationRound.objects.exists()


def test_the_administration_refuses_it_too_and_leaves_old_words_alone(client, shared):
    """Words from before there were names to fill in do not keep a date from being changed."""
    round_ = make.a_round(shared, 2020, greeting="Kom på {rådhuset}!")
    client.force_login(make.administrator())
    where = f"/admin/measures/evaluationround/{round_.pk}/change/"
    said = {"plan": shared.pk, "year": 2020, "opens": "01.04.2020", "closes": "01.07.2020", "state": "open"}
    assert client.post(where, {**said, "greeting": "Kom på {rådhuset}!"}).status_code == 302
    refused = client.post(where, {**said, "greeting": "Kom på {skolen} og {torget}!"})
    assert "{skolen} og {torget} kan ikke fylles ut." in refused.content.decode()
    round_.refresh_from_db()
    assert (round_.greeting, round_.closes) == ("Kom på {rådhuset}!", date(2020, 7, 1))


def test_a_greeting_in_one_form_alone_is_asked_for_in_the_other(client, shared):
    page = start(client, greeting="")
    assert page.context["form"].errors == {
        "greeting": ["Skriv hilsenen på både bokmål og nynorsk, eller la begge stå tomme."]
    }
    assert start(client, greeting="", greeting_nynorsk="").status_code == 302


def test_what_is_sent_is_seen_beforehand_where_it_differs(client, shared):
    shown = client.get(reverse("round_new")).context["previews"]
    assert [(one.places, one.greeting.split(".")[0]) for one in shown] == [
        ("Nord-Fron", "No skal Rusplan 2019–2023 evaluerast for 2020"),
        ("Ringebu", "Nå skal Rusplan 2019–2023 evalueres for 2020"),
    ]
    assert shown[0].subject == "Evaluering 2020 av Rusplan 2019–2023: korleis går det med tiltaka?"
    Municipality.objects.update(language_form="nb")
    (one,) = client.get(reverse("round_new")).context["previews"]
    assert one.places == "Nord-Fron og Ringebu"


@pytest.mark.parametrize("name", ["round_new", "round_settings"])
def test_one_looks_at_what_is_typed_without_storing_it(client, shared, name):
    where = reverse("round_new")
    if name == "round_settings":
        start(client)
        where = reverse(name, args=["felles", "ringebu", 2020])
    before = list(EvaluationRound.objects.values())
    said = {**filled(client), "greeting": "Hei {kommune}", "greeting_nynorsk": "Heisann {år}", "vis": "1"}
    page = client.post(where, said)
    assert page.status_code == 200
    assert [one.greeting for one in page.context["previews"]] == ["Heisann 2020", "Hei Ringebu"]
    assert "Hei Ringebu" in page.content.decode()
    assert list(EvaluationRound.objects.values()) == before


def test_the_settings_show_and_keep_both_greetings(client, shared, places):
    start(client, greeting="Hei", greeting_nynorsk="Heisann")
    where = reverse("round_settings", args=["felles", "ringebu", 2020])
    form = client.get(where).context["form"]
    assert (form["greeting"].value(), form["greeting_nynorsk"].value()) == ("Hei", "Heisann")
    client.post(where, {field.name: field.value() for field in form} | {"greeting": "Hallo"})
    round_ = EvaluationRound.objects.get()
    assert (round_.greeting, round_.greeting_nynorsk) == ("Hallo", "Heisann")


def test_one_greeting_is_enough_where_all_write_alike(client, places):
    plan = make.plan("nynorsk", places[1], title="Rusplan")
    client.force_login(make.coordinator(places[1], email="berre.nynorsk@example.no"))
    said = filled(client, "nynorsk")
    assert "greeting_nynorsk" not in said
    assert said["greeting"].startswith("No skal {plan} evaluerast")
    client.post(reverse("round_new"), {**said, "greeting": "Hei, {kommune}"})
    assert "Hei, Nord-Fron" in invited(client, plan, places[1], "b@example.no")


def test_a_service_that_names_no_other_greeting_takes_it_away(shared):
    round_ = make.a_round(shared, greeting="Hei", greeting_nynorsk="Heisann")
    days = {"opens": round_.opens, "closes": round_.closes}
    change_round(round_, **days, greeting=" Hallo ", reminders=[], by=system_user())
    assert (round_.greeting_in("nn"), round_.greeting_in("nb")) == ("Hallo", "Hallo")
