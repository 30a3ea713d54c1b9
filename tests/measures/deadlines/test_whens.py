"""Which days some words with a year are, and where they end."""

from datetime import date

import pytest

from measures.deadlines.items import Is
from measures.deadlines.tokens import Tokens
from measures.deadlines.whens import when_at

MORE = "og mer"
TWO_YEARS = "to skoleår har dager i dette året"


def read(text):
    tokens = Tokens(text)
    item = when_at(tokens, 0)
    assert item is None or item.start == 0
    return item and (item.kind, item.value, tokens.between(item.stop, len(tokens)))


@pytest.mark.parametrize(
    ("text", "first", "due", "unit", "doubt", "left"),
    [
        ("2025 og mer", "2025-01-01", "2025-12-31", "year", "", MORE),
        (
            "2025/26 og mer",
            "2025-01-01",
            "2026-12-31",
            "years",
            "kan være et skoleår, som slutter 30. juni",
            MORE,
        ),
        ("2025-2027 og mer", "2025-01-01", "2027-12-31", "years", "", MORE),
        ("2025-06-15 00:00:00 og mer", "2025-06-15", "2025-06-15", "day", "", MORE),
        ("2025-06 og mer", "2025-06-01", "2025-06-30", "month", "", MORE),
        ("31/12/2025 og mer", "2025-12-31", "2025-12-31", "day", "", MORE),
        ("31.12.2025 og mer", "2025-12-31", "2025-12-31", "day", "", MORE),
        ("31-12-2025 og mer", "2025-12-31", "2025-12-31", "day", "", MORE),
        ("20251231 og mer", "2025-12-31", "2025-12-31", "day", "", MORE),
        ("29. februar (2024) og mer", "2024-02-29", "2024-02-29", "day", "", MORE),
        ("mars 2025/26", "2025-03-01", "2025-03-31", "month", "", "/26"),
        ("mars 25 og mer", "2025-03-01", "2025-03-31", "month", "25 kan være en dag i måneden", MORE),
        ("mars '25 og mer", "2025-03-01", "2025-03-31", "month", "", MORE),
        ("vinter 2025/26 og mer", "2025-12-01", "2026-02-28", "season", "", MORE),
        ("vinter 2025-2026 og mer", "2025-12-01", "2026-02-28", "season", "", MORE),
        ("vinter 25/2026 og mer", "2025-12-01", "2026-02-28", "season", "", MORE),
        ("vinter 2026 og mer", "2025-12-01", "2026-02-28", "season", "", MORE),
        ("høst/vinter 2025 og mer", "2025-09-01", "2026-02-28", "season", "kan være vinteren før", MORE),
        ("høst/vinter 2025/2026 og mer", "2025-09-01", "2026-02-28", "season", "", MORE),
        ("årsskiftet 2025-2026 og mer", "2025-12-01", "2025-12-31", "turn", "", MORE),
        ("nyttår 2025/2026 og mer", "2025-12-01", "2025-12-31", "turn", "", MORE),
        (
            "nyttår 2025 og mer",
            "2025-12-01",
            "2025-12-31",
            "turn",
            "nyttår kan være ved årets begynnelse",
            MORE,
        ),
        ("skoleåret 2025/26 og mer", "2025-08-01", "2026-06-30", "school", "", MORE),
        ("skoleåret 2025 og mer", "2025-08-01", "2026-06-30", "school", TWO_YEARS, MORE),
        ("2025, høst og mer", "2025-09-01", "2025-11-30", "season", "", MORE),
        ("2025 høst/2026", "2025-01-01", "2025-12-31", "year", "", "høst/2026"),
        ("2025 høst i 2026", "2025-01-01", "2025-12-31", "year", "", "høst i 2026"),
        ("06/2025 og mer", "2025-06-01", "2025-06-30", "month", "", MORE),
        ("2025-W12 og mer", "2025-03-17", "2025-03-23", "week", "", MORE),
        ("høst 2025/vår 2026 og mer", "2025-09-01", "2026-05-31", "span", "", MORE),
        ("vår 2026/høst 2025", "2026-03-01", "2026-05-31", "season", "", "/høst 2025"),
    ],
)
def test_words_with_a_year_are_days(text, first, due, unit, doubt, left):
    kind, when, rest = read(text)
    days = (date.fromisoformat(first), date.fromisoformat(due))
    assert (kind, when.first, when.due, when.unit, when.doubt, rest) == (Is.WHEN, *days, unit, doubt, left)


@pytest.mark.parametrize(
    "text",
    [
        "99.12.2025",
        "0.12.2025",
        "31.0.2025",
        "31.99.2025",
        "2025-13-15",
        "29. februar (2025)",
        "2025, uke 53",
    ],
)
def test_no_year_has_such_a_day(text):
    assert read(text) == (Is.IMPOSSIBLE, None, "")


@pytest.mark.parametrize(
    "text", ["juni 31.02.2025", "100.12.2025", "neste år 2026", "2100", "skoleåret 25", "19891231"]
)
def test_other_words_are_no_days(text):
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "missing", "left"),
    [
        ("neste år og mer", None, MORE),
        ("neste år plan 2026", None, "plan 2026"),
        ("primo 2025 og mer", "måneden mangler", MORE),
        ("primo neste år og mer", "måneden mangler", MORE),
        ("tidlig på høsten og mer", "måneden mangler", MORE),
    ],
)
def test_what_is_seen_from_another_day_says_what_is_missing(text, missing, left):
    assert read(text) == (Is.RELATIVE, missing, left)
