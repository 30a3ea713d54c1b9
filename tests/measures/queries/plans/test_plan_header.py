from datetime import date

import pytest

from measures.models import Adoption, Plan
from measures.queries.plans.plan_header import plan_head, plan_heads
from measures.services.rounds.round import open_round
from municipalities.models import MunicipalityNumber
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def nes():
    place = make.municipality("nes", "Nesbyen")
    MunicipalityNumber.objects.create(
        municipality=place, number="0616", name="Nes", valid_to=date(2019, 12, 31)
    )
    MunicipalityNumber.objects.create(
        municipality=place, number="3040", name="Nesbyen", valid_from=date(2020, 1, 1)
    )
    return place


def test_a_municipality_has_its_name_on_the_day_and_the_plans_name_in_brackets():
    make.plan("rus", nes(), period=(2019, 2023))
    assert plan_head("rus", DAY).places[0].label == "Nesbyen kommune (Nes da planen ble vedtatt)"
    assert plan_head("rus", date(2019, 6, 1)).places[0].label == "Nes kommune"


def test_a_municipality_that_kept_its_name_is_named_once():
    make.plan("rus", nes(), period=(2021, 2023))
    assert plan_head("rus", DAY).places[0].label == "Nesbyen kommune"


def test_each_council_has_adopted_for_itself():
    ringebu, sor = make.municipality("ringebu", "Ringebu"), make.municipality("sor-fron", "Sør-Fron")
    plan = make.plan("rus", ringebu, sor)
    Adoption.objects.create(
        plan=plan, municipality=sor, body="kommunestyret", case_number="12/24", adopted_on=date(2024, 6, 20)
    )
    adopted = {place.slug: place.adopted for place in plan_head("rus", DAY).places}
    assert adopted == {"ringebu": "", "sor-fron": "vedtatt i kommunestyret 20. juni 2024, sak 12/24"}


def test_the_newest_published_evaluation_counts():
    plan = make.plan("rus")
    by = make.administrator()
    for year, public in ((2020, True), (2021, True), (2022, False)):
        open_round(plan, year, opens=date(year, 4, 1), closes=date(year, 6, 30), public=public, by=by)
    assert plan_head("rus", DAY).evaluated_on == date(2021, 6, 30)
    assert plan_head("rus", date(2020, 12, 1)).evaluated_year == 2020


def test_no_plan_raises():
    with pytest.raises(Plan.DoesNotExist):
        plan_head("finnes-ikke", DAY)


def test_all_heads_cost_one_query(django_assert_num_queries):
    for number in range(4):
        make.plan(f"plan-{number}", make.municipality(), make.municipality("ringebu"))
    with django_assert_num_queries(1):
        heads = plan_heads(Plan.objects.all(), DAY)
    # They have the same title and period, so that the database may mix their rows.
    assert [len(head.places) for head in heads] == [2, 2, 2, 2]
