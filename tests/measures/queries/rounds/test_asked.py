"""What a round that is over asked about stays as it was, whatever is said afterwards."""

from datetime import date

import pytest

from measures.choices import RoundState
from measures.models import EvaluationRound, Implementation
from measures.queries.rounds.asked import asked_then
from measures.queries.rounds.open_points import open_points
from measures.queries.rounds.round_list import own_rounds
from measures.queries.rounds.round_table import desk, sheet
from measures.queries.rounds.seals import Sealable
from measures.services.rounds.round import move_round
from municipalities.services import system_user
from tests import make
from tests.measures.reports import making

pytestmark = pytest.mark.django_db
BOSS = system_user


@pytest.fixture
def plan():
    plan = make.plan("rus", make.municipality("nes"))
    for number in ("1.1", "1.2", "1.3"):
        make.measure(plan, number, due_on=date(2023, 12, 31))
    return plan


def row(plan, number):
    return plan.measures.get(number=number).implementations.get()


def finished(plan, number, on):
    make.reported(row(plan, number), "done", by=BOSS(), on=on)


def counted(round_):
    table = sheet(desk("rus", "nes", round_.year))
    (told,) = [one for one in own_rounds(BOSS(), date(2022, 1, 1)) if one.round == round_]
    assert (told.answered, told.total) == (table.answered, table.total)
    return table.answered, table.total


def test_a_measure_finished_later_was_asked_about_all_the_same(plan):
    round_ = making.round_(plan, 2021)
    making.answer(round_, row(plan, "1.1"), "in_progress")
    move_round(round_, RoundState.CLOSED, by=BOSS())
    round_.refresh_from_db()
    assert counted(round_) == (1, 3)
    finished(plan, "1.2", date(2022, 3, 1))
    assert counted(round_) == (1, 3)
    points = [point.sentence for point in open_points(Sealable(round_, None), date(2022, 4, 1))]
    assert points == ["2 av 3 tiltak i Nes er ikke besvart."]


def test_what_was_finished_before_it_was_over_was_not_asked_about(plan):
    finished(plan, "1.2", date(2020, 3, 1))
    round_ = making.round_(plan, 2021)
    assert counted(round_) == (0, 2)
    move_round(round_, RoundState.CLOSED, by=BOSS())
    round_.refresh_from_db()
    assert counted(round_) == (0, 2)


@pytest.mark.parametrize("on", [date(2021, 5, 1), date(2021, 6, 30), date(2022, 6, 1)])
@pytest.mark.parametrize("status", ["in_progress", "done", "dropped"])
def test_on_its_last_day_an_open_round_and_a_closed_one_ask_the_same(plan, on, status):
    """The one in SQL from what is stored, the other by replaying what was said."""
    make.reported(row(plan, "1.2"), status, by=BOSS(), on=min(on, date(2021, 6, 30)))
    round_ = making.round_(plan, 2021)
    is_open = set(Implementation.objects.to_evaluate(round_).values_list("pk", flat=True))
    assert asked_then([round_])[round_.pk] == is_open


def test_many_rounds_cost_what_one_does(plan, django_assert_num_queries):
    for year in (2020, 2021, 2022):
        round_ = making.round_(plan, year)
        move_round(round_, RoundState.CLOSED, by=BOSS())
    for rounds in (EvaluationRound.objects.filter(year=2020), EvaluationRound.objects.all()):
        over = list(rounds)
        with django_assert_num_queries(3):
            asked_then(over)
