"""What an import remembers of a plan is the plan, to the letter."""

import json
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from measures.imports.plan.document import IndicatorRow, MeasureRow, ObservationRow, PlanDocument
from measures.imports.plan.snapshot import dump, load
from tests.measures.imports import plans

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def test_a_plan_that_is_not_there_is_nothing():
    assert (dump(None), load("")) == ("", None)


@given(TEXT, TEXT, st.decimals(allow_nan=False, allow_infinity=False))
def test_every_character_and_figure_comes_back(title, party, value):
    figure = IndicatorRow(name="Andel", target=value, observations=(ObservationRow(2019, value, "nes"),))
    measure = MeasureRow(code="1", title=title, parties=(party,), roles=("lead",), municipalities=("nes",))
    document = PlanDocument(plans.FACTS, measures=(measure,), indicators=(figure,))
    assert load(dump(document)) == document


def test_line_breaks_stand_as_they_are_stored():
    document = replace(plans.DOCUMENT, measures=(MeasureRow(title=" a\r\nb\t"),))
    assert load(dump(document)).measures[0].title == " a\r\nb\t"


def test_figures_are_no_floats():
    document = replace(plans.DOCUMENT, indicators=(IndicatorRow(name="a", baseline=Decimal("6.30")),))
    assert str(load(dump(document)).indicators[0].baseline) == "6.30"


def test_a_text_from_the_time_the_fields_were_named_once_is_the_plan_too():
    text = json.loads(dump(plans.DOCUMENT))
    fields = list(text["measures"][0])
    text["measures"] = {"fields": fields, "rows": [list(row.values()) for row in text["measures"]]}
    assert load(json.dumps(text)) == plans.DOCUMENT


def test_a_field_that_came_later_stands_empty_in_an_older_text():
    text = json.loads(dump(plans.DOCUMENT))
    text["measures"][0].pop("note")
    assert load(json.dumps(text)) == plans.DOCUMENT
