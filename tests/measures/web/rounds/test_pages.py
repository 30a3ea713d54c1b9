"""A coordinator runs a round: whom it asks, who has answered, what is approved."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from measures.models import Assignment, Evaluation, EvaluationRound, Invitation, Mail, Measure
from measures.reports.sealing import seal
from measures.services.rounds.answers import save_answer, submit_all
from measures.services.rounds.evaluations import Answer
from measures.services.rounds.publishing import publish
from municipalities.services import system_user
from tests import make

pytestmark = pytest.mark.django_db
TODAY = date(2020, 6, 18)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)


@pytest.fixture
def nes():
    return make.municipality("nes", "Nes")


@pytest.fixture
def plan(nes):
    return make.plan("ruplan", nes, evaluation_quarter=2, evaluation_rule="Evalueres årlig.")


@pytest.fixture
def nav(nes):
    return make.party("NAV", nes, "nav@example.no")


@pytest.fixture
def row(plan, nav):
    return make.implementation(make.carried(make.measure(plan, "1.1"), nav))


@pytest.fixture
def round_(row):
    return make.a_round(row.measure.plan)


@pytest.fixture(autouse=True)
def coordinator(nes, client):
    somebody = make.coordinator(nes)
    client.force_login(somebody)
    return somebody


def at(name: str, *more: str) -> str:
    return reverse(name, args=["ruplan", "nes", 2020, *more])


def page(client, name: str, *more: str) -> str:
    return " ".join(client.get(at(name, *more)).content.decode().split())


def handed_in(invitation, row, words: str = "Vi er i gang.", sender: str = "Kari N.") -> Evaluation:
    version = row.evaluations.values_list("version", flat=True).first() or 0
    answer = Answer("in_progress", words)
    said = save_answer(invitation, row, answer, sender=sender, version=version, on=date(2020, 5, 4))
    submit_all(invitation, on=date(2020, 5, 4))
    said.refresh_from_db()
    return said


def test_a_new_round_is_filled_in_after_the_plan_s_own_rule(client, plan, row):
    drawn = client.get(reverse("round_new")).context
    form, (first,) = drawn["form"], drawn["previews"]
    assert (form["opens"].value(), form["closes"].value()) == (date(2020, 4, 1), date(2020, 6, 30))
    assert "Evalueres årlig." in first.greeting


def test_a_new_greeting_is_in_the_language_form_of_all_who_share_the_plan(client, plan, nes):
    def begins() -> str:
        return client.get(reverse("round_new")).context["form"]["greeting"].value().split(".")[0]

    assert begins() == "Nå skal {plan} evalueres for {år}"
    type(nes).objects.update(language_form="nn")
    assert begins() == "No skal {plan} evaluerast for {år}"
    plan.municipalities.add(make.municipality("lom", "Lom"))
    assert begins() == "Nå skal {plan} evalueres for {år}"


def test_a_new_round_asks_nobody_before_it_is_opened(client, row, nav):
    form = client.get(reverse("round_new")).context["form"]
    sent = client.post(reverse("round_new"), {field.name: field.value() for field in form})
    assert sent.url == at("round_asked")
    round_ = EvaluationRound.objects.get()
    assert (round_.state, round_.reminders) == ("planned", ["two_weeks", "three_days"])
    client.post(at("round_invite"), {"part": nav.pk})
    assert not Mail.objects.exists()
    client.post(at("round_state"), {"til": "open"})
    client.post(at("round_invite"), {"part": nav.pk})
    assert [mail.to for mail in Mail.objects.all()] == ["nav@example.no"]


def test_a_plan_has_one_round_a_year(client, round_):
    form = client.get(reverse("round_new")).context["form"]
    sent = client.post(reverse("round_new"), {field.name: field.value() for field in form})
    assert sent.status_code == 400
    assert "allerede en evalueringsrunde" in sent.content.decode()


def test_those_nobody_can_ask_stand_first(client, plan, round_):
    make.carried(make.measure(plan, "1.2"), make.party("Politi"))
    make.measure(plan, "1.3")
    shown = page(client, "round_asked")
    order = ["Mangler e-postadresse (1)", "Politi", "Mangler ansvarlig part (1)", "1.3", "Får invitasjon (1)"]
    assert [shown.index(words) for words in order] == sorted(shown.index(words) for words in order)


def test_the_page_stays_short_however_many_addresses_are_missing(client, plan, round_):
    busy = make.party("Travel")
    for number in range(12):
        last = make.party(f"Part {number:02}")
        make.carried(make.measure(plan, f"2.{number}"), last, busy)
    shown = page(client, "round_asked")
    folded = shown[shown.index("<details> <summary> Vis 4 parter til") : shown.index("Lagre adressene")]
    assert folded.count('type="email"') == 4
    assert shown.index("> Travel <") < shown.index("<details> <summary> Vis 4")
    refused = client.post(at("round_addresses"), {last.pk: "part"})
    assert "Part 11: Skriv en e-postadresse" in refused.content.decode()


def test_an_address_is_typed_on_the_spot_and_kept_for_next_year(client, plan, round_):
    police = make.party("Politi")
    make.carried(make.measure(plan, "1.2"), police)
    client.post(at("round_addresses"), {police.pk: "politi@example.no"})
    police.refresh_from_db()
    assert police.email == "politi@example.no"
    assert "Mangler e-postadresse" not in page(client, "round_asked")


def test_an_address_that_is_none_is_refused_by_the_field(client, plan, round_):
    police = make.party("Politi")
    make.carried(make.measure(plan, "1.2"), police)
    refused = client.post(at("round_addresses"), {police.pk: "politi"})
    assert refused.status_code == 400
    assert "Politi: Skriv en e-postadresse" in refused.content.decode()


def test_a_cooperation_s_party_sits_at_another_address_in_each_municipality(client, nes):
    there = make.municipality("ringebu", "Ringebu")
    shared = make.plan("felles", nes, there)
    nav = make.party("NAV Midtdalen", nes, "felles@example.no")
    nav.municipality, nav.cooperation = None, shared.cooperation
    nav.save()
    make.carried(make.measure(shared), nav)
    make.a_round(shared)
    client.post(reverse("round_addresses", args=["felles", "nes", 2020]), {nav.pk: "nes@example.no"})
    nav.refresh_from_db()
    assert nav.email == "felles@example.no"
    assert [(i.municipality, i.email) for i in Invitation.objects.all()] == [(nes, "nes@example.no")]


def test_a_measure_without_a_party_is_given_to_one_or_to_oneself(client, plan, round_, nav):
    given, own = (make.implementation(make.measure(plan, number)) for number in ("1.2", "1.3"))
    client.post(at("round_assignments"), {given.pk: nav.pk, own.pk: "koordinator"})
    assert dict(Assignment.objects.values_list("implementation", "party")) == {given.pk: nav.pk, own.pk: None}
    shown = page(client, "round_asked")
    assert "Mangler ansvarlig part" not in shown
    assert "Du svarer selv (1)" in shown


def test_each_party_gets_one_mail_with_its_own_link_and_no_name_of_a_person(client, round_, nav, coordinator):
    police = make.party("Politi", email="politi@example.no")
    make.carried(make.measure(round_.plan, "1.2"), police)
    client.post(at("round_invite"), {"part": [nav.pk, police.pk]})
    client.post(at("round_invite"), {"part": [nav.pk, police.pk]})
    mails = {mail.to: mail.text for mail in Mail.objects.all()}
    assert sorted(mails) == ["nav@example.no", "politi@example.no"]
    assert "NAV svarer for 1 tiltak" in mails["nav@example.no"]
    assert "30. juni 2020" in mails["nav@example.no"]
    links = {text.split("/svar/")[1].split("/")[0] for text in mails.values()}
    assert len(links) == 2
    assert coordinator.name not in "".join(mails.values())


def test_the_table_shows_what_is_missing_first(client, plan, round_, row, nav):
    police = make.party("Politi", email="politi@example.no")
    make.carried(make.measure(plan, "1.2"), police)
    for party in (nav, police):
        make.invited(round_, party)
    handed_in(Invitation.objects.get(party=nav), row)
    shown = page(client, "round")
    assert shown.index('<th scope="row"> Politi <') < shown.index('<th scope="row"> NAV <')
    assert "1 av 2 tiltak er besvart. 12 dager igjen." in shown


def test_only_those_who_have_not_answered_are_reminded(client, plan, round_, row, nav):
    police = make.party("Politi", email="politi@example.no")
    make.carried(make.measure(plan, "1.2"), police)
    for party in (nav, police):
        make.invited(round_, party)
    handed_in(Invitation.objects.get(party=nav), row)
    Mail.objects.all().delete()
    client.post(at("round_remind"), {"alle": "1"})
    client.post(at("round_remind"), {"part": [nav.pk, police.pk]})
    assert [mail.to for mail in Mail.objects.all()] == ["politi@example.no"]
    assert "Påminnelse" in Mail.objects.get().subject


def test_a_withdrawn_invitation_can_be_sent_again_with_another_link(client, round_, nav):
    first = make.invited(round_, nav)
    client.post(at("round_withdraw"), {"part": nav.pk})
    client.post(at("round_invite"), {"part": nav.pk})
    again = Invitation.objects.get()
    assert again.is_open
    assert again.nonce != first.nonce
    assert Mail.objects.count() == 2


def test_who_answered_by_which_link_is_seen_inside(client, round_, row, nav):
    handed_in(make.invited(round_, nav), row)
    assert "Svarte: Kari N., via lenken til NAV" in page(client, "round_answers")


def test_many_answers_are_approved_at_once(client, plan, round_, row, nav):
    other = make.implementation(make.carried(make.measure(plan, "1.2"), nav))
    invitation = make.invited(round_, nav)
    said = [handed_in(invitation, one) for one in (row, other)]
    client.post(at("round_approve"), {"alle": "1", "lest": [f"{one.pk}:{one.mark}" for one in said]})
    assert set(Evaluation.objects.values_list("state", flat=True)) == {"approved"}
    row.refresh_from_db()
    assert row.status == "in_progress"


def test_what_was_changed_since_it_was_read_is_not_approved(client, round_, row, nav):
    invitation = make.invited(round_, nav)
    read = handed_in(invitation, row)
    handed_in(invitation, row, words="Noe helt annet.")
    told = client.post(at("round_approve"), {"svar": f"{read.pk}:{read.mark}"}, follow=True)
    assert "Noen svar ble endret mens du leste" in told.content.decode()
    assert Evaluation.objects.get().state == "submitted"


def test_the_wording_is_mended_and_the_original_kept(client, round_, row, nav):
    handed_in(make.invited(round_, nav), row, words="Vi er igang!!")
    sent = {"done": "Vi er i gang.", "obstacles": "", "note": "Ringte dem.", "godkjenn": "1"}
    client.post(at("round_answer", "1.1"), sent)
    said = Evaluation.objects.get()
    assert (said.done, said.original_done, said.state) == ("Vi er i gang.", "Vi er igang!!", "approved")
    assert "Vi er igang!!" in page(client, "round_answers")


def test_an_internal_note_never_leaves_the_house(client, round_, row, nav):
    handed_in(make.invited(round_, nav), row)
    client.post(at("round_answer", "1.1"), {"done": "I gang.", "note": "HEMMELIG", "godkjenn": "1"})
    draft = client.get("/planer/ruplan/evaluering/2020/").content.decode()
    version = seal(round_, None, by=system_user(), now=datetime(2020, 7, 1, 12, tzinfo=UTC))
    publish(version, by=system_user(), on=date(2020, 7, 1))
    client.logout()
    sealed = client.get("/planer/ruplan/evaluering/2020/").content.decode()
    for shown in (draft, sealed, client.get("/planer/ruplan/tiltak/1.1/").content.decode()):
        assert "I gang." in shown
        assert "HEMMELIG" not in shown
        assert "Kari N." not in shown


def test_an_answer_is_sent_back_with_a_question(client, round_, row, nav):
    handed_in(make.invited(round_, nav), row)
    client.post(at("round_answer", "1.1"), {"question": "Hvor mange deltok?"})
    assert Evaluation.objects.get().state == "returned"
    mail = Mail.objects.order_by("-pk").first()
    assert mail.to == "nav@example.no"
    assert "Hvor mange deltok?" in mail.text
    assert "/svar/" in mail.text


def test_a_coordinator_s_own_answer_is_approved_at_once(client, round_, row):
    client.post(at("round_answer", "1.1"), {"status": "done", "done": "Ferdig.", "proposal": "finish"})
    assert Evaluation.objects.get().state == "approved"
    row.refresh_from_db()
    assert row.status == "done"


def test_my_page_tells_how_far_the_round_has_come(client, round_, row, nav):
    handed_in(make.invited(round_, nav), row)
    make.measure(round_.plan, "1.2")
    shown = " ".join(client.get(reverse("workspace")).content.decode().split())
    assert "Evaluering 2020: 1 av 2 tiltak er besvart, 12 dager igjen" in shown


def test_another_municipality_s_coordinator_is_refused(client, round_):
    client.force_login(make.coordinator(make.municipality("ringebu")))
    assert client.get(at("round")).status_code == 403


@pytest.mark.parametrize("name", ["round", "round_asked", "round_answers"])
def test_a_page_asks_as_often_for_many_as_for_few(client, plan, round_, row, nav, name):
    handed_in(make.invited(round_, nav), row)
    few = questions(client, name)
    for number in range(12):
        party = make.party(f"Enhet {number}", email="" if number % 2 else f"e{number}@example.no")
        other = make.implementation(make.carried(make.measure(plan, f"2.{number}"), party))
        if not number % 2:
            handed_in(make.invited(round_, party), other)
    assert questions(client, name) == few < 20


def questions(client, name: str) -> int:
    return asked_at(client, at(name))


def asked_at(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def test_lists_of_rounds_ask_as_often_for_many_as_for_few(client, plan, round_):
    few = [asked_at(client, reverse(name)) for name in ("workspace", "rounds")]
    for year in (2021, 2022, 2023):
        make.a_round(plan, year)
    assert [asked_at(client, reverse(name)) for name in ("workspace", "rounds")] == few


def test_a_number_that_is_no_year_is_no_address(client, round_):
    assert client.get("/min-side/runder/ruplan/nes/99999999999999999999/").status_code == 404


def test_a_mail_server_that_is_gone_is_told_of_where_the_answers_are_awaited(client, round_, nav):
    make.invited(round_, nav)
    told = "1 invitasjon er ikke sendt ennå:</strong> NAV."
    assert told in page(client, "round")
    Mail.objects.update(created_at=timezone.now() - timedelta(minutes=30))
    assert told not in page(client, "round")
    Mail.objects.update(created_at=timezone.now() - timedelta(days=1), attempts=1)
    assert told in page(client, "round")
    Mail.objects.update(claimed_at=timezone.now(), sent_at=timezone.now())
    assert told not in page(client, "round")


@pytest.mark.parametrize(
    ("days", "words"),
    [({"closes": "9999-12-31"}, "mellom 1800 og 2200"), ({"opens": "0001-01-01"}, "mellom 1800 og 2200")],
)
def test_a_round_ends_on_a_day_one_can_count_on_from(client, round_, days, words):
    """Days are added to it wherever a link is opened, and where everybody's mail is sent."""
    said = {"opens": "2020-04-01", "closes": "2020-06-30", **days}
    for address in (at("round_settings"), reverse("round_new")):
        sent = client.post(address, {"plan": round_.plan.slug, "year": "2021", **said})
        assert (sent.status_code, words in sent.content.decode()) == (400, True)
    assert EvaluationRound.objects.get().closes == date(2020, 6, 30)


def test_a_sealed_round_says_that_its_days_stand(client, round_):
    EvaluationRound.objects.update(state="sealed")
    sent = client.post(at("round_settings"), {"opens": "2020-04-01", "closes": "2020-07-01"})
    assert (sent.status_code, "kan ikke endres" in sent.content.decode()) == (400, True)


@pytest.mark.parametrize("role", ["coordinator", "contributor"])
def test_who_answers_signed_in_sees_the_plan_s_own_columns(client, row, nav, round_, role, coordinator):
    Measure.objects.update(extra=[["Målgruppe", "Ungdom"]], theme="Forebygging")
    contributor = make.member("contributor", row.municipality, parties=[nav])
    client.force_login(coordinator if role == "coordinator" else contributor)
    told = page(client, "round_answer", "1.1")
    assert "<p>Målgruppe: Ungdom</p>" in told
    assert "Forebygging</p>" in told
