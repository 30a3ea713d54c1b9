"""«Endringslogg» as a page and as a file: read by those who work with the plan, found from the measure."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.test import Client

from measures.models import Implementation
from municipalities.choices import Role
from tests import make

pytestmark = pytest.mark.django_db
PLAN, MEASURE = "/planer/ruplan/endringslogg/", "/planer/ruplan/tiltak/1.1/endringslogg/"


@pytest.fixture
def row() -> Implementation:
    return make.implementation(make.measure(make.plan(), due_on=date(2019, 12, 31)))


@pytest.fixture
def reader(client: Client, row: Implementation) -> Client:
    client.force_login(make.member(Role.READER, row.municipality))
    return client


def told(client: Client, address: str = PLAN) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_change_reads_as_a_sentence(reader: Client, row: Implementation) -> None:
    make.reported(row, "done", by=make.coordinator(row.municipality))

    for address in (PLAN, MEASURE):
        page = told(reader, address)
        assert "<strong>Kari Nordmann</strong> endret status fra ikke rapportert til gjennomført" in page
        assert "Vi er i gang." in page


def test_others_are_shown_the_door(client: Client, row: Implementation) -> None:
    elsewhere = make.member(Role.COORDINATOR, make.municipality("ringebu"))
    unit = make.member(Role.CONTRIBUTOR, row.municipality)
    for somebody in (elsewhere, unit):
        client.force_login(somebody)
        assert [client.get(address).status_code for address in (PLAN, MEASURE)] == [403, 403]
        assert client.get(f"{PLAN[:-1]}.csv").status_code == 403
        assert "Endringslogg" not in told(client, "/planer/ruplan/")
    assert client.get("/min-side/endringslogg/").status_code == 403


def test_the_pages_one_works_on_lead_to_it(client: Client, row: Implementation) -> None:
    client.force_login(make.coordinator(row.municipality))
    here = f'href="{MEASURE}"'

    assert here in told(client, "/min-side/ruplan/1.1/nes/")
    assert here in told(client, "/planer/ruplan/tiltak/1.1/")
    assert f'href="{PLAN}"' in told(client, "/planer/ruplan/")
    assert 'href="/min-side/endringslogg/"' in told(client, "/min-side/")


def test_strangers_are_not_told_that_there_is_one(client: Client, row: Implementation) -> None:
    assert "Endringslogg" not in told(client, "/planer/ruplan/") + told(client, "/planer/ruplan/tiltak/1.1/")


def test_what_is_asked_for_stands_in_the_address(reader: Client, row: Implementation) -> None:
    boss = make.administrator()
    make.reported(row, "done", by=boss)

    assert "1 endring<" in told(reader, f"{PLAN}?hva=status&hvem={boss.pk}")
    assert "Ingen endringer å vise" in told(reader, f"{PLAN}?hva=status&til=2019-01-01")
    for odd in ("fra=igår", "til=9999-12-31", "fra=0001-01-01", "til=0"):
        assert "Skriv datoen slik" in told(reader, f"{PLAN}?{odd}")
    for odd in ("side=²", "side=99999999999999999999", "hvem=x", "hva=x&kommune=x"):
        assert told(reader, f"{PLAN}?{odd}")
    assert "1 endring<" in told(reader, f"{PLAN}?hva=status&side=x&hvem=&kommune=nes&fra=2019-01-01")


def test_the_next_page_keeps_what_was_asked(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("measures.queries.trace.page.PER_PAGE", 1)

    assert 'href="?hva=measure&amp;side=2" rel="next"' in told(reader, f"{PLAN}?hva=measure")
    assert 'href="?hva=measure&amp;side=1" rel="prev"' in told(reader, f"{PLAN}?hva=measure&side=2")


def test_the_auditor_s_file_holds_all_pages_and_no_formula(
    reader: Client, row: Implementation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("measures.queries.trace.page.PER_PAGE", 1)
    boss = make.administrator()
    for words in ("=1+1", "+47 er ikke en formel", "-2", "@sum"):
        make.reported(row, "done", by=boss, comment=words)
    as_csv = reader.get(f"{PLAN[:-1]}.csv?hva=status")
    as_xlsx = reader.get(f"{PLAN[:-1]}.xlsx?hva=status")
    rows = list(csv.reader(io.StringIO(as_csv.content.decode("utf-8-sig")), delimiter=";"))
    cells = [cell for line in openpyxl.load_workbook(io.BytesIO(as_xlsx.content)).active for cell in line]

    assert [line[-1] for line in rows] == ["Ord", "'@sum", "'-2", "'+47 er ikke en formel", "'=1+1"]
    assert rows[1][2:8] == [
        "Anne Administrator",
        "status",
        str(row.measure.plan),
        "1.1 Tiltak 1.1",
        "Nes",
        rows[1][7],
    ]
    assert {"=1+1", "-2", "@sum"} <= {cell.value for cell in cells}
    assert "f" not in {cell.data_type for cell in cells}
    assert reader.get(f"{PLAN[:-1]}.pdf").status_code == 404


def test_no_browser_and_no_proxy_keeps_it(reader: Client) -> None:
    assert "no-store" in reader.get(PLAN)["Cache-Control"]


def test_there_is_none_of_what_is_not_there(reader: Client) -> None:
    for address in ("/planer/nei/endringslogg/", "/planer/ruplan/tiltak/9.9/endringslogg/"):
        assert reader.get(address).status_code == 404
