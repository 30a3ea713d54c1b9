from datetime import date

import pytest

from measures.models import Goal, Responsibility
from measures.queries.plans.measure_list import MeasureFilter, measure_list
from measures.queries.plans.plan_header import plan_head
from municipalities.models import Party
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2021, 7, 1)


def listed(slug="ruplan", place="", **choice):
    head = plan_head(slug, DAY)
    return measure_list(head, head.place(place), MeasureFilter(**choice), DAY)


def numbers(found):
    return [line.measure.number for line in found.lines]


@pytest.fixture
def plan():
    plan = make.plan()
    other = Goal.objects.create(plan=plan, kind="main", number="2", title="Færre ruser seg", position=2)
    first = make.measure(plan, "1.1", due_on=date(2020, 12, 31), title="Økt kompetanse")
    make.measure(plan, "1.2", due_on=date(2019, 12, 31), title="Åpen dag", goal=other)
    make.measure(plan, "1.10", title="Fast møte", service="NAV")
    party = Party.objects.create(name="Helsestasjonen", municipality=make.municipality())
    Responsibility.objects.create(measure=first, party=party)
    make.reported(make.implementation(first), "in_progress", by=make.administrator())
    return plan


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({}, ["1.1", "1.2", "1.10"]),
        ({"q": "økt"}, ["1.1"]),
        ({"q": "ØKT kompetanse"}, ["1.1"]),
        ({"q": "åpen"}, ["1.2"]),
        ({"statuses": ("in_progress",)}, ["1.1"]),
        ({"statuses": ("not_reported",)}, ["1.2", "1.10"]),
        ({"statuses": ("not_reported", "in_progress")}, ["1.1", "1.2", "1.10"]),
        ({"goal": "2"}, ["1.2"]),
        ({"service": "NAV"}, ["1.10"]),
        ({"responsible": "Helsestasjonen"}, ["1.1"]),
        ({"late": True}, ["1.1", "1.2"]),
        ({"late": True, "goal": "2"}, ["1.2"]),
        ({"sort": "frist"}, ["1.2", "1.1", "1.10"]),
        ({"sort": "frist", "descending": True}, ["1.1", "1.2", "1.10"]),
        ({"sort": "nr", "descending": True}, ["1.10", "1.2", "1.1"]),
        ({"sort": "status"}, ["1.1", "1.2", "1.10"]),
        ({"sort": "status", "descending": True}, ["1.2", "1.10", "1.1"]),
    ],
)
def test_the_list_shows_what_was_chosen(plan, choice, expected):
    assert numbers(listed(**choice)) == expected


def test_what_the_plan_does_not_have_is_not_used_and_said(plan):
    found = listed(goal="9", statuses=("done", "borte"))
    assert found.ignored == ("borte", "9")
    assert found.choice.statuses == ("done",)


def test_each_choice_says_how_many_it_gives(plan):
    options = listed().options
    assert {option.value: option.count for option in options.statuses if option.count} == {
        "in_progress": 1,
        "not_reported": 2,
    }
    assert [(option.label, option.count) for option in options.goals] == [
        ("1 Flere har det bra", 2),
        ("2 Færre ruser seg", 1),
    ]
    assert options.late == 2


def test_a_measure_found_in_one_municipality_is_shown_with_all():
    plan = make.plan("felles", make.municipality("ringebu"), make.municipality("sor-fron"))
    measure = make.measure(plan)
    ringebu = measure.implementations.get(municipality__slug="ringebu")
    make.reported(ringebu, "done", by=make.administrator())
    (line,) = listed("felles", statuses=("done",)).lines
    assert [standing.row.status for standing in line.standings] == ["done", ""]


@pytest.mark.parametrize("measures", [6, 60])
def test_the_list_costs_four_queries_however_long(measures, django_assert_num_queries):
    plan = make.plan()
    for number in range(measures):
        make.measure(plan, f"1.{number}")
    with django_assert_num_queries(4):
        listed(q="tiltak")
