"""The reading said in words, for the person who owns the deadline."""

from datetime import date
from pathlib import Path

import pytest

from measures.choices import DeadlineKind, DeadlineStatus
from measures.deadlines import Deadline, DeadlineStep, explain, read

PERIOD = (2024, 2028)
LINES = [
    line.split(" => ")
    for line in Path(__file__).with_name("explanations.txt").read_text(encoding="utf-8").splitlines()
    if " => " in line
]


@pytest.mark.parametrize(("text", "said"), LINES, ids=[text for text, _ in LINES])
def test_words_are_explained_as(text, said):
    assert explain(read(text, PERIOD)) == said


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (None, "første gang innen 31. desember 2024"),
        (date(2026, 12, 31), "neste gang innen 31. desember 2027"),
    ],
)
def test_a_rule_is_told_with_its_next_time_after_a_day(after, said):
    assert explain(read("Årlig", PERIOD), after=after) == f"Lest som: hvert år, {said}"


def test_a_rule_that_is_over_is_told_with_its_first_time():
    said = explain(read("Årlig 2025-2026", PERIOD), after=date(2028, 1, 1))
    assert said == "Lest som: hvert år, til og med 2026, første gang innen 31. desember 2025"


def test_a_step_without_words_is_a_part():
    steps = (DeadlineStep("Oppstart", date(2025, 3, 1)), DeadlineStep("", date(2025, 6, 30)))
    phased = Deadline("", DeadlineKind.PHASED, DeadlineStatus.UNDERSTOOD, milestones=steps)
    assert explain(phased) == "Lest som: Oppstart innen 1. mars 2025 og del innen 30. juni 2025"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Fra 2025", date(2025, 1, 1)),
        ("2025→", date(2025, 1, 1)),
        ("Løpende", None),
        ("Løpende til 2026", None),
    ],
)
def test_what_goes_on_may_have_a_day_it_begins(text, start):
    assert read(text, PERIOD).start == start
