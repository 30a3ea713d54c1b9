from datetime import date
from decimal import Decimal

import pytest

from measures.templatetags import formats


def test_dates_are_written_out_in_text_and_short_in_tables():
    assert formats.long_date(date(2019, 12, 31)) == "31. desember 2019"
    assert formats.short_date(date(2020, 1, 2)) == "02.01.2020"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("6.30"), "6,3"),
        (Decimal("45.0000"), "45"),
        (100, "100"),
        (Decimal(12500), "12\xa0500"),
        (Decimal("-0.5"), "\N{MINUS SIGN}0,5"),
        (0, "0"),
    ],
)
def test_numbers_are_norwegian(value, written):
    assert formats.number(value) == written


def test_the_unit_never_leaves_its_number():
    assert formats.percent(45) == "45\xa0%"
    assert formats.quantity(Decimal("6.3"), "l") == "6,3\xa0l"


@pytest.mark.parametrize("write", [formats.long_date, formats.short_date, formats.number, formats.percent])
def test_nothing_is_written_as_nothing(write):
    assert write(None) == ""
