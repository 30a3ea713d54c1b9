"""A municipality makes its own sealed report public, and takes it back; no draft answers a stranger."""

from datetime import date
from itertools import combinations, product

import pytest
from django.urls import reverse

from measures.models import Publication, Readiness, ReportVersion
from measures.services.rounds.evaluations import Answer, evaluate
from measures.services.rounds.publishing import mark_ready
from municipalities.services import system_user
from tests import make
from tests.measures.reports import making
from tests.pages import in_one_line

pytestmark = pytest.mark.django_db
PLACES = ("lom", "ringebu", "vang")
FORMS = ("/", ".html", ".pdf", ".docx", ".xlsx", ".json")
ASKED = ("", "?versjon=1", "?versjon=2", "?versjon=utkast", "?dato=2021-05-04")
# How far a report has come; corrected: version 1 is public, and version 2 is not.
DRAFT, SEALED, PUBLIC, CORRECTED = "draft", "sealed", "public", "corrected"
STATES = (DRAFT, SEALED, PUBLIC, CORRECTED)


def put(round_, place, state):
    if state != DRAFT:
        making.sealed(round_, place, public=state in (PUBLIC, CORRECTED))
    if state == CORRECTED:
        making.sealed(round_, place)


def words(place: str) -> str:
    return f"Slik gikk det i {place}."


@pytest.fixture
def round_():
    plan = make.plan("felles", *map(make.municipality, PLACES))
    round_ = making.round_(plan, 2021)
    for row in make.measure(plan, "1.1").implementations.select_related("municipality"):
        answer = Answer("in_progress", words(row.municipality.slug))
        evaluate(round_, row, answer, by=system_user(), on=date(2021, 5, 4))
    return round_


def head(place: str) -> str:
    return f"/planer/felles/{place}/evaluering/2021" if place else "/planer/felles/evaluering/2021"


def is_open(state: str, asked: str) -> bool:
    """Version 1 is public where anything is, and nothing else ever."""
    return state in (PUBLIC, CORRECTED) and asked in ("", "?versjon=1", "?dato=2021-05-04")


def mixtures():
    """Sixteen, in which every two of the four reports meet in each of their states."""
    doubled = (0, 2, 3, 1)
    for one, other in product(range(4), repeat=2):
        yield [STATES[n] for n in (one, other, one ^ other, one ^ doubled[other])]


def test_every_two_reports_meet_in_each_of_their_states():
    for one, other in combinations(range(4), 2):
        assert len({(mixture[one], mixture[other]) for mixture in mixtures()}) == 16


def test_no_draft_answers_a_stranger_in_any_mixture_of_states(client, round_):
    """Three municipalities and the joint report, as far as each has come; every address, form and version."""
    for *states, joint in mixtures():
        with making.undone():
            for place, state in zip(PLACES, states, strict=True):
                put(round_, make.municipality(place), state)
            put(round_, None, joint)
            for place, state in (*zip(PLACES, states, strict=True), ("", joint)):
                strangers_find_what_is_public(client, place, state)
            words_are_read_where_a_report_with_them_is(client, states, joint)


def strangers_find_what_is_public(client, place, state):
    for form, asked in product(FORMS, ASKED):
        address = f"{head(place)}{form}{asked}"
        answer = client.get(address)
        assert answer.status_code == (200 if is_open(state, asked) else 404), (address, state)
        if answer.status_code == 200 and form != "/":
            assert answer.content == making.content(place or "alle", 1, form[1:]), address
    listed = client.get(f"{head(place)}/versjoner/")
    assert listed.status_code == (200 if is_open(state, "") else 404)
    assert "Versjon 2" not in listed.content.decode()


def words_are_read_where_a_report_with_them_is(client, states, joint):
    page = client.get("/planer/felles/tiltak/1.1/").content.decode()
    for place, state in zip(PLACES, states, strict=True):
        assert (words(place) in page) is (is_open(state, "") or is_open(joint, "")), (place, states, joint)


@pytest.fixture
def boss(client):
    client.force_login(make.coordinator(make.municipality("lom")))
    return client


def at(name: str, place: str = "lom") -> str:
    suffix = ["_municipality", [place]] if place else ["", []]
    return reverse(f"report_{name}{suffix[0]}", args=["felles", *suffix[1], 2021])


def test_publishing_asks_first_and_says_what_becomes_visible_where(boss, round_):
    making.sealed(round_, make.municipality("lom"))
    page = in_one_line(boss.get(at("publish")).content.decode())
    assert "kan alle lese dette uten å logge inn" in page
    assert "http://testserver/planer/felles/lom/evaluering/2021/" in page
    assert "Rapportene til Ringebu, Vang blir ikke offentlige av dette" in page
    assert not Publication.objects.exists()
    boss.post(at("publish"), {"versjon": "1"})
    assert Publication.objects.get().version.municipality.slug == "lom"
    listed = boss.get(at("versions")).content.decode()
    assert "Offentlig</strong> siden" in listed
    assert at("publish") not in listed


def test_another_version_than_the_one_that_was_shown_is_not_published(boss, round_):
    for _ in (1, 2):
        making.sealed(round_, make.municipality("lom"))
    said = boss.post(at("publish"), {"versjon": "1"}, follow=True).content.decode()
    assert "rettet siden du så den" in said
    assert not Publication.objects.exists()


def test_it_is_taken_back_whole(boss, client, round_):
    for _ in (1, 2):
        making.sealed(round_, make.municipality("lom"), public=True)
    assert "tas tilbake" in boss.get(at("take_back")).content.decode()
    assert Publication.objects.count() == 2
    boss.post(at("take_back"))
    assert not Publication.objects.exists()
    client.logout()
    assert client.get(f"{head('lom')}/").status_code == 404


def test_another_municipality_neither_publishes_nor_takes_back(boss, round_):
    making.sealed(round_, make.municipality("vang"), public=True)
    making.sealed(round_, None, public=True)
    for name, place in (("publish", "vang"), ("take_back", "vang"), ("take_back", "")):
        assert boss.post(at(name, place), {"versjon": "1"}).status_code == 403, (name, place)
    assert Publication.objects.count() == 2


def test_the_joint_report_waits_for_every_municipality(boss, round_):
    page = in_one_line(boss.get(at("seal", "")).content.decode())
    assert "Ringebu har ikke meldt sin del klar." in page
    assert '<button class="ds-button" type="submit">Ferdigstill' not in page
    said = boss.post(at("seal", ""), {"number": 1, "despite": "Det haster."})
    assert said.status_code == 400
    assert "Ikke klar: Lom, Ringebu og Vang." in said.content.decode()
    assert not ReportVersion.objects.exists()


def test_an_administrator_goes_on_with_a_reason_that_the_report_prints(client, round_):
    client.force_login(make.administrator())
    assert client.post(at("seal", ""), {"number": 1}).status_code == 400
    client.post(at("seal", ""), {"number": 1, "despite": "Kommunestyrene møtes i morgen."})
    version = ReportVersion.objects.get()
    assert "Ringebu har ikke meldt sin del klar." in version.open_points
    for ending in ("html", "json"):
        printed = bytes(version.files.get(ending=ending).content).decode()
        assert "Kommunestyrene møtes i morgen." in printed
        assert "Vang har ikke meldt sin del klar." in printed


def test_a_part_is_marked_ready_and_not_ready_again(boss, round_):
    finish = reverse("round_finish", args=["felles", "lom", 2021])
    ready = reverse("round_ready", args=["felles", "lom", 2021])
    assert "Meld vår del klar" in boss.get(finish).content.decode()
    boss.post(ready, {"klar": "ja"})
    assert Readiness.objects.get().municipality.slug == "lom"
    assert "Ta tilbake klarmeldingen" in boss.get(finish).content.decode()
    boss.post(ready, {"klar": "nei"})
    assert not Readiness.objects.exists()


def test_whoever_seals_its_own_report_is_ready(round_):
    lom = make.municipality("lom")
    making.sealed(round_, lom)
    assert Readiness.objects.get().municipality == lom
    mark_ready(round_, lom, by=system_user(), on=date(2021, 9, 2))
    assert Readiness.objects.count() == 1
