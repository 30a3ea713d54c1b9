from datetime import date

import pytest

from measures.queries.plans.deadlines import deadline_page
from measures.queries.plans.plan_header import plan_head
from tests import make


def page(as_of, year=None):
    return deadline_page(plan_head("ruplan", as_of), None, year, as_of)


def numbers(dues):
    return [due.measure.number for due in dues]


@pytest.mark.django_db
def test_late_then_this_quarter_then_the_next():
    plan = make.plan()
    make.measure(plan, "1", due_on=date(2021, 6, 30))
    make.measure(plan, "2", due_on=date(2021, 7, 1))
    make.measure(plan, "3", due_on=date(2021, 12, 31))
    make.measure(plan, "4", due_on=date(2022, 3, 31))
    done = make.measure(plan, "5", due_on=date(2021, 9, 1))
    make.reported(make.implementation(done), "done", by=make.administrator())
    shown = page(date(2021, 7, 1))
    assert numbers(shown.ahead.late) == ["1"]
    assert numbers(shown.ahead.this_quarter.dues) == ["2"]
    assert numbers(shown.ahead.next_quarter.dues) == ["3"]
    assert [numbers(quarter.dues) for quarter in shown.wheel] == [[], ["1"], ["2", "5"], ["3"]]


@pytest.mark.django_db
def test_a_plan_that_is_over_shows_its_last_year():
    make.plan(period=(2019, 2023))
    assert page(date(2026, 11, 23)).year == 2023
    assert page(date(2026, 11, 23), 2019).year == 2019


@pytest.mark.django_db
def test_the_quarter_of_evaluation_is_marked():
    make.plan(evaluation_quarter=2)
    assert [quarter.is_evaluated for quarter in page(date(2021, 7, 1)).wheel] == [False, True, False, False]


@pytest.mark.django_db
def test_measures_without_a_day_are_listed_once():
    plan = make.plan("ruplan", make.municipality(), make.municipality("ringebu"))
    make.measure(plan, "1", deadline_text="Løpende")
    assert [row.measure.timing for row in page(date(2021, 7, 1)).undated] == ["Løpende"]
