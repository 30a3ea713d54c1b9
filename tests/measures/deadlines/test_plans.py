"""The deadlines of two real plans, in the plans' own words."""

from datetime import date

import pytest

from measures.deadlines import read

NES = (2019, 2023)
# Words → how many of the 28 measures have them, kind, due days inside the period.
NES_DEADLINES = {
    "2019": (12, "once", ["2019-12-31"]),
    "Løpende": (8, "ongoing", []),
    "": (1, "none", []),
    "2019/2020": (1, "year_range", ["2020-12-31"]),
    "Årlig": (1, "recurring", [f"{year}-12-31" for year in range(2019, 2024)]),
    "Etter behov": (1, "as_needed", []),
    "Besøk på Sagatun i Hamar januar 2019 Avklaring innen 1. halvår 2019": (
        1,
        "phased",
        ["2019-01-31", "2019-06-30"],
    ),
    "Hvert 3.år 2019 2022": (1, "recurring", ["2019-12-31", "2022-12-31"]),
    "Ved behov": (1, "as_needed", []),
    "Andre kvartal hvert år": (1, "recurring", [f"{year}-06-30" for year in range(2019, 2024)]),
}


def test_all_28_deadlines_of_nes_are_counted():
    assert sum(count for count, _, _ in NES_DEADLINES.values()) == 28


@pytest.mark.parametrize("words", NES_DEADLINES)
def test_a_deadline_of_nes_is_due_on(words):
    _, kind, dues = NES_DEADLINES[words]
    deadline = read(words, NES)
    assert (deadline.kind, [due.isoformat() for due in deadline.dues(NES)]) == (kind, dues)


def test_the_triennial_survey_of_nes_comes_again_after_the_plan():
    assert read("Hvert 3.år 2019 2022", NES).next_due(date(2026, 11, 22)) == date(2028, 12, 31)


def test_the_two_steps_of_measure_3_6_keep_their_words():
    deadline = read("Besøk på Sagatun i Hamar januar 2019 Avklaring innen 1. halvår 2019", NES)
    assert [step.title for step in deadline.milestones] == ["Besøk på Sagatun i Hamar", "Avklaring"]
