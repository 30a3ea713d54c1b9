"""Which stored measure a row of a file is, and where it will stand."""

from dataclasses import replace

from measures.imports.change.diff import diff
from measures.imports.plan.document import GoalRow, MeasureRow
from measures.imports.plan.incoming import Incoming, RowPlace
from tests.measures.imports import plans

NAMES = frozenset({"code", "number", "title", "focus_area", "service", "theme"})


def placed(old, new, fields=NAMES, complete=True):
    """Of each row as it will stand: the title, the place of the stored row, the place in the file."""
    stored = replace(plans.DOCUMENT, measures=tuple(row.settled(("nes",)) for row in old))
    coming = replace(plans.DOCUMENT, measures=tuple(new))
    outcome = diff(stored, Incoming(coming, fields, complete)).measures.outcome
    return [(one.row.title, one.stored, one.source) for one in outcome]


def test_the_address_goes_before_the_number_and_the_number_before_the_name():
    old = [MeasureRow(code="a", number="1", title="Kurs"), MeasureRow(code="b", number="2", title="Tur")]
    assert placed(old, [MeasureRow(code="b", number="1", title="Kurs")])[-1] == ("Kurs", 1, 0)
    assert placed(old, [MeasureRow(number="2", title="Kurs")])[-1] == ("Kurs", 1, 0)
    assert placed(old, [MeasureRow(number="3", title="Kurs")])[-1] == ("Kurs", None, 0)


def test_every_address_is_looked_for_before_any_number():
    """A new row with an old number stands above the measure that had it and is given another."""
    old = [MeasureRow(code="a", number="1", title="Kurs")]
    new = [MeasureRow(number="1", title="Ny"), MeasureRow(code="a", number="2", title="Kurs")]
    assert placed(old, new) == [("Ny", None, 0), ("Kurs", 0, 1)]


def test_every_number_is_looked_for_before_any_name():
    old = [MeasureRow(number="1", title="Kurs")]
    new = [MeasureRow(title="Kurs"), MeasureRow(number="1", title="Kurs")]
    assert placed(old, new) == [("Kurs", None, 0), ("Kurs", 0, 1)]


def test_an_address_the_plan_does_not_have_is_no_reason_to_make_a_new_row():
    old = [MeasureRow(code="a", title="Kurs")]
    assert placed(old, [MeasureRow(code="x", title="Kurs")]) == [("Kurs", 0, 0)]


def test_a_stored_row_is_taken_once():
    """Two rows of the file with the same number: the second is a new one."""
    old = [MeasureRow(number="1", title="Kurs")]
    new = [MeasureRow(number="1", title="Kurs"), MeasureRow(number="1", title="Tur")]
    assert placed(old, new) == [("Kurs", 0, 0), ("Tur", None, 1)]


def test_a_row_that_is_taken_by_its_address_is_not_taken_again_by_its_name():
    old = [MeasureRow(code="a", title="Kurs")]
    new = [MeasureRow(code="a", title="Tur"), MeasureRow(title="Kurs")]
    assert placed(old, new) == [("Tur", 0, 0), ("Kurs", None, 1)]


def test_the_second_of_a_name_is_the_second_that_is_stored():
    old = [MeasureRow(title="Møte"), MeasureRow(title="Møte", theme="Mat")]
    new = [MeasureRow(title="Møte"), MeasureRow(title="Møte", theme="Tur")]
    assert placed(old, new) == [("Møte", 0, 0), ("Møte", 1, 1)]


def test_a_name_is_looked_for_where_the_file_says_it_stands():
    old = [MeasureRow(title="Møte", service="Kultur"), MeasureRow(title="Møte", service="NAV")]
    new = [MeasureRow(title="Møte", service="NAV")]
    assert placed(old, new)[-1] == ("Møte", 1, 0)
    areas = [MeasureRow(title="Møte", focus_area="Skole"), MeasureRow(title="Møte", focus_area="Fritid")]
    assert placed(areas, [MeasureRow(title="Møte", focus_area="Fritid")])[-1] == ("Møte", 1, 0)


def test_a_file_without_places_goes_by_the_name_alone():
    old = [MeasureRow(title="Møte", focus_area="Skole", service="NAV")]
    assert placed(old, [MeasureRow(title="Møte")], frozenset({"title"})) == [("Møte", 0, 0)]


def test_a_new_row_stands_after_the_one_it_follows_in_the_file():
    old = [MeasureRow(number="1", title="A"), MeasureRow(number="2", title="B")]
    new = [MeasureRow(number="1", title="A"), MeasureRow(number="9", title="Ny"), old[1]]
    assert placed(old, new, complete=False) == [("A", 0, 0), ("Ny", None, 1), ("B", 1, 2)]


def test_a_new_row_before_all_others_stands_first():
    old = [MeasureRow(number="1", title="A")]
    new = [MeasureRow(number="9", title="Ny"), old[0]]
    assert placed(old, new, complete=False) == [("Ny", None, 0), ("A", 0, 1)]


def test_a_row_the_document_lacks_stands_after_the_one_it_followed():
    old = [MeasureRow(number=str(number), title=title) for number, title in enumerate("ABC")]
    assert placed(old, [old[2], old[0]]) == [("C", 2, 0), ("A", 0, 1), ("B", 1, None)]


def test_a_main_goal_is_its_number_and_another_its_name_and_section():
    goals = (
        GoalRow(kind="main", number="1", title="Alle har det bra", section="Del 2"),
        GoalRow(kind="effect", number="1", title="Færre dør", section="Del 1"),
        GoalRow(kind="effect", number="1", title="Færre dør", section="Del 2"),
        GoalRow(kind="main", title="Uten nummer", section="Del 1"),
        GoalRow(kind="main", title="Heller ikke", section="Del 1"),
    )
    moved = (replace(goals[0], section="Del 1"), *goals[1:])
    found = diff(replace(plans.DOCUMENT, goals=goals), Incoming(replace(plans.DOCUMENT, goals=moved))).goals
    assert [[change.field for change in one.changes] for one in found.changed] == [["section"]]
    assert (found.new, len(found.unchanged)) == ((), 4)
    renamed = (goals[0], replace(goals[1], title="Ingen dør"), *goals[2:])
    found = diff(replace(plans.DOCUMENT, goals=goals), Incoming(replace(plans.DOCUMENT, goals=renamed))).goals
    assert [[change.field for change in one.changes] for one in found.changed] == [["title"]]
    apart = (*goals[:2], replace(goals[2], section="Del 3"), *goals[3:])
    found = diff(replace(plans.DOCUMENT, goals=goals), Incoming(replace(plans.DOCUMENT, goals=apart))).goals
    assert [goal.section for goal in found.new] == ["Del 3"]


def test_the_places_of_the_file_go_with_the_changes():
    places = (RowPlace("Tiltak", 4),)
    assert diff(None, Incoming(plans.DOCUMENT, places=places)).places == places
