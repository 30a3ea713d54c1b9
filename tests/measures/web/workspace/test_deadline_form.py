"""The form that says what a deadline means."""

from datetime import date

import pytest

from measures.choices import Repeat
from measures.deadlines.corrected import rule
from measures.web.workspace.deadline_form import often


@pytest.mark.parametrize("every", [one for one in Repeat.values if one not in (Repeat.YEARS, Repeat.WEEKS)])
def test_what_was_chosen_is_chosen_when_the_form_is_opened_again(every):
    assert often(rule(date(2021, 6, 30), every, 1)) == {"every": every}


@pytest.mark.parametrize("every", [Repeat.YEARS, Repeat.WEEKS])
def test_so_is_how_many_years_or_weeks(every):
    assert often(rule(date(2021, 6, 30), every, 6)) == {"every": every, "number": 6}


@pytest.mark.parametrize(
    ("written", "chosen"),
    [
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1", {"every": Repeat.HALF_YEARLY}),
        ("FREQ=YEARLY;INTERVAL=4;BYMONTH=12;BYMONTHDAY=31", {"every": Repeat.YEARS, "number": 4}),
        ("FREQ=YEARLY;BYWEEKNO=34;BYDAY=SU", {"every": Repeat.YEARLY}),
        ("FREQ=WEEKLY", {"every": Repeat.WEEKS, "number": 1}),
        ("FREQ=DAILY", {}),
        ("", {}),
    ],
)
def test_a_rule_read_from_a_plan_is_the_choice_it_stands_for(written, chosen):
    assert often(written) == chosen
