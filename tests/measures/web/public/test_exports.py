"""What one downloads is what the page shows, and the plan as it was adopted."""

import csv
import io

import openpyxl
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from measures.imports.apply.import_session import check_file
from measures.models import Implementation
from measures.services.imports import Handed
from municipalities.services import system_user
from tests import make
from tests.measures.imports import plans

pytestmark = pytest.mark.django_db


def rows_of(client: Client, address: str) -> list[list[str]]:
    text = client.get(address).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv", "docx", "json"])
def test_a_downloaded_plan_is_read_back_as_unchanged(client, ending):
    plans.store()
    answer = client.get(f"/planer/ruplan/last-ned.{ending}")
    assert answer["Content-Disposition"] == f'attachment; filename="ruplan.{ending}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not check_file(Handed("ruplan", "x", answer.content)).diff.changes_anything


def test_the_plan_page_offers_every_form_and_only_administrators_the_way_back(client):
    plans.store()
    text = client.get("/planer/ruplan/").content.decode()
    assert text.count("/planer/ruplan/last-ned.") == 5
    assert "/importer/" not in text
    client.force_login(make.administrator(), backend="django.contrib.auth.backends.ModelBackend")
    assert "/importer/?plan=ruplan" in client.get("/planer/ruplan/").content.decode()


def test_the_list_as_a_file_holds_what_the_page_shows_and_no_more(client):
    plans.store()
    make.reported(Implementation.objects.get(measure__code="2.2"), "in_progress", by=system_user())
    page = client.get("/planer/ruplan/tiltak/?status=in_progress&sorter=-nr").content.decode()
    assert "/planer/ruplan/tiltak.csv?status=in_progress&amp;sorter=-nr" in page
    rows = rows_of(client, "/planer/ruplan/tiltak.csv?status=in_progress&sorter=-nr")
    assert [row[:2] for row in rows] == [["Nr", "Tiltak"], ["2.2", "Sykkelparkering"]]
    assert rows[1][rows[0].index("Status")] == "pågår"
    assert rows[1][rows[0].index("Siden")] == "04.05.2020"


def test_the_list_of_three_municipalities_has_a_row_for_each_and_one_when_one_is_chosen(client):
    plan = make.plan("rus", make.municipality("nes"), make.municipality("gol"), make.municipality("vang"))
    make.measure(plan, "1.1")
    assert [row[7] for row in rows_of(client, "/planer/rus/tiltak.csv")[1:]] == ["Gol", "Nes", "Vang"]
    assert [row[7] for row in rows_of(client, "/planer/rus/tiltak.csv?kommune=gol")[1:]] == ["Gol"]


def test_the_list_as_a_spreadsheet_keeps_numbers_and_formulas_as_text(client):
    plan = make.plan("rus")
    make.measure(plan, "2.10", title="=1+1")
    data = client.get("/planer/rus/tiltak.xlsx").content
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Tiltak"]
    assert [(cell.value, cell.data_type) for cell in sheet[2][:2]] == [("2.10", "s"), ("=1+1", "s")]
    assert sheet.freeze_panes == "A2"
    assert "'=1+1" in client.get("/planer/rus/tiltak.csv").content.decode()


def test_invented_statuses_say_so_in_the_file_too(client):
    plan = make.plan("rus", is_demonstration=True)
    make.measure(plan, "1.1")
    rows = rows_of(client, "/planer/rus/tiltak.csv")
    assert rows[0][-1] == "Merknad"
    assert "oppdiktet" in rows[1][-1]


def test_no_file_names_a_person(client):
    plans.store()
    boss = make.user("kari@example.no", name="Kari Nordmann", is_superuser=True)
    make.reported(Implementation.objects.get(measure__code="2.2"), "in_progress", by=boss)
    for address in ("last-ned.json", "last-ned.csv", "tiltak.csv"):
        assert "Kari" not in client.get(f"/planer/ruplan/{address}").content.decode()


def test_a_list_costs_the_same_number_of_queries_however_long(client):
    counts = []
    for slug, size in (("kort", 2), ("lang", 30)):
        plan = make.plan(slug)
        for number in range(size):
            make.measure(plan, f"1.{number}")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/planer/{slug}/tiltak.csv")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_both_real_plans_come_out_and_back_in_unchanged(client):
    call_command("load_plans", verbosity=0)
    for slug in ("nes-2019-2023", "midtdalen-2024-2028"):
        data = client.get(f"/planer/{slug}/last-ned.xlsx").content
        assert not check_file(Handed(slug, "x", data)).diff.changes_anything
