"""What a file would change, cell by cell."""

from dataclasses import replace
from decimal import Decimal

import pytest

from measures.imports.change.diff import FieldChange, diff
from measures.imports.plan.document import GoalRow, IndicatorRow, MeasureRow, PlanDocument
from measures.imports.plan.incoming import GivenColumns, Incoming
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
    assert [change.changes for change in found.measures.changed] == [
        (FieldChange("deadline", "Løpende", "2020"),)
    ]


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
    changed = replace(plans.DOCUMENT, measures=(rows[0], replace(rows[1], theme="Mat")))
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


def test_a_new_plan_has_no_facts_that_change():
    found = diff(None, Incoming(plans.DOCUMENT))
    assert (found.facts, found.facts_changes, found.changes_anything) == (plans.FACTS, (), True)


def test_a_fact_of_the_plan_that_changes_is_told_and_changes_something():
    found = against(replace(plans.DOCUMENT, plan=replace(plans.FACTS, vision="Trygge barn")))
    assert found.facts_changes == (FieldChange("vision", "", "Trygge barn"),)
    assert found.changes_anything


def test_an_empty_plan_that_is_new_changes_something():
    assert diff(None, Incoming(PlanDocument(plans.FACTS))).changes_anything


def test_one_new_row_or_one_changed_cell_changes_something():
    assert against(plans.with_measure(1, deadline="2020")).changes_anything
    more = (*plans.MEASURES, MeasureRow(number="3.1", title="Ny"))
    found = against(replace(plans.DOCUMENT, measures=more))
    assert ([row.title for row in found.measures.new], found.changes_anything) == (["Ny"], True)


def test_a_change_knows_the_row_before_and_after_and_the_others_are_unchanged():
    found = against(plans.with_measure(1, deadline="2020")).measures
    assert [(one.old.deadline, one.new.deadline) for one in found.changed] == [("Løpende", "2020")]
    assert [row.number for row in found.unchanged] == ["2.1", "2.10"]


def test_a_document_that_lacks_a_goal_says_so_and_a_table_does_not():
    lacking = replace(plans.DOCUMENT, goals=plans.GOALS[1:])
    assert [goal.number for goal in against(lacking).goals.absent] == ["1"]
    assert against(lacking, complete=False).goals.absent == ()


def test_a_document_decides_the_order_of_its_goals_and_a_table_does_not():
    turned = replace(plans.DOCUMENT, goals=plans.GOALS[::-1])
    assert against(turned).goals.moved
    assert not against(turned, complete=False).goals.moved


def test_each_row_is_laid_over_by_what_its_own_table_speaks_of():
    rows = plans.MEASURES
    emptied = tuple(MeasureRow(number=row.number, title=row.title) for row in rows)
    given = [GivenColumns(frozenset({"number", "title", *more})) for more in ((), ("deadline",), ())]
    stored = replace(plans.DOCUMENT, measures=tuple(row.settled(("nes",)) for row in rows))
    found = diff(stored, Incoming(replace(plans.DOCUMENT, measures=emptied), given=given))
    assert [[change.field for change in one.changes] for one in found.measures.changed] == [["deadline"]]
