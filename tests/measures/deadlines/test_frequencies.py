"""How often some words say, and where they end."""

import pytest

from measures.deadlines.frequencies import FREQUENCIES
from measures.deadlines.frequency import Frequency
from measures.deadlines.spans import Months
from measures.deadlines.tokens import Tokens

HALF_YEARLY, AUTUMN = Frequency("month", 6), Months(9, 11, "season")


@pytest.mark.parametrize(
    ("text", "often", "left"),
    [
        ("årlig møte", Frequency("year"), "møte"),
        ("Annenhver høst og mer", Frequency("year", 2, (AUTUMN,), free=True), "og mer"),
        ("annenhver uke og mer", Frequency("week", 2, free=True), "og mer"),
        ("annenhver mandag og mer", Frequency("week", 2, by="BYDAY=MO", free=True), "og mer"),
        ("hver 6. mnd. og mer", Frequency("month", 6, free=True), "og mer"),
        ("hver 6. mnd og mer", Frequency("month", 6, free=True), "og mer"),
        ("hvert 3. år. Og mer", Frequency("year", 3, free=True), ". Og mer"),
        ("tredje hvert år og mer", Frequency("year", 3, free=True), "og mer"),
        ("hvert eneste år og mer", Frequency("year"), "og mer"),
        ("hver høst og vår og mer", Frequency("year", 1, (AUTUMN, Months(3, 5, "season"))), "og mer"),
        ("hver høst og mer", Frequency("year", 1, (AUTUMN,)), "og mer"),
        ("2 g. pr. mnd. og mer", Frequency("month", times=2), "og mer"),
        ("2 g. pr. mnd og mer", Frequency("month", times=2), "og mer"),
        ("2 g. pr. år. Og mer", HALF_YEARLY, ". Og mer"),
        ("2 ganger årlig og mer", HALF_YEARLY, "og mer"),
        ("1-2 ganger årlig og mer", Frequency("year", doubt="1 eller 2 ganger"), "og mer"),
        ("en gang hvert 3. år og mer", Frequency("year", 3, free=True), "og mer"),
        ("2 pr. år og mer", HALF_YEARLY, "og mer"),
        ("Både vår og høst og mer", Frequency("year", 1, (Months(3, 5, "season"), AUTUMN)), "og mer"),
    ],
)
def test_words_say_how_often(text, often, left):
    tokens = Tokens(text)
    item = FREQUENCIES.match(tokens, 0)
    assert (item.value, tokens.between(item.stop, len(tokens))) == (often, left)


@pytest.mark.parametrize(
    "text", ["vår og plan", "plan og vår", "første hver uke", "1. hver uke", "vår og høst 2026"]
)
def test_other_words_say_nothing(text):
    assert FREQUENCIES.match(Tokens(text), 0) is None
