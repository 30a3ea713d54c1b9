"""The report's page and files: who may read them, and what is no address."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from measures.reports import files
from measures.reports.forms import pdf
from tests import make
from tests.measures.reports import making

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_pdf(monkeypatch):
    """What the PDF looks like is tested with the renderer."""
    monkeypatch.setattr(pdf, "render", lambda report: b"%PDF-" + str(report.year).encode())


@pytest.fixture
def plan():
    plan = make.plan("felles", make.municipality("lom"), make.municipality("vang"))
    make.measure(plan, "1.1", due_on=date(2019, 12, 31))
    published = making.round_(plan, 2020)
    for place in (make.municipality("lom"), make.municipality("vang"), None):
        making.sealed(published, place, public=True)
    making.round_(plan, 2021)
    return plan


@pytest.fixture
def administrator():
    return make.administrator()


@pytest.fixture
def inside(client, administrator):
    client.force_login(administrator)
    return client


def address(year: int, *place: str, ending: str = "") -> str:
    name = ("report_municipality" if place else "report") + ("_file" if ending else "")
    return reverse(name, args=["felles", *place, year, *([ending] if ending else [])])


def test_the_addresses_are_those_of_the_seams():
    assert address(2020) == "/planer/felles/evaluering/2020/"
    assert address(2020, ending="pdf") == "/planer/felles/evaluering/2020.pdf"
    assert address(2020, "lom") == "/planer/felles/lom/evaluering/2020/"
    assert address(2020, "lom", ending="json") == "/planer/felles/lom/evaluering/2020.json"


@pytest.mark.parametrize("place", [(), ("lom",)])
@pytest.mark.parametrize("ending", ["", "json"])
@pytest.mark.parametrize(
    ("who", "year", "code"),
    [
        ("stranger", 2020, 200),
        ("stranger", 2021, 404),
        ("stranger", 2022, 404),
        ("elsewhere", 2021, 404),
        ("coordinator", 2021, 200),
        ("coordinator", 2022, 200),
        ("administrator", 2021, 200),
    ],
)
def test_a_published_report_is_for_all_and_a_draft_for_those_who_work_with_it(
    client, plan, who, year, code, ending, place
):
    people = {
        "elsewhere": lambda: make.coordinator(make.municipality("nes")),
        "coordinator": lambda: make.coordinator(make.municipality("vang")),
        "administrator": make.administrator,
    }
    if who in people:
        client.force_login(people[who]())
    # Another municipality's own draft is not there; the joint one is for all who take part.
    expected = 404 if place and who == "coordinator" else code
    assert client.get(address(year, *place, ending=ending)).status_code == expected


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx"])
def test_no_file_of_a_draft_is_for_strangers(client, plan, ending):
    assert client.get(address(2020, ending=ending)).status_code == 200
    assert client.get(address(2021, ending=ending)).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/planer/felles/evaluering/2018/",
        "/planer/felles/evaluering/2024/",
        "/planer/felles/evaluering/20200/",
        "/planer/felles/evaluering/0000/",
        "/planer/felles/evaluering/2020.exe",
        "/planer/felles/evaluering/2021.html",
        "/planer/felles/nes/evaluering/2020/",
        "/planer/felles/nes/evaluering/2020.pdf",
        "/planer/finnes-ikke/evaluering/2020/",
    ],
)
def test_what_is_no_report_is_not_found(client, plan, path):
    client.force_login(make.administrator())
    assert client.get(path).status_code == 404


def test_a_year_still_to_come_is_not_found(client):
    make.plan("framtid", period=(2190, 2200))
    client.force_login(make.administrator())
    assert client.get("/planer/framtid/evaluering/2190/").status_code == 404


def test_reports_are_only_read(client, plan):
    assert client.post(address(2020)).status_code == 405
    assert client.head(address(2020, ending="pdf")).status_code == 200


def test_files_bear_names_of_their_own(inside, plan):
    for place, ending, where, name in (
        ((), "pdf", "inline", "evaluering-2021-felles.pdf"),
        (("lom",), "xlsx", "attachment", "evaluering-2021-felles-lom.xlsx"),
    ):
        found = inside.get(address(2021, *place, ending=ending)).headers["Content-Disposition"]
        assert found == f'{where}; filename="{name}"'


def test_the_page_offers_the_municipalities_and_the_files(inside, plan):
    page = inside.get(address(2021)).content.decode()
    for link in (address(2021, "lom"), address(2021, "vang"), address(2021, ending="docx")):
        assert f'href="{link}"' in page
    assert page.count("<h1") == 1
    assert "Evaluering 2021: Handlingsplan" in page


def test_the_page_costs_ten_queries(inside, plan, django_assert_num_queries):
    """Six of the report, two of who is signed in, and which reports are public."""
    with django_assert_num_queries(10):
        inside.get(address(2021))


def test_words_typed_by_users_never_run(inside, plan):
    row = plan.measures.get().implementations.first()
    making.answer(plan.rounds.get(year=2021), row, "in_progress", "<script>alert(1)</script>")
    page = inside.get(address(2021)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_no_person_is_named(inside, plan, administrator):
    row = plan.measures.get().implementations.first()
    make.reported(row, "in_progress", by=administrator, on=date(2021, 2, 1), note="Internt")
    for ending in ("", "json"):
        said = inside.get(address(2021, ending=ending)).content.decode()
        assert "Anne Administrator" not in said
        assert "Internt" not in said


def test_strangers_wait_for_each_other_s_papers_and_not_for_long(inside, plan, monkeypatch):
    """Laying out takes seconds, and there are as many days gone by as one likes to ask for."""
    monkeypatch.setattr(files, "PATIENCE", 0)
    drafts = [address(2021, ending="pdf") + day for day in ("", "?dato=2021-05-04", "?dato=2021-05-05")]
    with files.room(making.report(plan, 2021)):
        for draft in drafts:
            answer = inside.get(draft)
            assert (answer.status_code, answer["Retry-After"]) == (503, "60")
            assert "de lages én om gangen" in answer.content.decode()
        assert inside.get(address(2021, ending="json")).status_code == 200
        assert files.kept_pdf(replace(making.report(plan, 2021), version=1))
    assert [inside.get(draft).status_code for draft in drafts] == [200] * 3


def test_a_day_gone_by_takes_no_room_in_the_cache(inside, plan, monkeypatch):
    monkeypatch.setattr(files.cache, "set", lambda *_args: pytest.fail("was kept"))
    assert inside.get(address(2021, ending="pdf") + "?dato=2021-05-04").status_code == 200
