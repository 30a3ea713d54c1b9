"""What a file would change, cell by cell."""

from dataclasses import replace
from decimal import Decimal

import pytest

from measures.imports.change.diff import Change, diff
from measures.imports.plan.document import GoalRow, IndicatorRow, MeasureRow
from measures.imports.plan.incoming import Incoming
from tests.measures.imports import plans


def against(document, fields=None, complete=True):
    settled = tuple(row.settled(("nes",)) for row in plans.MEASURES)
    stored = replace(plans.DOCUMENT, measures=settled)
    incoming = Incoming(document, fields or Incoming(document).fields, complete)
    return diff(stored, incoming)


def test_the_same_plan_changes_nothing():
    assert not against(plans.DOCUMENT).changes_anything


def test_a_changed_cell_is_told_with_old_and_new():
    found = against(plans.with_measure(1, deadline="2020"))
    assert [change.changes for change in found.measures.changed] == [(Change("deadline", "Løpende", "2020"),)]


def test_an_absent_measure_is_reported_and_kept_in_its_place():
    found = against(replace(plans.DOCUMENT, measures=plans.MEASURES[1:]))
    assert [row.number for row in found.measures.absent] == ["2.1"]
    assert [placed.row.number for placed in found.measures.outcome] == ["2.1", "2.2", "2.10"]
    assert not found.changes_anything


def test_2_1_and_2_10_are_different_measures():
    found = against(plans.with_measure(2, number="2.1"))
    assert [row.number for row in found.measures.absent] == ["2.10"]


def test_columns_the_file_lacks_keep_what_is_stored():
    rows = tuple(MeasureRow(number=row.number, title=row.title) for row in plans.MEASURES)
    found = against(replace(plans.DOCUMENT, measures=rows), frozenset({"number", "title"}), complete=False)
    assert not found.changes_anything


def test_a_table_sorted_otherwise_does_not_move_the_plan():
    shuffled = replace(plans.DOCUMENT, measures=plans.MEASURES[::-1])
    assert not against(shuffled, complete=False).changes_anything
    assert against(shuffled).measures.moved


def test_a_measure_without_number_is_known_by_name_and_place():
    rows = (MeasureRow(title="Åpent hus", service="Kultur"), MeasureRow(title="Åpent hus", service="NAV"))
    stored = replace(plans.DOCUMENT, measures=tuple(row.settled(("nes",)) for row in rows))
    changed = replace(plans.DOCUMENT, measures=(rows[0], rows[1]._replace(theme="Mat")))
    found = diff(stored, Incoming(changed))
    assert [change.new.service for change in found.measures.changed] == ["NAV"]


def test_the_same_name_twice_is_two_measures():
    rows = (MeasureRow(title="Møte"), MeasureRow(title="Møte", theme="Mat"))
    found = diff(None, Incoming(replace(plans.DOCUMENT, measures=rows)))
    assert len(found.measures.new) == 2


def test_a_goal_is_known_by_its_number():
    goals = (replace(plans.GOALS[0], title="Alle har det bra"), plans.GOALS[1])
    found = against(replace(plans.DOCUMENT, goals=goals))
    assert [change.changes[0].field for change in found.goals.changed] == ["title"]


def test_national_goals_may_share_the_number_of_a_main_goal():
    goals = (*plans.GOALS, GoalRow(kind="national", number="1", title="Tidlig innsats"))
    assert len(against(replace(plans.DOCUMENT, goals=goals)).goals.new) == 1


@pytest.mark.parametrize("text", ["6.3", "6.30", "6.3000"])
def test_a_figure_is_the_same_however_many_zeros(text):
    assert IndicatorRow(target=Decimal("6.3")) == IndicatorRow(target=Decimal(text))
