"""A first visitor with a phone: what is late, and since when?"""

from datetime import date

import pytest
from playwright.sync_api import expect

from measures.models import Indicator, Measure, Observation
from measures.services.rounds.evaluations import Answer, evaluate
from tests import make
from tests.browser import axe_violations, sign_in
from tests.journeys.walk import lonely_labels, overflow

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 375, "height": 700}
PAGES = [
    "/",
    "/sok/?q=rutine",
    "/planer/rus/",
    "/planer/rus/tiltak/",
    "/planer/rus/tiltak/?status=done&q=finnes-ikke",
    "/planer/rus/tiltak/1.1/",
    "/planer/rus/indikatorer/",
    "/planer/rus/frister/",
    "/planer/felles/",
    "/planer/felles/tiltak/?kommune=ringebu&sorter=frist",
    "/planer/felles/tiltak/1.1/",
    "/planer/finnes-ikke/",
    "/planer/rus/?dato=feil",
]


@pytest.fixture
def plans():
    plan = make.plan("rus", title="Handlingsplan mot rus", is_demonstration=True)
    due_on = date(2019, 12, 31)
    late = make.measure(plan, "1.1", title="Utarbeide rutine", due_on=due_on, responsible_text="NAV")
    make.reported(make.implementation(late), "in_progress", by=make.administrator())
    make.measure(plan, "1.2", title="Faste møter " * 20)
    indicator = Indicator.objects.create(plan=plan, name="Andel som har drukket", unit="%", direction="down")
    for year, value in ((2014, 8), (2015, 5)):
        Observation.objects.create(indicator=indicator, year=year, value=value)
    shared = make.plan("felles", make.municipality("ringebu"), make.municipality("sor-fron", "Sør-Fron"))
    make.measure(shared, "1.1")
    make.measure(shared, "forslag", kind="proposed")


def test_what_is_late_is_two_taps_away(page, live_server, plans):
    page.set_viewport_size(PHONE)
    page.goto(live_server.url)
    page.get_by_role("link", name="Handlingsplan mot rus 2019–2023", exact=True).click()
    late = page.get_by_role("region", name="Forsinket (1)")
    expect(late).to_contain_text("1.1 Utarbeide rutine")
    expect(late).to_contain_text("forfalt siden 31.12.2019")
    assert "Ansvarlig: NAV" in late.inner_text()
    assert late.bounding_box()["y"] < 1.1 * PHONE["height"]
    links = page.get_by_role("navigation", name="Sider i planen").get_by_role("link").all()
    assert len({link.bounding_box()["y"] for link in links}) == 1


@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 800}], ids=["phone", "desk"])
@pytest.mark.parametrize(
    ("name", "address", "words"),
    [
        ("Kalender", "/planer/rus/", "Abonner"),
        ("Last ned", "/planer/rus/", "Planen slik den er vedtatt:"),
        ("Kalender", "/planer/rus/frister/", "Abonner"),
        ("Kalender", "/planer/rus/tiltak/1.1/", "Abonner"),
    ],
)
def test_what_drops_down_pushes_nothing_about_and_closes_with_esc(
    page, live_server, plans, size, name, address, words
):
    page.set_viewport_size(size)
    page.goto(live_server.url + address)
    button, dropped = page.get_by_role("button", name=name, exact=True), page.locator(".drop", has_text=words)
    button.scroll_into_view_if_needed()
    before = where_everything_is(page)
    button.press("Enter")
    expect(dropped).to_be_visible()
    assert where_everything_is(page) == before
    box, seen = dropped.bounding_box(), page.viewport_size
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= seen["width"]
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= seen["height"]
    assert axe_violations(page) == []
    page.keyboard.press("Tab")
    assert dropped.evaluate("it => it.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(dropped).to_be_hidden()
    expect(button).to_be_focused()


def where_everything_is(page) -> list[list[float]]:
    return page.evaluate(
        """() => [...document.querySelectorAll("main *:not(.drop):not(.drop *)")].map((it) => {
          const box = it.getBoundingClientRect(); return [box.x, box.y, box.width, box.height] })"""
    )


def test_a_printed_list_begins_under_its_heading(page, live_server, plans):
    page.goto(f"{live_server.url}/planer/rus/tiltak/")
    page.emulate_media(media="print")
    assert page.locator(".measures").evaluate("table => getComputedStyle(table).breakInside") == "auto"
    assert not page.get_by_role("navigation", name="Sider i planen").get_by_role("link").first.is_visible()


def test_the_printed_wheel_of_the_year_keeps_together(page, live_server, plans):
    page.goto(f"{live_server.url}/planer/rus/frister/?dato=2019-05-04")
    page.emulate_media(media="print")
    wheel = page.locator(".quarters").first
    assert wheel.evaluate("wheel => getComputedStyle(wheel).breakInside") == "avoid"


def test_the_list_is_narrowed_and_widened_by_keyboard(page, live_server, plans):
    page.goto(f"{live_server.url}/planer/rus/tiltak/")
    page.get_by_label("pågår (1)").press("Space")
    page.get_by_role("button", name="Vis tiltak").press("Enter")
    expect(page.get_by_role("status").first).to_have_text("Viser 1 av 2 tiltak")
    page.get_by_role("link", name="Fjern filter Status: pågår").press("Enter")
    expect(page.get_by_role("status").first).to_have_text("Viser 2 av 2 tiltak")


def test_a_place_with_nothing_to_say_has_no_line_on_a_phone(context, page, live_server, plans):
    """One municipality has changed since last year, and the other has not."""
    boss, measure = (
        make.administrator("boss@example.no"),
        Measure.objects.get(code="1.1", plan__slug="felles"),
    )
    for year, said in ((2020, {"ringebu": "in_progress", "sor-fron": "done"}), (2021, {"ringebu": "done"})):
        round_ = make.a_round(measure.plan, year)
        for place, status in said.items():
            row = make.implementation(measure, make.municipality(place))
            evaluate(round_, row, Answer(status, "Ja."), by=boss, on=date(year, 5, 4))
    sign_in(context, boss, live_server.url)
    page.set_viewport_size(PHONE)
    for address in ("/planer/felles/evaluering/2021/", "/planer/felles/", "/planer/felles/tiltak/"):
        page.goto(live_server.url + address)
        assert lonely_labels(page) == [], address
    assert page.goto(f"{live_server.url}/planer/felles/evaluering/2021/").status == 200
    assert page.locator(".report-changes td:empty").count() == 1


def test_every_page_is_accessible_and_fits(page, live_server, plans):
    """On a large window; `test_both_plans` tries the same pages on the smallest."""
    for address in PAGES:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(live_server.url + address)
        assert axe_violations(page) == [], address
        page.set_viewport_size({"width": 320, "height": 800})
        assert overflow(page) <= 0, address
        assert lonely_labels(page) == [], address
