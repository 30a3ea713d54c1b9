"""A plan binds municipalities only by their own people."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from measures.models import Indicator, Plan
from measures.services.plans.bulk import Writer
from measures.services.plans.indicators import IndicatorReading, observe
from measures.services.plans.plan import Figures, store_figures, store_parts, store_plan
from municipalities.models import Cooperation, Municipality, User
from tests import make

pytestmark = pytest.mark.django_db
FACTS = {"slug": "ny", "title": "Klimaplan", "first_year": 2024, "last_year": 2028}


@pytest.fixture
def nes() -> Municipality:
    return make.municipality("nes")


@pytest.fixture
def somebody(nes: Municipality) -> User:
    return make.member("plan_administrator", nes)


def test_a_plan_is_made_for_one_s_own_municipalities(nes: Municipality, somebody: User) -> None:
    assert store_plan(None, FACTS, [nes], Writer(somebody)).municipalities.get() == nes
    with pytest.raises(PermissionDenied, match="bare lage en plan for kommuner"):
        store_plan(None, {**FACTS, "slug": "to"}, [nes, make.municipality("lom")], Writer(somebody))
    assert Plan.objects.count() == 1


def test_a_plan_neither_comes_to_another_municipality_nor_leaves_it(
    nes: Municipality, somebody: User
) -> None:
    lom = make.municipality("lom")
    shared, facts = make.plan("felles", nes, lom), {"title": "Endret"}
    for places in ([nes], [nes, lom, make.municipality("vang")]):
        with pytest.raises(PermissionDenied):
            store_plan(Plan.objects.get(slug="felles"), facts, places, Writer(somebody))
    store_plan(shared, facts, [nes, lom], Writer(somebody))
    assert Plan.objects.get(slug="felles").title == "Endret"


def test_a_plan_is_not_tied_to_a_cooperation_of_others(nes: Municipality, somebody: User) -> None:
    others = Cooperation.objects.create(slug="andre", name="Andre")
    others.municipalities.add(make.municipality("lom"))
    with pytest.raises(PermissionDenied):
        store_plan(None, {**FACTS, "cooperation": others}, [nes], Writer(somebody))
    others.municipalities.add(nes)
    store_plan(None, {**FACTS, "cooperation": others}, [nes], Writer(somebody))


def test_the_parts_of_a_plan_are_its_plan_administrators(nes: Municipality, somebody: User) -> None:
    plan = make.plan("lom", make.municipality("lom"))
    for by in (somebody, make.coordinator(make.municipality("lom"))):
        with pytest.raises(PermissionDenied, match="Bare planadministratorer"):
            store_parts(plan, Plan, [], Writer(by))


def test_a_shared_text_does_not_overrule_what_another_municipality_entered(
    nes: Municipality, somebody: User
) -> None:
    lom = make.municipality("lom")
    plan = make.plan("felles", nes, lom)
    measured = Indicator.objects.create(plan=plan, name="Røyk", unit="%", position=1)
    for place in (nes, lom):
        observe(measured, place, 2020, IndicatorReading(Decimal(9), "Ungdata"), by=make.coordinator(place))

    def figures(value: int, *places: Municipality, year: int = 2020) -> Figures:
        same = {"year": year, "value": Decimal(value), "group": "", "source": "Ungdata", "note": ""}
        rows = [{**same, "municipality_id": place.pk, "cooperation_id": None} for place in places]
        return Figures(None, rows)

    with pytest.raises(PermissionDenied, match="en annen kommune har ført inn"):
        store_figures(plan, [measured], [figures(7, lom)], Writer(somebody))
    for given in (figures(9, lom), figures(7, nes), figures(8, lom, year=2019)):
        store_figures(plan, [measured], [given], Writer(somebody))
    stored = measured.observations.order_by("municipality__slug", "year")
    assert [(row.municipality.slug, row.value) for row in stored] == [("lom", 8), ("lom", 9), ("nes", 7)]
