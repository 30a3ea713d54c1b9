"""What was said before deadlines had outcomes of their own meets them by the same rule after the change."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from measures.choices import DeadlineKind, DeadlineStatus
from measures.models import Implementation
from municipalities.services import system_user
from tests import make
from tests.measures.reports import making

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = ("measures", "0023_the_trace_finds_its_newest")
YEARLY = {
    "deadline_kind": DeadlineKind.RECURRING,
    "deadline_status": DeadlineStatus.UNDERSTOOD,
    "deadline_text": "Årlig",
    "dues": ["2020-12-31", "2021-12-31", "2022-12-31"],
}


def states() -> dict[str, tuple]:
    rows = Implementation.objects.values_list("measure__number", "due_on", "met_due", "closed_on")
    return {number: state for number, *state in rows}


def test_existing_statements_are_migrated_by_the_rule_of_occurrences():
    plan = make.plan("rus", make.municipality("nes"))
    once, yearly, late = (
        make.implementation(make.measure(plan, number, **deadline))
        for number, deadline in (("1.1", {"due_on": date(2021, 6, 30)}), ("1.2", YEARLY), ("1.3", YEARLY))
    )
    for row in (once, yearly):
        make.reported(row, "done", by=system_user(), on=date(2020, 5, 4))
    # It speaks about December 2020, which had not come then.
    making.answer(making.round_(plan, 2020), late, "done", on=date(2020, 7, 14))
    now = states()
    assert now == {
        "1.1": [None, date(2021, 6, 30), date(2020, 5, 4)],
        "1.2": [date(2021, 12, 31), date(2020, 12, 31), None],
        "1.3": [date(2021, 12, 31), date(2020, 12, 31), None],
    }
    call_command("migrate", *BEFORE, verbosity=0)
    old = (
        MigrationExecutor(connection)
        .loader.project_state([BEFORE])
        .apps.get_model("measures", "Implementation")
    )
    # As the rule before stored it: whatever was done once was done for good.
    old.objects.update(due_on=None)

    call_command("migrate", verbosity=0)

    assert states() == now
