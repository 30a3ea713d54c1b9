"""What is not known is said, each kind by itself."""

from datetime import date

import pytest

from measures.models import Indicator, Target
from measures.reports.report import gaps
from tests import make
from tests.measures.reports import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make.plan("nesplan", make.municipality("nes"))


def test_each_kind_of_gap_is_counted_apart(plan):
    make.measure(plan, "1.1", responsible_text="NAV", due_on=date(2022, 1, 1))
    make.measure(plan, "1.2", responsible_text="NAV")
    make.measure(plan, "1.3", due_on=date(2022, 1, 1))
    tall = Indicator.objects.create(plan=plan, name="Andel", unit="%", direction="up")
    Target.objects.create(indicator=tall, baseline=45, value=100)
    assert gaps.gaps(making.report(plan, 2021)) == [
        "Ikke rapportert: tiltak 1.1, 1.2 og 1.3.",
        "Uten ansvarlig: tiltak 1.3.",
        "Uten frist i planen: tiltak 1.2.",
        "Ikke målt etter at planen ble laget: 1 av 1 mål med tall.",
    ]


def test_nothing_missing_is_said_too(plan):
    measure = make.measure(plan, responsible_text="NAV", due_on=date(2022, 1, 1))
    making.answer(making.round_(plan, 2021), make.implementation(measure), "done")
    assert gaps.gaps(making.report(plan, 2021)) == ["Vi kjenner ingen hull i grunnlaget for rapporten."]


def test_a_plan_without_a_column_of_deadlines_lacks_none(plan):
    type(plan).objects.update(has_deadlines=False)
    make.measure(plan, "1.2", responsible_text="NAV")
    assert gaps.gaps(making.report(plan, 2021)) == ["Ikke rapportert: tiltak 1.2."]


def test_the_rounds_dates_and_its_answers(plan):
    making.answer(making.round_(plan, 2021), make.implementation(make.measure(plan)), "done")
    assert gaps.answering(making.report(plan, 2021)) == (
        "Evalueringsrunden var åpen 1. april 2021–30. juni 2021 og ga 1 svar om 1 tiltak."
    )
    assert gaps.answering(making.report(plan, 2022)) == ""
