"""The yearly evaluation from the first page of the round to the council's sealed and corrected report."""

from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from measures.models import CouncilDecision, EvaluationRound, ReportVersion
from measures.reports.forms import pdf
from municipalities.choices import LanguageForm
from municipalities.models import Municipality, User
from tests.journeys.rounds import Contexts, Round, addresses, desk, kept, link_in, post, served, unit
from tests.journeys.world import MIDTDALEN, NES

pytestmark = pytest.mark.journey
YEAR = 2022
HERE = f"/min-side/runder/{NES}/nes/{YEAR}/"
REPORT = f"/planer/{NES}/evaluering/{YEAR}/"
CULTURE, CHIEF, SILENT = "kultur@example.no", "radmann@example.no", "nav@example.no"
ADDRESSES = {"Oppvekst og kultur": CULTURE, "Rådmann": CHIEF, "NAV Nes": SILENT}
PLACES = ("nord-fron", "sor-fron", "ringebu")
STATUSES, CASES = ("gjennomført", "pågår", "utsatt"), ("41/26", "58/26", "72/26")
MEASURE, AREA = "dil", "IDDT"


def coordinator(place: str) -> User:
    return User.objects.get(email=f"koordinator.{place}@example.no")


def open_round(boss: Round, year: int) -> None:
    boss.open("/min-side/runder/")
    boss.follow("Ny runde")
    boss.page.get_by_label("År", exact=True).fill(str(year))
    boss.press_button("Lagre og se hvem som spørres")
    boss.press_button("Åpne runden")


def invite(boss: Round) -> dict[str, str]:
    boss.main.locator("summary", has_text="parter til").click()
    for name, email in ADDRESSES.items():
        boss.page.get_by_label(name, exact=True).fill(email)
    boss.press_button("Lagre adressene")
    boss.press_button("Send invitasjoner til de valgte")
    expect(boss.main).to_contain_text("3 invitasjoner sendes.")
    return post()


def test_a_round_in_nes_from_the_invitation_to_the_corrected_report(
    library: LiveServer, new_context: Contexts
) -> None:
    boss = desk(library.url, coordinator("nes"), new_context, set())
    open_round(boss, YEAR)
    letters = invite(boss)
    assert set(letters) == {CULTURE, CHIEF, SILENT}
    chief = unit(library.url, new_context, phone=True)
    answered_by_link(chief, letters[CHIEF])
    other = unit(library.url, new_context)
    other.open(link_in(letters[CULTURE]))
    other.answer("pågår", "Kurset er planlagt til høsten.", sender="Ola")
    other.press_button("Send inn svarene")

    read_and_asked_again(boss, chief)
    figures_and_words(boss)
    sealed(boss)
    first = served(boss, REPORT, version=1)
    assert first == kept(NES, year=YEAR, version=1)
    decided(boss, "Kommunestyret i Nesbyen, sak 45/23", case="45/23", on="2023-06-20")
    public(boss, unit(library.url, new_context))
    corrected(boss)

    assert served(boss, REPORT, version=1) == first == kept(NES, year=YEAR, version=1)
    second = served(boss, REPORT, version=2)
    assert second == kept(NES, year=YEAR, version=2)
    assert not set(first.values()) & set(second.values())
    assert CouncilDecision.objects.get().version.number == 1
    call_command("verify_reports", verbosity=0, stdout=StringIO())


def answered_by_link(chief: Round, letter: str) -> None:
    assert "Rådmann svarer for 2 tiltak" in letter
    chief.open(link_in(letter))
    chief.answer("gjennomført", "Planen er vedtatt.", sender="Åse Rist")
    chief.answer("pågår", "Det går fremover.")
    chief.press_button("Send inn svarene")
    expect(chief.main).to_contain_text("Rådmann har svart for 2 av 2 tiltak.")


def read_and_asked_again(boss: Round, chief: Round) -> None:
    """One answer is sent back with a question, answered once more by the link in that mail, and approved."""
    boss.open(HERE)
    expect(boss.main).to_contain_text("3 av 16 tiltak er besvart.")
    silent = boss.page.get_by_role("row").filter(has_text="NAV Nes")
    expect(silent).to_contain_text("ikke åpnet")
    expect(silent).to_contain_text("0 av 3")
    boss.follow("Les og godkjenn 3 svar")
    boss.follow("Rett ordlyden", about="4.5")
    boss.page.get_by_label("Spørsmål til avsenderen").fill("Hva er det som går fremover?")
    boss.press_button("Send spørsmålet")
    letter = post()[CHIEF]
    assert "Hva er det som går fremover?" in letter

    chief.open(link_in(letter))
    expect(chief.main).to_contain_text("Hva er det som går fremover?")
    chief.answer("pågår", "Tre av fem seksjoner har fått opplæring.")
    boss.open(f"{HERE}svar/")
    expect(boss.main).to_contain_text("Tre av fem seksjoner")
    boss.press_button("Godkjenn alle 3")
    expect(boss.main).to_contain_text("3 svar er godkjent.")


def figures_and_words(boss: Round) -> None:
    page = boss.page
    boss.step("Tall")
    figure = page.locator("section.figure").filter(has_text="Skjenkesteder i kommunen")
    figure.get_by_label("Verdi (skjenkesteder)").fill("12")
    figure.get_by_label("Kilde").fill("Bevillingsregisteret")
    boss.press_button("Lagre tallene")
    expect(figure).to_contain_text("2022")
    boss.step("Tekst")
    summary = page.get_by_role("textbox", name="Sammendrag")
    expect(boss.main).to_contain_text("12 av 28 tiltak er gjennomført. Året før var det 12.")
    assert summary.input_value() == ""
    summary.fill("11 av 28 tiltak er gjennomført. Året var preget av at rådmannen sluttet.")
    boss.press_button("Lagre")


def sealed(boss: Round) -> None:
    """«Ferdigstill» asks once, and says what it means."""
    boss.step("Ferdigstill")
    expect(boss.main).to_contain_text("3 av 16 tiltak er besvart. Resten blir stående som ikke rapportert.")
    boss.follow("Gå videre til ferdigstilling")
    expect(boss.main).to_contain_text("Etter dette kan ikke rapporten endres, bare rettes i en ny versjon.")
    expect(boss.main).to_contain_text("13 av 16 tiltak i Nesbyen er ikke besvart.")
    expect(boss.main).to_contain_text("«11 av 28 tiltak er gjennomført» stemmer ikke med tallene")
    assert not ReportVersion.objects.filter(round__year=YEAR).exists()
    boss.page.get_by_label("Hvorfor ferdigstilles rapporten likevel?").fill("Kommunestyret møtes i juni.")
    boss.press_button("Ferdigstill")
    expect(boss.main).to_contain_text("Rapporten er ferdigstilt.")
    offered = boss.main.get_by_role("link", name="versjon 1").all()
    assert {link.get_attribute("href") for link in offered} == {
        f"{REPORT}?versjon=1",
        *addresses(REPORT, version=1).values(),
    }


def decided(boss: Round, words: str, *, case: str, on: str) -> None:
    boss.follow("Før inn vedtak")
    boss.page.get_by_label("Saksnummer").fill(case)
    boss.page.get_by_label("Dato").fill(on)
    boss.page.get_by_label("Vedtak", exact=True).fill("Evalueringen tas til orientering.")
    boss.press_button("Lagre")
    expect(boss.main).to_contain_text(words)


def public(boss: Round, stranger: Round) -> None:
    """Nobody finds it before it is made public; then they get what the coordinator gets."""
    stranger.open(REPORT, status=404)
    boss.follow("Gjør rapporten offentlig")
    expect(boss.main).to_contain_text("kan alle lese dette uten å logge inn")
    boss.press_button("Gjør rapporten offentlig")
    stranger.open(REPORT)
    expect(stranger.page.locator("body")).to_contain_text("Tre av fem seksjoner har fått opplæring.")
    expect(stranger.page.locator("body")).not_to_contain_text("Åse")
    assert served(stranger, REPORT, version=1) == kept(NES, year=YEAR, version=1)


def corrected(boss: Round) -> None:
    boss.press_button("Åpne svarene for retting")
    boss.open(f"{HERE}svar/4.5/")
    boss.page.get_by_label("Hva er gjort?").fill("Fire av fem seksjoner har fått opplæring.")
    boss.click(boss.page.get_by_role("button", name="Lagre", exact=True))
    boss.open(f"{REPORT}versjoner/")
    boss.follow("Rett rapporten")
    expect(boss.main).to_contain_text("Dette er annerledes enn i versjon 1")
    expect(boss.main.get_by_role("listitem")).to_contain_text(["4.5"])
    boss.page.get_by_label("Hvorfor rettes rapporten?").fill("Det var fire seksjoner.")
    boss.page.get_by_label("Hvorfor ferdigstilles rapporten likevel?").fill("Kommunestyret møtes i juni.")
    boss.press_button("Ferdigstill ny versjon")
    newest = boss.page.locator("section").filter(has_text="Versjon 2").first
    expect(newest).to_contain_text("Det var fire seksjoner.")


@pytest.fixture
def quick_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four of Midtdalen's take ten seconds; Nes's are real."""
    monkeypatch.setattr(pdf, "render", lambda report: f"%PDF {[str(one) for one in report.places]}".encode())


@pytest.fixture
def one_form(library: LiveServer) -> None:
    """Two of the three write nynorsk, and their pages say so: here they are walked through in one form."""
    Municipality.objects.update(language_form=LanguageForm.BOKMAL)


@pytest.mark.usefixtures("quick_pdf", "one_form")
def test_three_municipalities_share_a_round_and_seal_each_its_own(
    library: LiveServer, new_context: Contexts
) -> None:
    seen: set[str] = set()
    desks = {place: desk(library.url, coordinator(place), new_context, seen) for place in PLACES}
    first = desks["nord-fron"]
    open_round(first, 2026)
    for place, status, case in zip(PLACES, STATUSES, CASES, strict=True):
        boss, here = desks[place], f"/min-side/runder/{MIDTDALEN}/{place}/2026/"
        boss.open(f"{here}svar/{MEASURE}/")
        boss.answer(status, f"Slik gikk det i {place}.")
        considered(boss, f"{here}forslag/", case)
        boss.open(f"{here}ferdigstill/")
        boss.follow("Gå videre til ferdigstilling")
        boss.page.get_by_label("Hvorfor ferdigstilles rapporten likevel?").fill("Det haster.")
        boss.press_button("Ferdigstill")
        assert served(boss, report(place), version=1) == kept(MIDTDALEN, place, year=2026, version=1)
    assert EvaluationRound.objects.get(year=2026).state == "open"
    joint(first)

    for place, case in zip(PLACES, CASES, strict=True):
        desks[place].open(f"{report()}versjoner/")
        decided(desks[place], f"sak {case}", case=case, on="2026-11-10")
    assert set(CouncilDecision.objects.values_list("municipality__slug", "case_number")) == set(
        zip(PLACES, CASES, strict=True)
    )
    assert served(first, report(), version=1) == kept(MIDTDALEN, year=2026, version=1)
    call_command("verify_reports", stdout=StringIO())


def report(place: str = "") -> str:
    return f"/planer/{MIDTDALEN}/{place}{'/' if place else ''}evaluering/2026/"


def considered(boss: Round, address: str, case: str) -> None:
    """What the council said to a proposed area, which each decides on by itself."""
    boss.open(address)
    area = boss.page.get_by_role("listitem").filter(has_text=AREA)
    area.get_by_text("Før inn beslutningen").click()
    area.get_by_label("Beslutning").select_option("adopted")
    area.get_by_label("Saksnummer").fill(case)
    area.get_by_label("Dato").fill("2026-10-20")
    boss.click(area.get_by_role("button", name="Lagre"))
    expect(area).to_contain_text(f"sak {case}")


def joint(boss: Round) -> None:
    """The three in one report; with it the round is over."""
    boss.open(f"/min-side/runder/{MIDTDALEN}/nord-fron/2026/ferdigstill/?rapport=felles")
    boss.follow("Gå videre til ferdigstilling")
    boss.page.get_by_label("Hvorfor ferdigstilles rapporten likevel?").fill("Det haster.")
    boss.press_button("Ferdigstill")
    assert EvaluationRound.objects.get(year=2026).state == "sealed"
    boss.open(report())
    for place in PLACES:
        expect(boss.page.locator("body")).to_contain_text(f"Slik gikk det i {place}.")
