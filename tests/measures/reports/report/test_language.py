"""A report speaks its municipality's language; the plan's own words stay as adopted."""

import re
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import get_language
from docx import Document
from openpyxl import load_workbook

from measures.choices import STATUS_ORDER, MeasureKind
from measures.models import Goal, Indicator, Target
from measures.reports.forms import docx, html, json, pdf, xlsx
from measures.reports.report import sentences
from measures.rows.counts import Counts
from tests import make
from tests.measures.reports import making

pytestmark = pytest.mark.django_db
# Never nynorsk. The plan below is written without them, so what is left of them is ours.
BOKMAL = r"\b(?:{})\b".format(
    "ikke|fra|hva|hvem|hvor|hvordan|uten|siden|noe|ble|forsinket|endret|rettet|videreføres|enheter?|kommuner"
    "|tjeneste|tallene|kilde|ansvarlig|gjelder|åpen|vei|veien|ennå|gjennomføringer|sier|vet|laget|bedt"
)


def nynorsk(slug: str):
    place = make.municipality(slug)
    place.language_form = "nn"
    place.save()
    return place


def filled(*places):
    plan = make.plan("plan", *places, cost_rule="Kostnader innan ramma.", is_demonstration=True)
    Goal.objects.filter(plan=plan).update(title="Fleire har det bra")
    first, second = making.round_(plan, 2020), making.round_(plan, 2021)
    for n, (then, now) in enumerate(
        [
            ("in_progress", "done"),
            ("not_started", "postponed"),
            ("not_started", "in_progress"),
            ("", "dropped"),
            ("in_progress", ""),
            ("", "partly_done"),
        ]
    ):
        measure = make.measure(plan, f"1.{n}", due_on=date(2020, 12, 31), title="Eit tiltak")
        for row in measure.implementations.all():
            if then:
                making.answer(first, row, then, "Gjort.")
            if now:
                making.answer(second, row, now, "Gjort.", proposal="revise")
    make.measure(plan, "9", kind=MeasureKind.PROPOSED, title="Noko nytt")
    for name, target in (("Del", 100), ("Resten", 90)):
        tall = Indicator.objects.create(plan=plan, name=name, unit="%", direction="up")
        Target.objects.create(indicator=tall, baseline=45, value=target, year=2023)
    for year, value in ((2020, 45), (2021, 40)):
        tall.observations.create(year=year, value=value)
    return plan


def texts(report) -> dict[str, str]:
    word = Document(BytesIO(docx.render(report)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    sheets = load_workbook(BytesIO(xlsx.render(report))).worksheets
    written = [str(cell) for sheet in sheets for row in sheet.values for cell in row if cell]
    page = re.sub(r"<style>.*?</style>", "", html.render(report).decode(), flags=re.DOTALL)
    return {
        "html": strip_tags(page),
        "docx": "\n".join([p.text for p in word.paragraphs] + cells),
        "xlsx": "\n".join([sheet.title for sheet in sheets] + written),
    }


@pytest.mark.parametrize("places", [("lom",), ("lom", "skjak")])
def test_no_word_of_bokmal_is_left_in_a_nynorsk_report(places):
    filled(*map(nynorsk, places))
    report = making.report(make.Plan.objects.get(), 2021)
    assert report.language == "nn"
    for form, text in texts(report).items():
        assert re.findall(f".{{0,40}}{BOKMAL}.{{0,20}}", text, re.IGNORECASE) == [], form
    assert "ikkje rapportert" in texts(report)["html"]
    assert get_language() == "nb"


def test_every_form_says_which_language_it_is_in(monkeypatch):
    plan = make.plan("plan", nynorsk("lom"))
    make.measure(plan, title="Tiltak på bokmål fra planen")
    report = making.report(plan, 2021)
    assert '<html lang="nn">' in html.render(report).decode()
    assert str(pikepdf.open(BytesIO(pdf.render(report))).Root.Lang) == "nn"
    assert Document(BytesIO(docx.render(report))).core_properties.language == "nn-NO"
    assert b'"language": "nn"' in json.render(report)
    assert "Tiltak på bokmål fra planen" in html.render(report).decode()


def test_the_joint_report_is_bokmal_unless_all_write_nynorsk():
    plan = filled(nynorsk("lom"), make.municipality("vang"))
    assert making.report(plan, 2021).language == "nb"
    assert making.report(plan, 2021, "lom").language == "nn"
    assert making.report(plan, 2021, "vang").language == "nb"


def test_the_page_around_a_report_speaks_as_the_report_does(client):
    making.round_(make.plan("plan", nynorsk("lom")), 2021)
    client.force_login(make.administrator())
    page = client.get("/planer/plan/evaluering/2021/").content.decode()
    assert '<html lang="nn">' in page
    assert '<article class="report" lang="nn">' in page


@pytest.mark.parametrize(
    ("status", "one", "more"),
    [
        ("partly_done", "1 er delvis gjennomført", "3 er delvis gjennomførte"),
        ("postponed", "1 er utsett", "3 er utsette"),
        ("not_started", "1 er ikkje påbegynt", "3 er ikkje påbegynte"),
    ],
)
def test_in_nynorsk_a_status_is_bent_as_its_number_is(status, one, more):
    for number, said in ((1, one), (3, more)):
        counts = Counts(dict.fromkeys(STATUS_ORDER, 0) | {status: number})
        with translation.override("nn"):
            assert sentences.phrases(counts, [status]) == [said]
