"""The same report in every form."""

import json as reading
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO

import page
import pikepdf
import pytest
from django.db import transaction
from docx import Document
from openpyxl import load_workbook
from PIL import Image

from measures.choices import MeasureKind
from measures.models import Indicator, Target
from measures.reports import files
from measures.reports.forms import docx, html, json, pdf, xlsx
from municipalities.models import Party
from tests import make
from tests.measures.reports import making

pytestmark = pytest.mark.django_db
NASTY = "=1+1 <script>alert(1)</script> 😀 \u202eabc & «æøå»"


def filled(*places, period, demonstration=True, year):
    plan = make.plan("plan", *places, period=period, is_demonstration=demonstration)
    first, second = making.round_(plan, year - 1), making.round_(plan, year)
    unit = Party.objects.create(name="Helse & forebygging", municipality=places[0])
    for n, (then, now) in enumerate(
        [("in_progress", "done"), ("not_started", "postponed"), ("", "dropped"), ("", "")]
    ):
        measure = make.measure(plan, f"1.{n}", due_on=date(year - 1, 12, 31), responsible_text=NASTY)
        for row in measure.implementations.all():
            if then:
                making.answer(first, row, then)
            if now:
                making.answer(second, row, now, NASTY, party=unit, proposal="revise")
    make.measure(plan, "9", kind=MeasureKind.PROPOSED)
    tall = Indicator.objects.create(plan=plan, name="Andel", unit="%", direction="up")
    Target.objects.create(indicator=tall, baseline=45, value=100, year=period[1])
    tall.observations.create(value="52.5", year=year, source="Ungdata")
    return plan


@pytest.fixture(scope="module")
def single(django_db_setup, django_db_blocker):
    return made_once("nes", period=(2019, 2023), year=2021, blocker=django_db_blocker)


@pytest.fixture(scope="module")
def joint(django_db_setup, django_db_blocker):
    return made_once("lom", "skjak", "vang", period=(2024, 2028), year=2025, blocker=django_db_blocker)


def made_once(*slugs, period, year, blocker):
    """A report is a value: what it is made of may be gone."""
    with blocker.unblock(), transaction.atomic():
        made = making.report(filled(*map(make.municipality, slugs), period=period, year=year), year)
        transaction.set_rollback(True)
    return made


@pytest.fixture(params=["single", "joint"])
def report(request):
    return request.getfixturevalue(request.param)


def test_json_has_the_keys_others_hold_on_to(single):
    found = reading.loads(json.render(single))
    assert list(found) == [
        "plan", "year", "municipality", "version", "counts", "counts_before", "goals", "measures",
        "indicators", "state", "language", "tally", "correction", "round", "changes", "gaps",
        "cost_rule", "summary", "proposals", "method", "reporters", "proposed", "deadlines",
    ]  # fmt: skip
    assert list(found["measures"][0]) == [
        "code", "title", "status", "status_before", "comment", "proposal", "obstacles", "deadline", "late",
        "late_before", "met_due", "corrected_deadline",
    ]  # fmt: skip
    assert found["counts"] == {
        "done": 1, "partly_done": 0, "in_progress": 0, "not_started": 0, "postponed": 1, "dropped": 1,
        "not_reported": 1, "late": 2,
    }  # fmt: skip
    assert found["counts_before"]["in_progress"] == 1
    assert (found["measures"][0]["status"], found["measures"][0]["status_before"]) == ("done", "in_progress")
    assert (found["municipality"], found["version"], found["year"]) == ("nes", None, 2021)
    assert found["indicators"][0]["observations"][0]["value"] == "52.5"


def test_joint_json_counts_implementations_and_names_each_municipality(joint):
    found = reading.loads(json.render(joint))
    assert found["municipality"] is None
    assert sum(number for key, number in found["counts"].items() if key != "late") == 12
    states = found["measures"][0]["municipalities"]
    assert [(one["municipality"], one["status"]) for one in states] == [
        ("lom", "done"), ("skjak", "done"), ("vang", "done"),
    ]  # fmt: skip
    assert found["proposed"][0]["decisions"] == {
        "lom": "undecided",
        "skjak": "undecided",
        "vang": "undecided",
    }


def test_a_joint_measure_that_differs_is_mixed():
    plan = make.plan("plan", make.municipality("lom"), make.municipality("vang"))
    row = make.measure(plan).implementations.first()
    making.answer(making.round_(plan, 2021), row, "done", "Ferdig.")
    found = reading.loads(json.render(making.report(plan, 2021)))["measures"][0]
    assert (found["status"], found["comment"]) == ("mixed", "Lom: Ferdig.")


def test_the_pdf_is_accessible(report):
    made = pdf.render(report)
    result = page.validate_pdf_bytes(made, profile="ua1")
    assert result.is_compliant, result


def test_the_pdf_opens_no_file(single, monkeypatch, tmp_path):
    Image.new("RGB", (8, 8), "red").save(tmp_path / "secret.png")
    stolen = f"<html lang=nb><title>x</title><img alt=x src='file://{tmp_path}/secret.png'>"
    monkeypatch.setattr(html, "for_paper", lambda report: stolen)
    assert b"/Subtype /Image" not in pdf.render(single)


def test_every_page_of_the_pdf_says_demonstration_and_its_number(joint, tmp_path):
    (tmp_path / "r.pdf").write_bytes(pdf.render(joint))
    text = subprocess.run(["pdftotext", tmp_path / "r.pdf", "-"], capture_output=True, check=True, text=True)
    pages = text.stdout.split("\f")[:-1]
    assert all("er oppdiktet" in page for page in pages)
    assert all(f"side {n} av {len(pages)}" in page for n, page in enumerate(pages, 1))


def test_the_pdf_knows_its_language_and_its_headings(single):
    made = pikepdf.open(BytesIO(pdf.render(single)))
    assert str(made.Root.Lang) == "nb"
    with made.open_outline() as outline:
        assert "Mål for mål" in [item.title for item in outline.root]


def test_html_file_needs_no_other_file(report):
    made = html.render(report).decode()
    assert "<link" not in made
    assert "src=" not in made.replace("src: url", "")
    assert "data:font/woff2;base64," in made


def test_html_never_runs_what_was_typed(report):
    made = html.render(report).decode()
    assert "<script" not in made
    assert "&lt;script&gt;" in made


def test_the_notice_stands_only_on_demonstrations(single):
    real = making.report(make.plan("ekte"), 2021)
    assert "oppdiktet" in html.render(single).decode()
    assert "oppdiktet" not in html.render(real).decode()


def test_xlsx_has_a_row_for_each_measure_and_municipality(joint):
    book = load_workbook(BytesIO(xlsx.render(joint)))
    rows = list(book["Tiltak"].iter_rows(values_only=True))
    assert (len(rows), rows[1][2], rows[1][6]) == (13, "Lom", "gjennomført")
    assert book["Tiltak"].freeze_panes == "A2"


def test_xlsx_keeps_formulas_as_text(single):
    sheet = load_workbook(BytesIO(xlsx.render(single)))["Tiltak"]
    assert [(cell.data_type, cell.value) for cell in sheet[2]][4] == ("s", NASTY)


def test_no_comment_spoils_the_spreadsheet():
    plan, text = make.plan("merket"), "<r></t></is></c></row>&</r>"
    make.measure(plan, "1.1", responsible_text=text)
    sheet = load_workbook(BytesIO(xlsx.render(making.report(plan, 2021))))["Tiltak"]
    assert sheet["E2"].value == text


def test_word_has_real_headings_and_heading_rows(report):
    made = Document(BytesIO(docx.render(report)))
    levels = [p.style.name for p in made.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    assert levels[0] == "Title"
    assert {"Heading 1", "Heading 2", "Heading 3"} <= set(levels)
    assert all("tblHeader" in table.rows[0]._tr.xml for table in made.tables)
    assert "oppdiktet" in made.sections[0].header.paragraphs[0].text


def test_word_is_a_case_for_the_council(report):
    paragraphs = Document(BytesIO(docx.render(report))).paragraphs
    heads = [p.text for p in paragraphs if p.style.name == "Heading 1"]
    assert heads[:3] == ["Saksopplysninger", "Vurdering", "Forslag til vedtak"]
    assert heads[-1] == "Vedlegg: hvem som har rapportert"
    assert all(head.startswith("Vedlegg: ") for head in heads[3:])


def test_a_draft_says_so_on_every_page(single, tmp_path):
    (tmp_path / "r.pdf").write_bytes(pdf.render(single))
    text = subprocess.run(["pdftotext", tmp_path / "r.pdf", "-"], capture_output=True, check=True, text=True)
    assert all("Utkast" in page for page in text.stdout.split("\f")[:-1])
    word = Document(BytesIO(docx.render(single))).sections[0]
    assert "Utkast" in word.header.paragraphs[0].text
    assert all("Utkast" in sheet.oddHeader.left.text for sheet in load_workbook(BytesIO(xlsx.render(single))))
    assert "Utkast" in html.render(single).decode()
    sealed = replace(single, version=1)
    assert "Utkast" not in html.render(sealed).decode()
    assert "Utkast" not in load_workbook(BytesIO(xlsx.render(sealed)))["Tiltak"].oddHeader.left.text


def test_the_coordinators_own_words_stand_in_every_form(single):
    goal = single.goals[0].pk
    own = replace(
        single, summary="Egne ord.", goal_texts=((goal, "Om målet."),), proposals=("Saken utsettes.",)
    )
    said = all_texts(own)
    for form, text in said.items():
        for words in ("Egne ord.", "Om målet.", "Saken utsettes."):
            assert words in text, (form, words)
        assert "til orientering" not in text, form
    assert all("til orientering" in text for text in all_texts(single).values())
    assert all("1 av 4 tiltak er gjennomført" in said[form] for form in ("html", "docx", "xlsx"))


def all_texts(report) -> dict[str, str]:
    word = Document(BytesIO(docx.render(report)))
    sheets = load_workbook(BytesIO(xlsx.render(report)))
    return {
        "html": html.render(report).decode(),
        "docx": "\n".join(p.text for p in word.paragraphs),
        "xlsx": "\n".join(str(cell) for sheet in sheets for row in sheet.values for cell in row if cell),
        "json": json.render(report).decode(),
    }


def test_what_the_plan_says_of_costs_is_told_as_the_plans(single):
    costly = replace(single, plan=replace(single.plan, cost_rule="Innenfor rammen."))
    assert all("Innenfor rammen." in text for text in all_texts(costly).values())
    assert "Kostnader" not in html.render(single).decode()


def test_word_takes_characters_xml_does_not_know():
    plan = make.plan()
    making.answer(making.round_(plan, 2021), make.implementation(make.measure(plan)), "done", "a\x0bb")
    text = "\n".join(p.text for p in Document(BytesIO(docx.render(making.report(plan, 2021)))).paragraphs)
    assert "ab" in text


def test_a_report_of_an_empty_plan_stands_in_every_form():
    report = making.report(make.plan(), 2021)
    for ending, form in files.FORMS.items():
        assert form.render(report), ending


def test_a_pdf_is_made_once_while_nothing_changes(single, monkeypatch):
    monkeypatch.setattr(pdf, "render", lambda report: b"made")
    assert files.kept_pdf(single) == b"made"
    monkeypatch.setattr(pdf, "render", lambda report: b"made again")
    assert files.kept_pdf(single) == b"made"


def test_word_does_without_what_no_xml_can_hold():
    """What a unit typed by its link must not keep the year's report from being made."""
    plan = make.plan("plan", title="Rus\x01plan")
    row = make.implementation(make.measure(plan))
    making.answer(making.round_(plan, 2021), row, "done", "Ferdig\x0b\ufffe\uffff nå.")
    made = Document(BytesIO(docx.render(making.report(plan, 2021))))
    assert "Ferdig nå." in [paragraph.text for paragraph in made.paragraphs]
    assert made.core_properties.title == "Evaluering 2021: Rusplan"
