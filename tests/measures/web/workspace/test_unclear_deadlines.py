from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from measures.models import DeadlineCorrection
from measures.services.plans.corrections import Meant, correct_deadline
from tests import make
from tests.browser import axe_violations, sign_in
from tests.pages import in_one_line

pytestmark = pytest.mark.django_db
LIST = "/min-side/frister/"
WORDS = {
    "deadline_text": "Hvert fjerde år",
    "deadline_kind": "recurring",
    "deadline_status": "incomplete",
    "deadline_explanation": "Lest som: hvert fjerde år. Ufullstendig: første gang er ikke oppgitt.",
    "rrule": "FREQ=YEARLY;INTERVAL=4;BYMONTH=12;BYMONTHDAY=31",
}


@pytest.fixture
def nes():
    return make.municipality("nes", "Nesbyen")


@pytest.fixture
def plan(nes):
    return make.plan("ruplan", nes)


@pytest.fixture
def coordinator(nes, client):
    somebody = make.coordinator(nes)
    client.force_login(somebody)
    return somebody


@pytest.fixture
def row(plan):
    return make.implementation(make.measure(plan, "1.1", **WORDS))


def address(row):
    return reverse("correct_deadline", args=[row.measure.plan.slug, row.measure.code, row.municipality.slug])


def answer(**changed):
    return {"kind": "once", "due_on": "2021-06-30", "every": "", "number": "", "comment": "", **changed}


def listed(response):
    return [item.number for item in response.context["found"]]


def test_what_is_unclear_stands_on_the_list_with_its_words_and_what_is_missing(
    client, row, plan, coordinator
):
    make.measure(plan, "1.2", deadline_text="desember 24", deadline_status="ambiguous")
    make.measure(plan, "1.3", deadline_text="Når det passer", deadline_status="not_understood")
    make.measure(plan, "1.4", due_on=date(2019, 12, 31))
    make.measure(plan, "1.5", deadline_text="Løpende", deadline_status="understood_no_date")
    response = client.get(LIST)
    page = response.content.decode()
    assert listed(response) == ["1.1", "1.2", "1.3"]
    assert "«Hvert fjerde år»" in page
    assert "første gang er ikke oppgitt" in page
    assert "Frister som trenger avklaring (3)" in client.get(reverse("workspace")).content.decode()


def test_the_form_holds_what_is_known_so_that_only_the_missing_is_filled_in(client, row, coordinator):
    form = client.get(LIST).context["form"]
    assert {name: str(value) for name, value in form.initial.items() if value} == {
        "kind": "recurring",
        "every": "years",
        "number": "4",
    }


def test_what_is_cleared_leaves_the_list(client, row, coordinator):
    sent = answer(kind="recurring", due_on="2020-06-30", every="years", number="4", comment="Etter valget.")
    response = client.post(address(row), sent, follow=True)
    assert listed(response) == []
    assert "Lagret. Fristen for 1.1 er rettet." in response.content.decode()
    assert "Alle frister er avklart." in response.content.decode()
    row.refresh_from_db()
    assert row.due_on == date(2020, 6, 30)


def test_another_municipality_s_deadlines_are_not_here(client, coordinator):
    make.measure(make.plan("annen", make.municipality("ringebu")), "9.9", **WORDS)
    assert listed(client.get(LIST)) == []


def test_what_is_dropped_or_not_adopted_waits_for_no_deadline(client, row, plan, coordinator):
    make.measure(plan, "1.2", kind="proposed", **WORDS)
    make.reported(row, "dropped", by=coordinator)
    assert listed(client.get(LIST)) == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"kind": ""}, "Velg hva slags frist det er."),
        ({"due_on": ""}, "Skriv en dato."),
        ({"due_on": "31/02"}, "Skriv datoen slik"),
        ({"due_on": "1999-01-01"}, "Datoen må være i årene 2019–2033."),
        ({"kind": "recurring"}, "Velg hvor ofte"),
        ({"kind": "recurring", "every": "years"}, "Skriv hvor mange år"),
        ({"kind": "recurring", "every": "yearly", "due_on": "2030-01-01"}, "i planperioden"),
        ({"comment": "x" * 1001}, "1000"),
    ],
)
def test_a_mistake_is_explained_and_nothing_typed_is_lost(client, row, coordinator, wrong, words):
    response = client.post(address(row), answer(**{"comment": "Ring rådmannen", **wrong}))
    page = response.content.decode()
    assert response.status_code == 400
    assert words in page
    assert "comment" in wrong or "Ring rådmannen" in page
    assert not DeadlineCorrection.objects.exists()


def test_a_measure_shows_the_words_the_correction_and_no_name(client, row, coordinator):
    correct_deadline(
        row, Meant("once", date(2021, 6, 30)), comment="Vedtatt.", by=coordinator, on=date(2026, 5, 12)
    )
    page = client.get("/planer/ruplan/tiltak/1.1/").content.decode()
    assert "«Hvert fjerde år»" in page
    assert "lest som: hvert fjerde år" in page
    words = "innen 30. juni 2021</strong> – rettet av koordinatoren 12. mai 2026: «Vedtatt.»"
    assert words in in_one_line(page)
    assert "Rett fristen" in page
    client.logout()
    page = client.get("/planer/ruplan/tiltak/1.1/").content.decode()
    assert "rettet av koordinatoren" in page
    assert "Kari" not in page
    assert "Rett fristen" not in page


def test_inside_it_is_told_who_and_when(client, row, coordinator):
    correct_deadline(row, Meant("none"), by=coordinator, on=date(2026, 5, 12))
    assert "12. mai 2026, Kari Nordmann" in client.get(address(row)).content.decode()


def test_a_correction_is_taken_back_from_its_page(client, row, coordinator):
    correction = correct_deadline(row, Meant("none"), by=coordinator, on=date(2026, 5, 12))
    undo = reverse("undo_correction", args=[correction.pk])
    assert undo in client.get(address(row)).content.decode()
    page = client.post(undo, follow=True)
    assert listed(page) == ["1.1"]
    assert "Rettelsen er tatt tilbake." in page.content.decode()
    assert "kan ikke tas tilbake" in client.post(undo, follow=True).content.decode()


def test_only_administrators_are_offered_all_municipalities_at_once(client, coordinator):
    plan = make.plan("felles", make.municipality("nes"), make.municipality("lom"))
    measure = make.measure(plan, "1.1", **WORDS)
    row = measure.implementations.get(municipality__slug="nes")
    assert "everywhere" not in client.get(address(row)).context["form"].fields
    client.post(address(row), answer(everywhere="on"))
    assert DeadlineCorrection.objects.count() == 1
    client.force_login(make.administrator())
    client.post(address(row), answer(everywhere="on"))
    assert DeadlineCorrection.objects.count() == 3
    assert listed(client.get(LIST)) == []


def test_from_the_measure_one_comes_back_to_the_measure(client, row, coordinator):
    response = client.post(address(row), answer(next="tiltak"))
    assert response.url == "/planer/ruplan/tiltak/1.1/"


def test_the_list_costs_the_same_however_long(client, plan, coordinator, django_assert_max_num_queries):
    def queries():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            client.get(LIST)
        return len(captured)

    for n in range(6):
        make.measure(plan, f"1.{n + 1}", **WORDS)
    few = queries()
    for n in range(54):
        make.measure(plan, f"2.{n + 1}", **WORDS)
    assert queries() == few


def test_a_milestone_is_ticked_in_the_status_form(client, plan, coordinator):
    dues = ["2019-01-31", "2019-06-30"]
    made = make.measure(plan, "3.6", deadline_kind="phased", deadline_status="understood", dues=dues)
    made.milestones.create(title="Besøk på Sagatun i Hamar", due_on=date(2019, 1, 31), position=1)
    made.milestones.create(title="Avklaring", due_on=date(2019, 6, 30), position=2)
    page = client.get("/planer/ruplan/tiltak/3.6/").content.decode()
    assert "Besøk på Sagatun i Hamar: forfalt 31.01.2019" in page
    assert "Avklaring: forfalt 30.06.2019" in page
    form = "/min-side/ruplan/3.6/nes/"
    assert "Nådd: Besøk på Sagatun i Hamar" in client.get(form).content.decode()
    ticked = {"reached": ["2019-01-31 Besøk på Sagatun i Hamar"], "status": "in_progress", "comment": "x"}
    assert client.post(form, {**ticked, "version": 0}).status_code == 302
    page = client.get("/planer/ruplan/tiltak/3.6/").content.decode()
    assert "Besøk på Sagatun i Hamar: forfalt" not in page
    assert "31. januar 2019</span> (nådd)" in in_one_line(page)
    assert "Avklaring: forfalt 30.06.2019" in page
    assert client.get(form).context["form"].initial["reached"] == ticked["reached"]
    wrong = {**ticked, "version": 1, "reached": ["2019-01-31 Noe annet"]}
    assert "Milepælene er endret" in client.post(form, wrong).content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 320])
def test_the_list_is_for_everybody(live_server, context, page, width):
    nes = make.municipality("nes")
    row = make.implementation(make.measure(make.plan("ruplan", nes), "1.1", **WORDS))
    correct_deadline(row, Meant("none"), by=make.administrator(), on=timezone.localdate())
    make.measure(row.measure.plan, "1.2", **WORDS)
    sign_in(context, make.coordinator(nes), live_server.url)
    page.set_viewport_size({"width": width, "height": 900})
    for path in (LIST, address(row), "/planer/ruplan/tiltak/1.1/"):
        page.goto(live_server.url + path)
        assert axe_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
