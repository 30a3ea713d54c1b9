from datetime import date

import pytest
from django.core.exceptions import ValidationError

from measures.services.evaluations import Answer, evaluate, open_round
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 4)


@pytest.fixture
def boss():
    return make.administrator()


def a_round(plan, boss, *, public=False):
    return open_round(plan, 2020, opens=date(2020, 4, 1), closes=date(2020, 6, 30), public=public, by=boss)


@pytest.mark.parametrize("public", [True, False])
def test_words_of_an_evaluation_are_read_when_its_round_is_public(client, boss, public):
    measure = make.measure(make.plan("rus"))
    row = make.implementation(measure)
    answer = Answer("in_progress", "Ordene fra evalueringen.", obstacles="Hindringen.")
    evaluate(a_round(measure.plan, boss, public=public), row, answer, by=boss, on=DAY)
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
