from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from measures.choices import RoundState
from measures.models import Evaluation, StatusChange
from measures.services.rounds.answers import save_answer
from measures.services.rounds.evaluations import Answer, approve, contribute, edit_wording, evaluate
from measures.services.rounds.round import open_round
from measures.services.statuses import undo_status
from tests import make
from tests.measures.reports import making

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 4)


@pytest.fixture
def boss():
    return make.administrator()


def a_round(plan, boss):
    return open_round(plan, 2020, opens=date(2020, 4, 1), closes=date(2020, 6, 30), by=boss)


@pytest.mark.parametrize("public", [True, False])
def test_words_of_an_evaluation_are_read_when_its_report_is_public(client, boss, public):
    measure = make.measure(make.plan("rus"))
    row = make.implementation(measure)
    answer = Answer("in_progress", "Ordene fra evalueringen.", obstacles="Hindringen.")
    round_ = a_round(measure.plan, boss)
    evaluate(round_, row, answer, by=boss, on=DAY)
    making.sealed(round_, public=public)
    page = client.get("/planer/rus/tiltak/1.1/").content.decode()
    assert ("Ordene fra evalueringen." in page) is public
    assert ("Hindringen." in page) is public
    assert "pågår" in page


def test_a_second_answer_corrects_the_first(boss):
    measure = make.measure(make.plan("rus"))
    row, round_ = make.implementation(measure), a_round(measure.plan, boss)
    evaluate(round_, row, Answer("in_progress", "I gang."), by=boss, on=DAY)
    evaluate(round_, row, Answer("done", "Ferdig."), by=boss, on=DAY)
    assert [(said.status, said.done) for said in round_.evaluations.all()] == [("done", "Ferdig.")]
    row.refresh_from_db()
    assert row.status == "done"


def test_a_measure_is_evaluated_with_its_own_plan(boss):
    row = make.implementation(make.measure(make.plan("rus")))
    with pytest.raises(ValidationError, match="hører ikke til planen"):
        evaluate(a_round(make.plan("annen"), boss), row, Answer("done", "Ferdig."), by=boss, on=DAY)


def test_an_answer_asks_for_each_thing_once(boss, django_assert_max_num_queries):
    """Hundreds come in a spring; looking up again what is at hand made fifty-eight queries of these."""
    measure = make.measure(make.plan("rus"), due_on=date(2019, 12, 31))
    row, round_ = make.implementation(measure), a_round(measure.plan, boss)
    with django_assert_max_num_queries(15):
        evaluate(round_, row, Answer("done", "Ferdig."), by=boss, on=DAY)


@pytest.mark.parametrize("day", [date(2020, 3, 31), date(2020, 7, 15), date(2021, 5, 4)])
def test_an_answer_outside_the_days_of_its_round_is_refused_in_words(boss, day):
    row = make.implementation(make.measure(make.plan("rus")))
    with pytest.raises(ValidationError, match=r"fra 1\. april 2020 til 14\. juli 2020, ikke"):
        evaluate(a_round(row.measure.plan, boss), row, Answer("done", "Ferdig."), by=boss, on=day)
    assert not Evaluation.objects.exists()
    assert not StatusChange.objects.exists()


@pytest.mark.parametrize("day", [date(2020, 4, 1), date(2020, 6, 30), date(2020, 7, 14)])
def test_the_first_day_and_fourteen_after_the_last_of_a_round_belong_to_it(boss, day):
    row = make.implementation(make.measure(make.plan("rus")))
    evaluate(a_round(row.measure.plan, boss), row, Answer("done", "Ferdig."), by=boss, on=day)
    assert Evaluation.objects.get().on == day


@pytest.mark.parametrize(
    ("state", "word"),
    [(RoundState.PLANNED, "planlagt"), (RoundState.CLOSED, "lukket"), (RoundState.SEALED, "ferdigstilt")],
)
def test_a_round_that_is_not_open_takes_no_answers(boss, state, word):
    row = make.implementation(make.measure(make.plan("rus")))
    round_ = a_round(row.measure.plan, boss)
    round_.state = state
    round_.save()
    with pytest.raises(ValidationError, match=f"Evalueringen for 2020 er {word} og tar ikke imot svar"):
        evaluate(round_, row, Answer("done", "Ferdig."), by=boss, on=DAY)
    assert not StatusChange.objects.exists()


def test_the_status_of_an_answer_is_not_undone_by_itself(boss):
    row = make.implementation(make.measure(make.plan("rus")))
    evaluate(a_round(row.measure.plan, boss), row, Answer("done", "Ferdig."), by=boss, on=DAY)
    with pytest.raises(ValidationError, match="svaret i evalueringen for 2020 og kan ikke angres alene"):
        undo_status(row.changes.get(), by=boss, on=DAY)
    row.refresh_from_db()
    assert (row.status, row.changes.count(), Evaluation.objects.get().status) == ("done", 1, "done")


def test_what_was_said_after_an_answer_is_undone_back_to_it(boss):
    row = make.implementation(make.measure(make.plan("rus")))
    evaluate(a_round(row.measure.plan, boss), row, Answer("in_progress", "I gang."), by=boss, on=DAY)
    mistake = make.reported(row, "done", by=boss, on=date(2020, 9, 1))
    undo_status(mistake, by=boss, on=date(2020, 9, 1))
    row.refresh_from_db()
    assert row.status == "in_progress"


def test_a_contributor_s_answer_waits_to_be_read_and_no_link_is_written_over():
    nes = make.municipality("nes")
    nav, plan = make.party("NAV", nes, "nav@example.no"), make.plan("rus", nes)
    row = make.implementation(make.carried(make.measure(plan, "1.1"), nav))
    round_, somebody = make.a_round(plan), make.member("contributor", nes, parties=[nav])
    contribute(round_, row, Answer("done", "Ferdig."), by=somebody, on=DAY)
    said = Evaluation.objects.get()
    assert (said.state, said.by, said.is_handed_over) == ("submitted", somebody, True)
    assert not StatusChange.objects.exists()
    said.delete()
    save_answer(make.invited(round_, nav, nes), row, Answer("done", "Per lenke."), on=DAY)
    with pytest.raises(ValidationError, match="via lenken"):
        contribute(round_, row, Answer("done", "Ferdig."), by=somebody, on=DAY)
    assert Evaluation.objects.get().done == "Per lenke."


def test_a_contributor_neither_approves_nor_answers_for_others():
    nes = make.municipality("nes")
    nav, plan = make.party("NAV", nes), make.plan("rus", nes)
    row = make.implementation(make.carried(make.measure(plan, "1.1"), nav))
    other, somebody = (
        make.implementation(make.measure(plan, "1.2")),
        make.member("contributor", nes, parties=[nav]),
    )
    said = contribute(make.a_round(plan), row, Answer("done", "Ferdig."), by=somebody, on=DAY)
    for refused in (
        lambda: approve([said], by=somebody, on=DAY),
        lambda: edit_wording(said, done="Annet", obstacles="", by=somebody),
        lambda: evaluate(said.round, row, Answer("done", "Ferdig."), by=somebody, on=DAY),
        lambda: contribute(said.round, other, Answer("done", "Ferdig."), by=somebody, on=DAY),
    ):
        with pytest.raises(PermissionDenied, match="Bare koordinatorer i Nes"):
            refused()
    assert Evaluation.objects.get().done == "Ferdig."


def test_a_coordinator_does_not_answer_over_what_waits_to_be_read(boss):
    nes = make.municipality("nes")
    nav, plan = make.party("NAV", nes), make.plan("rus", nes)
    row = make.implementation(make.carried(make.measure(plan, "1.1"), nav))
    round_, somebody = make.a_round(plan), make.member("contributor", nes, parties=[nav])
    contribute(round_, row, Answer("done", "Ferdig."), by=somebody, on=DAY)
    with pytest.raises(ValidationError, match="Enheten har svart"):
        evaluate(round_, row, Answer("done", "Annet."), by=boss, on=DAY)
