from datetime import date
from decimal import Decimal

import pytest

from measures.models import Indicator, Observation, Target
from measures.queries.plans.indicators import most_telling, plan_figures
from measures.queries.plans.plan_header import plan_head
from municipalities.models import MunicipalityNumber
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
TO_ALL = {"baseline": 45, "value": 100, "year": 2028}


@pytest.fixture
def plan():
    return make.plan(period=(2024, 2028))


def indicator(plan, name="Aldri drukket", unit="%", direction="up", target=None, **points):
    made = Indicator.objects.create(
        plan=plan, name=name, unit=unit, direction=direction, position=plan.indicators.count()
    )
    if target:
        Target.objects.create(indicator=made, **target)
    for year, value in points.items():
        observe(made, value, int(year[1:]))
    return made


def observe(indicator, value, year=None, **fields):
    fields.setdefault("municipality", make.municipality())
    position = indicator.observations.count()
    return Observation.objects.create(
        indicator=indicator, value=Decimal(value), year=year, position=position, **fields
    )


def figure():
    return plan_figures(plan_head("ruplan", DAY))[0]


def test_the_way_to_the_target_is_said_in_words(plan):
    indicator(plan, target=TO_ALL, y2025="52")
    assert figure().words == "45\u00a0% → mål 100\u00a0% i 2028: målt 52\u00a0% i 2025, 13\u00a0% av veien"


def test_falling_is_the_way_where_the_target_is_below(plan):
    target = {"baseline": 18, "baseline_year": 2021, "value": 0}
    indicator(plan, unit="tilfeller", direction="down", target=target, y2021="18", y2022="9")
    assert figure().words.endswith("målt 9\u00a0tilfeller i 2022, 50\u00a0% av veien")


def test_going_the_wrong_way_is_said(plan):
    indicator(plan, target=TO_ALL, y2025="40")
    assert figure().words.endswith("lenger fra målet enn før")


def test_a_baseline_is_no_measurement_of_the_way(plan):
    observe(indicator(plan, target=TO_ALL), "45")
    assert figure().words.endswith("i 2028: ikke målt siden")


def test_a_target_without_any_measurement_says_so(plan):
    indicator(plan, target={"value": 100})
    assert figure().words == "mål 100\u00a0%: ikke målt ennå"


@pytest.mark.parametrize(
    ("direction", "verdict"), [("down", " – en bedring"), ("up", " – en forverring"), ("none", "")]
)
def test_whether_falling_is_good_is_said_in_words(plan, direction, verdict):
    indicator(plan, direction=direction, y2014="8", y2015="5")
    assert figure().words == f"Nes: 8 → 5\u00a0%: ned siden 2014{verdict}"


def test_the_latest_move_and_the_whole_are_told(plan):
    indicator(plan, direction="none", y2014="8", y2015="5", y2017="6.5")
    assert figure().words == "Nes: 8 → 5 → 6,5\u00a0%: opp siden 2015, ned siden 2014"


def test_a_caveat_stands_after_the_unit_of_its_figure(plan):
    made = indicator(plan, direction="none", y2014="8")
    observe(made, "5", 2015, note="om lag")
    assert figure().words == "Nes: 8 → 5\u00a0% (om lag): ned siden 2014"


def test_what_the_plan_says_of_a_figure_goes_with_it(plan):
    observe(indicator(plan), "8", 2014, note="om lag")
    assert figure().words == "Nes: 8\u00a0% (om lag) (2014)"


def test_single_figures_are_set_side_by_side_with_the_nation(plan):
    sold = indicator(plan, unit="l")
    observe(sold, "6.3")
    observe(sold, "5", 2016, municipality=None)
    assert figure().words == "Nes: 6,3\u00a0l (uten år) · Norge: 5\u00a0l (2016)"
    assert figure().lines == ()


def test_a_municipality_is_named_as_on_the_day_shown():
    place = make.municipality("nes", "Nesbyen")
    MunicipalityNumber.objects.create(
        municipality=place, number="0616", name="Nes", valid_to=date(2019, 12, 31)
    )
    indicator(make.plan(), y2014="8")
    assert figure().points[0].label == "Nesbyen"
    (then,) = plan_figures(plan_head("ruplan", date(2019, 6, 1)))
    assert then.points[0].label == "Nes"


def test_lines_of_our_own_stand_first_on_the_plan(plan):
    indicator(plan, "Bare mål", target={"value": 100})
    indicator(plan, "Ett tall", y2016="3")
    indicator(plan, "Utvikling", y2016="3", y2017="4")
    figures = plan_figures(plan_head("ruplan", DAY))
    assert [f.name for f in most_telling(figures, 2)] == ["Utvikling", "Bare mål"]


@pytest.mark.parametrize("indicators", [2, 20])
def test_figures_cost_one_query(plan, indicators, django_assert_num_queries):
    for number in range(indicators):
        indicator(plan, f"Indikator {number}", y2014="8", y2015="5")
    head = plan_head("ruplan", DAY)
    with django_assert_num_queries(1):
        assert len(plan_figures(head)) == indicators
