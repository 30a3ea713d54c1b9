"""What is sealed keeps its shape, whatever the values of the pages are made of."""

from datetime import date

import pytest

from measures.choices import MeasureKind
from measures.reports.facts import facts
from measures.reports.facts.sealed_facts import as_json
from measures.services.plans.corrections import Meant, correct_deadline
from measures.services.statuses import decide
from municipalities.services import system_user
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2021, 6, 30)
SHAPE = {
    "": "as_of as_of_before goals indicators is_joint language places plan round rows said texts year",
    "plan": "cooperation cost_rule first_year has_deadlines is_demonstration last_year pk places slug title",
    "places": "adopted_name language name pk slug",
    "rows": "corrected corrected_before decided_on decision in_force_from measure pk place",
    "measure": "code deadline_kind deadline_status dues focus_area goal kind milestones number pk "
    "responsible service timing title",
    "corrected": "dues kind milestones status",
}


def sealed(plan):
    return as_json(facts.gather(facts.find(plan.slug, 2021, today=DAY), today=DAY))


def test_the_facts_have_the_shape_of_every_seal_before():
    plan = make.plan("felles", make.municipality("lom"), make.municipality("vang"))
    row = make.measure(plan, "1.1", due_on=date(2019, 12, 31)).implementations.first()
    correct_deadline(row, Meant("once", date(2021, 3, 1)), by=system_user(), on=date(2020, 2, 1))
    whole = sealed(plan)
    first = whole["rows"][0]
    parts = {"": whole, "plan": whole["plan"], "places": whole["places"][0], "rows": first}
    parts |= {"measure": first["measure"], "corrected": first["corrected"]}
    assert {name: sorted(part) for name, part in parts.items()} == {
        name: sorted(keys.split()) for name, keys in SHAPE.items()
    }
    assert (first["place"], first["corrected"]["dues"]) == (row.municipality_id, ["2021-03-01"])
    assert first["corrected_before"] == first["corrected"]
    assert first["measure"]["dues"] == ["2019-12-31"]


def test_a_decision_still_to_come_is_no_fact_of_the_day():
    plan = make.plan()
    row = make.implementation(make.measure(plan, "1", kind=MeasureKind.PROPOSED))
    decide(row, "adopted", by=system_user(), on=date(2022, 3, 1))
    (fact,) = sealed(plan)["rows"]
    assert (fact["decision"], fact["decided_on"]) == ("undecided", None)
