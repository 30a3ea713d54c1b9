from datetime import date

import pytest

from measures.quarters import quarter_of


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
