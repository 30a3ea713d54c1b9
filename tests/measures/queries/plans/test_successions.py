from datetime import date

import pytest

from measures.models import Plan
from measures.queries.plans.successions import carrying, past_deadlines
from measures.services.plans.successions import carry_on
from measures.services.rounds.evaluations import Answer, evaluate
from measures.services.rounds.round import open_round
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss():
    return make.administrator()


def round_in(plan, year, by):
    return open_round(plan, year, opens=date(year, 4, 1), closes=date(year, 6, 30), by=by)


def propose(round_, row, proposal, by):
    answer = Answer("in_progress", "I gang.", proposal=proposal)
    evaluate(round_, row, answer, by=by, on=date(round_.year, 5, 4))


def test_the_last_proposal_is_the_suggestion(boss):
    plan = make.plan()
    row = make.implementation(make.measure(plan))
    for year, proposal in ((2020, "revise"), (2021, "operate"), (2022, "")):
        propose(round_in(plan, year, boss), row, proposal, boss)
    (one,) = carrying(plan.slug).candidates
    assert one.suggestion == "operate"
    assert one.statuses == (("in_progress", "pågår", ""),)


def test_nothing_is_suggested_where_the_municipalities_propose_differently_or_nothing(boss):
    plan = make.plan("felles", make.municipality("nord", "Nord"), make.municipality("sor", "Sør"))
    silent, torn = make.measure(plan, "1.1"), make.measure(plan, "1.2")
    round_ = round_in(plan, 2022, boss)
    for row, proposal in zip(
        torn.implementations.order_by("municipality"), ("finish", "revise"), strict=True
    ):
        propose(round_, row, proposal, boss)
    found = {one.code: one for one in carrying("felles").candidates}
    assert (found[silent.code].suggestion, found[torn.code].suggestion) == ("", "")
    assert set(found[torn.code].proposals) == {("finish", "avsluttes", "Nord"), ("revise", "endres", "Sør")}
    assert found[silent.code].statuses == (("not_reported", "ikke rapportert", ""),)


def test_what_is_decided_is_told_with_its_place_in_the_next_plan(boss):
    plan = make.plan()
    for number in ("1.1", "1.2", "1.3"):
        make.measure(plan, number)
    outcomes = {"1.1": "continue", "1.2": "finish"}
    carry_on(plan, title="Ny", period=(2024, 2027), outcomes=outcomes, by=boss, on=date(2023, 11, 1))
    about = carrying(plan.slug)
    said = [(one.outcome_word, one.next_number) for one in about.decided]
    assert said == [("videreføres", "1.1"), ("avsluttes", "")]
    assert [one.code for one in about.undecided] == ["1.3"]
    assert about.is_open


def test_nothing_more_is_added_once_somebody_reported_in_the_next_plan(boss):
    plan = make.plan()
    for number in ("1.1", "1.2"):
        make.measure(plan, number)
    outcomes = {"1.1": "continue"}
    new = carry_on(plan, title="Ny", period=(2024, 2027), outcomes=outcomes, by=boss, on=date(2023, 11, 1))
    make.reported(make.implementation(new.measures.get()), "done", by=boss)
    about = carrying(plan.slug)
    assert (about.is_reported, about.is_open) == (True, False)


def test_deadlines_from_before_the_plan_are_counted():
    plan = make.plan(period=(2024, 2027))
    make.measure(plan, "1.1", due_on=date(2019, 12, 31))
    make.measure(plan, "1.2", due_on=date(2024, 12, 31))
    assert past_deadlines(plan) == 1


@pytest.mark.parametrize("measures", [1, 20])
def test_it_costs_five_queries_however_many_measures(boss, django_assert_num_queries, measures):
    plan = make.plan()
    for number in range(measures):
        make.measure(plan, f"1.{number}")
    with django_assert_num_queries(5):
        carrying(plan.slug)


def test_no_plan_raises():
    with pytest.raises(Plan.DoesNotExist):
        carrying("borte")
