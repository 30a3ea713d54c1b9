"""«Min side» fits the role: each sees its own, and is offered nothing it may not do."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from measures.models import Evaluation, Implementation, Plan
from measures.services.rounds.round import assign
from municipalities.models import Municipality, Party, User
from municipalities.services import system_user
from tests import make

pytestmark = pytest.mark.django_db
TODAY = date(2020, 5, 4)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)


@pytest.fixture
def nes() -> Municipality:
    return make.municipality("nes", "Nes")


@pytest.fixture
def nav(nes: Municipality) -> Party:
    return make.party("NAV", nes)


@pytest.fixture
def plan(nes: Municipality, nav: Party) -> Plan:
    """Two municipalities; NAV carries the first of three measures."""
    plan = make.plan("ruplan", nes, make.municipality("ringebu"))
    make.carried(make.measure(plan, "1.1", due_on=date(2019, 12, 31)), nav)
    make.measure(plan, "1.2")
    make.measure(plan, "1.3")
    return plan


def row(code: str = "1.1", place: str = "nes") -> Implementation:
    rows = Implementation.objects.select_related("measure__plan", "municipality")
    return rows.get(measure__code=code, municipality__slug=place)


def signed_in(client: Client, somebody: User) -> Client:
    client.force_login(somebody)
    return client


@pytest.fixture
def contributor(client: Client, nes: Municipality, nav: Party, plan: Plan) -> Client:
    return signed_in(client, make.member("contributor", nes, parties=[nav]))


@pytest.fixture
def reader(client: Client, nes: Municipality, plan: Plan) -> Client:
    return signed_in(client, make.member("reader", nes))


def text(client: Client, address: str = "/min-side/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def listed(client: Client) -> list[tuple[str, str]]:
    work = client.get("/min-side/?vis=alle").context["work"]
    return [(task.code, task.municipality_slug) for task in work.tasks]


def answered(**changed: str) -> dict[str, str]:
    return {"status": "in_progress", "done": "Kurset er holdt.", "obstacles": "", "proposal": "", **changed}


def answer_address(code: str = "1.1") -> str:
    return reverse("round_answer", args=["ruplan", "nes", 2020, code])


class TestContributor:
    def test_sees_the_measures_of_its_own_parties_in_its_own_municipality(self, contributor: Client) -> None:
        assert listed(contributor) == [("1.1", "nes")]

    def test_is_offered_no_rounds_no_deadlines_and_no_import(self, contributor: Client) -> None:
        page = text(contributor)
        for name in ("rounds", "unclear", "importing"):
            assert f'href="{reverse(name)}' not in page, name
            assert contributor.get(reverse(name)).status_code == 403

    def test_changes_the_status_and_takes_it_back(self, contributor: Client) -> None:
        address = reverse("status_form", args=["ruplan", "1.1", "nes"])
        said = {
            "status": "done",
            "comment": "Ferdig.",
            "note": "Bare for oss.",
            "version": 0,
            "fra": "forsinket",
        }
        saved = contributor.post(address, said, follow=True)
        assert (row().status, "Angre" in saved.content.decode()) == ("done", True)
        assert "Bare for oss." in text(contributor, address)
        contributor.post(reverse("undo", args=[row().changes.get().pk]))
        assert row().status == ""

    def test_the_public_page_offers_to_update_its_own_measure_alone(self, contributor: Client) -> None:
        own, other = (text(contributor, f"/planer/ruplan/tiltak/{code}/") for code in ("1.1", "1.2"))
        assert "/min-side/ruplan/1.1/nes/" in own
        assert "/min-side/ruplan/1.1/ringebu/" not in own
        assert "Rett fristen" not in own
        assert "/min-side/ruplan/1.2/" not in other

    def test_answers_in_the_round_and_waits_for_a_coordinator(self, contributor: Client, plan: Plan) -> None:
        make.a_round(plan)
        assert "Svar i evalueringen 2020" in text(contributor)
        assert "leser svaret og godkjenner det" in text(contributor, answer_address())
        done = contributor.post(answer_address(), answered(), follow=True)
        assert "Svaret er levert" in done.content.decode()
        said = Evaluation.objects.get()
        assert (said.state, said.party.name, row().status) == ("submitted", "NAV", "")
        contributor.post(answer_address(), answered(done="To kurs er holdt."))
        assert Evaluation.objects.get().done == "To kurs er holdt."

    def test_what_a_coordinator_has_approved_stands(self, contributor: Client, plan: Plan) -> None:
        make.a_round(plan)
        contributor.post(answer_address(), answered())
        contributor.force_login(make.coordinator(make.municipality("nes"), email="k@example.no"))
        waiting = text(contributor, reverse("round_answers", args=["ruplan", "nes", 2020]))
        assert "Kurset er holdt." in waiting
        assert "Send tilbake" not in text(contributor, answer_address())
        contributor.post(
            answer_address(), {"done": "Kurset ble holdt i mai.", "obstacles": "", "godkjenn": 1}
        )
        stored = Evaluation.objects.get()
        assert (stored.state, stored.original_done, row().status) == (
            *("approved", "Kurset er holdt.", "in_progress"),
        )
        contributor.force_login(User.objects.get(email="contributor.nes@example.no"))
        assert "Svaret er godkjent og kan ikke endres" in text(contributor, answer_address())
        refused = contributor.post(answer_address(), answered(done="Noe annet."))
        assert (refused.status_code, Evaluation.objects.get().done) == (400, "Kurset ble holdt i mai.")

    def test_is_not_asked_what_was_given_to_another(
        self, contributor: Client, plan: Plan, nav: Party
    ) -> None:
        round_, boss = make.a_round(plan), system_user()
        assign(round_, row(), None, by=boss)
        assign(round_, row("1.2"), nav, by=boss)
        assert [one.code for one in contributor.get("/min-side/").context["contributions"]] == ["1.2"]
        assert contributor.get(answer_address("1.1")).status_code == 403
        assert contributor.get(answer_address("1.2")).status_code == 200

    def test_a_closed_round_asks_nobody(self, contributor: Client, plan: Plan) -> None:
        make.a_round(plan, 2019)
        assert contributor.get("/min-side/").context["contributions"] == []

    def test_a_page_without_measures_says_why(self, client: Client, nes: Municipality, plan: Plan) -> None:
        lonely = make.member("contributor", nes)
        assert "ikke knyttet til noen ansvarlig part" in text(signed_in(client, lonely))
        lonely.memberships.get().parties.add(make.party("FAU", nes))
        assert "Ingen plan nevner den ansvarlige parten" in text(client)

    def test_the_page_costs_the_same_however_much_there_is_to_do(
        self, contributor: Client, plan: Plan, nav: Party
    ) -> None:
        make.a_round(plan)
        before = queries(contributor)
        for number in range(2, 9):
            make.carried(make.measure(plan, f"2.{number}"), nav)
        assert len(contributor.get("/min-side/").context["contributions"]) == 8
        assert queries(contributor) == before


class TestReader:
    def test_reads_its_own_municipality_and_is_offered_no_button(self, reader: Client) -> None:
        assert listed(reader) == [("1.1", "nes"), ("1.2", "nes"), ("1.3", "nes")]
        page = text(reader, f"/min-side/?oppdater={row().pk}")
        assert "Du kan lese om 3 tiltak, men ikke endre noe" in page
        assert "Oppdater" not in page
        assert "<form" not in page.partition("<main")[2]

    def test_reads_how_far_the_round_has_come(self, reader: Client, plan: Plan) -> None:
        make.a_round(plan)
        Party.objects.update(email="nav@example.no")
        page = text(reader, reverse("round", args=["ruplan", "nes", 2020]))
        main = page.partition("<main")[2]
        assert "0 av 3 tiltak er besvart" in main
        assert "Les rapporten" in main
        offered = (
            "<form",
            "nav@example.no",
            "Innstillinger",
            "Inviter",
            "Handlinger",
            "/min-side/runder/ruplan",
        )
        assert [word for word in offered if word in main] == []
        assert "Ny runde" not in text(reader, reverse("rounds"))

    def test_a_round_of_another_municipality_is_refused_in_words(self, reader: Client, plan: Plan) -> None:
        make.a_round(plan)
        refused = reader.get(reverse("round", args=["ruplan", "ringebu", 2020]))
        assert refused.status_code == 403
        assert "lesere i Ringebu" in refused.content.decode()

    def test_sees_no_internal_note_anywhere(self, reader: Client, plan: Plan) -> None:
        make.reported(row(), "done", by=system_user(), note="Hemmelig ord.")
        make.a_round(plan)
        pages = ("/min-side/", "/min-side/?vis=alle", "/planer/ruplan/tiltak/1.1/", "/min-side/runder/")
        for address in (*pages, reverse("round", args=["ruplan", "nes", 2020])):
            assert "Hemmelig ord." not in text(reader, address)
        assert reader.get(reverse("status_form", args=["ruplan", "1.1", "nes"])).status_code == 403

    def test_may_change_what_another_role_gives(self, reader: Client, plan: Plan) -> None:
        somebody = User.objects.get(email="reader.nes@example.no")
        somebody.memberships.create(municipality=make.municipality("ringebu"), role="coordinator")
        tasks = reader.get("/min-side/?vis=alle").context["work"].tasks
        assert {task.municipality_slug for task in tasks if task.may_change} == {"ringebu"}
        assert {task.municipality_slug for task in tasks if not task.may_change} == {"nes"}

    def test_the_page_costs_the_same_however_long(self, reader: Client, plan: Plan) -> None:
        before = queries(reader)
        for number in range(2, 9):
            make.measure(plan, f"2.{number}")
        assert queries(reader) == before


class TestPlanAdministrator:
    def test_is_shown_the_plans_to_edit_and_no_measures(
        self, client: Client, nes: Municipality, plan: Plan
    ) -> None:
        make.plan("andres", make.municipality("lom"))
        page = text(signed_in(client, make.member("plan_administrator", nes)))
        assert 'href="/importer/?plan=ruplan"' in page
        assert "andres" not in page
        assert "tiltak å følge opp" not in page
        # The plan is shared: what binds the other municipality too is not for one alone.
        assert reverse("succession", args=["ruplan"]) not in page

    def test_who_has_all_municipalities_of_a_plan_carries_it_on(self, client: Client, plan: Plan) -> None:
        everywhere = make.member("plan_administrator", *plan.municipalities.all())
        assert reverse("succession", args=["ruplan"]) in text(signed_in(client, everywhere))
        assert reverse("succession", args=["ruplan"]) in text(client, "/planer/ruplan/")

    def test_without_a_plan_the_first_one_is_a_link_away(self, client: Client) -> None:
        page = text(signed_in(client, make.member("plan_administrator", make.municipality("lom"))))
        assert "har ingen plan her ennå" in page
        assert 'href="/importer/"' in page

    def test_the_registers_are_a_link_away_for_administrators_alone(
        self, client: Client, nes: Municipality
    ) -> None:
        assert 'href="/admin/"' in text(signed_in(client, make.administrator()))
        assert "/admin/" not in text(signed_in(client, make.member("plan_administrator", nes)))

    def test_the_list_costs_the_same_however_long(self, client: Client, nes: Municipality) -> None:
        signed_in(client, make.member("plan_administrator", nes))
        make.plan("en", nes)
        before = queries(client)
        for number in range(5):
            make.plan(f"plan-{number}", nes, make.municipality("lom"))
        assert queries(client) == before


def queries(client: Client, address: str = "/min-side/") -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
