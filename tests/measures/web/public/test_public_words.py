"""What pages everybody reads say of a measure, and what they keep for those who follow it."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from measures.reports.files import FORMS
from tests import make
from tests.measures.reports import making
from tests.pages import in_one_line

pytestmark = pytest.mark.django_db
DAY = date(2021, 7, 1)
UNCLEAR = {
    "deadline_text": "Hver 6.uke",
    "deadline_status": "incomplete",
    "deadline_kind": "recurring",
    "deadline_explanation": "Lest som: hver sjette uke. Ufullstendig: første gang er ikke oppgitt.",
}


@pytest.fixture
def plan():
    return make.plan("rus", title="Handlingsplan mot rus")


def shown(client, address):
    return in_one_line(client.get(address).content.decode())


@pytest.mark.parametrize("address", ["/planer/rus/tiltak/", "/planer/rus/tiltak/1.1/"])
def test_what_is_unclear_of_a_deadline_is_for_those_who_can_clear_it(client, plan, address):
    make.measure(plan, "1.1", **UNCLEAR)
    page = shown(client, address)
    assert "frist ikke forstått" not in page.lower()
    assert "Ufullstendig" not in page
    client.force_login(make.coordinator(make.municipality()))
    assert "frist ikke forstått: mangler noe" in shown(client, address)


def test_every_sixth_week_is_read_as_that(client, plan):
    make.measure(plan, "1.1", **UNCLEAR)
    assert "«Hver 6.uke» – <em>lest som: hver sjette uke</em>" in shown(client, "/planer/rus/tiltak/1.1/")


def test_a_deadline_that_was_not_understood_is_shown_as_the_plan_has_it(client, plan):
    said = "Fristen er ikke forstått: «vedtak» gjelder hendelsen. Teksten står som den er, uten dato."
    unclear = {"deadline_text": "Etter vedtak", "deadline_status": "not_understood"}
    make.measure(plan, "1.1", **unclear, deadline_explanation=said)
    page = shown(client, "/planer/rus/tiltak/1.1/")
    assert "«Etter vedtak»" in page
    assert "ikke forstått" not in page


def test_an_answer_that_is_not_public_leaves_no_empty_quotation(client, plan):
    row = make.implementation(make.measure(plan, "1.1"))
    making.answer(making.round_(plan, 2020), row, "in_progress", "Vi har startet.")
    page = shown(client, "/planer/rus/tiltak/1.1/")
    assert "«»" not in page
    assert "Hva som er gjort, står her når svaret er offentlig." in page


RECURRING = {
    "deadline_text": "Hvert år",
    "deadline_status": "understood",
    "deadline_kind": "recurring",
    "deadline_explanation": "Lest som: hvert år, første gang innen 31. desember 2019",
    "due_on": date(2019, 12, 31),
    "dues": ["2019-12-31", "2020-12-31", "2021-12-31", "2022-12-31", "2023-12-31"],
    "rrule": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
}
MET = "gjennomført i 2020, neste frist 31.12.2021"


@pytest.fixture
def met(plan):
    """A yearly measure that was met for 2019 and 2020."""
    row = make.implementation(make.measure(plan, "1.1", **RECURRING))
    for year in (2019, 2020):
        making.answer(making.round_(plan, year), row, "done", on=date(year, 6, 1))
    return plan


@pytest.mark.parametrize(
    "address", ["/planer/rus/tiltak/", "/planer/rus/tiltak/1.1/", "/planer/rus/frister/?ar=2021"]
)
def test_what_comes_again_says_which_was_met_and_which_is_next(client, met, address):
    joint = "&" if "?" in address else "?"
    assert MET in shown(client, f"{address}{joint}dato=2021-11-01")


def test_files_and_calendars_say_which_was_met(client, met):
    head, line = client.get("/planer/rus/tiltak.csv?dato=2021-11-01").content.decode("utf-8-sig").splitlines()
    told = dict(zip(head.split(";"), line.split(";"), strict=True))
    assert (told["Gjennomført til"], told["Neste frist"]) == ("31.12.2020", "31.12.2021")
    feed = client.get("/planer/rus/kalender.ics").content.decode()
    assert "Status: gjennomført i 2020" in feed.replace("\r\n ", "")


@pytest.mark.parametrize("form", ["html", "docx"])
def test_a_report_says_which_was_met_and_which_is_next(met, form):
    report = making.report(met, 2020)
    made = FORMS[form].render(report)
    text = made.decode() if form == "html" else words_of(made)
    assert MET in text


def words_of(docx):
    return "\n".join(one.text for one in Document(BytesIO(docx)).paragraphs)


PAGES = ["/", "/planer/rus/", "/planer/rus/tiltak/", "/planer/rus/tiltak/1.1/"]


@pytest.mark.parametrize("address", PAGES)
def test_pages_say_when_something_was_last_said(client, plan, address):
    row = make.implementation(make.measure(plan, "1.1"))
    make.reported(row, "in_progress", by=make.administrator(), on=date(2021, 5, 4))
    fresh = shown(client, f"{address}?dato=2021-09-01").lower()
    assert "sist meldt mai 2021" in fresh
    assert "over et år siden" not in fresh
    assert "sist meldt mai 2021, over et år siden" in shown(client, f"{address}?dato=2022-09-01").lower()


@pytest.mark.parametrize("address", PAGES)
def test_no_page_of_a_plan_says_whether_a_round_was_answered(client, plan, address):
    make.measure(plan, "1.1")
    page = shown(client, address).lower()
    assert "rapportert" not in page.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("address", PAGES)
def test_pages_say_when_the_period_is_over(client, plan, address):
    make.measure(plan, "1.1")
    assert "Planperioden er over (2019–2023)." in shown(client, f"{address}?dato=2024-01-01")
    assert "Planperioden er over" not in shown(client, f"{address}?dato=2023-12-31")
