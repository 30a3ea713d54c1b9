from datetime import date

import pytest

from measures.quarters import evaluation_quarter, quarter_of


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2021, 1, 1), date(2021, 1, 1), date(2021, 3, 31)),
        (date(2021, 6, 30), date(2021, 4, 1), date(2021, 6, 30)),
        (date(2021, 9, 30), date(2021, 7, 1), date(2021, 9, 30)),
        (date(2021, 11, 23), date(2021, 10, 1), date(2021, 12, 31)),
    ],
)
def test_a_quarter_has_a_first_and_a_last_day(day, first, last):
    assert quarter_of(day) == (first, last)


@pytest.mark.parametrize(
    ("quarter", "days"),
    [
        (0, None),
        (1, (date(2020, 1, 1), date(2020, 3, 31))),
        (2, (date(2020, 4, 1), date(2020, 6, 30))),
        (4, (date(2020, 10, 1), date(2020, 12, 31))),
    ],
)
def test_the_quarter_a_plan_is_evaluated_in_may_be_none(quarter, days):
    assert evaluation_quarter(2020, quarter) == days
