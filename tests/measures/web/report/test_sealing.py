"""The sealed report's addresses serve the very bytes; around them stand versions and decisions."""

import re
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.urls import reverse

from measures.models import CouncilDecision, Indicator, ReportFile, ReportVersion, RoundText
from measures.reports.forms import pdf
from measures.reports.sealing import seal
from measures.services.rounds.publishing import mark_ready, publish, take_back
from measures.services.rounds.report_texts import write_text
from measures.services.rounds.sealing import record_decision
from municipalities.models import Party
from municipalities.services import system_user
from tests import make
from tests.measures.reports import making
from tests.pages import in_one_line
from tests.sealed import without_triggers

pytestmark = pytest.mark.django_db
NOW = datetime(2021, 9, 1, 12, tzinfo=UTC)
HASTE = "Det haster."
FORMS = (".html", ".pdf", ".docx", ".xlsx", ".json")


@pytest.fixture(autouse=True)
def quick_pdf(monkeypatch):
    monkeypatch.setattr(pdf, "render", lambda report: f"%PDF-{report.version}-{len(report.places)}".encode())


@pytest.fixture
def joint():
    plan = make.plan("felles", make.municipality("lom"), make.municipality("vang"))
    nav = Party.objects.create(name="NAV", municipality=make.municipality("lom"))
    round_ = making.round_(plan, 2021)
    measure = make.measure(plan, due_on=date(2020, 12, 31), responsible_text="NAV")
    for row in measure.implementations.all():
        making.answer(round_, row, "in_progress", party=nav)
    tall = Indicator.objects.create(plan=plan, name="Andel", unit="%", direction="up")
    tall.observations.create(value="52.5", year=2021, source="Ungdata")
    write_text(round_, None, "summary", "Det går fremover.", by=system_user())
    for place in plan.municipalities.all():
        mark_ready(round_, place, by=system_user(), on=NOW.date())
    return round_


@pytest.fixture
def sealed(joint):
    for place in (None, make.municipality("lom")):
        version = seal(joint, place, by=system_user(), now=NOW, despite=HASTE)
        publish(version, by=system_user(), on=NOW.date())
    return joint


def addresses(*, versions: str = "") -> list[str]:
    heads = ("/planer/felles/evaluering/2021", "/planer/felles/lom/evaluering/2021")
    return [f"{head}{form}{versions}" for head in heads for form in FORMS]


def served(client, *, versions: str = "") -> dict[str, str]:
    """SHA-256 of what every address answers."""
    found = {}
    for address in addresses(versions=versions):
        response = client.get(address)
        assert response.status_code == 200, address
        found[address] = sha256(response.content).hexdigest()
    return found


def test_every_address_serves_the_bytes_that_were_sealed(client, sealed):
    kept = {one.sha256 for one in ReportFile.objects.all()}
    assert set(served(client).values()) == kept
    assert len(kept) == 10


def altered(field: models.Field, value: object) -> object:
    """Another value of the same kind, which the column takes."""
    if field.choices:
        return next((one for one, _label in field.flatchoices if one not in (value, "")), value)
    if isinstance(field, models.DateTimeField | models.DateField | models.BooleanField):
        return value
    if isinstance(field, models.CharField | models.TextField):
        return f"{value[: (field.max_length or 99) - 1]}Å"
    return value


def change_everything() -> set[str]:
    """Every text of every row behind the reports; what finds a report is its address and stays."""
    changed = set()
    untouched = {ReportVersion, ReportFile}
    for model in (
        one for app in ("measures", "municipalities") for one in apps.get_app_config(app).get_models()
    ):
        for row in [] if model in untouched else model._base_manager.all():
            for field in model._meta.concrete_fields:
                value = getattr(row, field.attname)
                if field.name in ("slug", "password") or not isinstance(value, str):
                    continue
                try:
                    with transaction.atomic():
                        model._base_manager.filter(pk=row.pk).update(**{field.name: altered(field, value)})
                    changed.add(f"{model.__name__}.{field.name}")
                except IntegrityError:
                    continue
    return changed


def test_whatever_changes_behind_it_every_served_byte_stays(client, sealed, monkeypatch):
    before = served(client)
    # The trace refuses too; whoever owns the database can do this all the same.
    with without_triggers(connection):
        changed = change_everything()
    assert {
        "Plan.title", "Measure.title", "Measure.responsible_text", "Party.name", "Municipality.name",
        "Evaluation.done", "StatusChange.comment", "Implementation.status", "Goal.title",
        "Observation.source", "RoundText.text", "Cooperation.name", "User.name",
    } <= changed  # fmt: skip
    monkeypatch.setattr("measures.reports.report.words.title", lambda report: "En annen mal")
    monkeypatch.setattr(pdf, "render", lambda report: b"another renderer")
    assert served(client) == before
    client.force_login(make.administrator())
    draft = client.get("/planer/felles/evaluering/2021/?versjon=utkast").content.decode()
    assert "HandlingsplanÅ" in draft


def test_version_1_stays_readable_after_a_correction(client, sealed):
    first = served(client)
    row = sealed.plan.measures.get().implementations.first()
    making.answer(sealed, row, "done")
    for place in (None, make.municipality("lom")):
        version = seal(sealed, place, by=system_user(), now=NOW, reason="Feil status.", despite=HASTE)
        publish(version, by=system_user(), on=NOW.date())
    now = served(client)
    assert all(now[address] != first[address] for address in addresses())
    assert list(served(client, versions="?versjon=1").values()) == list(first.values())
    assert list(served(client, versions="?versjon=2").values()) == list(now.values())


@pytest.mark.parametrize("asked", ["3", "0", "x", "99999999999", "-1"])
def test_a_version_that_was_never_sealed_is_not_found(client, sealed, asked):
    assert client.get(f"/planer/felles/evaluering/2021/?versjon={asked}").status_code == 404


def test_the_sealed_draft_is_for_those_who_may_correct_it(client, sealed):
    address = "/planer/felles/evaluering/2021/?versjon=utkast"
    assert client.get(address).status_code == 404
    client.force_login(make.coordinator(make.municipality("vang")))
    page = client.get(address).content.decode()
    assert "Utkast" in page
    assert "Ferdigstilt, versjon" not in page


def test_a_sealed_report_that_is_not_public_is_not_there_for_strangers(client, sealed):
    take_back(sealed, None, by=system_user())
    take_back(sealed, make.municipality("lom"), by=system_user())
    for address in [
        *addresses(),
        *addresses(versions="?versjon=1"),
        "/planer/felles/evaluering/2021/versjoner/",
    ]:
        assert client.get(address).status_code == 404, address
    client.force_login(make.coordinator(make.municipality("vang")))
    assert client.get("/planer/felles/evaluering/2021.pdf").status_code == 200


def test_the_sealed_page_has_ways_on_and_a_policy_for_its_own_styles(client, sealed):
    response = client.get("/planer/felles/lom/evaluering/2021.html")
    page = response.content.decode()
    for link in ("#rapport", "/planer/felles/", "/planer/felles/lom/evaluering/2021/versjoner/"):
        assert f'href="{link}"' in page
    assert 'href="/planer/felles/lom/evaluering/2021.pdf?versjon=1"' in page
    policy = response.headers["Content-Security-Policy"]
    assert "'unsafe-inline'" not in policy
    assert "style-src 'sha256-" in policy


def test_a_sealed_file_costs_two_queries(client, sealed, django_assert_num_queries):
    for address in ("/planer/felles/evaluering/2021.html", "/planer/felles/lom/evaluering/2021.docx"):
        with django_assert_num_queries(2):
            client.get(address)


def test_the_only_municipality_finds_its_report_at_both_addresses(client):
    round_ = making.round_(make.plan("nesplan", make.municipality("nes")), 2021)
    version = seal(round_, None, by=system_user(), now=NOW, despite=HASTE)
    publish(version, by=system_user(), on=NOW.date())
    both = [client.get(f"/planer/nesplan/{place}evaluering/2021.pdf").content for place in ("", "nes/")]
    assert both == [b"%PDF-1-1", b"%PDF-1-1"]


class TestPages:
    @pytest.fixture
    def boss(self, client):
        client.force_login(make.coordinator(make.municipality("lom")))
        return client

    def test_sealing_asks_once_in_plain_words(self, boss, joint):
        address = reverse("report_seal", args=["felles", 2021])
        assert f'href="{address}"' in boss.get("/planer/felles/evaluering/2021/").content.decode()
        page = boss.get(address).content.decode()
        assert "Etter dette kan ikke rapporten endres, bare rettes i en ny versjon." in page
        assert not ReportVersion.objects.exists()
        assert boss.post(address, {"number": 1, "despite": HASTE}).status_code == 302
        assert ReportVersion.objects.get().number == 1

    def test_pressing_twice_seals_once(self, boss, joint):
        address = reverse("report_seal", args=["felles", 2021])
        boss.post(address, {"number": 1, "despite": HASTE})
        said = boss.post(address, {"number": 1, "reason": "x", "despite": HASTE})
        assert (said.status_code, ReportVersion.objects.count()) == (400, 1)
        assert "i mellomtiden" in said.content.decode()

    def test_a_correction_shows_what_differs_and_wants_a_reason(self, boss, sealed):
        making.answer(sealed, sealed.plan.measures.get().implementations.first(), "done")
        address = reverse("report_seal", args=["felles", 2021])
        assert "gjennomført: 0 er rettet til 1" in boss.get(address).content.decode()
        assert boss.post(address, {"number": 2}).status_code == 400
        assert (
            boss.post(address, {"number": 2, "reason": "Feil status.", "despite": HASTE}).status_code == 302
        )
        page = boss.get(reverse("report_versions", args=["felles", 2021])).content.decode()
        assert "Versjon 2" in page
        assert "Feil status." in page
        assert "?versjon=1" in page

    def test_the_decision_stands_beside_the_report(self, boss, sealed):
        before = served(boss)
        address = reverse("report_decision", args=["felles", 2021])
        said = {
            "municipality": "lom",
            "body": "Kommunestyret",
            "case_number": "45/21",
            "decided_on": "2021-10-01",
        }
        assert boss.post(address, said).status_code == 400
        assert boss.post(address, said | {"text": "Tatt til orientering."}).status_code == 302
        assert CouncilDecision.objects.get().municipality.slug == "lom"
        page = boss.get(reverse("report_versions", args=["felles", 2021])).content.decode()
        assert "Kommunestyret i Lom, sak 45/21" in in_one_line(page)
        assert boss.post(address, said | {"municipality": "vang", "text": "Nei."}).status_code == 400
        assert served(boss) == before

    def test_a_correction_says_what_was_decided_before_it_and_who_has_not_decided(self, boss, sealed):
        address = reverse("report_versions", args=["felles", 2021])

        def sections() -> list[str]:
            page = " ".join(boss.get(address).content.decode().split())
            return re.split(r"<h2>Versjon \d</h2>", page)

        assert "Det er ikke ført inn vedtak om denne rapporten fra Lom og Vang ennå." in sections()[0]
        said = {
            "body": "Kommunestyret",
            "case_number": "45/21",
            "decided_on": date(2021, 10, 1),
            "text": "Nei.",
        }
        version, lom = ReportVersion.objects.get(municipality=None), make.municipality("lom")
        record_decision(version, municipality=lom, **said, by=system_user(), today=date(2021, 12, 1))
        making.rewritten(sealed, "Rettet.")
        seal(sealed, None, by=system_user(), now=NOW, reason="Feil.", despite=HASTE)
        above, second, first = sections()
        assert "om denne rapporten fra Vang ennå." in above
        assert "Ingen vedtak er ført inn på denne versjonen." in second
        assert "Kommunestyret i Lom behandlet versjon 1 i sak 45/21, 1. oktober 2021." in second
        assert "behandlet versjon" not in first

    def test_the_files_stand_with_the_papers_of_the_council_first(self, client, sealed):
        page = client.get(reverse("report_versions", args=["felles", 2021])).content.decode()
        found = re.findall(r'2021\.(\w+)\?versjon=1">\s*(\w+)', page)
        assert found == [
            ("pdf", "PDF"),
            ("docx", "Word"),
            ("xlsx", "Excel"),
            ("json", "JSON"),
            ("html", "HTML"),
        ]

    def test_nothing_is_decided_about_a_draft(self, boss, joint):
        assert boss.get(reverse("report_decision", args=["felles", 2021])).status_code == 404

    def test_the_other_municipality_s_own_report_is_theirs(self, boss, joint):
        for name in ("report_seal_municipality", "report_decision_municipality"):
            assert boss.post(reverse(name, args=["felles", "vang", 2021])).status_code == 403

    def test_no_person_is_named_to_the_public(self, client, sealed):
        kari = make.coordinator(make.municipality("lom"))
        making.rewritten(sealed, "Rettet.")
        version = seal(sealed, None, by=kari, now=NOW, reason="Feil.", despite=HASTE)
        publish(version, by=kari, on=NOW.date())
        page = client.get(reverse("report_versions", args=["felles", 2021])).content.decode()
        assert "Versjon 2" in page
        assert kari.name not in page
        assert kari.email not in page

    @pytest.mark.parametrize("versions", [1, 4])
    def test_the_versions_cost_the_same_however_many(
        self, client, joint, versions, django_assert_num_queries
    ):
        for number in range(versions):
            making.rewritten(joint, f"Rettet {number}.")
            version = seal(joint, None, by=system_user(), now=NOW, reason="x" * number, despite=HASTE)
            publish(version, by=system_user(), on=NOW.date())
        with django_assert_num_queries(5):
            client.get(reverse("report_versions", args=["felles", 2021]))


def test_own_words_belong_to_one_report(joint):
    write_text(joint, make.municipality("lom"), "summary", "Bare Lom.", by=system_user())
    assert [one.text for one in RoundText.objects.order_by("pk")] == ["Det går fremover.", "Bare Lom."]
