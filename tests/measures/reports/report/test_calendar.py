"""The deadlines of the yearly report, the same in every form."""

import json as stdlib_json
from datetime import date
from io import BytesIO

import docx as word
import openpyxl
import pytest

from measures.reports.forms import docx, html, json, xlsx
from measures.services.plans.corrections import Meant, correct_deadline
from municipalities.services import system_user
from tests import make
from tests.measures.reports import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    plan = make.plan(period=(2019, 2023))
    dues = ["2021-01-31", "2021-08-31"]
    visit = make.measure(plan, "3.6", deadline_kind="phased", deadline_status="understood", dues=dues)
    visit.milestones.create(title="Besøk på Sagatun i Hamar", due_on=date(2021, 1, 31), position=1)
    visit.milestones.create(title="Avklaring", due_on=date(2021, 8, 31), position=2)
    make.measure(plan, "1.1", due_on=date(2019, 12, 31))
    make.measure(plan, "1.2", due_on=date(2021, 6, 30))
    making.round_(plan, 2021)
    return plan


def calendar(plan):
    return making.report(plan, 2021).calendar


def titles(dues):
    return [(due.measure.number, due.step) for due in dues]


def test_late_then_this_quarter_then_the_next_then_the_year(plan):
    found = calendar(plan)
    assert [titles(dues) for _key, dues in found.parts] == [
        [("1.1", ""), ("3.6", "Besøk på Sagatun i Hamar")],
        [("1.2", "")],
        [("3.6", "Avklaring")],
    ]
    assert [titles(quarter.dues) for quarter in found.wheel] == [
        [("3.6", "Besøk på Sagatun i Hamar")],
        [("1.2", "")],
        [("3.6", "Avklaring")],
        [],
    ]


def test_what_is_done_is_neither_late_nor_awaited_but_stands_in_the_wheel(plan):
    for measure in plan.measures.all():
        make.reported(make.implementation(measure), "done", by=system_user(), on=date(2021, 2, 1))
    found = calendar(plan)
    assert [dues for _key, dues in found.parts] == [(), (), ()]
    assert sum(len(quarter.dues) for quarter in found.wheel) == 3


def test_a_reached_milestone_is_no_longer_late(plan):
    from measures.services.statuses import change_status

    row = make.implementation(plan.measures.get(number="3.6"))
    said = {"comment": "Besøkt.", "version": 0, "by": system_user(), "on": date(2021, 2, 1)}
    change_status(row, "in_progress", reached=["2021-01-31 Besøk på Sagatun i Hamar"], **said)
    assert titles(calendar(plan).ahead.late) == [("1.1", "")]


def test_a_correction_counts_when_it_was_made_by_the_day_of_the_report(plan):
    row = make.implementation(plan.measures.get(number="1.1"))
    later = Meant("once", date(2021, 12, 1))
    correct_deadline(row, later, by=system_user(), on=date(2021, 7, 1))
    assert ("1.1", "") in titles(calendar(plan).ahead.late)
    correct_deadline(row, later, by=system_user(), on=date(2021, 6, 30))
    assert titles(calendar(plan).ahead.late) == [("3.6", "Besøk på Sagatun i Hamar")]
    assert titles(calendar(plan).wheel[3].dues) == [("1.1", "")]
    assert making.report(plan, 2021).counts_before.late == 1


def test_the_same_deadline_of_several_municipalities_is_named_once():
    plan = make.plan("felles", make.municipality("lom"), make.municipality("vang"))
    make.measure(plan, "1.1", due_on=date(2021, 6, 30))
    making.round_(plan, 2021)
    (due,) = calendar(plan).ahead.this_quarter.dues
    assert [place.name for place in due.places] == ["Lom", "Vang"]


def test_a_plan_without_any_day_has_no_such_part():
    plan = make.plan("uten", has_deadlines=False)
    make.measure(plan, "1.1")
    making.round_(plan, 2021)
    report = making.report(plan, 2021)
    assert report.calendar is None
    assert "frister" not in html.render(report).decode().split("</style>")[1]
    assert "deadlines" not in stdlib_json.loads(json.render(report))


def test_every_form_names_each_milestone(plan):
    report = making.report(plan, 2021)
    page = html.render(report).decode()
    assert "Besøk på Sagatun i Hamar: forfalt 31.01.2021" in page
    assert "<h3>Årshjul 2021</h3>" in page
    paragraphs = [one.text for one in word.Document(BytesIO(docx.render(report))).paragraphs]
    assert "31.01.2021: 3.6 Tiltak 3.6 – Besøk på Sagatun i Hamar" in paragraphs
    sheet = openpyxl.load_workbook(BytesIO(xlsx.render(report)))["Frister"]
    rows = [row[:5] for row in sheet.iter_rows(values_only=True)]
    assert ("Forsinket", "31.01.2021", "3.6", "Tiltak 3.6", "Besøk på Sagatun i Hamar") in rows
    late = stdlib_json.loads(json.render(report))["deadlines"]["late"]
    assert late[1] == {
        "code": "3.6",
        "milestone": "Besøk på Sagatun i Hamar",
        "due_on": "2021-01-31",
        "municipalities": ["nes"],
    }
