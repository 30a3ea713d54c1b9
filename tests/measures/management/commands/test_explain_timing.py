"""«Hvorfor står det slik?», as other programs ask it."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from measures.models import Plan
from tests import make

pytestmark = pytest.mark.django_db


def explained(*args: str) -> dict:
    out = StringIO()
    call_command("explain_timing", *args, stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def yearly() -> Plan:
    plan = make.plan()
    dues = ["2019-12-31", "2020-12-31", "2021-12-31"]
    make.measure(
        plan, "1.1", deadline_kind="recurring", deadline_status="understood", dues=dues, deadline_text="Årlig"
    )
    return plan


def test_each_deadline_is_told_with_its_own_outcome(yearly: Plan) -> None:
    boss = make.administrator()
    make.reported(make.implementation(yearly.measures.get()), "done", by=boss, on=date(2019, 11, 2))
    code = yearly.measures.get().code

    told = explained(yearly.slug, code, "--on", "2021-02-01")

    assert told["occurrences"] == [
        {"due": "2019-12-31", "outcome": "met", "said_on": "2019-11-02"},
        {"due": "2020-12-31", "outcome": "late", "said_on": None},
        {"due": "2021-12-31", "outcome": "open", "said_on": None},
    ]
    assert (told["late_since"], told["next_due"]) == ("2020-12-31", "2021-12-31")
    assert told["why"] == (
        "31. desember 2019: gjennomført, meldt 2. november 2019. "
        "31. desember 2020: ikke meldt gjennomført, forsinket fra dagen etter. "
        "Neste frist er 31. desember 2021."
    )


def test_a_day_gone_by_is_told_as_it_was(yearly: Plan) -> None:
    boss = make.administrator()
    make.reported(make.implementation(yearly.measures.get()), "done", by=boss, on=date(2020, 3, 1))

    told = explained(yearly.slug, yearly.measures.get().code, "--on", "2020-02-01")

    assert [one["outcome"] for one in told["occurrences"]] == ["late", "open", "open"]


def test_a_shared_measure_asks_which_municipality() -> None:
    plan = make.plan("felles", make.municipality("nes"), make.municipality("lom"))
    measure = make.measure(plan, "1.1", due_on=date(2019, 12, 31))

    with pytest.raises(CommandError, match="lom, nes"):
        call_command("explain_timing", plan.slug, measure.code)
    assert (
        explained(plan.slug, measure.code, "--municipality", "lom", "--on", "2020-01-01")["late_since"]
        == "2019-12-31"
    )


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(CommandError, match="ikke noe slikt tiltak"):
        call_command("explain_timing", "ingen", "1.1")
