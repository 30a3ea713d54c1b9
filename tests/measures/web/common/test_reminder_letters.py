"""What a reminder says, and to whom it says less."""

import ast
import gettext
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from measures.models import Plan, Responsibility
from measures.queries.workspace.reminders import collect
from measures.web.common import reminder_letters
from measures.web.common.reminder_letters import write
from municipalities.models import Municipality, Party, User
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2020, 1, 1)
NES, NAV = "koordinator.nes@example.no", "nav@example.no"


@pytest.fixture
def plan():
    plan = make.plan("rus", title="Handlingsplan mot rus")
    make.coordinator(make.municipality(), email=NES)
    carry(make.measure(plan, "1.1", due_on=date(2019, 12, 31), title="Økt kompetanse"))
    make.measure(plan, "1.2", due_on=date(2020, 1, 31), title="Fast\nmøte")
    return plan


def carry(measure) -> None:
    nav, _new = Party.objects.get_or_create(name="NAV", email=NAV, municipality=make.municipality())
    Responsibility.objects.create(measure=measure, party=nav)


def mails(as_of: date = DAY) -> dict[str, reminder_letters.Written]:
    return {letter.to: write(letter) for letter in collect(as_of).letters}


def test_a_letter_says_what_is_late_first_with_the_adopted_words_and_a_link(plan):
    row = make.implementation(plan.measures.get(code="1.1"))
    make.reported(row, "in_progress", by=make.administrator(), on=date(2019, 5, 4))
    mail = mails()[NES]
    assert mail.subject == "Påminnelse: 1 forsinket, 1 frist de neste 30 dagene"
    assert mail.text.index("FORSINKET (1)") < mail.text.index("FRIST DE NESTE 30 DAGENE (1)")
    assert (
        "Handlingsplan mot rus 2019–2023\n\n"
        "* 1.1 Økt kompetanse\n"
        "  Slik står det i planen: «2019»\n"
        "  frist 31. desember 2019, pågår, sist meldt 4. mai 2019\n"
        "  http://127.0.0.1:8000/planer/rus/tiltak/1.1/\n"
    ) in mail.text
    assert "* 1.2 Fast møte" in mail.text


def test_what_comes_again_says_which_was_met(plan):
    days = [f"{year}-01-31" for year in (2019, 2020, 2021)]
    yearly = {"deadline_kind": "recurring", "deadline_status": "understood", "deadline_text": "Hver januar"}
    measure = make.measure(plan, "1.3", **yearly, due_on=None, dues=days, rrule="FREQ=YEARLY")
    make.reread(measure)
    make.reported(make.implementation(measure), "done", by=make.administrator(), on=date(2019, 1, 20))
    assert "frist 31. januar 2020, gjennomført i 2019, sist meldt 20. januar 2019" in mails()[NES].text


def test_links_lead_to_the_site_of_the_setting(plan, settings):
    settings.SITE_URL = "https://plan.kommune.no"
    assert "https://plan.kommune.no/min-side/" in mails()[NES].text
    assert "127.0.0.1" not in mails()[NES].text


def test_a_coordinator_is_led_to_the_workspace_and_a_party_to_the_coordinator(plan):
    found = mails()
    assert "følger opp i Nes." in found[NES].text
    assert "Min side: http://127.0.0.1:8000/min-side/" in found[NES].text
    assert "tiltakene NAV er ansvarlig for" in found[NAV].text
    assert "min-side" not in found[NAV].text
    assert "1.2" not in found[NAV].text


def test_a_unit_s_mail_is_signed_and_the_coordinator_s_own_is_not(plan):
    found = mails()
    assert "Hilsen\nNes kommune v/ koordinator\nRusplan, http" in found[NAV].text
    assert "v/ koordinator" not in found[NES].text
    assert found[NAV].places == found[NES].places == (make.municipality(),)


def test_no_person_and_no_internal_note_is_in_any_mail(plan):
    row = make.implementation(plan.measures.get(code="1.1"))
    make.reported(row, "in_progress", by=make.administrator(), note="Hemmelig")
    for mail in mails(date(2021, 6, 1)).values():
        said = mail.subject + mail.text
        assert not any(secret in said for secret in ("Kari", "Anne", "Hemmelig", "Vi er i gang", NES))


def test_a_measure_several_municipalities_have_stands_once():
    plan = make.plan("felles", make.municipality("ringebu"), make.municipality("lom"))
    nav = Party.objects.create(name="NAV", email=NAV, cooperation=plan.cooperation)
    measure = make.measure(plan, "1.1", due_on=date(2019, 12, 31))
    Responsibility.objects.create(measure=measure, party=nav)
    make.reported(
        make.implementation(measure, make.municipality("lom")),
        "postponed",
        by=make.administrator(),
        on=date(2019, 6, 1),
    )
    text = mails()[NAV].text
    assert "Hilsen\nLom kommune v/ koordinator\nRingebu kommune v/ koordinator\n" in text
    assert text.count("* 1.1") == 1
    assert "  Lom: frist 31. desember 2019, utsatt, sist meldt 1. juni 2019\n" in text
    assert "  Ringebu: frist 31. desember 2019, ikke meldt\n" in text
    assert "FORSINKET (1)" in text
    assert mails()[NAV].subject == "Påminnelse: 1 forsinket"


@pytest.mark.parametrize(
    ("number", "listed", "left"), [(10, 10, ""), (11, 10, "og 1 til: "), (24, 10, "og 14 til: ")]
)
def test_a_list_longer_than_ten_shows_ten(plan, number, listed, left):
    for one in range(number):
        make.measure(plan, f"2.{one}")
    text = mails()[NES].text
    silent = text[text.index(f"INGEN MELDING PÅ ET ÅR ({number})") :]
    assert silent.count("\n* ") == listed
    assert [line for line in silent.splitlines() if " til: " in line] == (
        [f"{left}http://127.0.0.1:8000/min-side/?vis=alle"] if left else []
    )


def test_the_link_of_a_long_list_shows_each_one_of_it(plan, client):
    for number in range(24):
        carry(make.measure(plan, f"2.{number}", due_on=date(2019, 12, 30)))
    found, codes = mails(), [f"2.{number}" for number in range(24)]
    for to, page in (
        (NES, "/min-side/?vis=forsinket"),
        (NAV, "/planer/rus/tiltak/?ansvarlig=NAV&forsinket=1"),
    ):
        assert f"\nog 15 til: http://127.0.0.1:8000{page}\n" in found[to].text
    client.force_login(User.objects.get(email=NES))
    for page in ("/min-side/?vis=forsinket", "/planer/rus/tiltak/?ansvarlig=NAV&forsinket=1"):
        shown = client.get(page).content.decode()
        assert [code for code in codes if f"/tiltak/{code}/" not in shown] == []


def test_what_is_left_of_two_plans_is_linked_under_each(plan):
    other = make.plan("alkohol", title="Alkoholplan")
    for number in range(12):
        carry(make.measure(other, f"1.{number}", due_on=date(2019, 12, 31)))
        carry(make.measure(plan, f"2.{number}", due_on=date(2019, 12, 31)))
    text = mails()[NAV].text
    assert "FORSINKET (25)" in text
    late = "og %d til: http://127.0.0.1:8000/planer/%s/tiltak/?ansvarlig=NAV&forsinket=1\n"
    assert late % (2, "alkohol") in text
    assert "\n\nHandlingsplan mot rus 2019–2023\n\n" + late % (13, "rus") in text


def test_invented_statuses_are_said_to_be(plan):
    Plan.objects.update(is_demonstration=True)
    assert "oppdiktet" in mails()[NES].text


def test_a_municipality_that_writes_nynorsk_is_written_to_in_nynorsk(plan):
    Municipality.objects.update(language_form="nn")
    mail = mails(date(2020, 1, 2))[NES]
    assert mail.subject == "Påminning: 1 forseinka, 1 frist dei neste 30 dagane"
    for words in ("tiltaka du følgjer opp i Nes", "FORSEINKA (1)", "ikkje meldt", "Mi side"):
        assert words in mail.text


def test_every_sentence_of_a_letter_is_there_in_nynorsk():
    """Whatever the letter says through gettext, also where no test leads it."""
    path = Path(settings.LOCALE_PATHS[0]) / "nn" / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        known = gettext.GNUTranslations(file)._catalog
    said = [
        node.args[0].value
        for node in ast.walk(ast.parse(Path(reminder_letters.__file__).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext")
    ]
    assert len(said) > 10
    assert [text for text in said if text not in known and (text, 0) not in known] == []
