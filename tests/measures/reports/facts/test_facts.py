"""What is read, and what it costs."""

from datetime import date
from decimal import Decimal

import pytest

from measures.models import Indicator, Target
from measures.reports.facts import facts
from measures.services.statuses import undo_status
from municipalities.models import MunicipalityNumber
from municipalities.services import system_user
from tests import make
from tests.measures.reports import making

pytestmark = pytest.mark.django_db


def filled(slug: str, measures: int):
    plan = make.plan(slug, make.municipality("nes"), make.municipality("lom"))
    round_ = making.round_(plan, 2021)
    for n in range(measures):
        measure = make.measure(plan, f"1.{n}")
        for implementation in measure.implementations.all():
            making.answer(round_, implementation, "in_progress")
        Indicator.objects.create(plan=plan, name=f"Tall {n}", unit="%", position=n)
    return plan


@pytest.mark.parametrize("measures", [6, 60])
def test_a_report_costs_six_queries_however_many_measures(measures, django_assert_num_queries):
    plan = filled("stor", measures)
    with django_assert_num_queries(6):
        making.report(plan, 2021)


def test_an_undone_change_was_never_said():
    plan = make.plan()
    row = make.implementation(make.measure(plan))
    change = make.reported(row, "done", by=system_user())
    undo_status(change, by=system_user(), on=date(2020, 5, 5))
    assert making.report(plan, 2020).counts["not_reported"] == 1


def test_the_municipality_bears_the_name_of_its_year():
    nes = make.municipality("nes", "Nesbyen")
    MunicipalityNumber.objects.create(
        municipality=nes, number="0616", name="Nes", valid_to=date(2019, 12, 31)
    )
    MunicipalityNumber.objects.create(
        municipality=nes, number="3040", name="Nesbyen", valid_from=date(2020, 1, 1)
    )
    plan = make.plan("nesplan", nes)
    names = [
        [(place.name, place.adopted_name) for place in making.report(plan, year).places]
        for year in (2019, 2021)
    ]
    assert names == [[("Nes", "Nes")], [("Nesbyen", "Nes")]]


def test_a_municipality_sees_its_own_readings_and_the_nations():
    plan = make.plan("felles", make.municipality("lom"), make.municipality("vang"))
    tall = Indicator.objects.create(plan=plan, name="Tall", unit="%")
    Target.objects.create(indicator=tall, baseline=45, value=100)
    for value, place in ((1, "lom"), (2, "vang")):
        tall.observations.create(value=value, year=2020, municipality=make.municipality(place))
    tall.observations.create(value=3, year=2020)
    found = facts.gather(facts.find("felles", 2020, "vang", today=date(2030, 1, 1)), today=date(2030, 1, 1))
    assert [(one.value, one.place) for one in found.indicators[0].readings] == [(2, "Vang"), (3, "Norge")]
    assert (found.indicators[0].baseline, found.indicators[0].target) == (Decimal(45), Decimal(100))


def test_a_year_too_large_for_the_database_has_no_report():
    assert facts.find("ruplan", 9999, today=date(2030, 1, 1)) is None
