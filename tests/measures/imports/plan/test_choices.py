"""What the user says about a file holds, and he is shown how its columns were read."""

from measures.imports.interpret.interpret import interpret
from measures.imports.plan.choices import Choices, ColumnReading
from measures.imports.plan.document import PlanDocument
from measures.imports.read.read import read
from tests.measures.imports import plans

EMPTY = PlanDocument(plans.FACTS)
TABLE = plans.as_csv([["Plan mot rus", ""], ["Tiltak", "Ballen hos"], ["Kurs", "NAV"], ["Tur", ""]])


def read_with(choices: Choices):
    return interpret(read(TABLE), EMPTY, choices)


def test_each_column_is_shown_with_what_it_was_read_as():
    (table,) = read_with(Choices(columns={"ballen hos": "responsible"})).tables
    assert (table.sheet, table.heading_row) == ("CSV", 2)
    assert table.columns[1] == ColumnReading("Ballen hos", "ballen hos", "responsible", ("NAV",))


def test_a_column_is_what_the_user_says_it_is():
    found = read_with(Choices(columns={"ballen hos": "responsible"}))
    assert [row.responsible for row in found.incoming.document.measures] == ["NAV", ""]


def test_a_row_the_user_leaves_out_is_left_out():
    found = read_with(Choices(columns={"ballen hos": "responsible"}, left_out=frozenset({"CSV!3"})))
    assert [row.title for row in found.incoming.document.measures] == ["Tur"]
