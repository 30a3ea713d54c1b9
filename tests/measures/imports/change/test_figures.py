"""What has been measured since the plan was adopted stands beside what the plan gives."""

from dataclasses import replace
from decimal import Decimal

from measures.imports.change.diff import diff
from measures.imports.plan.document import IndicatorRow, ObservationRow
from measures.imports.plan.incoming import Incoming
from tests.measures.imports import plans

GIVEN = ObservationRow(2023, Decimal(45), "Nes", "8. trinn", "Ungdata")
LATER = replace(GIVEN, year=2026, value=Decimal(60))
STORED = IndicatorRow(
    "Trives", "%", "up", "1", Decimal(45), 2023, Decimal(100), 2028, observations=(GIVEN, LATER)
)


def changes(row):
    stored, coming = (replace(plans.DOCUMENT, indicators=(one,)) for one in (STORED, row))
    found = diff(stored, Incoming(coming)).indicators
    return {change.field: change.new for one in found.changed for change in one.changes}


def test_later_figures_stand_after_those_the_plan_gives():
    corrected = replace(GIVEN, value=Decimal(46))
    assert changes(replace(STORED, observations=(corrected,))) == {"observations": (corrected, LATER)}


def test_the_same_figures_in_another_order_are_no_change():
    assert changes(replace(STORED, observations=(LATER, GIVEN))) == {}
    assert changes(replace(STORED, observations=(GIVEN,))) == {}


def test_a_figure_of_another_group_is_another_figure():
    new = replace(GIVEN, group="9. trinn")
    assert changes(replace(STORED, observations=(new,))) == {"observations": (new, GIVEN, LATER)}


def test_without_a_target_what_is_stored_stands():
    bare = IndicatorRow("Trives", "%", "up", "1", observations=(GIVEN,))
    assert changes(bare) == {}


def test_with_a_target_the_plan_decides_where_the_way_begins_too():
    moved = replace(STORED, baseline=Decimal(50), baseline_year=2024, target=Decimal(90), target_year=2030)
    assert changes(moved) == {
        "baseline": Decimal(50),
        "baseline_year": 2024,
        "target": Decimal(90),
        "target_year": 2030,
    }
