from datetime import date

import pytest

from measures.choices import Decision, MeasureKind
from measures.models import Goal
from measures.queries.plans.plan_header import plan_head
from measures.queries.plans.plan_page import cards, plan_page
from measures.services.statuses import decide
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2021, 7, 1)


def page(slug="ruplan", place=""):
    head = plan_head(slug, DAY)
    return plan_page(head, head.place(place), DAY)


def shared():
    return make.plan("felles", make.municipality("ringebu"), make.municipality("sor-fron", "Sør-Fron"))


def test_the_longest_overdue_stands_first():
    plan = make.plan()
    make.measure(plan, "1.1", due_on=date(2020, 12, 31))
    make.measure(plan, "1.2", due_on=date(2019, 12, 31))
    make.measure(plan, "1.3", due_on=date(2022, 12, 31))
    assert [one.row.measure.number for one in page().late] == ["1.2", "1.1"]


def test_a_finished_measure_is_not_late():
    measure = make.measure(make.plan(), due_on=date(2019, 12, 31))
    make.reported(make.implementation(measure), "done", by=make.administrator())
    assert page().late == ()
    assert page().counts["done"] == 1


def test_only_adopted_proposals_are_counted():
    measure = make.measure(shared(), kind=MeasureKind.PROPOSED)
    by = make.administrator()
    assert page("felles").counts.total == 0
    for slug, decision in (("ringebu", Decision.ADOPTED), ("sor-fron", Decision.DECLINED)):
        row = measure.implementations.get(municipality__slug=slug)
        decide(row, decision, by=by, on=date(2021, 1, 1))
    assert page("felles").counts.total == 1
    words = [row.decision_word for _place, row in page("felles").proposals[0].decisions]
    assert words == ["vedtatt", "ikke vedtatt"]


def test_front_page_and_plan_page_count_alike():
    plan = shared()
    late = make.measure(plan, "1.1", due_on=date(2020, 12, 31))
    make.measure(plan, "1.2")
    make.measure(plan, "1.3", kind=MeasureKind.PROPOSED)
    make.reported(late.implementations.first(), "done", by=make.administrator())
    (card,) = cards(DAY)
    assert card.counts == page("felles").counts
    assert card.counts.late == 1
    assert card.sentence == page("felles").sentence


def test_one_municipality_shows_only_its_own_counts():
    measure = make.measure(shared())
    ringebu = measure.implementations.get(municipality__slug="ringebu")
    make.reported(ringebu, "done", by=make.administrator())
    assert page("felles", "ringebu").counts["done"] == 1
    assert page("felles", "sor-fron").counts["done"] == 0


def test_measures_stand_under_their_goal_or_else_their_service():
    plan = make.plan()
    make.measure(plan, "1.1")
    make.measure(plan, "a", goal=None, service="Politiet")
    assert [(group.title, group.by_goal) for group in page().groups] == [
        ("Flere har det bra", True),
        ("Politiet", False),
    ]


def test_goals_without_measures_are_told_about_the_plan():
    plan = make.plan()
    make.measure(plan)
    Goal.objects.create(plan=plan, kind="national", number="2", title="Økt kompetanse", position=2)
    about = page().about
    assert about.goals == ()
    assert [part.title for part in about.national[0].parts] == ["Økt kompetanse"]


def test_the_front_page_costs_three_queries_however_many_plans(django_assert_num_queries):
    for number in range(5):
        make.measure(make.plan(f"plan-{number}"))
    with django_assert_num_queries(3):
        assert len(cards(DAY)) == 5


@pytest.mark.parametrize("measures", [6, 60])
def test_a_plan_costs_four_queries_however_long(measures, django_assert_num_queries):
    plan = shared()
    for number in range(measures):
        make.measure(plan, f"1.{number}", due_on=date(2020, 12, 31))
    with django_assert_num_queries(4):
        page("felles")
