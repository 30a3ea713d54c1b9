"""Rows and measures without a database."""

from datetime import date

from measures.progress import Reading
from measures.rows.plan import Place, PlanHead
from measures.rows.row import PlannedMeasure, Row

NES = Place(1, "nes", "Nesbyen", "Nes")


def head(*places: Place, title: str = "Plan") -> PlanHead:
    return PlanHead(
        pk=1,
        slug="plan",
        title=title,
        first_year=2019,
        last_year=2023,
        cooperation="",
        is_demonstration=False,
        has_deadlines=True,
        vision="",
        evaluation_rule="",
        revision_rule="",
        cost_rule="",
        evaluation_quarter=2,
        places=places or (NES,),
    )


def measure(deadline: str = "once", *dues: date, **values: object) -> PlannedMeasure:
    """`deadline` is the kind of it."""
    plain = {"pk": 1, "plan_id": 1, "code": "1.1", "number": "1.1", "title": "Tiltak", "kind": "new"}
    plain |= {"goal_id": None, "last_year": 2023}
    words = ("responsible", "deadline_text", "frequency_text", "service", "focus_area")
    plain |= dict.fromkeys((*words, "goal_number", "goal_title", "goal_remark"), "")
    return PlannedMeasure(**plain | values, reading=Reading(deadline, "understood", dues))


def row(of: PlannedMeasure, **values: object) -> Row:
    plain = {"pk": 1, "place": NES.slug, "decision": "", "decided_on": None, "decision_case": ""}
    plain |= {"in_force_from": date(2019, 1, 1), "reading": of.reading}
    return Row(measure=of, **plain | values)
