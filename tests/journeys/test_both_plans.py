"""A citizen, a journalist, a politician: without an account, on a phone, with or without JavaScript."""

from collections.abc import Callable
from itertools import chain

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from measures.models import Implementation
from measures.norwegian import short_date
from tests import make
from tests.journeys.walk import PHONE, Walk, overflow
from tests.journeys.world import MIDTDALEN, NES

pytestmark = pytest.mark.journey
SMALL, LARGE = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
PAGES = {
    "the house": ["/", "/sok/", "/sok/?q=økt", "/sok/?q=finnesikke"],
    "the door": ["/konto/login/", "/konto/signup/", "/konto/password/reset/"],
    "Nes": [
        f"/planer/{NES}/",
        f"/planer/{NES}/tiltak/",
        f"/planer/{NES}/tiltak/?q=finnesikke&status=done",
        f"/planer/{NES}/tiltak/3.1/",
        f"/planer/{NES}/frister/",
        f"/planer/{NES}/indikatorer/",
        f"/planer/{NES}/evaluering/2021/",
    ],
    "Midtdalen": [
        f"/planer/{MIDTDALEN}/",
        f"/planer/{MIDTDALEN}/?kommune=ringebu",
        f"/planer/{MIDTDALEN}/tiltak/",
        f"/planer/{MIDTDALEN}/tiltak/kompetanseheving/",
        f"/planer/{MIDTDALEN}/frister/",
        f"/planer/{MIDTDALEN}/indikatorer/",
        f"/planer/{MIDTDALEN}/evaluering/2024/",
        f"/planer/{MIDTDALEN}/ringebu/evaluering/2024/",
    ],
}


def late() -> list[Implementation]:
    return make.late(NES, timezone.localdate())


def test_three_clicks_to_what_is_late_and_since_when(visitor: Walk) -> None:
    page, rows = visitor.page, late()
    visitor.open("/")
    card = page.get_by_role("article").filter(has_text="Nes")
    visitor.click(card.get_by_role("link", name="forsinke"))
    listed = page.get_by_role("region", name="Forsinket").get_by_role("listitem")

    assert visitor.clicks <= 3
    assert len(rows) > 0
    expect(listed).to_have_count(len(rows))
    for row in rows:
        line = listed.filter(has_text=row.measure.title)
        expect(line).to_contain_text(short_date(row.due_on))


def test_a_search_finds_the_word_however_it_is_written(visitor: Walk) -> None:
    page = visitor.page
    visitor.open("/")
    page.get_by_role("main").get_by_label("Søk i alle tiltak").fill("økt")
    visitor.click(page.get_by_role("main").get_by_role("button", name="Søk"))

    expect(page.get_by_role("main").get_by_role("link", name="Økt").first).to_be_visible()
    expect(page.get_by_role("main").get_by_label("Søkeord")).to_have_value("økt")


def test_filters_are_set_taken_off_one_by_one_and_cleared(visitor: Walk) -> None:
    page = visitor.page
    visitor.open(f"/planer/{NES}/tiltak/")
    everything = page.get_by_role("status").inner_text()
    page.get_by_text("Filtrer og sorter").click()
    page.get_by_label("Pågår").check()
    page.get_by_label("Forsinket").check()
    visitor.click(page.get_by_role("button", name="Vis tiltak"))
    chips = page.get_by_role("list", name="Valgte filtre").get_by_role("link")
    expect(chips).to_have_count(2)
    both = page.get_by_role("status").inner_text()
    visitor.click(chips.first)
    expect(chips).to_have_count(1)
    page.get_by_text("Filtrer og sorter").click()
    visitor.click(page.get_by_role("link", name="Nullstill"))

    expect(chips).to_have_count(0)
    assert page.get_by_role("status").inner_text() == everything != both


def test_a_list_that_filters_empty_offers_ways_out(visitor: Walk) -> None:
    page = visitor.page
    visitor.open(f"/planer/{NES}/tiltak/?q=finnesikke")
    visitor.click(page.get_by_role("link", name="Vis alle tiltak"))

    expect(page.get_by_role("status")).to_contain_text("28 av 28")


def test_from_the_list_to_a_measure_and_its_neighbour(visitor: Walk) -> None:
    page = visitor.page
    visitor.open(f"/planer/{NES}/tiltak/")
    first = page.get_by_role("table").get_by_role("link").filter(has_text=late()[0].measure.title)
    visitor.click(first)
    expect(page.get_by_role("heading", level=1)).to_contain_text(late()[0].measure.title)
    expect(page.get_by_role("heading", name="Slik står det i planen")).to_be_visible()
    heading = page.get_by_role("heading", level=1).inner_text()
    visitor.click(page.get_by_role("link", name="Neste:"))

    assert page.get_by_role("heading", level=1).inner_text() != heading


def test_the_report_is_one_click_from_the_front_page(visitor: Walk) -> None:
    page = visitor.page
    visitor.open("/")
    visitor.click(page.get_by_role("link", name="Evaluering 2021").last)

    expect(page.get_by_role("main")).to_contain_text("oppdikt")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Handlingsplan")


def test_a_chosen_municipality_follows_along(visitor: Walk) -> None:
    page = visitor.page
    visitor.open(f"/planer/{MIDTDALEN}/")
    visitor.click(page.get_by_role("navigation").get_by_role("link", name="Ringebu", exact=True))
    visitor.click(page.get_by_role("navigation").get_by_role("link", name="Tiltak", exact=True))

    assert "kommune=ringebu" in page.url


def test_a_wrong_address_is_told_in_norwegian_with_a_way_on(visitor: Walk) -> None:
    page = visitor.page
    visitor.open(f"/planer/{NES}/tiltak/9.9/", status=404)
    visitor.click(page.get_by_role("link", name="alle handlingsplanene"))

    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_wrong_day_is_told_in_norwegian(visitor: Walk) -> None:
    visitor.open("/?dato=igår", status=400)

    expect(visitor.page.get_by_role("main")).to_contain_text("Datoen i adressen er ikke gyldig")


@pytest.mark.parametrize("where", PAGES)
def test_every_page_is_for_everybody_and_fits_small_and_large(
    library: LiveServer, new_context: Callable[..., BrowserContext], where: str
) -> None:
    page = new_context().new_page()
    walk, faults = Walk(page, library.url), []
    for address in PAGES[where]:
        page.set_viewport_size(SMALL)
        faults += walk.faults_at(address)
        page.set_viewport_size(LARGE)
        faults += walk.too_wide()

    assert faults == []


def test_every_page_fits_with_nothing_folded(
    library: LiveServer, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(viewport=SMALL).new_page()
    for address in (f"/planer/{NES}/tiltak/", f"/planer/{MIDTDALEN}/", f"/planer/{MIDTDALEN}/indikatorer/"):
        page.goto(library.url + address)
        page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
        Walk(page, library.url).look()


def test_nothing_is_lost_without_javascript(
    library: LiveServer, new_context: Callable[..., BrowserContext]
) -> None:
    page: Page = new_context(java_script_enabled=False, viewport=PHONE).new_page()
    for address in chain(*PAGES.values()):
        assert page.goto(library.url + address).status == 200
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        assert overflow(page) <= 0, address


def test_without_javascript_one_searches_filters_and_reads(
    library: LiveServer, new_context: Callable[..., BrowserContext]
) -> None:
    page: Page = new_context(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(library.url)
    page.get_by_role("main").get_by_label("Søk i alle tiltak").fill("kompetanse")
    page.get_by_role("main").get_by_role("button", name="Søk").click()
    page.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Slik står det i planen")).to_be_visible()
    page.goto(f"{library.url}/planer/{NES}/tiltak/")
    page.get_by_text("Filtrer og sorter").click()
    page.get_by_label("Forsinket").check()
    page.get_by_role("button", name="Vis tiltak").click()

    expect(page.get_by_role("status")).to_contain_text(f"Viser {len(late())} av 28 tiltak")
