from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from measures.choices import Status
from measures.services.plans.successions import carry_on
from measures.services.rounds.evaluations import Answer, evaluate
from measures.services.rounds.round import open_round
from tests import make

pytestmark = pytest.mark.django_db
LATE = date(2019, 12, 31)


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


def address(row):
    return reverse("status_form", args=[row.measure.plan.slug, row.measure.code, row.municipality.slug])


def answer(row, **changed):
    return {
        "status": "in_progress",
        "comment": "Vi er i gang.",
        "note": "",
        "version": row.version,
        **changed,
    }


def sections(response):
    return {s.key: [t.code for t in s.tasks] for s in response.context["sections"]}


def test_a_stranger_is_asked_to_sign_in(client):
    response = client.get(reverse("workspace"))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_a_user_without_work_is_told_why(client):
    client.force_login(make.user())
    response = client.get(reverse("workspace"))
    assert response.status_code == 403
    assert "ikke fått en rolle i noen kommune" in response.content.decode()


def test_each_measure_stands_once_under_what_needs_doing(client, plan, coordinator):
    make.measure(plan, "1.1", due_on=LATE)
    make.measure(plan, "1.2", due_on=timezone.localdate() + timedelta(days=10))
    make.measure(plan, "1.3")
    done = make.implementation(make.measure(plan, "1.4"))
    make.reported(done, Status.DONE, by=coordinator)
    response = client.get(reverse("workspace"))
    assert sections(response) == {"forsinket": ["1.1"], "frister": ["1.2"], "ikke-rapportert": ["1.3"]}
    assert "2 tiltak til er ikke meldt" in response.content.decode()


def test_a_list_can_be_seen_whole(client, plan, coordinator):
    make.measure(plan, "1.1", due_on=LATE)
    make.measure(plan, "1.3")
    response = client.get(reverse("workspace"), {"vis": "ikke-rapportert"})
    assert sections(response) == {"ikke-rapportert": ["1.1", "1.3"]}


def test_another_municipality_s_measures_are_not_here(client, coordinator):
    make.measure(make.plan("annen", make.municipality("ringebu")), "9.9", due_on=LATE)
    assert "Tiltak 9.9" not in client.get(reverse("workspace")).content.decode()


def test_update_unfolds_the_form_in_the_row(client, plan, coordinator):
    row = make.implementation(make.measure(plan, due_on=LATE))
    response = client.get(reverse("workspace"), {"oppdater": row.pk})
    assert response.context["form"].initial["version"] == 0
    assert response.content.decode().count("<textarea") == 2


def test_a_saved_status_stands_at_its_row_with_an_undo(client, plan, coordinator):
    row = make.implementation(make.measure(plan, due_on=LATE))
    response = client.post(address(row), answer(row, status="done", fra="forsinket"))
    change = row.changes.get()
    assert response.url == f"{reverse('workspace')}?fra=forsinket&lagret={change.pk}#rad-{row.pk}"
    page = client.get(response.url)
    assert sections(page)["forsinket"] == ["1.1"]
    assert "Forsinket (0)" in page.content.decode()
    assert reverse("undo", args=[change.pk]) in page.content.decode()


def test_undo_gives_the_row_back(client, plan, coordinator):
    row = make.implementation(make.measure(plan, due_on=LATE))
    client.post(address(row), answer(row, status="done"))
    response = client.post(reverse("undo", args=[row.changes.get().pk]), follow=True)
    row.refresh_from_db()
    assert row.status == ""
    assert "Angret. Tiltaket står som før." in response.content.decode()


def test_undoing_what_was_changed_since_is_refused_in_words(client, plan, coordinator):
    row = make.implementation(make.measure(plan))
    first = make.reported(row, Status.IN_PROGRESS, by=coordinator)
    make.reported(row, Status.DONE, by=coordinator)
    response = client.post(reverse("undo", args=[first.pk]), follow=True)
    assert "noen har endret tiltaket etterpå" in response.content.decode()


def test_the_status_of_an_evaluation_is_not_offered_to_be_undone_and_is_refused_in_words(
    client, plan, coordinator
):
    row, boss = make.implementation(make.measure(plan)), make.administrator()
    spring = {"opens": date(2020, 4, 1), "closes": date(2020, 6, 30)}
    round_ = open_round(plan, 2020, **spring, by=boss)
    evaluate(round_, row, Answer("done", "Ferdig."), by=coordinator, on=date(2020, 5, 4))
    change = row.changes.get()
    page = client.get(reverse("workspace"), {"lagret": change.pk, "fra": "forsinket"})
    assert reverse("undo", args=[change.pk]) not in page.content.decode()
    refused = client.post(reverse("undo", args=[change.pk]), follow=True).content.decode()
    assert "kan ikke angres alene" in refused
    assert "skriver du en ny status" in refused
    row.refresh_from_db()
    assert row.status == "done"


def test_from_the_measure_one_comes_back_to_the_measure(client, plan, coordinator):
    row = make.implementation(make.measure(plan))
    response = client.post(address(row), answer(row, next="tiltak"))
    assert response.url == "/planer/ruplan/tiltak/1.1/#nes"
    assert "Lagret." in client.get(response.url).content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"comment": ""}, "Skriv en setning om hva som er gjort."),
        ({"comment": "x" * 4001}, "Skriv høyst 4000"),
        ({"status": ""}, "Velg en status."),
        ({"status": "ferdig"}, "Velg en av statusene"),
        ({"comment": "a\x00b"}, "tegn"),
    ],
)
def test_a_mistake_is_explained_and_nothing_typed_is_lost(client, plan, coordinator, wrong, words):
    row = make.implementation(make.measure(plan))
    response = client.post(address(row), answer(row, note="Ring rådmannen", **wrong))
    text = response.content.decode()
    assert response.status_code == 400
    assert words in text
    assert "Ring rådmannen" in text
    assert not row.changes.exists()


def test_the_second_of_two_is_shown_both_texts(client, plan, coordinator):
    row = make.implementation(make.measure(plan))
    make.reported(row, Status.DONE, by=coordinator, comment="Den første teksten.", note="Første notat")
    response = client.post(address(row), answer(row, version=0, comment="Min tekst.", note="Mitt notat"))
    text = response.content.decode()
    assert response.status_code == 409
    for words in ("Den første teksten.", "Første notat", "Min tekst.", "Mitt notat"):
        assert words in text
    row.refresh_from_db()
    assert (row.status, row.changes.count()) == ("done", 1)


def test_after_a_conflict_saving_again_adds_mine(client, plan, coordinator):
    row = make.implementation(make.measure(plan))
    make.reported(row, Status.DONE, by=coordinator)
    shown = client.post(address(row), answer(row, version=0, status="partly_done", fra="forsinket"))
    assert shown.context["carried"] == {"fra": "forsinket"}
    again = answer(row, status="partly_done", version=shown.context["form"].initial["version"])
    assert client.post(address(row), again).status_code == 302
    row.refresh_from_db()
    assert row.status == "partly_done"


def test_a_coordinator_elsewhere_is_refused_whatever_the_address(client, plan):
    row = make.implementation(make.measure(plan))
    change = make.reported(row, Status.DONE, by=make.administrator())
    client.force_login(make.coordinator(make.municipality("ringebu")))
    assert client.get(address(row)).status_code == 403
    assert client.post(address(row), answer(row)).status_code == 403
    assert client.post(reverse("undo", args=[change.pk])).status_code == 403
    row.refresh_from_db()
    assert row.status == "done"


@pytest.mark.parametrize("path", ["ukjent/1.1/nes", "ruplan/9.9/nes", "ruplan/1.1/ringebu"])
def test_an_unknown_measure_is_not_found(client, plan, coordinator, path):
    make.measure(plan)
    assert client.get(f"/min-side/{path}/").status_code == 404


def test_only_get_and_post_are_answered(client, plan, coordinator):
    row = make.implementation(make.measure(plan))
    assert client.put(address(row)).status_code == 405
    assert client.get(reverse("undo", args=[1])).status_code == 405
    assert client.post(reverse("workspace")).status_code == 405


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "🙂 \u202etxet"])
def test_words_never_run(client, plan, coordinator, text):
    row = make.implementation(make.measure(plan))
    client.post(address(row), answer(row, comment=text))
    page = client.get(address(row)).content.decode()
    assert "<script>alert" not in page
    assert "alert(1)" in page or text in page


def test_the_page_costs_the_same_however_long(client, plan, coordinator, django_assert_num_queries):
    def queries():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("workspace"))
        return len(captured)

    for n in range(6):
        make.measure(plan, f"1.{n + 1}", due_on=LATE)
    few = queries()
    for n in range(54):
        make.measure(plan, f"2.{n + 1}", due_on=LATE)
    assert queries() == few


def test_what_lives_on_in_the_next_plan_is_asked_for_there(client, plan, coordinator, monkeypatch):
    make.measure(plan, "1.1", due_on=LATE)
    whole = {"title": "Ny plan", "period": (2024, 2027), "outcomes": {"1.1": "continue"}}
    following = carry_on(plan, **whole, by=make.administrator(), on=date(2023, 11, 1))
    monkeypatch.setattr(timezone, "localdate", lambda *_args: date(2024, 2, 1))
    page = client.get(reverse("workspace"))
    assert {task.plan_slug for task in page.context["work"].tasks} == {following.slug}
    said = " ".join(page.content.decode().split())
    link = f'<a href="/planer/{following.slug}/">Ny plan 2024–2027</a>'
    assert f"1 åpent tiltak i Handlingsplan 2019–2023 følges opp videre i {link}." in said


def test_the_form_of_what_lives_on_leads_to_the_next_plan_and_takes_nothing(
    client, plan, coordinator, monkeypatch
):
    row = make.implementation(make.measure(plan, "1.1"))
    whole = {"title": "Ny plan", "period": (2024, 2027), "outcomes": {"1.1": "continue"}}
    following = carry_on(plan, **whole, by=make.administrator(), on=date(2023, 11, 1))
    monkeypatch.setattr(timezone, "localdate", lambda *_args: date(2024, 2, 1))
    (code,) = following.measures.values_list("code", flat=True)

    for page, status in ((client.get(address(row)), 200), (client.post(address(row), answer(row)), 409)):
        said = page.content.decode()
        assert page.status_code == status
        assert "Tiltaket følges nå opp i Ny plan 2024–2027. Status endres der." in said
        assert f'href="/planer/{following.slug}/tiltak/{code}/"' in said
        assert 'name="comment"' not in said
    assert not row.changes.exists()
    assert address(row) not in client.get(f"/planer/{plan.slug}/tiltak/1.1/").content.decode()


@pytest.mark.parametrize(
    "query", ["lagret=abc", "lagret=" + "9" * 40, "oppdater=x", "kommune=ukjent", "vis=x"]
)
def test_odd_addresses_show_the_page_all_the_same(client, plan, coordinator, query):
    make.measure(plan)
    assert client.get(f"{reverse('workspace')}?{query}").status_code == 200


def test_a_sentence_that_tells_of_a_person_is_stopped_once(client, plan, coordinator):
    row = make.implementation(make.measure(plan))
    private = "Ring Kari på 912 34 567."
    page = client.post(address(row), answer(row, comment=private))
    assert page.status_code == 400
    assert "«912 34 567» ligner et privat telefonnummer" in page.content.decode()
    assert private in page.content.decode()
    assert not row.changes.exists()
    confirmed = page.context["form"].fingerprint
    assert client.post(address(row), answer(row, comment=private, confirmed=confirmed)).status_code == 302
    assert row.changes.get().comment == private
