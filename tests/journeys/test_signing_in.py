"""With more than a password, and with the municipality's own service."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from municipalities.models import Membership, User
from tests import factors, make
from tests.journeys import provider
from tests.journeys.walk import Walk

pytestmark = pytest.mark.journey


@pytest.fixture
def walk(live_server: LiveServer, page: Page) -> Walk:
    return Walk(page, live_server.url)


def with_password(page: Page, user: User) -> None:
    page.get_by_label("E-post").fill(user.email)
    page.get_by_label("Passord").fill(make.PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Logg inn", exact=True).click()


def with_code(page: Page, code: str, button: str = "Logg inn") -> None:
    page.get_by_label("kode").fill(code)
    page.get_by_role("main").get_by_role("button", name=button, exact=True).click()


def test_a_wrong_code_is_refused_and_the_right_one_opens(walk: Walk) -> None:
    boss = make.administrator()
    walk.open("/admin/")
    with_password(walk.page, boss)
    with_code(walk.page, factors.wrong_code(boss))

    expect(walk.page.get_by_role("alert")).to_contain_text("Feil kode")
    walk.look()
    with_code(walk.page, factors.code(boss))
    expect(walk.page.get_by_role("heading", level=1)).to_have_text("Registre")


def test_an_administrator_without_a_factor_sets_one_up_before_anything_else(walk: Walk) -> None:
    boss, page = User.objects.create_superuser("ny@example.no", make.PASSWORD, name="Ny"), walk.page
    walk.open("/importer/")
    with_password(page, boss)
    expect(page.get_by_role("main")).to_contain_text("Rollen din krever totrinnsinnlogging")
    walk.look()
    walk.click(page.get_by_role("link", name="Sett opp kode fra app"))
    page.get_by_label("Passord").fill(make.PASSWORD)
    walk.click(page.get_by_role("button", name="Bekreft"))
    picture = page.get_by_alt_text("QR-kode")
    assert picture.evaluate("it => it.naturalWidth") > 0
    with_code(page, factors.code_of(page.locator(".secret").inner_text()), "Slå på")
    expect(page.get_by_role("heading", level=1)).to_have_text("Gjenopprettingskoder")
    walk.look()
    walk.open("/importer/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Importer en plan")


@pytest.fixture
def with_keys(live_server: LiveServer, context: BrowserContext) -> Page:
    """A browser with a passkey of its own; such keys belong to names, and 127.0.0.1 is none."""
    page = context.new_page()
    keys = context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
    }
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def test_a_passkey_opens_without_a_password(live_server: LiveServer, with_keys: Page) -> None:
    page, start = with_keys, live_server.url.replace("127.0.0.1", "localhost")
    boss = User.objects.create_superuser("ny@example.no", make.PASSWORD, name="Ny")
    page.goto(start + "/konto/sikkerhet/webauthn/add/")
    with_password(page, boss)
    page.get_by_label("Passord").fill(make.PASSWORD)
    page.get_by_role("button", name="Bekreft").click()
    page.get_by_role("button", name="Lag passnøkkel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gjenopprettingskoder")
    page.get_by_role("button", name="Logg ut").click()
    page.goto(start + "/konto/login/?next=/importer/")
    page.get_by_role("button", name="Logg inn med passnøkkel").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Importer en plan")


@pytest.fixture
def service(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    people = {
        "kari": {"name": "Kari", "email": "kari@nes.kommune.no", "roles": ["rusplan"]},
        "ola": {"name": "Ola", "email": "ola@nes.kommune.no", "roles": ["vaktmester"]},
    }
    with provider.serving(**people) as address:
        settings.OIDC_PROVIDERS = provider.setting(address)
        yield


def by_service(walk: Walk, name: str) -> None:
    walk.open("/konto/login/")
    walk.page.get_by_role("button", name="Logg inn med Nes kommune").click()
    walk.page.get_by_role("button", name=name).click()


def test_the_municipalitys_own_service_opens_for_whom_it_gives_a_role(walk: Walk, service: None) -> None:
    make.municipality("nes")
    by_service(walk, "kari")

    expect(walk.page.get_by_role("heading", level=1)).to_have_text("Min side")
    walk.look()
    membership = Membership.objects.get()
    assert (membership.user.email, membership.role) == ("kari@nes.kommune.no", "coordinator")
    assert membership.provider == "nes"


def test_it_opens_for_nobody_else(walk: Walk, service: None) -> None:
    make.municipality("nes")
    by_service(walk, "ola")

    expect(walk.page.get_by_role("heading", level=1)).to_have_text("Du kom ikke inn")
    walk.look()
    assert not User.objects.filter(email="ola@nes.kommune.no").exists()
