"""What a person takes from a table at a glance: ticks, totals, a goal on a row of its own, tall cells."""

import pytest

from measures.choices import Status
from measures.imports.interpret.interpret import interpret
from measures.imports.plan.cells import concerned
from measures.imports.plan.choices import Choices
from measures.imports.plan.document import PlanDocument
from measures.imports.read.read import read
from measures.imports.read.sheets import Sheet
from tests.measures.imports import plans

EMPTY = PlanDocument(plans.FACTS)
DONE, STARTED = Status.DONE.value, Status.IN_PROGRESS.value


def read_as(table: list[list[str]], **chosen: object):
    return interpret(read(plans.as_csv(table)), EMPTY, Choices(**chosen))


@pytest.mark.parametrize("tick", ["x", "X", "☒", "✓", "ja"])
def test_a_tick_under_a_status_is_that_status(tick):
    heads = ["Tiltak", "Ansvar", "Pågår", "Ferdig"]
    outcome = read_as([heads, ["Kurs", "NAV", tick, ""], ["Tur", "FAU", "", tick], ["Møte", "FAU", "", ""]])
    assert [(one.index, one.status) for one in outcome.statuses] == [(0, STARTED), (1, DONE)]
    assert all(not row.extra for row in outcome.incoming.document.measures)


@pytest.mark.parametrize("words", [["x", "x"], ["nei", "-"]])
def test_two_ticks_in_a_row_and_none_say_nothing(words):
    assert read_as([["Tiltak", "Ansvar", "Pågår", "Ferdig"], ["Kurs", "NAV", *words]]).statuses == ()


def test_words_under_a_status_are_no_ticks_and_a_choice_of_the_user_holds():
    table = [["Tiltak", "Ansvar", "Ferdig"], ["Kurs", "NAV", "x"], ["Tur", "FAU", "nesten"]]
    assert read_as(table).statuses == ()
    outcome = read_as(table[:2], columns={"ferdig": "extra"})
    assert (outcome.statuses, outcome.incoming.document.measures[0].extra) == ((), (("Ferdig", "x"),))


@pytest.mark.parametrize("name", ["Sum", "SUM:", "Totalt", "Sum 2026", "Delsum", "I alt", "Til sammen"])
@pytest.mark.parametrize("cells", [("{}", ""), ("", "{}")])
def test_a_total_is_left_out_and_named(name, cells):
    total = [cell.format(name) for cell in cells]
    outcome = read_as([["Nr", "Tiltak", "Ansvar", "Kostnad"], ["1", "Kurs", "NAV", "3"], [*total, "", "3"]])
    assert [row.title for row in outcome.incoming.document.measures] == ["Kurs"]
    assert [one.row for one in outcome.warnings if one.code == "sum_left_out"] == [3]


def test_a_measure_that_begins_like_a_total_is_one():
    outcome = read_as([["Nr", "Tiltak", "Ansvar"], ["1", "Summe erfaringer", "NAV"], ["2", "Totalt", "NAV"]])
    assert len(outcome.incoming.document.measures) == 2


def test_a_goal_alone_in_its_column_is_that_of_the_rows_below_until_the_next():
    rows = [["Alle er med", "", ""], ["", "Kurs", "NAV"], ["", "Tur", "FAU"], ["Ingen er ute", "", ""]]
    outcome = read_as([["Mål", "Tiltak", "Ansvar"], *rows, ["", "Møte", "FAU"]])
    assert [row.goal for row in outcome.incoming.document.measures] == ["Alle er med"] * 2 + ["Ingen er ute"]


def test_words_alone_above_a_row_with_its_own_goal_are_a_heading():
    rows = [["Alle er med", "Kurs", "NAV"], ["HELSE", "", ""], ["Ingen er ute", "Tur", "FAU"]]
    outcome = read_as([["Mål", "Tiltak", "Ansvar"], *rows])
    kept = [(row.goal, row.service) for row in outcome.incoming.document.measures]
    assert kept == [("Alle er med", ""), ("Ingen er ute", "HELSE")]


def test_a_tall_cell_says_its_words_of_every_row_it_covers():
    rows = (("Tiltak", "Ansvar", "Frist", "Farge"), ("Kurs", "NAV", "2025", "rød"), ("Tur", "", "", ""))
    sheet = Sheet("Ark", rows, below={(2, column): 1 for column in (1, 2, 3)})
    row = interpret((sheet,), EMPTY).incoming.document.measures[1]
    assert (row.responsible, row.deadline, row.extra) == ("NAV", "2025", (("Farge", "rød"),))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Alle", ()),
        ("Felles", ()),
        ("Gol og Ål", ("gol", "al")),
        ("Hemsedal kommune, Gol", ("hemsedal", "gol")),
        ("Nore og Uvdal", ("nore-og-uvdal",)),
    ],
)
def test_whom_a_measure_concerns_is_said_by_name_list_or_everybody(text, places):
    assert concerned(text) == places


def test_who_answered_a_form_is_no_part_of_the_plan_and_that_is_said():
    heads = ["ID", "E-post", "Navn", "Hvilket tiltak gjelder det?", "Hvem har ansvaret?"]
    outcome = read_as([heads, ["1", "a@example.no", "Kari", "Kurs", "NAV"]])
    (row,) = outcome.incoming.document.measures
    assert (row.title, row.responsible, row.extra) == ("Kurs", "NAV", ())
    assert [one.code for one in outcome.warnings] == ["persons_left_out"]


@pytest.mark.parametrize("years", [("2024", "2025"), ("2025", "2024")])
def test_of_several_years_of_status_the_newest_is_how_it_goes(years):
    words = ["Ferdig" if year == "2025" else "Ikke startet" for year in years]
    outcome = read_as([["Tiltak", "Ansvar", *(f"Status {year}" for year in years)], ["Kurs", "NAV", *words]])
    assert [one.status for one in outcome.statuses] == [DONE]
    assert outcome.incoming.document.measures[0].extra == (("Status 2024", "Ikke startet"),)


def test_amounts_without_a_heading_are_no_numbers_of_measures():
    outcome = read_as(
        [["Tiltak", "Ansvar", "Kostnad", ""], ["Kurs", "NAV", "1", "250"], ["Tur", "FAU", "2", "100"]]
    )
    assert [row.number for row in outcome.incoming.document.measures] == ["", ""]


def test_a_group_above_the_first_headings_is_named_as_those_below():
    heads, rows = ["Tiltak", "Ansvar", "Frist"], [["Kurs", "NAV", "2025"], ["Tur", "FAU", "2026"]]
    table = [["FORMANNSKAPET"], heads, rows[0], ["UTVALGET"], heads, rows[1]]
    outcome = read_as(table)
    assert [row.service for row in outcome.incoming.document.measures] == ["FORMANNSKAPET", "UTVALGET"]


@pytest.mark.parametrize(
    ("days", "asked"),
    [
        (("9/30/2026", "5/12/2026"), [2, 3]),
        (("30/9/2026", "5/12/2026"), []),
        (("5/12/2026", "6/12/2026"), []),
        (("30.9.2026", "9/30/2026"), [3]),
    ],
)
def test_one_day_in_the_american_order_asks_about_all_of_the_column(days, asked):
    outcome = read_as([["Tiltak", "Frist"], ["Kurs", days[0]], ["Tur", days[1]]])
    assert [one.row for one in outcome.conflicts] == asked
