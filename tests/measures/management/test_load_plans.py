"""Both plans come in through the import, whole, and a second time changes nothing."""

import tomllib
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from measures.choices import Decision
from measures.imports.apply.stored import stored_plan
from measures.imports.plan.data import to_data
from measures.models import Implementation, Measure, Observation, Plan
from municipalities.models import Municipality, Party

pytestmark = pytest.mark.django_db
PLANS = ["nes-2019-2023", "midtdalen-2024-2028"]
ADOPTED = (
    *("number", "title", "description", "theme", "responsible", "parties", "deadline", "frequency"),
    *("goal", "focus_area", "service", "kind", "source_place"),
)


@pytest.fixture(scope="module", autouse=True)
def loaded(kept_for_the_module: None) -> None:
    load()


def load() -> str:
    said = StringIO()
    call_command("load_plans", stdout=said)
    return said.getvalue()


def adopted(slug: str) -> dict:
    path = settings.BASE_DIR / "fixtures" / "plans" / f"{slug}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("slug", PLANS)
def test_every_cell_is_stored_as_adopted(slug):
    stored, plan = to_data(stored_plan(slug).document), adopted(slug)
    assert [[row[name] for name in ADOPTED] for row in stored["measures"]] == [
        [row[name] for name in ADOPTED] for row in plan["measures"]
    ]
    for name in ("focus_areas", "goals", "references", "terms"):
        rows = [
            {key: row[key] for key in given}
            for row, given in zip(stored[name], plan.get(name, []), strict=True)
        ]
        assert rows == plan.get(name, [])


@pytest.mark.parametrize("slug", PLANS)
def test_every_figure_is_stored_as_given(slug):
    stored, plan = to_data(stored_plan(slug).document), adopted(slug)
    for row, given in zip(stored["indicators"], plan["indicators"], strict=True):
        observations = [
            {key: found[key] for key in said}
            for found, said in zip(row["observations"], given["observations"], strict=True)
        ]
        assert {**{key: row[key] for key in given}, "observations": observations} == given


def test_the_second_time_changes_nothing():
    histories = [Measure.history, Plan.history, Implementation.history, Observation.history, Party.history]
    before = [history.count() for history in histories]
    assert load().count("uendret") == 3
    assert [history.count() for history in histories] == before


def test_the_plans_have_the_measures_their_councils_adopted():
    kinds = Measure.objects.values_list("plan__slug", "kind")
    assert sum(plan == "nes-2019-2023" for plan, _ in kinds) == 28
    assert sum(kind == "existing" for _, kind in kinds) == 68 + 15
    assert sum(kind == "proposed" for _, kind in kinds) == 7


def test_each_municipality_must_decide_on_the_proposals():
    assert Implementation.objects.filter(decision=Decision.UNDECIDED).count() == 7 * 3
    assert not Implementation.objects.exclude(status="").exists()


def test_a_measure_of_two_municipalities_is_not_the_thirds():
    rows = stored_plan("midtdalen-2024-2028").document.measures
    assert any(row.municipalities == ("nord-fron", "sor-fron") for row in rows)


def test_a_deadline_is_read_and_the_first_one_is_due():
    nes = Implementation.objects.filter(measure__plan__slug="nes-2019-2023")
    due = {row.measure.code: row.due_on and row.due_on.isoformat() for row in nes.select_related("measure")}
    assert (due["1.1"], due["1.2"], due["2.9"]) == ("2019-12-31", None, None)
    assert due["4.5"] == "2019-06-30"
    villa = Measure.objects.get(plan__slug="nes-2019-2023", code="3.6")
    assert villa.dues == [step.due_on.isoformat() for step in villa.milestones.all()]
    assert due["3.6"] == "2019-01-31"


def test_how_often_something_is_done_makes_nobody_late():
    midtdalen = Measure.objects.filter(plan__slug="midtdalen-2024-2028")
    assert midtdalen.filter(deadline_kind="recurring").exists()
    assert not midtdalen.exclude(dues=[]).exists()
    assert not Implementation.objects.filter(measure__in=midtdalen, due_on__isnull=False).exists()


def test_numbers_of_municipalities_follow_the_reforms():
    nes = Municipality.objects.get(slug="nes")
    assert list(nes.numbers.values_list("number", flat=True)) == ["0616", "3040", "3322"]


def test_parties_are_told_apart_by_kind():
    kinds = dict(Party.objects.filter(municipality__slug="nes").values_list("name", "kind"))
    assert kinds["Tverrfaglig og tverretatlig ansvar på ulike nivå"] == "collective"
    assert kinds["Rådmann"] == "role"
    assert kinds["Politi"] == kinds["Selvhjelp Norge"] == "external"
    assert kinds["Helse og forebygging"] == "unit"
