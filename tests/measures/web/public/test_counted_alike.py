"""Every page and file of both plans counts alike: held against a count made from the raw rows alone."""

import csv
import io
import json
import re
from collections import Counter
from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from measures.models import Implementation, Measure
from measures.reports.files import FORMS
from tests.measures.reports import making
from tests.measures.reports.making import without_paper
from tests.pages import in_one_line

pytestmark = pytest.mark.django_db
PLANS = {"nes-2019-2023": [""], "midtdalen-2024-2028": ["", "nord-fron", "sor-fron", "ringebu"]}
WHOSE = [(plan, place) for plan, places in PLANS.items() for place in places]
DAY = date(2026, 1, 15)
YEARS = {"nes-2019-2023": 2021, "midtdalen-2024-2028": 2025}


@pytest.fixture(scope="module", autouse=True)
def plans(kept_for_the_module):
    call_command("load_plans", verbosity=0)
    with without_paper():
        call_command("load_demo", verbosity=0)


def raw(plan, place):
    """(measures, proposals, implementations), by the rule in words: a proposal counts where it is adopted."""
    rows = [
        (one["measure"], one["decision"] in ("", "adopted"))
        for one in Implementation.objects.values(
            "measure", "decision", "measure__plan__slug", "municipality__slug"
        )
        if one["measure__plan__slug"] == plan and place in ("", one["municipality__slug"])
    ]
    counted = {measure for measure, counts in rows if counts}
    proposals = {measure for measure, _counts in rows} - counted
    return len(counted), len(proposals), sum(counts for _measure, counts in rows)


def page(client, address):
    return in_one_line(client.get(address).content.decode())


def explains(text, measures, proposals):
    """In either language form; nothing to explain without proposals."""
    bokmal = f"{measures} tiltak; {proposals} forslag telles ikke før "
    nynorsk = f"{measures} tiltak; {proposals} forslag blir ikkje "
    return not proposals or bokmal in text or nynorsk in text


@pytest.mark.parametrize(("plan", "place"), WHOSE)
def test_plan_list_and_its_files_count_alike(client, plan, place):
    measures, proposals, every = raw(plan, place)
    query = f"?kommune={place}" if place else ""
    shown = page(client, f"/planer/{plan}/{query}")
    numbers = list(map(int, re.findall(r"<span><strong>(\d+)</strong> [a-zæøå ]+</span>", shown)))
    assert sum(numbers) == every
    assert f"Av {measures} tiltak" in shown or f"{measures} tiltak i 3 kommuner" in shown
    assert explains(shown, measures, proposals)
    listed = page(client, f"/planer/{plan}/tiltak/{query}")
    assert f"Viser {measures} av {measures} tiltak" in listed
    assert explains(listed, measures, proposals)
    if proposals:
        assert f"og {proposals} av {proposals} forslag" in listed
    in_files = [in_csv(client, plan, query), in_sheet(client, plan, query)]
    assert in_files == [(measures, every)] * 2


def test_the_front_page_counts_as_each_plan_does(client):
    front = page(client, "/")
    for plan in PLANS:
        measures, proposals, _every = raw(plan, "")
        card = front.partition(f'href="/planer/{plan}/"')[2].partition("</article>")[0]
        assert f"{measures} tiltak" in card
        assert explains(card, measures, proposals)


DECISIONS = {"ikke avgjort", "vurdert, ikke avgjort", "ikke vedtatt"}


def of_table(rows):
    """What a file's own reader counts: every line that is no proposal still to be decided or declined."""
    head, *lines = rows
    told = [dict(zip(head, line, strict=False)) for line in lines]
    counted = [
        (one["Nr"], one["Tiltak"], one["Tjeneste"], one["Innsatsområde"])
        for one in told
        if one["Status"] not in DECISIONS
    ]
    return len(Counter(counted)), len(counted)


def in_csv(client, plan, query):
    data = client.get(f"/planer/{plan}/tiltak.csv{query}").content.decode("utf-8-sig")
    return of_table(csv.reader(io.StringIO(data), delimiter=";"))


def in_sheet(client, plan, query):
    data = client.get(f"/planer/{plan}/tiltak.xlsx{query}").content
    rows = load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)
    return of_table([[cell or "" for cell in row] for row in rows])


@pytest.mark.parametrize(("plan", "place"), WHOSE)
def test_every_form_of_the_report_counts_as_the_pages_do(plan, place):
    measures, proposals, every = raw(plan, place)
    report = making.report(making.Plan.objects.get(slug=plan), YEARS[plan], place, today=DAY)
    html, docx, xlsx, told = (FORMS[form].render(report) for form in ("html", "docx", "xlsx", "json"))
    as_json = json.loads(told)
    counts = {name: n for name, n in as_json["counts"].items() if name != "late"}
    assert (len(as_json["measures"]), sum(counts.values())) == (measures, every)
    assert as_json["tally"] == {"measures": measures, "proposals": proposals}
    table = load_workbook(io.BytesIO(xlsx))
    assert table["Tiltak"].max_row - 1 == every
    assert ("i alt", every) in {row[:2] for row in table.worksheets[0].iter_rows(values_only=True)}
    text = "\n".join(one.text for one in Document(io.BytesIO(docx)).paragraphs)
    for form in (in_one_line(html.decode()), text):
        assert f"{measures} tiltak" in form
        assert explains(form, measures, proposals)


def addresses(plan):
    codes = Measure.objects.filter(plan__slug=plan).values_list("code", flat=True)
    pages = ("", "tiltak/", "frister/", "indikatorer/", f"evaluering/{YEARS[plan]}/")
    for place in PLANS[plan]:
        query = f"?kommune={place}" if place else ""
        yield from (f"/planer/{plan}/{one}{query}" for one in pages)
    yield from (f"/planer/{plan}/tiltak/{code}/" for code in codes)


@pytest.mark.parametrize("plan", PLANS)
def test_no_page_says_what_is_not_so(client, plan):
    """No empty quotation, no inner note, no round that nobody named, and no quarter still to come."""
    for address in [*addresses(plan), "/", "/sok/?q=rus"]:
        main = page(client, address).partition("<main")[2].lower()
        assert "«»" not in main, address
        assert "ikke forstått" not in main, address
        assert "evaluering" in address or "alle er rapport" not in main, address
        for quarter, year in re.findall(r"sist evaluert (\d)\. kvartal (\d{4})", main):
            today = timezone.localdate()
            assert (int(year), int(quarter)) <= (today.year, (today.month + 2) // 3), address


@pytest.mark.parametrize(("plan", "place"), WHOSE)
def test_late_is_one_number(client, plan, place):
    query = f"?kommune={place}" if place else ""
    told = (page(client, f"/planer/{plan}/{one}{query}") for one in ("", "frister/"))
    numbers = [re.findall(r"(?:Forsinket|Forseinka) \((\d+)\)", one) for one in told]
    stored = late(plan, place)
    assert [int(one[0]) for one in numbers if one] == [stored] * sum(bool(one) for one in numbers)
    assert numbers[0] or not stored


def late(plan, place):
    """From the stored rows alone: open, decided, and the day has passed."""
    rows = Implementation.objects.filter(measure__plan__slug=plan, decision__in=["", "adopted"])
    rows = rows.filter(municipality__slug=place) if place else rows
    return rows.filter(closed_on=None, due_on__lt=timezone.localdate()).count()


def test_a_measure_with_two_steps_gone_by_is_late_once(client):
    """3.6 of Nes: both the visit and what was to be cleared up by June 2019."""
    told = (page(client, f"/planer/nes-2019-2023/{one}?dato=2020-01-01") for one in ("", "frister/"))
    plan, deadlines = (re.findall(r"Forsinket \((\d+)\)", one) for one in told)
    assert plan == deadlines
