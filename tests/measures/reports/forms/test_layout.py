"""The report on paper: what belongs together stands on one page."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from weasyprint import HTML

from measures.models import Indicator
from measures.reports.forms import html, xlsx
from tests import make
from tests.measures.reports import making

pytestmark = pytest.mark.django_db
LONG = "Lag en lang og grundig plan for alt som skal gjøres, og for hvem som skal gjøre det. " * 3


@pytest.fixture
def report():
    plan = make.plan(period=(2019, 2023))
    make.measure(plan, title=LONG, due_on=date(2019, 12, 31))
    drunk = Indicator.objects.create(plan=plan, name="Andel som drikker", unit="%", direction="down")
    for year in range(2014, 2022):
        drunk.observations.create(value=year - 2000, year=year, position=year, source="Ungdata")
    return making.report(plan, 2021)


def pages_with(document, words):
    """The numbers of the pages where the words stand."""
    return [
        number
        for number, page in enumerate(document.pages)
        if any(words in getattr(box, "text", "") for box in page._page_box.descendants())
    ]


@pytest.mark.parametrize("above", [40, 100])
def test_a_chart_and_its_table_stand_on_one_page(report, above):
    figures = '<section id="tall"'
    text = html.render(report).decode().replace(figures, f'<div style="height: {above}mm"></div>{figures}')
    document = HTML(string=text).render()
    first, last = pages_with(document, "Andel som drikker"), pages_with(document, "21\u00a0%")
    assert set(last) == set(first[-1:])


def test_rows_of_the_spreadsheet_are_as_high_as_their_words(report):
    sheet = load_workbook(BytesIO(xlsx.render(report)))["Tiltak"]
    assert sheet.row_dimensions[2].height >= 15 * len(LONG) / sheet.column_dimensions["B"].width
    assert sheet.row_dimensions[1].height in (None, 15)
