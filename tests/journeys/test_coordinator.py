"""A coordinator at work: with the keyboard alone, beside a colleague, and stopped where others decide."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from measures.models import Implementation, Measure
from municipalities.models import User
from tests import make
from tests.browser import sign_in
from tests.journeys.walk import Walk

pytestmark = pytest.mark.journey
MEASURE = "/planer/rus/tiltak/1.1/"
FORM = "/min-side/rus/1.1/ringebu/"
Contexts = Callable[..., BrowserContext]


@pytest.fixture
def measure(live_server: LiveServer) -> Measure:
    """Late in Ringebu and in Nord-Fron, among others that are not."""
    plan = make.plan("rus", make.municipality("ringebu"), make.municipality("nord-fron", "Nord-Fron"))
    late = make.measure(plan, "1.1", title="Utarbeide rutine", due_on=date(2019, 12, 31))
    for number in ("1.2", "1.3"):
        make.measure(plan, number)
    return late


@pytest.fixture
def row(measure: Measure) -> Implementation:
    return make.implementation(measure, make.municipality("ringebu"))


@pytest.fixture
def kari(row: Implementation) -> User:
    return make.coordinator(row.municipality, email="kari@example.no")


@pytest.fixture
def walk(live_server: LiveServer, page: Page) -> Walk:
    return Walk(page, live_server.url)


@pytest.fixture
def at_work(walk: Walk, kari: User) -> Walk:
    sign_in(walk.page.context, kari, walk.start)
    return walk


def type_into(walk: Walk, label: str, words: str) -> None:
    walk.tab_to(walk.page.get_by_label(label))
    walk.page.keyboard.type(words)


def in_the_row(walk: Walk, row: Implementation):
    return walk.page.locator(f"#rad-{row.pk}")


def test_from_the_door_to_saved_and_undone_by_keyboard_alone(
    walk: Walk, kari: User, row: Implementation
) -> None:
    page, keys = walk.page, walk.page.keyboard
    walk.open("/")
    walk.tab_to(page.get_by_role("link", name="Logg inn"))
    walk.press("Enter")
    type_into(walk, "E-post", kari.email)
    type_into(walk, "Passord", make.PASSWORD)
    walk.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Min side")

    line = in_the_row(walk, row)
    walk.tab_to(line.get_by_role("link", name="Oppdater"))
    walk.press("Enter")
    # From the row one stands at, the form is the next thing.
    for _ in range(3):
        keys.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    keys.press("Space")
    while not line.get_by_label("Pågår").is_checked():
        keys.press("ArrowDown")
    type_into(walk, "Hva er gjort?", "Rutinen er skrevet.")
    type_into(walk, "Internt notat", "Venter på legen.")
    walk.tab_to(line.get_by_role("button", name="Lagre"))
    walk.press("Enter")
    expect(line.get_by_role("status")).to_contain_text("Lagret")
    expect(line).to_be_in_viewport()
    expect(line).to_contain_text("Pågår", ignore_case=True)

    walk.tab_to(line.get_by_role("button", name="Angre"))
    walk.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Angret")
    row.refresh_from_db()
    assert row.status == ""
    assert row.changes.count() == 2


def test_what_was_typed_wrong_is_still_there(at_work: Walk, row: Implementation) -> None:
    page = at_work.page
    at_work.open(f"/min-side/?oppdater={row.pk}")
    page.get_by_label("Internt notat").fill("Må ikke bli borte.")
    at_work.click(page.get_by_role("button", name="Lagre"))

    expect(page.get_by_role("alert")).to_contain_text("Velg en status.")
    expect(page.get_by_role("alert")).to_contain_text("Skriv en setning om hva som er gjort.")
    expect(page.get_by_label("Internt notat")).to_have_value("Må ikke bli borte.")
    page.get_by_role("alert").get_by_role("link", name="Hva er gjort?").click()
    page.keyboard.type("Nå er det sagt.")
    page.get_by_role("radio", name="gjennomført", exact=True).check()
    at_work.click(page.get_by_role("button", name="Lagre"))
    expect(in_the_row(at_work, row)).to_contain_text("Lagret")


def test_from_the_measure_and_back_to_it(at_work: Walk, row: Implementation) -> None:
    page = at_work.page
    at_work.open(MEASURE)
    at_work.click(page.get_by_role("link", name="Oppdater status i Ringebu"))
    page.get_by_label("Pågår").check()
    page.get_by_label("Hva er gjort?").fill("Vi har møttes <b>to</b> ganger 🎉")
    page.get_by_label("Internt notat").fill("Dette er bare for oss.")
    at_work.click(page.get_by_role("button", name="Lagre"))

    assert MEASURE in page.url
    expect(page.get_by_text("Lagret.")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Vi har møttes <b>to</b> ganger 🎉")
    expect(page.get_by_role("main")).not_to_contain_text("Dette er bare for oss.")


def test_the_second_of_two_is_shown_both_texts_and_may_add(
    live_server: LiveServer, new_context: Contexts, kari: User, row: Implementation
) -> None:
    ola = make.coordinator(row.municipality, email="ola@example.no")
    first, second = (Walk(new_context().new_page(), live_server.url) for _ in range(2))
    for walk, who in ((first, kari), (second, ola)):
        sign_in(walk.page.context, who, live_server.url)
        walk.open(FORM)
    for walk, status, words in ((first, "Pågår", "Kari var først."), (second, "Utsatt", "Ola kom etter.")):
        walk.page.get_by_label(status).check()
        walk.page.get_by_label("Hva er gjort?").fill(words)
        walk.click(walk.page.get_by_role("button", name="Lagre"))

    told = second.page.get_by_role("alert")
    expect(told).to_contain_text("Kari var først.")
    expect(told).to_contain_text("Ola kom etter.")
    expect(second.page.get_by_label("Hva er gjort?")).to_have_value("Ola kom etter.")
    assert row.changes.count() == 1
    second.click(second.page.get_by_role("button", name="Lagre"))
    assert {change.comment for change in row.changes.all()} == {"Kari var først.", "Ola kom etter."}


def test_an_address_typed_by_hand_is_refused_with_the_reason(at_work: Walk) -> None:
    at_work.open("/min-side/rus/1.1/nord-fron/", status=403)

    main = at_work.page.get_by_role("main")
    expect(main).to_contain_text("Bare koordinatorer i Nord-Fron, og bidragsytere")
    expect(main.get_by_role("link").first).to_be_visible()


def test_no_button_is_offered_for_the_neighbour(at_work: Walk) -> None:
    at_work.open(MEASURE)

    expect(at_work.page.get_by_role("link", name="Oppdater status i Ringebu")).to_have_count(1)
    expect(at_work.page.get_by_role("link", name="Oppdater status i Nord-Fron")).to_have_count(0)


def test_min_side_fits_a_phone_with_a_row_unfolded(at_work: Walk, row: Implementation) -> None:
    at_work.page.set_viewport_size({"width": 320, "height": 640})
    at_work.open("/min-side/")
    at_work.open(f"/min-side/?oppdater={row.pk}")
    at_work.open(FORM)
