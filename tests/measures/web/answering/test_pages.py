"""A unit at its link: what it sees, what is kept, and what is said when it cannot be."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from measures.choices import RoundState
from measures.models import Evaluation
from measures.queries.rounds.invitations import token
from measures.services.rounds.evaluations import approve, edit_wording, send_back
from measures.services.rounds.invitations import withdraw
from measures.services.rounds.round import move_round
from municipalities.services import system_user
from tests import make

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SAID = {"status": "in_progress", "done": "Vi er i gang.", "sender": "Kari Nordmann", "version": 0}


def days(number):
    return TODAY + timedelta(days=number)


@pytest.fixture
def nav():
    return make.party("NAV", email="nav@example.no")


@pytest.fixture
def plan(nav):
    plan = make.plan("rus", title="Handlingsplan mot rus", period=(TODAY.year - 1, TODAY.year))
    for number in ("1.1", "1.2", "1.3"):
        make.carried(make.measure(plan, number, description=f"Vedtatte ord {number}."), nav)
    return plan


@pytest.fixture
def round_(plan):
    return make.a_round(plan, TODAY.year, opens=days(-10), closes=days(10), greeting="Kjære dere!")


@pytest.fixture
def link(round_, nav):
    return make.invited(round_, nav)


def address(link, code=""):
    given = token(link)
    return reverse("answering_measure", args=[given, code]) if code else reverse("answering", args=[given])


def post(client, link, code="1.1", **changed):
    return client.post(address(link, code), {**SAID, **changed})


def words(response):
    return " ".join(response.content.decode().split())


def said(code="1.1"):
    return Evaluation.objects.get(implementation__measure__code=code)


def test_the_link_greets_with_what_is_asked_and_opens_the_first_form(client, link):
    page = client.get(address(link))
    assert page.status_code == 200
    for expected in (
        "Hei! NAV svarer for 3 tiltak i Handlingsplan mot rus.",
        "Det tar omtrent to minutter. Svaret lagres etter hvert tiltak.",
        "Kjære dere!",
        "<strong>0 av 3</strong> besvart",
        "Vedtatte ord 1.1.",
    ):
        assert expected in words(page)
    assert words(page).count("<textarea") == 2
    assert page.context["open"].code == "1.1"


def test_the_plan_s_own_columns_stand_beside_the_form(client, link, plan):
    """Also where nothing else is said: what a plan has in columns of its own is its words, too."""
    extra = [["Målgruppe", "Ungdom\ni 8. klasse"], ["Kostnad", "Innenfor rammen"]]
    plan.measures.update(extra=extra, description="")
    page = words(client.get(address(link)))
    assert "Slik står det i planen" in page
    assert "<p>Målgruppe: Ungdom<br>i 8. klasse</p>" in page
    assert "<p>Kostnad: Innenfor rammen</p>" in page


def test_there_is_no_menu_and_no_way_into_the_site(client, link):
    page = words(client.get(address(link)))
    assert "Logg inn" not in page
    assert "Søk" not in page
    given = token(link)
    inside = [part.split('"')[0] for part in page.split('href="')[1:]]
    ours = ("/static/", f"/svar/{given}/", "#", "mailto:")
    assert [target for target in inside if not target.startswith(ours)] == []


def test_a_form_has_a_way_out_for_who_it_does_not_concern(client, link, settings):
    settings.CONTACT_EMAIL = "rus@nes.example.no"
    page = words(client.get(address(link, "1.2")))
    assert 'deres, eller kan dere ikke svare? <a href="mailto:rus@nes.example.no?subject=1.2%20' in page


def test_an_answer_is_kept_and_the_next_form_opens(client, link):
    answered = post(client, link)
    assert answered.url == f"{address(link, '1.2')}?lagret=1.1#tiltak-1.2"
    assert (said().status, said().done, said().sender) == ("in_progress", "Vi er i gang.", "Kari Nordmann")
    page = client.get(answered.url)
    clock = timezone.localtime(page.context["saved"].saved_at).strftime("%H.%M")
    assert f"1.1 er lagret kl. {clock}. 1 av 3 er besvart." in words(page)
    assert page.context["open"].code == "1.2"


def test_the_name_is_typed_once_and_stays_with_the_link(client, link):
    post(client, link, sender="Åse Čavić; «sjef»")
    assert client.get(address(link, "1.2")).context["form"].initial["sender"] == "Åse Čavić; «sjef»"
    cookie = client.cookies["hvem_svarer"]
    assert cookie["path"] == address(link)
    assert cookie["httponly"]


def test_after_the_last_one_stands_what_to_send(client, link):
    for code in ("1.1", "1.2", "1.3"):
        answered = post(client, link, code)
    assert answered.url == f"{address(link)}?lagret=1.3#send"
    assert "Alt er besvart." in words(client.get(answered.url))
    thanks = client.post(address(link), follow=True)
    assert "NAV har svart for 3 av 3 tiltak." in words(thanks)
    assert "Navnet ditt står ikke der." in words(thanks)
    assert set(Evaluation.objects.values_list("state", flat=True)) == {"submitted"}


def test_a_link_can_be_opened_again_and_what_was_sent_be_changed(client, link):
    post(client, link)
    client.post(address(link))
    page = client.get(address(link, "1.1"))
    assert page.context["form"].initial["done"] == "Vi er i gang."
    post(client, link, done="Bedre sagt.", version=said().version)
    assert (said().done, said().state) == ("Bedre sagt.", "submitted")


def test_nothing_to_send_is_said(client, link):
    page = client.post(address(link))
    assert page.status_code == 400
    assert "Det er ikke noe nytt å sende inn." in words(page)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"status": ""}, "Velg en status."),
        ({"status": "finnes-ikke"}, "Velg en av statusene i listen."),
        ({"done": "  "}, "Skriv en setning om hva som er gjort."),
        ({"sender": ""}, "Skriv navnet ditt."),
        ({"obstacles": "x" * 4001}, "Teksten er for lang"),
        ({"proposal": "finnes-ikke"}, "Velg et av forslagene i listen."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_there(client, link, changed, reason):
    typed = {"obstacles": "Lite tid, mye å gjøre.", **changed}
    page = post(client, link, **typed)
    assert page.status_code == 400
    assert reason in words(page)
    assert typed["obstacles"] in words(page)
    assert not Evaluation.objects.exists()


def test_a_text_that_tells_of_a_person_is_stopped_once(client, link):
    private = "Ring Kari på 912 34 567 eller kari.n@gmail.com."
    page = post(client, link, done=private)
    assert page.status_code == 400
    assert "«912 34 567» ligner et privat telefonnummer" in words(page)
    assert "«kari.n@gmail.com» ligner en privat e-postadresse" in words(page)
    confirmed = page.context["form"].fingerprint
    assert post(client, link, done=f"{private} Eller 413 45 678.", confirmed=confirmed).status_code == 400
    assert not Evaluation.objects.exists()
    assert post(client, link, done=private, confirmed=confirmed).status_code == 302
    assert said().done == private


def test_last_year_stands_beside_as_a_quotation(client, link, plan, nav):
    earlier = make.a_round(plan, TODAY.year - 1, opens=days(-20), closes=days(20))
    theirs = make.invited(earlier, nav)
    post(client, theirs, done="Det vi gjorde i fjor.", obstacles="Lite folk.")
    post(client, theirs, "1.2", done="Aldri godkjent.")
    approve([said()], by=system_user(), on=TODAY)
    page = words(client.get(address(link, "1.1")))
    assert f"Svaret i {TODAY.year - 1}" in page
    assert "Det vi gjorde i fjor." in page
    assert "Lite folk." in page
    assert "Aldri godkjent." not in words(client.get(address(link, "1.2")))


def test_two_colleagues_see_both_texts(client, link):
    post(client, link, done="Min kollega skrev dette.")
    page = post(client, link, done="Jeg skrev dette.")
    assert page.status_code == 409
    assert "Min kollega skrev dette." in words(page)
    assert "Jeg skrev dette." in words(page)
    assert said().done == "Min kollega skrev dette."
    version = page.context["form"].initial["version"]
    assert post(client, link, done="Jeg skrev dette.", version=version).status_code == 302
    assert said().done == "Jeg skrev dette."


def test_what_was_approved_meanwhile_stands_and_the_new_text_is_shown(client, link):
    post(client, link)
    seen = said().version
    approve([said()], by=system_user(), on=TODAY)
    page = post(client, link, done="Min nye tekst.", version=seen)
    assert page.status_code == 409
    assert "Svaret er godkjent og kan ikke endres her." in words(page)
    assert "Min nye tekst." in words(page)
    assert "<textarea" not in words(page)
    assert said().done == "Vi er i gang."


def test_what_was_approved_meanwhile_is_told_even_of_a_form_that_lacks_something(client, link):
    post(client, link)
    approve([said()], by=system_user(), on=TODAY)
    page = post(client, link, done="Min nye tekst.", status="")
    assert page.status_code == 409
    assert "Min nye tekst." in words(page)


def test_a_wording_mended_meanwhile_is_not_overwritten_unseen(client, link):
    post(client, link)
    seen = said().version
    edit_wording(said(), done="Kommunens ord.", obstacles="", by=system_user())
    page = post(client, link, done="Min nye tekst.", version=seen)
    assert page.status_code == 409
    assert "Kommunens ord." in words(page)
    assert "Kommunen har endret ordlyden." in words(page)


def test_a_question_stands_at_the_form_and_is_answered_by_saving(client, link):
    for code in ("1.1", "1.2", "1.3"):
        post(client, link, code)
    client.post(address(link))
    letter = {"letter": lambda answer, link: make.letter(link), "today": TODAY, "now": timezone.now()}
    send_back(said("1.2"), "Hvor mange var med?", **letter, by=system_user())
    page = client.get(address(link))
    assert page.context["open"].code == "1.2"
    assert "Hvor mange var med?" in words(page)
    assert "<strong>2 av 3</strong> besvart" in words(page)
    post(client, link, "1.2", done="Tolv.", version=said("1.2").version)
    assert said("1.2").state == "submitted"


def test_another_party_s_answer_is_read_and_not_written_over(client, link, plan, round_):
    police = make.party("Politi", email="politi@example.no")
    make.carried(plan.measures.get(number="1.1"), police)
    post(client, make.invited(round_, police), done="Politiets ord.")
    page = client.get(address(link, "1.1"))
    assert "Politi har svart" in words(page)
    assert page.context["form"] is None
    refused = post(client, link, done="NAVs ord.")
    assert refused.status_code == 409
    assert "NAVs ord." in words(refused)
    assert said().done == "Politiets ord."


def test_a_closed_round_is_read_only_and_loses_no_text(client, link, round_):
    post(client, link)
    move_round(round_, RoundState.CLOSED, by=system_user())
    page = client.get(address(link))
    assert page.status_code == 200
    assert "Evalueringen er avsluttet" in words(page)
    assert "Vi er i gang." in words(page)
    assert "<form" not in words(page)
    late = post(client, link, "1.2", done="Skrevet for sent.", status="")
    assert late.status_code == 410
    assert "Skrevet for sent." in words(late)
    assert client.post(address(link)).status_code == 410
    assert Evaluation.objects.count() == 1


def test_late_answers_are_taken_while_the_round_stands_open(client, plan, nav):
    link = make.invited(make.a_round(plan, TODAY.year, opens=days(-30), closes=days(-14)), nav)
    assert "Fristen var" in words(client.get(address(link)))
    assert post(client, link).status_code == 302


def test_the_first_opening_is_remembered_and_a_look_from_outside_is_not(client, link):
    client.head(address(link))
    link.refresh_from_db()
    assert link.first_opened_at is None
    client.get(address(link))
    link.refresh_from_db()
    first = link.first_opened_at
    client.get(address(link))
    link.refresh_from_db()
    assert link.first_opened_at == first is not None


def test_the_pages_of_a_link_are_kept_by_nobody_and_told_to_nobody(client, link):
    for path in (address(link), address(link, "1.1"), f"{address(link)}takk/", "/svar/gjettet/"):
        answered = client.get(path)
        assert "no-store" in answered["Cache-Control"], path
        assert answered["X-Robots-Tag"] == "noindex, nofollow"
        assert answered["Referrer-Policy"] == "same-origin"


def test_an_answer_that_was_refused_is_there_after_back(client, link):
    refused = post(client, link, done="")
    assert refused.status_code == 400
    assert refused["Cache-Control"] == "private, no-cache"


def test_a_page_costs_the_same_however_many_measures(client, link, plan, nav, django_assert_num_queries):
    client.get(address(link))
    with django_assert_num_queries(4):
        client.get(address(link, "1.1"))
    for number in range(4, 24):
        make.carried(make.measure(plan, f"1.{number}"), nav)
        post(client, link, f"1.{number}")
    with django_assert_num_queries(4):
        client.get(address(link, "1.1"))


def test_the_page_speaks_the_municipality_s_language(client, link):
    link.municipality.language_form = "nn"
    link.municipality.save()
    page = words(client.get(address(link)))
    assert '<html lang="nn">' in page
    assert "Svaret blir lagra etter kvart tiltak." in page
    assert "<strong>0 av 3</strong> svart på" in page
    assert "Korleis går det?" in page


def test_a_withdrawn_link_says_so_and_keeps_the_text_on_the_page(client, link):
    where = address(link, "1.1")
    withdraw(link, by=system_user(), now=timezone.now())
    page = client.post(where, {**SAID, "done": "Min lange tekst."})
    assert page.status_code == 410
    assert "Lenken er trukket tilbake." in words(page)
    assert "Min lange tekst." in words(page)
