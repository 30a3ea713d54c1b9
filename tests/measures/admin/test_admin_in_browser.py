"""The administration in a real browser: its policy allows no inline script or style, and none is there."""

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from measures.models import Implementation, Indicator, Measure, Observation, Plan, StatusChange, Target
from municipalities.models import Party, User
from tests import make
from tests.browser import sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SHEET = 'Plan,Indikator,År,Verdi,Kommune,Samarbeid,Gruppe,Kilde,Forbehold\nruplan,Andel,2017,"{}",,,,,\n'


@pytest.fixture
def desk(page: Page, context: BrowserContext, live_server):
    """A signed-in administrator, and one row of the registers that matter."""
    boss = make.administrator()
    plan = make.plan()
    make.reported(make.implementation(make.measure(plan, due_on=date(2019, 12, 31))), "done", by=boss)
    indicator = Indicator.objects.create(plan=plan, name="Andel", unit="%", position=1)
    Target.objects.create(indicator=indicator, value=100)
    Observation.objects.create(indicator=indicator, value="6.3", year=2016)
    Party.objects.create(name="NAV", municipality=make.municipality())
    sign_in(context, boss, live_server.url)
    page.set_default_timeout(20_000)
    return page


def at(live_server, model, name, *args):
    return live_server.url + reverse(
        f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args
    )


def test_no_page_breaks_the_policy(desk, live_server):
    desk.goto(live_server.url + "/admin/")
    assert "Rusplan – administrasjon" in desk.inner_text("header")
    for model in (User, Party, Plan, Measure, Implementation, StatusChange, Indicator, Observation):
        row = model.objects.first()
        pages = [("changelist",), ("change", row.pk), ("history", row.pk)]
        if hasattr(model, "history"):
            pages.append(("simple_history", row.pk, row.history.first().pk))
        if model in (Party, Indicator, Observation):
            pages += [("import",), ("export",), ("add",), ("delete", row.pk)]
        for name, *args in pages:
            desk.goto(at(live_server, model, name, *args))
            assert desk.locator("h1").count() == 1


def test_the_measure_list_fits_in_its_window(desk, live_server):
    plan = Plan.objects.get()
    plan.title = "Rusmiddelpolitisk handlingsplan for tre kommuner"
    plan.save()
    desk.set_viewport_size({"width": 1280, "height": 800})
    desk.goto(at(live_server, Measure, "changelist"))
    assert desk.locator(".results").evaluate("list => list.scrollWidth - list.clientWidth") == 0


def test_a_party_is_found_by_typing(desk, live_server):
    desk.goto(at(live_server, Party, "add"))
    desk.click("#id_municipality + .select2")
    desk.fill(".select2-search__field", "nes")
    desk.click(".select2-results__option:has-text('Nes')")
    desk.fill("#id_name", "Helsestasjonen")
    desk.click("input[name=_save]")
    desk.wait_for_url("**/party/")
    assert Party.objects.get(name="Helsestasjonen").municipality.slug == "nes"


@pytest.mark.parametrize("value", ["7,5", "mye"])
def test_a_spreadsheet_is_seen_before_it_is_stored(desk, live_server, tmp_path: Path, value):
    (tmp_path / "målinger.csv").write_text(SHEET.format(value))
    desk.goto(at(live_server, Observation, "import"))
    desk.set_input_files("#id_import_file", tmp_path / "målinger.csv")
    assert desk.input_value("#id_format") == "2"
    desk.click("text=Gå videre")
    if value == "mye":
        expect(desk.locator("#content")).to_contain_text("Rad 2, Verdi: «mye» er ikke et tall")
        return
    desk.click("input[name=confirm]")
    desk.wait_for_url("**/observation/")
    assert "1 nye" in desk.inner_text(".messagelist")
