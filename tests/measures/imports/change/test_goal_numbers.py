"""A measure stands under the goal its number begins with, on whichever level the goal is."""

from dataclasses import replace

import pytest

from measures.imports.change.checks import check
from measures.imports.plan.document import GoalRow, MeasureRow, PlanDocument
from measures.imports.plan.incoming import Incoming
from tests.measures.imports import plans

NUMBERS = ("1", "1.1", "1.2", "3")
GOALS = tuple(GoalRow(kind="main", number=number, title=f"Mål {number}") for number in NUMBERS)
STORED = PlanDocument(
    plans.FACTS,
    goals=GOALS,
    measures=(
        MeasureRow(number="1.1.1", title="A", goal="1.1"),
        MeasureRow(number="3.1", title="B", goal="3"),
        MeasureRow(number="3.2", title="C", goal="3"),
    ),
)


def refused(number: str, goal: str) -> list[str]:
    new = MeasureRow(number=number, title="Ny", goal=goal)
    document = replace(STORED, measures=(*STORED.measures, new))
    return [problem.message for problem in check(Incoming(document), STORED) if problem.code == "wrong_goal"]


@pytest.mark.parametrize(("number", "goal"), [("1.2.4", "1.2"), ("1.2.4", "1"), ("1.4", "1"), ("3.3", "3")])
def test_under_its_own_goal_or_the_one_above_a_measure_stands_well(number, goal):
    assert refused(number, goal) == []


@pytest.mark.parametrize(("number", "goal", "right"), [("1.2.4", "1.1", "1.2"), ("3.3", "1.2", "3")])
def test_under_another_goal_it_is_refused_with_the_right_one(number, goal, right):
    (message,) = refused(number, goal)
    assert message.endswith(f"hører til mål {right}.")
