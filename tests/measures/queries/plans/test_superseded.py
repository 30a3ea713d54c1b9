"""When a plan is carried on, what was open in it is asked for in the next one, and not in both."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from measures.models import Implementation, Succession
from measures.queries.plans.calendar_feeds import plan_feed
from measures.queries.plans.deadlines import deadline_page
from measures.queries.plans.plan_header import plan_head
from measures.queries.plans.plan_page import cards, plan_page
from measures.queries.workspace.editable import Own
from measures.queries.workspace.reminders import collect
from measures.queries.workspace.tasks import workspace
from measures.queries.workspace.unclear_deadlines import unclear
from measures.services.plans.successions import carry_on
from measures.services.rounds.evaluations import Answer, evaluate
from measures.services.statuses import change_status
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
        return [one.row.measure.code for one in plan_page(plan_head("rus", as_of), None, as_of).late]

    def counted(as_of: date) -> int:
        return next(card.counts.late for card in cards(as_of) if card.head.slug == "rus")

    assert (late(BEFORE), counted(BEFORE)) == (["1.1", "1.2", "1.3"], 3)
    assert (late(AFTER), counted(AFTER)) == (["1.3"], 1)


def test_it_is_in_no_calendar_of_the_old_plan(plan):
    def held(as_of: date) -> list[str]:
        return [entry.code for entry in plan_feed(plan_head("rus", as_of), as_of).entries]

    assert held(BEFORE) == ["1.1", "1.2", "1.3"]
    assert held(AFTER) == ["1.3"]
    # The year turns and no row tells: only the tag of the bytes knows.
    assert plan_feed(plan_head("rus", AFTER), AFTER).changed_at is None


def test_the_page_of_deadlines_keeps_what_was_due_in_its_own_time(plan):
    for number, due_on in (("1.4", date(2023, 6, 1)), ("1.5", date(2024, 2, 1))):
        measure = make.measure(plan, number, due_on=due_on)
        Succession.objects.create(measure=measure, outcome="finish", by=make.user(f"{number}@x.no"), on=LATE)

    def shown(year: int, as_of: date) -> tuple[set[str], set[str]]:
        page = deadline_page(plan_head("rus", as_of), None, year, as_of)
        coming = (*page.ahead.this_quarter.dues, *page.ahead.next_quarter.dues)
        return {one.measure.code for part in page.wheel for one in part.dues}, {
            one.measure.code for one in coming
        }

    assert shown(2024, BEFORE) == ({"1.5"}, {"1.5"})
    assert shown(2024, AFTER) == (set(), set())
    assert shown(2023, AFTER)[0] == {"1.4"}


def test_its_status_is_said_in_the_next_plan(plan, coordinator):
    rows = {row.measure.code: row for row in Implementation.objects.of_plan(plan)}

    def say(code: str, on: date, **more: object) -> None:
        row = rows[code]
        row.refresh_from_db()
        change_status(
            row, "in_progress", comment="I gang.", version=row.version, by=coordinator, on=on, **more
        )

    say("1.1", BEFORE)
    say("1.3", AFTER)
    for code, words in (
        ("1.1", "følges nå opp i Ny plan 2024–2027"),
        ("1.2", "avgjort med planen: avsluttes"),
    ):
        with pytest.raises(ValidationError, match=words):
            say(code, AFTER)
        assert rows[code].pk not in Own(coordinator, plan.pk, AFTER).statuses
        assert rows[code].pk in Own(coordinator, plan.pk, BEFORE).statuses


def test_the_last_evaluation_of_the_old_plan_is_answered_all_the_same(plan, coordinator):
    row = Implementation.objects.of_plan(plan).get(measure__code="1.1")
    round_ = make.a_round(plan, 2023, opens=date(2024, 4, 1), closes=date(2024, 6, 1))
    evaluate(round_, row, Answer("done", "Ferdig."), by=coordinator, on=date(2024, 5, 4))

    assert row.changes.get().on == date(2024, 5, 4)


def test_its_words_need_no_clearing(plan, coordinator):
    unclear_now = {one.code for one in unclear(coordinator, AFTER) if one.plan_slug == "rus"}
    assert unclear_now <= {"1.3"}
