"""From the choice for each measure to the next plan, and what everybody sees of it afterwards."""

from datetime import date

import pytest
from playwright.sync_api import expect

from measures.models import Adoption, Plan, Succession
from measures.services.plans.successions import carry_on
from measures.services.rounds.evaluations import Answer, evaluate
from measures.services.rounds.round import open_round
from tests import make
from tests.browser import sign_in
from tests.journeys.walk import Walk
from tests.measures.reports import making

pytestmark = pytest.mark.django_db
PAGE = "/min-side/viderefor/rus/"
YEARS = {"title": "Handlingsplan", "first_year": "2024", "last_year": "2027"}
DAY = date(2023, 11, 1)


@pytest.fixture
def boss():
    return make.administrator()


@pytest.fixture
def plan(boss):
    made = make.plan("rus", title="Handlingsplan")
    for number, proposal in (("1.1", "continue"), ("1.2", "operate"), ("1.3", "")):
        row = make.implementation(make.measure(made, number))
        if proposal:
            round_ = made.rounds.first() or open_round(
                made, 2022, opens=date(2022, 4, 1), closes=date(2022, 6, 30), by=boss
            )
            answer = Answer("in_progress", f"Gjort i {number}.", proposal=proposal)
            evaluate(round_, row, answer, by=boss, on=date(2022, 5, 4))
    making.sealed(made.rounds.get(), public=True)
    return made


def carried(plan, by, outcomes=None, period=(2024, 2027)):
    outcomes = outcomes or {"1.1": "continue", "1.2": "operate"}
    return carry_on(plan, title="Handlingsplan", period=period, outcomes=outcomes, by=by, on=DAY)


def text(response):
    return " ".join(response.content.decode().split())


def test_the_last_proposal_is_chosen_beforehand(client, plan, boss):
    client.force_login(boss)
    form = client.get(PAGE).context["form"]
    assert [field.value() for _one, field in form.lines] == ["continue", "operate", ""]
    assert (form["first_year"].value(), form["last_year"].value()) == (2024, 2028)
    said = text(client.get(PAGE))
    assert "1 videreføres, 1 over i ordinær drift, 1 ikke avgjort ennå" in said
    assert said.count(" checked") == 3


def test_nothing_is_written_before_it_is_looked_over(client, plan, boss):
    client.force_login(boss)
    said = text(client.post(PAGE, {**YEARS, "tiltak-1.1": "continue", "tiltak-1.2": "finish"}))
    assert "1 videreføres, 0 endres, 1 avsluttes, 0 over i ordinær drift, 1 ikke avgjort ennå" in said
    assert "Handlingsplan 2024–2027 blir opprettet" in said
    assert '<input type="hidden" name="tiltak-1.2" value="finish"' in said
    assert (Plan.objects.count(), Succession.objects.count()) == (1, 0)


def test_the_choices_can_be_mended_after_a_look(client, plan, boss):
    client.force_login(boss)
    response = client.post(PAGE, {**YEARS, "tiltak-1.1": "revise", "gjor": "rett"})
    assert response.status_code == 200
    assert response.context["form"]["tiltak-1.1"].value() == "revise"
    assert Succession.objects.count() == 0


def test_confirmed_it_leads_to_the_next_plan_and_its_import(client, plan, boss):
    client.force_login(boss)
    choices = {**YEARS, "tiltak-1.1": "continue", "tiltak-1.2": "operate", "gjor": "viderefor"}
    response = client.post(PAGE, choices, follow=True)
    assert response.redirect_chain == [("/min-side/viderefort/rus/", 302)]
    said = text(response)
    assert "2 tiltak er avgjort. 1 gjenstår." in said
    assert 'href="/planer/rus-2024-2027/"' in said
    assert 'href="/importer/?plan=rus-2024-2027"' in said
    assert Plan.objects.get(slug="rus-2024-2027").predecessor == plan


def test_the_rest_is_added_later_to_the_same_plan(client, plan, boss):
    following = carried(plan, boss)
    client.force_login(boss)
    said = text(client.get(PAGE))
    assert "blir lagt til i" in said
    assert 'name="title"' not in said
    assert "videreføres: <a" in said
    client.post(PAGE, {"tiltak-1.3": "revise", "gjor": "viderefor"})
    assert following.measures.count() == 2
    assert "Det er avgjort hva som skjer med alle tiltakene." in text(client.get(PAGE))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"first_year": "2020"}, "Neste plan kan tidligst begynne i 2023"),
        ({"title": ""}, "Tittel på neste plan"),
        ({"tiltak-1.1": ""}, "minst ett tiltak"),
        ({"tiltak-1.1": "borte"}, "1.1 Tiltak 1.1"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(client, plan, boss, changed, words):
    client.force_login(boss)
    response = client.post(PAGE, {**YEARS, "tiltak-1.1": "continue", **changed, "gjor": "viderefor"})
    assert response.status_code == 400
    assert words in text(response)
    assert Plan.objects.count() == 1


def test_a_next_plan_in_use_is_left_alone(client, plan, boss):
    following = carried(plan, boss)
    make.reported(make.implementation(following.measures.get()), "done", by=boss)
    client.force_login(boss)
    assert "Noen har rapportert i Handlingsplan 2024–2027" in text(client.get(PAGE))
    response = client.post(PAGE, {"tiltak-1.3": "continue", "gjor": "viderefor"})
    assert response.status_code == 400
    assert following.measures.count() == 1


def test_only_administrators_are_offered_it(client, plan, boss):
    assert PAGE not in text(client.get("/planer/rus/"))
    client.force_login(boss)
    assert PAGE in text(client.get("/planer/rus/"))


def test_both_plans_name_each_other(client, plan, boss):
    carried(plan, boss)
    assert 'Avløst av <a href="/planer/rus-2024-2027/">Handlingsplan 2024–2027</a>' in text(
        client.get("/planer/rus/")
    )
    said = text(client.get("/planer/rus-2024-2027/"))
    assert 'Avløser <a href="/planer/rus/">Handlingsplan 2019–2023</a>' in said
    assert "Ikke vedtatt ennå" in said


def test_a_plan_is_not_followed_before_the_next_one_begins(client, plan, boss):
    carried(plan, boss)
    assert "Avløses i 2024 av" in text(client.get("/planer/rus/?dato=2023-12-01"))


def test_an_adopted_plan_no_longer_awaits_it(client, plan, boss):
    following = carried(plan, boss)
    place = make.municipality()
    Adoption.objects.create(plan=following, municipality=place, body="Kommunestyret", adopted_on=DAY)
    assert "Ikke vedtatt ennå" not in text(client.get("/planer/rus-2024-2027/"))


def test_a_measure_is_linked_both_ways_and_an_ended_one_says_so(client, plan, boss):
    carried(plan, boss)
    old, new = "/planer/rus/tiltak/1.1/", "/planer/rus-2024-2027/tiltak/1.1/"
    said = text(client.get(old))
    assert f'Videreført i </dt> <dd> <a href="{new}"> 1.1 i Handlingsplan 2024–2027 </a>' in said
    assert f'Videreført fra</dt> <dd> <a href="{old}"> 1.1 i Handlingsplan 2019–2023 </a>' in text(
        client.get(new)
    )
    assert "Gikk over i ordinær drift." in text(client.get("/planer/rus/tiltak/1.2/"))


def test_the_history_stands_in_one_line_also_when_nothing_is_said_in_the_new_plan(client, plan, boss):
    carried(plan, boss)
    said = text(client.get("/planer/rus-2024-2027/tiltak/1.1/"))
    assert "Ingen har fortalt hvordan det går i denne planen ennå." in said
    assert said.index("Før: <a") < said.index("<h4>2022</h4>") < said.index("Gjort i 1.1.")
    assert "Kari" not in said
    assert "Anne" not in said


def test_the_pages_cost_no_more_for_the_plan_before(client, plan, boss, django_assert_max_num_queries):
    following = carried(plan, boss)
    for address in ("/planer/rus-2024-2027/", "/planer/rus/", "/planer/rus-2024-2027/tiltak/", "/"):
        with django_assert_max_num_queries(4):
            client.get(address)
    make.reported(make.implementation(following.measures.get()), "done", by=boss)
    carried(following, boss, {"1.1": "continue"}, (2028, 2031))
    for plan_slug in ("rus", "rus-2024-2027", "rus-2028-2031"):
        with django_assert_max_num_queries(8):
            client.get(f"/planer/{plan_slug}/tiltak/1.1/")


@pytest.mark.django_db(transaction=True)
def test_it_is_walked_through_without_script_at_320_pixels(plan, boss, live_server, new_context):
    context = new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    sign_in(context, boss, live_server.url)
    page = context.new_page()
    page.goto(live_server.url + PAGE)
    page.get_by_role("group", name="1.3 Tiltak 1.3").get_by_label("endres").check()
    page.get_by_role("button", name="Se over").click()
    page.get_by_role("button", name="Viderefør planen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Planen er videreført")
    assert Succession.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_its_pages_fit_a_phone_and_break_no_rule_of_accessibility(plan, boss, live_server, new_context):
    context = new_context(bypass_csp=True, viewport={"width": 320, "height": 800})
    sign_in(context, boss, live_server.url)
    page = context.new_page()
    walk = Walk(page, live_server.url)
    walk.open(PAGE)
    for step in ("Se over", "Viderefør planen"):
        walk.click(page.get_by_role("button", name=step))
