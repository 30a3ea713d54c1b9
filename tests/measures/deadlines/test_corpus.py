"""Some thirteen hundred deadlines as plans write them, each with its expected reading."""

from datetime import datetime
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr

from measures.choices import DeadlineStatus
from measures.deadlines import explain, read

PERIOD = (2024, 2028)
REMARKED = (DeadlineStatus.AMBIGUOUS, DeadlineStatus.INCOMPLETE, DeadlineStatus.NOT_UNDERSTOOD)


def corpus() -> list[tuple[str, str, str]]:
    """(words, «kind status», «first due RRULE») of each line."""
    lines, heading = [], ""
    for line in Path(__file__).with_name("corpus.txt").read_text().splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif " => " in line and not line.startswith("#"):
            text, _, expected = line.rpartition(" => ")
            lines.append((text, heading, expected))
    return lines


CASES = corpus()


def expected(first_due: str, rrule: str = "") -> tuple[str, str]:
    return first_due.strip("-"), rrule.strip("-")


@pytest.mark.parametrize(("text", "heading", "dates"), CASES, ids=[text for text, _, _ in CASES])
def test_words_are_read_as(text, heading, dates):
    found = read(text, PERIOD)
    first = found.first_due.isoformat() if found.first_due else ""
    assert (f"{found.kind} {found.status}", first, found.rrule) == (heading, *expected(*dates.split()))
    assert found.remark == "" or found.status in REMARKED


def test_an_explanation_ends_with_one_sign():
    doubled = [text for text, _, _ in CASES if explain(read(text, PERIOD)).endswith(("?.", "..", "!."))]
    assert doubled == []


def test_the_corpus_is_broad():
    assert len({text for text, _, _ in CASES}) == len(CASES) >= 1300


@pytest.mark.parametrize("text", [text for text, _, dates in CASES if "FREQ" in dates and dates[0] != "-"])
def test_the_rule_expanded_from_the_first_due_day_gives_the_dues(text):
    found = read(text, PERIOD)
    rule = rrulestr(found.rrule, dtstart=datetime.combine(found.first_due, datetime.min.time()))
    expanded = rule.between(datetime(2024, 1, 1), datetime(2028, 12, 31), inc=True)
    assert [day.date() for day in expanded] == list(found.dues(PERIOD))
