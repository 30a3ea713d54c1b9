"""The same rows, stored and replayed."""

from datetime import date, timedelta

import pytest

from measures.choices import DeadlineKind, MeasureKind, Status
from measures.models import Adoption, Implementation, Milestone
from measures.queries.plans.rows import plan_rows
from measures.services.plans.corrections import Meant, correct_deadline, take_back
from measures.services.statuses import change_status, decide, undo_status
from tests import make

pytestmark = pytest.mark.django_db
START, TODAY = date(2020, 1, 1), date(2021, 6, 15)
DUES = ["2020-06-30", "2021-06-30", "2022-06-30"]


@pytest.fixture
def boss():
    return make.administrator()


def phased(plan, number):
    dues = ["2020-01-31", "2020-06-30"]
    made = make.measure(plan, number, deadline_kind="phased", deadline_status="understood", dues=dues)
    for position, (title, due) in enumerate(zip(("Besøk", "Avklaring"), dues, strict=True), start=1):
        Milestone.objects.create(measure=made, title=title, due_on=due, position=position)
    return made


@pytest.fixture
def plan(boss):
    """Every sort of deadline, and a year of reports, undoings, ticks, corrections and decisions."""
    plan = make.plan("felles", make.municipality("lom"), make.municipality("vang"))
    Adoption.objects.create(
        plan=plan, municipality=make.municipality("vang"), body="k", adopted_on=date(2020, 9, 1)
    )
    make.measure(plan, "1", due_on=date(2020, 12, 31))
    recurring = {"deadline_kind": DeadlineKind.RECURRING, "deadline_status": "understood"}
    make.measure(plan, "2", dues=DUES, due_on=None, **recurring)
    phased(plan, "3")
    make.measure(plan, "4", deadline_text="Juni", deadline_status="incomplete")
    make.measure(plan, "5", kind=MeasureKind.PROPOSED)
    for n, row in enumerate(Implementation.objects.order_by("pk")):
        on = START + timedelta(days=40 * n)
        make.reported(row, Status.IN_PROGRESS, by=boss, on=on)
        mistake = make.reported(row, Status.DONE, by=boss, on=on + timedelta(days=1))
        if n % 3 == 0:
            undo_status(mistake, by=boss, on=on + timedelta(days=2))
        if n % 2 == 0:
            make.reported(row, Status.POSTPONED, by=boss, on=on + timedelta(days=30))
        if row.decision:
            decide(row, "adopted", by=boss, on=date(2020, 10, 1))
    for row in Implementation.objects.filter(measure__number__in=("1", "4")):
        correct_deadline(row, Meant("recurring", date(2020, 3, 1), "quarterly"), by=boss, on=date(2020, 8, 1))
        last = correct_deadline(row, Meant("once", date(2021, 3, 1)), by=boss, on=date(2020, 11, 1))
        if row.municipality.slug == "vang":
            take_back(last, by=boss, on=date(2020, 11, 2))
    for row in Implementation.objects.filter(measure__number="3"):
        said = {"comment": "Besøkt.", "version": row.version, "by": boss, "on": date(2021, 2, 1)}
        change_status(row, Status.IN_PROGRESS, reached=["2020-01-31 Besøk"], **said)
    return plan


def test_what_is_replayed_for_today_is_what_is_stored(plan):
    assert plan_rows(plan.pk, past=TODAY) == plan_rows(plan.pk)


def test_what_was_due_before_the_plan_was_carried_on_binds_nobody_on_any_day():
    plan = make.plan("neste")
    type(plan).objects.filter(pk=plan.pk).update(carried_on=date(2020, 9, 1))
    plan.refresh_from_db()
    make.measure(plan, "1", dues=DUES, due_on=None, deadline_kind="recurring", deadline_status="understood")
    assert [row.due_on for row in plan_rows(plan.pk, past=TODAY)] == [date(2021, 6, 30)]
    assert plan_rows(plan.pk, past=TODAY) == plan_rows(plan.pk)


def test_both_cost_one_query(plan, django_assert_num_queries):
    for past in (None, TODAY):
        with django_assert_num_queries(1):
            plan_rows(plan.pk, past=past)


def rows(plan, day):
    return {(row.measure.number, row.place): row for row in plan_rows(plan.pk, past=day)}


def test_a_day_shows_the_status_and_the_deadline_of_that_day(boss):
    plan = make.plan()
    measure = make.measure(plan, "1", due_on=date(2019, 12, 31))
    row = make.implementation(measure)
    make.reported(row, "in_progress", by=boss, on=date(2020, 5, 4))
    make.reported(row, "done", by=boss, on=date(2021, 5, 4))
    correct_deadline(row, Meant("once", date(2020, 8, 1)), by=boss, on=date(2020, 7, 1))
    then = {
        day: (one.status_key, one.since, one.due_on, one.is_late(day))
        for day in (date(2020, 5, 3), date(2020, 6, 1), date(2020, 7, 1), date(2021, 5, 3), date(2021, 5, 4))
        for one in plan_rows(plan.pk, past=day)
    }
    started, end, later = date(2020, 5, 4), date(2019, 12, 31), date(2020, 8, 1)
    assert list(then.values()) == [
        ("not_reported", None, end, True),
        ("in_progress", started, end, True),
        ("in_progress", started, later, False),
        ("in_progress", started, later, True),
        ("done", date(2021, 5, 4), None, False),
    ]


def test_milestones_are_reached_one_by_one_and_taken_back_with_the_change(boss):
    plan = make.plan()
    row = make.implementation(phased(plan, "3.6"))

    def late():
        (found,) = plan_rows(plan.pk)
        return [due_date.title for due_date in found.timing_on(TODAY).late]

    def say(reached, status="in_progress"):
        row.refresh_from_db()
        said = {"comment": "x", "version": row.version, "by": boss, "on": TODAY, "reached": reached}
        return change_status(row, status, **said)

    assert late() == ["Besøk", "Avklaring"]
    change = say(["2020-01-31 Besøk"])
    assert late() == ["Avklaring"]
    say(None)
    assert late() == ["Avklaring"]
    undo_status(row.changes.standing().newest_first().first(), by=boss, on=TODAY)
    undo_status(change, by=boss, on=TODAY)
    assert late() == ["Besøk", "Avklaring"]
    say([], "done")
    assert late() == []


def test_a_proposal_was_undecided_until_it_was_decided(plan):
    assert rows(plan, date(2020, 9, 30))["5", "lom"].decision == "undecided"
    assert rows(plan, date(2020, 10, 1))["5", "lom"].decision == "adopted"
