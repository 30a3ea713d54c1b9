"""An administrator imports a plan, changes his mind, and is stopped when somebody else was first."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from measures.models import Measure
from municipalities.models import User
from tests import make
from tests.browser import sign_in
from tests.journeys.walk import PHONE, Walk
from tests.measures.imports import plans
from tests.measures.imports.apply.test_import_session import changed_rows, confirmed, handed_in

pytestmark = pytest.mark.journey


@pytest.fixture
def boss(live_server: LiveServer) -> User:
    plans.store()
    return make.administrator()


@pytest.fixture
def walk(live_server: LiveServer, page: Page, boss: User) -> Walk:
    page.set_viewport_size(PHONE)
    sign_in(page.context, boss, live_server.url)
    return Walk(page, live_server.url)


def hand_in(walk: Walk, rows: list[list[str]]) -> None:
    page = walk.page
    walk.open("/importer/")
    page.get_by_label("Hvilken plan er det?").select_option("ruplan")
    file = {"name": "tiltak.csv", "mimeType": "text/csv", "buffer": plans.as_csv(rows)}
    page.get_by_label("Fil", exact=True).set_input_files(file)
    walk.click(page.get_by_role("button", name="Les filen"))


def titles() -> list[str]:
    return list(Measure.objects.in_plan_order().values_list("title", flat=True))


def test_a_file_is_read_previewed_thinned_out_confirmed_and_undone(walk: Walk) -> None:
    page, main = walk.page, walk.page.get_by_role("main")
    rows = [
        [*row, extra] for row, extra in zip(changed_rows(Tiltak="Søvnkurs for unge"), "LABC", strict=True)
    ]
    rows[0][-1], rows[2][1], rows[3][4] = "Ballen hos", "Feil navn", "2022"
    hand_in(walk, rows)
    expect(main).to_contain_text("Åpen hall")
    page.get_by_label("«Ballen hos» er lest som").select_option("theme")
    walk.click(page.get_by_role("button", name="Vis hva som blir endret"))
    expect(page.get_by_role("status")).to_contain_text("0 uendret, 3 endret, 0 nye, 0 mangler")
    expect(page.locator("ins").filter(has_text="for unge")).to_be_visible()
    page.get_by_label("Ikke ta med 2.2 Feil navn").check()
    walk.click(page.get_by_role("button", name="Vis på nytt"))
    expect(page.get_by_role("status")).to_contain_text("0 uendret, 2 endret, 0 nye, 0 mangler, 1 utelatt")
    walk.click(page.get_by_role("button", name="Importer", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Importen er ferdig")
    assert titles() == ["Søvnkurs for unge", "Sykkelparkering", "Åpen hall"]
    walk.click(page.get_by_role("button", name="Angre importen"))
    expect(main).to_contain_text("Importen er angret. Planen står som før den.")
    assert titles() == ["Søvnkurs", "Sykkelparkering", "Åpen hall"]


def test_a_preview_that_somebody_else_overtook_shows_what_changed(walk: Walk) -> None:
    page = walk.page
    page.set_viewport_size({"width": 320, "height": 640})
    hand_in(walk, [*changed_rows(Tiltak="Mitt navn"), ["7", "", "", "", "", ""]])
    walk.click(page.get_by_role("button", name="Vis hva som blir endret"))
    expect(page.get_by_role("alert")).to_contain_text("Rad 5")
    page.get_by_label("Rad 5").check()
    walk.click(page.get_by_role("button", name="Vis på nytt"))
    confirmed(handed_in(changed_rows(Frist="2022")))
    walk.click(page.get_by_role("button", name="Importer", exact=True))
    expect(page.get_by_role("alert")).to_contain_text("Planen ble endret mens du så på")
    expect(page.locator("ins")).to_contain_text("2022")
    assert titles()[0] == "Søvnkurs"
    walk.click(page.get_by_role("button", name="Vis hva som nå blir endret"))
    expect(page.get_by_role("status")).to_contain_text("2 uendret, 1 endret")
    walk.click(page.get_by_role("button", name="Importer", exact=True))
    assert titles()[0] == "Mitt navn"
