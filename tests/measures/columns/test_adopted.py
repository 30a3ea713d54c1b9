"""The one table of columns says everything the model holds, and nothing it does not."""

import pytest
from django.db.models import Field

from measures.columns.adopted import COLUMNS, STORED, shown
from measures.columns.column import LONGEST, Column, Shown
from measures.imports.plan.columns import LIMITS
from measures.imports.plan.document import MeasureRow, adopted_fields
from measures.models import FocusArea, Goal, Measure
from measures.models.measures import DeadlineFields
from measures.web.public.filters import PARAMETERS
from municipalities.models import Party

# What is worked out from the adopted words, or tells where the row stands.
WORKED_OUT = {"id", "plan", "position", "search_text", *(field.name for field in DeadlineFields._meta.fields)}
# Rows of other tables, and how long their names may be.
NAMES = {
    "goal": Goal._meta.get_field("title"),
    "focus_area": FocusArea._meta.get_field("title"),
    "parties": Party._meta.get_field("name"),
}


def stored_in(column: Column) -> Field:
    return NAMES.get(column.field) or Measure._meta.get_field(column.attribute)


def test_a_column_of_the_model_has_its_line_in_the_table():
    adopted = {field.name for field in Measure._meta.concrete_fields} - WORKED_OUT
    assert adopted == {column.attribute for column in STORED} | {"goal", "focus_area"}


def test_a_row_of_the_document_has_a_field_for_each_line():
    assert adopted_fields(MeasureRow) == tuple(column.field for column in COLUMNS)
    assert set(MeasureRow.__annotations__) <= set(adopted_fields(MeasureRow))


@pytest.mark.parametrize("field", LIMITS)
def test_the_limits_are_those_of_the_model(field):
    column = next(column for column in COLUMNS if column.field == field)
    assert column.limit == (stored_in(column).max_length or LONGEST)


def test_no_two_columns_are_headed_alike():
    headings = [column.heading for column in COLUMNS]
    assert len(set(headings)) == len(headings)


def test_a_list_is_narrowed_by_each_under_a_name_of_its_own():
    taken = {"q", "sorter", "forsinket", "kommune", "dato", *PARAMETERS.values()}
    asked = [column.parameter for column in shown(Shown.FILTER)]
    assert len({*asked, *taken}) == len(asked) + len(taken)


def test_the_report_tells_each_under_a_name_of_its_own():
    taken = {"code", "title", "status", "status_before", "comment", "proposal", "municipalities"}
    assert not taken & {column.field for column in shown(Shown.REPORT)}
