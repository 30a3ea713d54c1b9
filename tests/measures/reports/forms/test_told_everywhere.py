"""What a council must not miss stands in every form of the report: moved dates, hindrances, caveats, late."""

import json
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from measures.models import Indicator, Observation
from measures.reports.files import FORMS
from measures.services.plans.corrections import Meant, correct_deadline
from measures.services.rounds.evaluations import Answer, evaluate
from municipalities.services import system_user
from tests import make
from tests.measures.reports import making
from tests.pages import in_one_line

pytestmark = pytest.mark.django_db
TEXTS = ["html", "docx", "xlsx", "json"]
LATE = date(2019, 12, 31)


@pytest.fixture
def plan():
    """1.1 moved to a new day and hindered, late nevertheless in both years; one figure with a caveat."""
    plan = make.plan("rus")
    row = make.implementation(make.measure(plan, "1.1", due_on=LATE))
    by = make.coordinator(make.municipality())
    moved = Meant("once", date(2020, 2, 1))
    correct_deadline(row, moved, comment="Utsatt i sak 4/20.", by=by, on=date(2020, 1, 15))
    for year in (2020, 2021):
        said = Answer(
            status="in_progress", done="Begynt.", party=None, obstacles="Ingen penger.", proposal=""
        )
        row.refresh_from_db()
        evaluate(making.round_(plan, year), row, said, by=system_user(), on=date(year, 5, 3))
    figure = Indicator.objects.create(plan=plan, name="Salg", unit="l", direction="none", position=1)
    place = make.municipality()
    for year, note in ((2019, "om lag"), (None, "planen oppgir ikke året")):
        values = {"value": Decimal("6.3"), "municipality": place, "note": note, "position": year or 1}
        Observation.objects.create(indicator=figure, year=year, **values)
    return plan


def text_of(report, form):
    made = FORMS[form].render(report)
    if form == "docx":
        document = Document(BytesIO(made))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return "\n".join([*(one.text for one in document.paragraphs), *cells])
    if form == "xlsx":
        sheets = load_workbook(BytesIO(made)).worksheets
        return "\n".join(str(cell) for sheet in sheets for row in sheet.values for cell in row if cell)
    return in_one_line(made.decode())


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("words", ["innen 1. februar 2020", "Utsatt i sak 4/20.", "Ingen penger."])
def test_a_moved_deadline_and_a_hindrance_stand_in_every_form(plan, form, words):
    assert words in text_of(making.report(plan, 2021), form)


@pytest.mark.parametrize("form", ["html", "docx"])
def test_a_deviation_says_what_hindered(plan, form):
    text = text_of(making.report(plan, 2021), form)
    after = "Utsatt (0)" if form == "html" else "Dette vet vi"
    deviations = text.partition("Forsinket (1)")[2].partition(after)[0]
    assert "Hindret av:" in deviations
    assert "ettet frist: innen 1. februar 2020 (koordinatoren, 15. januar 2020:" in deviations


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("caveat", ["om lag", "planen oppgir ikke året"])
def test_a_caveat_stands_in_every_form(plan, form, caveat):
    assert caveat in text_of(making.report(plan, 2021), form)


def test_open_data_tells_of_each_measure_what_hindered_and_who_moved_the_date(plan):
    (measure,) = json.loads(FORMS["json"].render(making.report(plan, 2021)))["measures"]
    assert measure["obstacles"] == "Ingen penger."
    assert (measure["late"], measure["late_before"]) == (True, True)
    assert measure["corrected_deadline"] == {
        "words": "innen 1. februar 2020",
        "on": "2020-01-15",
        "by": "coordinator",
        "reason": "Utsatt i sak 4/20.",
    }


def test_what_was_late_last_year_says_so_beside_its_status(plan):
    row = make.implementation(plan.measures.get())
    making.answer(making.round_(plan, 2022), row, "done")
    html = text_of(making.report(plan, 2022), "html")
    column = html.partition('data-label="2021"')[2].partition("</td>")[0]
    assert "forsinket" in column
    assert "1 var forsinket i 2021, 0 er det i 2022." in html


@pytest.mark.parametrize("address", ["/planer/rus/tiltak/", "/planer/rus/tiltak/1.1/"])
def test_pages_show_the_adopted_words_and_the_new_date_side_by_side(client, plan, address):
    page = in_one_line(client.get(address).content.decode())
    assert "2019" in page
    for words in ("innen 1. februar 2020", "koordinatoren", "15. januar 2020", "«Utsatt i sak 4/20.»"):
        assert words in page


def test_the_file_of_the_list_has_the_new_date(client, plan):
    assert "rettet frist: innen 1. februar 2020" in client.get("/planer/rus/tiltak.csv").content.decode()
