from datetime import date

import pytest

from measures.models import Adoption, Plan
from measures.queries.plans.plan_header import plan_head, plan_heads
from measures.rows.plan import PublicReport
from municipalities.models import MunicipalityNumber
from tests import make
from tests.measures.reports import making

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
    for year, public in ((2020, True), (2021, True), (2022, False)):
        making.sealed(making.round_(plan, year), public=public)
    assert plan_head("rus", date(2023, 1, 1)).evaluated == (date(2021, 6, 30), ())
    assert plan_head("rus", date(2020, 12, 1)).report == PublicReport(2020, date(2020, 6, 30))


def test_each_municipality_is_evaluated_for_itself():
    lom, vang = make.municipality("lom"), make.municipality("vang")
    round_ = making.round_(make.plan("felles", lom, vang), 2021)
    making.sealed(round_, lom, public=True)
    making.sealed(round_, vang)
    head = plan_head("felles", date(2022, 1, 1))
    assert head.evaluated == (date(2021, 6, 30), (head.place("lom"),))
    assert head.public_reports(None) == [(head.place("lom"), 2021)]
    assert head.public_reports(head.place("vang")) == []
    making.sealed(round_, public=True)
    head = plan_head("felles", date(2022, 1, 1))
    assert head.evaluated == (date(2021, 6, 30), ())
    assert head.public_reports(None) == [(None, 2021)]
    assert head.public_reports(head.place("vang")) == [(None, 2021)]
    assert head.public_reports(head.place("lom")) == [(head.place("lom"), 2021)]


def test_a_report_sealed_before_its_round_is_over_tells_of_no_day_to_come():
    round_ = make.a_round(make.plan("rus"), 2021, closes=date(2021, 12, 31))
    making.sealed(round_, public=True)
    assert plan_head("rus", date(2021, 9, 2)).evaluated == (date(2021, 9, 1), ())


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
