"""What is late, said once in Python and once in SQL: the two agree whatever has happened."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from measures.choices import DeadlineKind, MeasureKind, Proposal, Status
from measures.models import Implementation, Milestone, Plan
from measures.queries.plans.plan_page import cards
from measures.queries.plans.rows import plan_rows
from measures.services.plans.corrections import Meant, correct_deadline
from measures.services.plans.successions import carry_on
from measures.services.statuses import change_status, decide
from municipalities.models import User
from municipalities.services import system_user
from tests import make

pytestmark = pytest.mark.django_db
LAST = date(2023, 12, 31)
# Few days, so that things often fall on one.
QUARTERS = [date(year, month, 1) for year in range(2019, 2026) for month in (1, 4, 7, 10)]
DAYS = st.sampled_from([day for day in QUARTERS if day <= LAST])
DUES = st.lists(DAYS, max_size=4, unique=True).map(sorted)
AFTERWARDS = st.sampled_from(QUARTERS)
Step = Callable[[Implementation, date, User], object]


def reports(status: str, reached: int) -> Step:
    def report(row: Implementation, on: date, by: User) -> None:
        steps = [due_date.key for due_date in row.reading.milestones][:reached]
        said = {"comment": "Slik gikk det.", "version": row.version, "by": by, "on": on}
        change_status(row, status, reached=steps or None, **said)

    return report


def corrects(due: date) -> Step:
    return lambda row, on, by: correct_deadline(row, Meant("once", due), by=by, on=on)


def decides(decision: str) -> Step:
    return lambda row, on, by: row.decision and decide(row, decision, by=by, on=on)


STEPS = st.one_of(
    st.builds(reports, st.sampled_from(Status.values), st.integers(0, 4)),
    st.builds(corrects, DAYS),
    st.builds(decides, st.sampled_from(["adopted", "declined"])),
)
MEASURES = st.tuples(
    st.sampled_from(DeadlineKind.values), DUES, st.sampled_from([MeasureKind.NEW, MeasureKind.PROPOSED])
)
# Which of the rows, in order, what happens to it, and when.
HAPPENINGS = st.lists(st.tuples(st.integers(0, 9), STEPS, DAYS), max_size=12)
OUTCOMES = st.lists(st.sampled_from(Proposal.values), max_size=3)


def lived(measures: list[tuple], happenings: list[tuple], outcomes: list[str]) -> Plan:
    """A plan of two municipalities, everything that was done to it in the order of its days, and its end."""
    plan, by = make.plan("felles", make.municipality("lom"), make.municipality("vang")), system_user()
    for number, (kind, dues, sort) in enumerate(measures):
        days = [day.isoformat() for day in dues]
        values = {"deadline_kind": kind, "deadline_status": "understood", "dues": days, "kind": sort}
        measure = make.measure(plan, str(number), **values)
        for position, due in enumerate(dues if kind == DeadlineKind.PHASED else [], start=1):
            Milestone.objects.create(measure=measure, title="Steg", due_on=due, position=position)
    rows = list(Implementation.objects.order_by("pk"))
    for index, step, on in sorted(happenings, key=lambda one: one[2]):
        row = rows[index % len(rows)]
        row.refresh_from_db()
        step(row, on, by)
    if outcomes:
        codes = [measure.code for measure in plan.measures.all()]
        decided = dict(zip(codes, outcomes, strict=False))
        carry_on(plan, title="Neste", period=(2024, 2027), outcomes=decided, by=by, on=date(2023, 11, 1))
    return plan


# Each example is a plan that was lived: looking for the smallest that fails would take minutes.
@settings(max_examples=20, phases=[Phase.generate])
@given(st.lists(MEASURES, min_size=1, max_size=4), HAPPENINGS, OUTCOMES, AFTERWARDS)
def test_python_and_sql_call_the_same_rows_late(measures, happenings, outcomes, as_of):
    with transaction.atomic():
        plan = lived(measures, happenings, outcomes)
        rows = [row for one in Plan.objects.all() for row in plan_rows(one.pk)]
        late = {row.pk for row in rows if row.is_late(as_of)}
        by_plan = {card.head.pk: card.counts.late for card in cards(as_of)}
        in_sql = set(Implementation.objects.late(as_of).values_list("pk", flat=True))
        replayed = {row.pk for row in plan_rows(plan.pk, past=max(as_of, LAST)) if row.is_late(as_of)}
        transaction.set_rollback(True)

    assert late == in_sql
    assert sum(by_plan.values()) == len(late)
    assert replayed == {row.pk for row in rows if row.measure.plan_id == plan.pk and row.is_late(as_of)}
