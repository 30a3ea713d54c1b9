"""Which form of Norwegian a page speaks: that of what it is about, else that of whoever is signed in."""

import io
import re
import zipfile
from datetime import date

import pytest
from django.core import mail
from django.test import Client
from django.utils.translation import get_language, override

from measures.imports.apply.import_session import check_file
from measures.imports.apply.stored import stored_plan
from measures.imports.export.export import EXPORTS
from measures.imports.export.template import template
from measures.services.imports import Handed
from municipalities.accounts.invitations import token
from municipalities.models import Municipality
from tests import make
from tests.measures.imports import plans

pytestmark = pytest.mark.django_db
# Where a file says when it was made.
TIMES = ("docProps/core.xml", "meta.xml")
SPACES = re.compile(rb' xmlns:\w+="[^"]*"')
BACKEND = "django.contrib.auth.backends.ModelBackend"

# Address → what stands there in nynorsk, and in bokmål.
OF_A_PLAN = {
    "/planer/rus/": ("er forseinka", "er forsinket"),
    "/planer/rus/tiltak/": ("Forseinka", "Forsinket"),
    "/planer/rus/tiltak/1.1/": ("Ansvarleg", "Ansvarlig"),
    "/planer/rus/tiltak/finst-ikkje/": ("Sida finst ikkje", "Siden finnes ikke"),
    "/planer/rus/frister/": ("Fristar i Handlingsplan", "Frister i Handlingsplan"),
    "/planer/rus/indikatorer/": ("Planen måler ingenting med tal enno", "måler ingenting med tall ennå"),
}
SIGNED_IN = {
    "/planer/rus/evaluering/2020/": ("Ikkje rapportert", "Ikke rapportert"),
    "/planer/rus/nes/evaluering/2020/": ("Ikkje rapportert", "Ikke rapportert"),
    "/planer/rus/evaluering/2020/versjoner/": ("ikkje ferdigstilt enno", "ikke ferdigstilt ennå"),
    "/min-side/": ("Du følgjer opp", "Du følger opp"),
    "/min-side/rus/1.1/nes/": ("Korleis går det?", "Hvordan går det?"),
    "/min-side/runder/": ("Evalueringsrundar", "Evalueringsrunder"),
    "/min-side/runder/rus/nes/2020/": ("Stega i runden", "Stegene i runden"),
    "/min-side/endringslogg/": ("Kven som gjorde kva", "Hvem som gjorde hva"),
    "/planer/rus/endringslogg/": ("Kven som gjorde kva", "Hvem som gjorde hva"),
    "/importer/": ("Berre planadministratorar kan importere", "Bare planadministratorer kan importere"),
    "/konto/sikkerhet/": ("Konto og tryggleik", "Konto og sikkerhet"),
    "/konto/innlogginger/": ("Kvar du er logga inn", "Hvor du er logget inn"),
    "/konto/logout/": ("Vil du logge ut?", "Vil du logge ut?"),
    "/konto/password/change/": ("Passordet du har no", "Nåværende passord"),
}


@pytest.fixture
def nes() -> Municipality:
    """Writes nynorsk."""
    return Municipality.objects.create(slug="nes", name="Nes", language_form="nn")


@pytest.fixture
def plan(nes):
    plan = make.plan("rus", nes)
    make.measure(plan, "1.1", due_on=date(2019, 12, 31), responsible_text="NAV")
    make.a_round(plan)
    return plan


def in_bokmal() -> None:
    Municipality.objects.update(language_form="nb")


def assert_speaks(client: Client, address: str, form: str, words: str) -> None:
    page = client.get(address).content.decode()
    assert f'<html lang="{form}">' in page, address
    assert words in " ".join(page.split()), address


def assert_each_speaks(client: Client, pages: dict[str, tuple[str, str]]) -> None:
    for address, (nynorsk, _bokmal) in pages.items():
        assert_speaks(client, address, "nn", nynorsk)
    in_bokmal()
    for address, (_nynorsk, bokmal) in pages.items():
        assert_speaks(client, address, "nb", bokmal)


def test_a_page_about_a_plan_speaks_as_the_plan_s_municipalities_do(client, plan):
    assert_each_speaks(client, OF_A_PLAN)


def test_the_pages_of_who_is_signed_in_speak_as_their_municipality_does(client, plan, nes):
    client.force_login(make.coordinator(nes), backend=BACKEND)
    assert_each_speaks(client, SIGNED_IN)


def test_a_plan_is_nynorsk_where_all_who_share_it_are_and_each_municipality_has_its_own(client, nes):
    plan = make.plan("rus", nes, make.municipality("gol", "Gol"))
    make.measure(plan)
    for address, form in (("", "nb"), ("?kommune=nes", "nn"), ("?kommune=gol", "nb"), ("tiltak/1.1/", "nb")):
        assert f'<html lang="{form}">' in client.get(f"/planer/rus/{address}").content.decode()
    assert "Tiltak som ikke er" not in client.get("/planer/rus/nes/kalender.ics").content.decode()


def test_what_a_plan_says_is_not_for_who_reads_it_to_choose(client, plan):
    """Else one address had two pages, and a cache mixed them."""
    client.force_login(make.coordinator(make.municipality("gol", "Gol")), backend=BACKEND)
    page = client.get("/planer/rus/tiltak/", headers={"accept-language": "nb"})
    assert '<html lang="nn">' in page.content.decode()
    assert "Accept-Language" not in page.get("Vary", "")


def test_where_nothing_says_otherwise_a_page_is_bokmål(client, plan, nes):
    for address in ("/", "/sok/?q=tiltak", "/konto/login/", "/finst-ikkje/", "/planer/nei/"):
        page = client.get(address, headers={"accept-language": "nn"})
        assert '<html lang="nb">' in page.content.decode(), address
    client.force_login(make.coordinator(nes), backend=BACKEND)
    assert '<html lang="nb">' in client.get("/").content.decode()


def test_who_works_for_municipalities_of_both_forms_reads_bokmål(client, plan, nes):
    client.force_login(make.coordinator(nes, make.municipality("gol", "Gol")), backend=BACKEND)
    assert_speaks(client, "/min-side/", "nb", "Du følger opp")


def test_the_administration_is_bokmål(client, nes):
    boss = make.administrator()
    make.coordinates(boss, nes)
    client.force_login(boss, backend=BACKEND)
    assert '<html lang="nb"' in client.get("/admin/municipalities/municipality/").content.decode()


def test_no_form_is_left_over_for_the_next_page(client, plan):
    before = get_language()
    client.get("/planer/rus/")
    assert get_language() == before
    assert '<html lang="nb">' in client.get("/").content.decode()


def test_who_is_asked_in_reads_the_welcome_in_the_municipality_s_form(client, nes):
    somebody = make.coordinator(nes)
    somebody.set_unusable_password()
    somebody.save()
    assert_speaks(client, f"/konto/velkommen/{token(somebody)}/", "nn", "Lag eit passord")


def test_the_mail_about_a_new_password_is_in_the_form_of_whoever_gets_it(client, nes):
    make.coordinator(nes, email="kari@example.no")
    make.coordinator(make.municipality("gol", "Gol"), email="ola@example.no")
    for email in ("kari@example.no", "ola@example.no", "ingen@example.no"):
        client.post("/konto/password/reset/", {"email": email})
    nynorsk, bokmal, nobody = (sent.body for sent in mail.outbox)
    assert "kan du sjå bort frå denne e-posten" in nynorsk
    assert "ikkje" not in bokmal
    assert "Vi har ingen bruker med den adressen" in nobody


def test_a_file_is_the_same_in_both_forms_and_read_back_as_unchanged(client):
    plans.store()
    names = ("last-ned.xlsx", "last-ned.csv", "last-ned.json", "tiltak.csv", "tiltak.xlsx")
    bokmal = {name: client.get(f"/planer/ruplan/{name}").content for name in names}
    Municipality.objects.update(language_form="nn")
    for name in names:
        nynorsk = client.get(f"/planer/ruplan/{name}").content
        assert parts(nynorsk) == parts(bokmal[name]), name
        with override("nn"):
            found = check_file(Handed("ruplan", name, nynorsk))
        assert name.startswith("tiltak") or not found.diff.changes_anything, name


@pytest.mark.parametrize("ending", EXPORTS)
def test_a_plan_is_written_the_same_whatever_is_spoken(ending):
    plans.store()
    document = stored_plan("ruplan").document
    with override("nn"):
        nynorsk = EXPORTS[ending](document), template()
    assert [parts(data) for data in nynorsk] == [
        parts(data) for data in (EXPORTS[ending](document), template())
    ]


def parts(data: bytes) -> dict[str, bytes]:
    """What a file holds, part by part. The library for .ods names the spaces it has met so far."""
    if not data.startswith(b"PK"):
        return {"": data}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: SPACES.sub(b"", book.read(name)) for name in book.namelist() if name not in TIMES}
