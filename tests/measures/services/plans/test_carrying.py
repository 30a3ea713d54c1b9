"""Everything that hangs on a plan lives on in the next one, or is said here to stay behind, and why."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any

import pytest
from django.db.models import Field, Model

from measures.models import FocusArea, Goal, Implementation, Measure, Plan, Responsibility
from measures.models.append_only import is_history
from measures.services.plans.successions import carry_on
from municipalities.models import Party
from tests import make

pytestmark = pytest.mark.django_db

READ_ANEW = "read from the adopted words, in the years of the next plan"
NOT_YET = "what becomes of the measure in the next plan, nobody has said"
LINKS = "says where the next plan comes from"
CHOSEN = "chosen for the next plan"
NEXT = "belongs to the next plan"
IN_ORDER = "counted anew, in the same order"
# Columns of what is copied that the copy has in its own way.
LEFT: dict[type[Model], dict[str, str]] = {
    Plan: {
        **dict.fromkeys(("slug", "title", "first_year", "last_year"), CHOSEN),
        **dict.fromkeys(("predecessor", "carried_on"), LINKS),
    },
    FocusArea: {"plan": NEXT, "position": IN_ORDER},
    Goal: {"plan": NEXT, "position": IN_ORDER},
    Measure: {
        **{"plan": NEXT, "position": IN_ORDER},
        **dict.fromkeys(("deadline_kind", "deadline_status", "due_on"), READ_ANEW),
        **dict.fromkeys(("rrule", "dues", "deadline_explanation"), READ_ANEW),
        "source_place": "a place in the old document",
        "note": "what was mended in the old document",
    },
    Responsibility: {},
    Implementation: {
        **dict.fromkeys(
            ("status", "status_since", "reported_on", "reached", "version", "met_due", "closed_on"), NOT_YET
        ),
        **dict.fromkeys(("decision", "decision_case", "decided_on"), "each council decides again"),
        "due_on": READ_ANEW,
        "correction": "written about the old plan's deadline",
    },
}
SAID = "said of the old plan, and stands there"
ROUNDS = "the old plan's evaluations stand with it"
FIGURES = "what was measured stays with the plan that asked for it"
BACKGROUND = "each plan has its own background, and is imported with it"
# Tables of which nothing is copied.
STAYS: dict[str, str] = {
    "Adoption": "no council has adopted the next plan",
    **dict.fromkeys(("Reference", "Term"), BACKGROUND),
    **dict.fromkeys(("Indicator", "Target", "Observation"), FIGURES),
    "Milestone": READ_ANEW,
    **dict.fromkeys(("StatusChange", "DeadlineCorrection"), SAID),
    **dict.fromkeys(("EvaluationRound", "RoundText", "Evaluation", "Assignment"), ROUNDS),
    **dict.fromkeys(("Invitation", "InvitationReminder", "Reminder"), "sent once, about the old plan"),
    **dict.fromkeys(("ReportVersion", "ReportFile", "Publication", "Readiness", "CouncilDecision"), ROUNDS),
    **dict.fromkeys(("PlanImport", "ColumnMeaning"), "about the old plan's files"),
    "Succession": LINKS,
}


def hanging(*models: type[Model]) -> set[type[Model]]:
    """What points at a plan, and at what points at a plan, and so on; histories apart."""
    found, ahead = set(models), list(models)
    while ahead:
        related = {one.related_model for one in ahead.pop()._meta.related_objects}
        new = {one for one in related if not is_history(one) and not one._meta.auto_created} - found
        found |= new
        ahead += new
    return found


def columns(model: type[Model]) -> Iterator[Field]:
    return (one for one in chain(model._meta.fields, model._meta.many_to_many) if not one.primary_key)


@pytest.fixture
def plan():
    """Every column that is to live on holds something."""
    places = [make.municipality(slug) for slug in ("lom", "vang")]
    rules = {f"{name}_rule": f"Regel om {name}." for name in ("evaluation", "revision", "cost")}
    made = make.plan(
        "felles-2019-2023", *places, vision="Et godt liv.", evaluation_every=2, evaluation_quarter=3,
        has_deadlines=False, is_demonstration=True, **rules,
    )  # fmt: skip
    made.goals.all().delete()
    area = FocusArea.objects.create(plan=made, title="Forebygging", position=1)
    goal = Goal.objects.create(
        plan=made, kind="result", number="2", title="Færre", remark="I tre år", section="Om barn",
        focus_area=area, position=1,
    )  # fmt: skip
    words = ("description", "theme", "responsible_text", "deadline_text", "frequency_text", "service")
    measure = make.measure(
        made, "1.1", goal=goal, focus_area=area, kind="existing", extra=[["Kostnad", "100"]],
        **{name: f"Ord om {name}" for name in words},
    )  # fmt: skip
    measure.fill_search_text()
    measure.save()
    party = Party.objects.create(name="NAV", municipality=places[0])
    Responsibility.objects.create(measure=measure, party=party, role="initiator", position=1)
    return made


@pytest.fixture
def following(plan):
    return carry_on(
        plan, title="Ny plan", period=(2024, 2027), outcomes={"1.1": "continue"},
        by=make.administrator(), on=date(2023, 11, 1),
    )  # fmt: skip


def row_of(model: type[Model], plan: Plan) -> Model:
    ways = {Plan: "pk", Responsibility: "measure__plan", Implementation: "measure__plan"}
    rows = model._base_manager.filter(**{ways.get(model, "plan"): plan.pk})
    return rows.order_by("pk")[0]


def held(row: Model, column: Field) -> Any:
    """A row of the plan itself by its name: the next plan has a row of its own."""
    if column.many_to_many:
        return sorted(map(str, getattr(row, column.name).all()))
    value = getattr(row, column.name)
    return str(value) if type(value) in LEFT else value


def test_every_table_is_copied_or_said_to_stay_behind():
    assert {one.__name__ for one in hanging(Plan)} == {one.__name__ for one in LEFT} | STAYS.keys()


@pytest.mark.parametrize("model", LEFT, ids=lambda model: model.__name__)
def test_every_column_lives_on_or_is_said_to_stay_behind(model, plan, following):
    old, new = row_of(model, plan), row_of(model, following)
    living = [column for column in columns(model) if column.name not in LEFT[model]]
    assert old.pk != new.pk
    assert {one.name for one in living if held(old, one) in (one.get_default(), None, "", [])} == set()
    assert {one.name: held(new, one) for one in living} == {one.name: held(old, one) for one in living}


@pytest.mark.parametrize("model", LEFT, ids=lambda model: model.__name__)
def test_only_columns_that_are_there_are_said_to_stay_behind(model):
    assert LEFT[model].keys() - {column.name for column in columns(model)} == set()


def test_what_lives_on_leads_to_rows_of_the_next_plan(plan, following):
    measure, goal = row_of(Measure, following), row_of(Goal, following)
    assert {measure.goal.plan, measure.focus_area.plan, goal.focus_area.plan} == {following}
