"""Every report of both plans on paper: no word over another, and nothing said that cannot be reached."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

import page
import pikepdf
import pytest
from django.core.management import call_command

from measures.models import Plan
from measures.reports.forms import html, pdf
from measures.reports.report.report_types import Report
from tests import make
from tests.house import HOUSE
from tests.measures.reports import making, printed
from tests.measures.reports.making import without_seals

# Paper is laid out alike whichever database it comes from.
pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("kept_for_the_module")]
# Of the sheet's sides, as `@page` has them.
MARGIN = 20
LAYERS = re.compile(r"(?<![\w-])(opacity|filter|backdrop-filter|mix-blend-mode|mask|mask-image)\s*:")
TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def plans(kept_for_the_module: None) -> None:
    call_command("load_plans", verbosity=0)
    with without_seals():
        call_command("load_demo", verbosity=0)


@cache
def paper(slug: str, year: int, place: str) -> bytes:
    return pdf.render(making.report(Plan.objects.get(slug=slug), year, place, today=TODAY))


REPORTS = [("nes-2019-2023", year, "") for year in (2019, 2020, 2021, 2022)] + [
    ("midtdalen-2024-2028", year, place)
    for year in (2024, 2025, 2026)
    for place in ("", "nord-fron", "sor-fron", "ringebu")
]


def six_places() -> Report:
    """Six municipalities in six narrow columns, late and unclear, with words as long as they come."""
    names = ["Gausdal", "Lillehammer", "Nord-Fron", "Ringebu", "Sør-Fron", "Øyer"]
    plan = make.plan("plan", *(make.municipality(f"sted-{n}", name) for n, name in enumerate(names)))
    round_ = making.round_(plan, 2021)
    long = "Rusmiddelmisbrukerettervernstjenestene i kommunehelsesamarbeidet har ledig kapasitet."
    for number, status in enumerate(["in_progress", "partly_done", "not_started", "postponed"], 1):
        measure = make.measure(plan, f"1.{number}", title=long, due_on=date(2020, 12, 31))
        for row in measure.implementations.all():
            making.answer(round_, row, status, long)
    return making.report(plan, 2021)


def assert_reachable(made: pikepdf.Pdf) -> None:
    tree = printed.structure(made)
    for page_ in made.pages:
        found = printed.marks(page_)
        assert len(found.numbers) == len(set(found.numbers))
        assert set(found.numbers) == tree[page_.objgen]
        assert found.unmarked == 0


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize(("slug", "year", "place"), REPORTS)
def test_no_word_stands_over_another_or_off_the_paper(slug: str, year: int, place: str) -> None:
    assert list(printed.misplaced(paper(slug, year, place), margin=MARGIN)) == []


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize(("slug", "year", "place"), REPORTS)
def test_every_mark_of_a_page_is_in_the_structure_or_an_artifact(slug: str, year: int, place: str) -> None:
    assert_reachable(printed.opened(paper(slug, year, place)))


@pytest.mark.usefixtures("plans")
def test_what_is_sealed_keeps_to_it_too() -> None:
    report = making.report(Plan.objects.get(slug="nes-2019-2023"), 2021, today=TODAY)
    made = pdf.render(replace(report, version=1))

    assert_reachable(printed.opened(made))
    assert page.validate_pdf_bytes(made, profile="2a").is_compliant
    assert page.validate_pdf_bytes(made, profile="ua1").is_compliant


@pytest.mark.usefixtures("plans")
def test_running_titles_and_page_numbers_are_artifacts() -> None:
    made = printed.opened(paper(*REPORTS[-4]))

    for number, page_ in enumerate(made.pages):
        # The plan's name and «Utkast», the page's number; on all but the first the notice above.
        expected = 3 if number == 0 else 4
        assert printed.marks(page_).artifacts.count("/Pagination") == expected


def test_six_columns_hold_their_words() -> None:
    made = pdf.render(six_places())

    assert list(printed.misplaced(made, margin=MARGIN)) == []
    assert_reachable(printed.opened(made))


def languages(made: pikepdf.Pdf) -> Iterator[str]:
    for one in made.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem" and "/Lang" in one:
            yield str(one.Lang)


def test_words_of_another_language_say_which() -> None:
    """The report of several speaks bokmål; what one of them wrote in nynorsk is marked, and nothing else."""
    places = [make.municipality("vang", "Vang"), make.municipality("oyer", "Øyer")]
    type(places[0]).objects.filter(slug="vang").update(language_form="nn")
    plan = make.plan("plan", *places)
    round_ = making.round_(plan, 2021)
    for row in make.measure(plan, "1.1").implementations.all():
        making.answer(
            round_, row, "in_progress", "Vi held fram." if row.municipality == places[0] else "I gang."
        )
    report = making.report(plan, 2021)
    made = pdf.render(report)

    assert '<p class="report-said" lang="nn">Vi held fram.</p>' in html.render(report).decode()
    assert 'lang="nb">I gang.' not in html.render(report).decode()
    assert set(languages(printed.opened(made))) == {"nn"}
    assert str(printed.opened(made).Root.Lang) == "nb"
    assert page.validate_pdf_bytes(made, profile="ua1").is_compliant


@pytest.mark.parametrize("sheet", ["report.css", "report-paper.css"])
def test_no_style_of_the_report_makes_a_layer_of_its_own(sheet: str) -> None:
    """What stands in one is out of the structure's reach (ISO 32000-1, 14.7.4.2)."""
    assert LAYERS.findall((HOUSE / "static" / sheet).read_text()) == []
