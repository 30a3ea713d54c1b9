"""What a figure can be, by its unit."""

from decimal import Decimal

import pytest

from measures.figures import bounds, impossible, is_jump


@pytest.mark.parametrize(
    ("unit", "limits"),
    [
        ("%", (0, 100)),
        ("prosent av elevene", (0, 100)),
        ("per 1000", (0, 1000)),
        ("per 1 000 innbyggere", (0, 1000)),
        ("‰", (0, 1000)),
        ("skjenkesteder", (0, None)),
        ("liter ren alkohol per innbygger", (0, None)),
        ("prosentpoeng", (None, None)),
        ("endring i %", (None, None)),
    ],
)
def test_the_unit_says_what_there_can_be(unit, limits):
    assert bounds(unit) == limits


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("100", "%", ""),
        ("0", "%", ""),
        ("100.1", "%", "100,1 % kan ikke være: tallet er høyst 100 %."),
        ("-0.1", "%", "minst 0 %."),
        ("1000", "per 1000", ""),
        ("1001", "per 1000", "høyst 1 000 per 1000."),
        ("-1", "skjenkesteder", "minst 0 skjenkesteder."),
        ("-4", "prosentpoeng", ""),
        ("5000", "skjenkesteder", ""),
    ],
)
def test_what_cannot_be_is_refused_in_words(value, unit, said):
    no = impossible(Decimal(value), unit).replace("\u00a0", " ")
    assert said in no
    assert bool(no) is bool(said)


@pytest.mark.parametrize(
    ("before", "now", "leaps"),
    [("10", "15", False), ("10", "15.1", True), ("10", "5", False), ("10", "4.9", True), ("0", "50", False)],
)
def test_more_than_a_half_is_a_leap(before, now, leaps):
    assert is_jump(Decimal(before), Decimal(now)) is leaps
