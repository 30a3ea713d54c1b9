"""When a plan is carried on, what was open in it is asked for in the next one, and not in both."""

from datetime import date

import pytest

from measures.queries.clearing import unclear
from measures.queries.heads import plan_head
from measures.queries.plans import cards, plan_page
from measures.queries.reminders import collect
from measures.queries.workspace import workspace
from measures.services.successions import carry_on
from tests import make

pytestmark = pytest.mark.django_db
LATE = date(2019, 12, 31)
BEFORE, AFTER = date(2023, 12, 31), date(2024, 1, 1)


@pytest.fixture
def plan():
    """Three late measures: one lives on, one is ended, and nothing is decided about the last."""
    found = make.plan("rus")
    for number in ("1.1", "1.2", "1.3"):
        make.measure(found, number, due_on=LATE)
    outcomes = {"1.1": "continue", "1.2": "finish"}
    boss = make.administrator()
    carry_on(found, title="Ny plan", period=(2024, 2027), outcomes=outcomes, by=boss, on=date(2023, 11, 1))
    return found


@pytest.fixture
def coordinator(plan):
    return make.coordinator(make.municipality())


def asked_for(user, as_of: date) -> set[tuple[str, str]]:
    return {(task.plan_slug, task.code) for task in workspace(user, as_of).tasks}


def test_the_coordinator_s_list_has_it_in_the_plan_that_is_in_force(plan, coordinator):
    old = {("rus", "1.1"), ("rus", "1.2"), ("rus", "1.3")}
    assert old <= asked_for(coordinator, BEFORE)
    now = asked_for(coordinator, AFTER)
    assert now & old == {("rus", "1.3")}
    assert len(now - old) == 1


def test_the_list_says_where_it_lives_on(plan, coordinator):
    assert workspace(coordinator, BEFORE).left_behind == ()
    said = workspace(coordinator, AFTER).left_behind
    assert {(one.plan.slug, str(one.following or ""), one.number) for one in said} == {
        ("rus", "Ny plan 2024–2027", 1),
        ("rus", "", 1),
    }


def test_nobody_is_reminded_of_it(plan, coordinator):
    def told(as_of: date) -> set[str]:
        notices = [notice for letter in collect(as_of).letters for notice in letter.notices]
        return {n.row.measure.code for n in notices if n.row.measure.plan_id == plan.pk}

    assert told(BEFORE) == {"1.1", "1.2", "1.3"}
    assert told(AFTER) == {"1.3"}


def test_the_old_plan_s_page_does_not_call_it_late(plan):
    def late(as_of: date) -> list[str]:
        return [row.code for row, *_more in plan_page(plan_head("rus", as_of), None, as_of).late]

    def counted(as_of: date) -> int:
        return next(card.counts.late for card in cards(as_of) if card.head.slug == "rus")

    assert (late(BEFORE), counted(BEFORE)) == (["1.1", "1.2", "1.3"], 3)
    assert (late(AFTER), counted(AFTER)) == (["1.3"], 1)


def test_its_words_need_no_clearing(plan, coordinator):
    unclear_now = {one.code for one in unclear(coordinator, AFTER) if one.plan_slug == "rus"}
    assert unclear_now <= {"1.3"}
