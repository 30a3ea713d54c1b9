"""Both adopted plans, with the demonstration's answers, as the councils get them."""

import page
import pytest
from django.core.management import call_command

from measures.models import Plan
from measures.reports.forms import pdf
from tests.measures.reports import making
from tests.measures.reports.making import without_seals

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def demonstration(kept_for_the_module: None) -> None:
    call_command("load_plans", verbosity=0)
    with without_seals():
        call_command("load_demo", verbosity=0)


@pytest.mark.once
@pytest.mark.parametrize(
    ("slug", "year", "measures"), [("nes-2019-2023", 2021, 28), ("midtdalen-2024-2028", 2025, 83)]
)
def test_the_councils_pdf_is_accessible(slug, year, measures):
    report = making.report(Plan.objects.get(slug=slug), year)
    assert len([line for line in report.lines if line.measure.kind != "proposed"]) == measures
    assert sum(section.counts.total for section in report.sections) == report.counts.total
    result = page.validate_pdf_bytes(pdf.render(report), profile="ua1")
    assert result.is_compliant, result
