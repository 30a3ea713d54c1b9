"""Where a column is seen; `test_one_more.py` runs this in a copy of the house that has one more."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from measures.imports.apply.import_session import confirm, hand_in
from measures.imports.apply.preview import preview
from measures.imports.apply.stored import stored_plan
from measures.imports.apply.undo import undo
from measures.imports.change.preview_view import shown
from measures.imports.export.export import EXPORTS
from measures.imports.export.template import template
from measures.models import Measure, Plan
from measures.personal import Rule, rules
from measures.queries.plans.search import search_measures
from measures.reports.files import FORMS
from measures.reports.forms import json as report_json
from measures.services.imports import Handed
from measures.services.plans.successions import carry_on
from municipalities.services import system_user
from tests import make
from tests.measures.imports import plans
from tests.measures.reports import making

pytestmark = pytest.mark.django_db
LIST = "/planer/ruplan/tiltak/"
HEADING, COST, OTHER = "Kostnad per år", "120 000 kr", "Innenfor rammen"
NOW = datetime(2020, 5, 4, 12, tzinfo=UTC)


def costing(*costs: str) -> object:
    """The plan of the other tests, whose first measures cost something."""
    rows = list(plans.DOCUMENT.measures)
    rows[: len(costs)] = [replaced(row, cost) for row, cost in zip(rows, costs, strict=False)]
    return replace(plans.DOCUMENT, measures=tuple(rows))


def replaced(row: object, cost: str) -> object:
    return replace(row, cost=cost)


def stored_cost(code: str = "2.1") -> str:
    return Measure.objects.get(plan__slug="ruplan", code=code).cost


def read(address: str) -> str:
    return " ".join(Client().get(address).content.decode().split())


def sheet(data: bytes, name: str) -> list[list[str]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(name).to_python()


def table_of(text: str) -> list[list[str]]:
    return plans.as_csv([["Nr", "Tiltak", "Årleg pris"], ["2.1", "Søvnkurs", text]])


@pytest.mark.parametrize("ending", EXPORTS)
def test_every_file_takes_it_out_and_brings_it_back(ending):
    plans.store(costing(COST, OTHER))
    stored = stored_plan("ruplan").document
    data = EXPORTS[ending](stored)

    assert not preview("ruplan", data).diff.changes_anything
    Plan.objects.filter(slug="ruplan").update(slug="en-annen")
    new = preview("ruplan", data, replace(stored.plan, slug="ruplan")).diff.measures.new
    assert [row.cost for row in new] == [COST, OTHER, ""]


def test_the_json_has_it_by_name():
    plans.store(costing(COST))
    rows = json.loads(EXPORTS[".json"](stored_plan("ruplan").document))["measures"]

    assert [row["cost"] for row in rows] == [COST, "", ""]


def test_the_template_asks_for_it_and_says_what_it_is():
    assert HEADING in sheet(template(), "Tiltak")[0]
    assert [HEADING, "Hva tiltaket koster i året."] in sheet(template(), "Forklaring")


def test_a_table_of_others_is_read_by_their_heading():
    plans.store()
    (change,) = preview("ruplan", table_of(COST)).diff.measures.changed

    assert [(one.field, one.old, one.new) for one in change.changes] == [("cost", "", COST)]


def test_the_preview_shows_old_and_new_under_its_heading():
    plans.store(costing(COST))
    (line,) = shown(preview("ruplan", table_of("140 000 kr")).diff).changed

    assert [cell.heading for cell in line.cells] == [HEADING]
    assert {kind for kind, _text in line.cells[0].pieces} >= {"in", "out"}


def test_an_import_writes_it_and_its_undoing_takes_it_back():
    plans.store(costing(COST))
    kept = hand_in(Handed("ruplan", "tiltak.csv", table_of(OTHER)), by=system_user(), now=NOW)
    confirm(kept, by=system_user(), now=NOW)
    kept.refresh_from_db()
    assert stored_cost() == OTHER

    undo(kept, by=system_user(), now=NOW)
    assert stored_cost() == COST


def test_a_file_without_it_leaves_it_alone():
    plans.store(costing(COST))
    assert not preview("ruplan", plans.as_csv(plans.as_rows())).diff.changes_anything


def test_the_next_plan_has_it():
    plans.store(costing(COST))
    plan = Plan.objects.get(slug="ruplan")
    given = {"title": "Ny plan", "period": (2024, 2028), "outcomes": {"2.1": "continue"}}
    following = carry_on(plan, **given, by=system_user(), on=date(2023, 11, 1))

    assert [row.cost for row in following.measures.all()] == [COST]


def test_the_search_finds_it():
    plans.store(costing(COST))

    assert search_measures("120 000").total == 1
    assert "Søvnkurs" in read(f"{LIST}?q=120+000")


def test_the_list_shows_it_where_somebody_has_filled_it_in():
    plans.store()
    assert HEADING not in read(LIST)

    Measure.objects.filter(code="2.1").update(cost=COST)
    assert f'<th scope="col"> {HEADING} </th>' in read(LIST)
    assert f'data-label="{HEADING}">{COST}' in read(LIST)


def test_the_list_is_narrowed_by_it():
    plans.store(costing(COST, OTHER))
    page = read(f"{LIST}?kostnad-per-ar=120+000+kr")

    assert f"{COST} (1)" in page
    assert f"{HEADING}: {COST}" in page
    assert "Søvnkurs" in page
    assert "Sykkelparkering" not in page
    assert "Sykkelparkering" in read(f"{LIST}?kostnad-per-ar=ukjent")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_list_as_a_file_has_it(ending):
    plans.store(costing(COST))
    data = Client().get(f"/planer/ruplan/tiltak.{ending}").content
    rows = (
        sheet(data, "Tiltak")
        if ending == "xlsx"
        else list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    )

    assert rows[1][rows[0].index(HEADING)] == COST


def test_the_measures_page_has_it_among_the_words_of_the_plan():
    plans.store(costing(COST))

    assert f"{HEADING}: {COST}" in read("/planer/ruplan/tiltak/2.1/")
    assert HEADING not in read("/planer/ruplan/tiltak/2.2/")


def test_a_unit_that_answers_by_link_reads_it():
    plans.store(costing(COST))
    measure = Measure.objects.get(code="2.1")

    assert f"{HEADING}: {COST}" in render_to_string("answering/_adopted.html", {"measure": measure})


def report() -> object:
    plans.store(costing(COST))
    plan = Plan.objects.get(slug="ruplan")
    round_ = making.round_(plan, 2020)
    making.answer(round_, make.implementation(plan.measures.get(code="2.1")), "in_progress")
    return making.report(plan, 2020)


def test_the_report_has_it_in_every_form():
    made = report()
    word = docx.Document(io.BytesIO(FORMS["docx"].render(made)))
    rows = sheet(FORMS["xlsx"].render(made), "Tiltak")

    assert f"{HEADING}: {COST}" in FORMS["html"].render(made).decode()
    assert any(f"{HEADING}: {COST}" in paragraph.text for paragraph in word.paragraphs)
    assert rows[1][rows[0].index(HEADING)] == COST
    assert [row["cost"] for row in report_json.as_dict(made)["measures"]] == [COST, "", ""]


def test_the_administration_shows_it_and_lets_nobody_write_it():
    plans.store(costing(COST))
    client = Client()
    client.force_login(make.administrator())
    page = client.get(reverse("admin:measures_measure_change", args=[Measure.objects.get(code="2.1").pk]))

    assert COST in page.content.decode()
    assert 'name="cost"' not in page.content.decode()


def test_words_in_it_are_looked_through_for_who_wants_to_be_forgotten():
    assert rules()["measures.Measure", "cost"] == Rule.WORDS
