"""Tables as people write them."""

import pytest

from measures.imports.interpret.interpret import interpret
from measures.imports.plan.document import PlanDocument
from measures.imports.read.read import read
from tests.measures.imports import plans

EMPTY = PlanDocument(plans.FACTS)


def rows(data: bytes, known: PlanDocument = EMPTY):
    return interpret(read(data), known).incoming.document.measures


def warnings(data: bytes, known: PlanDocument = EMPTY) -> list[str]:
    return [warning.code for warning in interpret(read(data), known).warnings]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_separated_text_is_read_whatever_program_wrote_it(encoding, delimiter):
    table = [["Tiltak", "Ansvar", "Frist"], ["Økt «fokus», i skole", "NAV; politi\nFAU", "2019"]]
    (row,) = rows(plans.as_csv(table, delimiter, encoding))
    assert (row.title, row.responsible, row.deadline) == ("Økt «fokus», i skole", "NAV; politi\nFAU", "2019")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *(("NR.", "number"), ("tiltaksnr", "number"), ("#", "number")),
        *(("KOMMENTAR", "description"), ("Skildring", "description"), ("merknad:", "description")),
        *(("Ansvarleg", "responsible"), ("Hvem", "responsible"), ("Tiltakseier", "responsible")),
        *(("Tidsfrist", "deadline"), ("Når?", "deadline"), (" gjennomføring ", "deadline")),
        *(("Tema", "theme"), ("Tjeneste", "service"), ("Innsatsområde", "focus_area")),
    ],
)
def test_headings_are_known_in_any_case_and_language(heading, field):
    (row,) = rows(plans.as_csv([[heading, "Tiltak"], ["x 1", "Kurs"]]))
    assert (getattr(row, field), row.title) == ("x 1", "Kurs")


@pytest.mark.parametrize(
    "title", ["Tiltak", "TILTAK", "Navn på tiltak:", "Nye tiltak", "Aktivitet", "Kva", "Hva"]
)
def test_the_name_of_the_measure_has_many_headings(title):
    (row,) = rows(plans.as_csv([["Frist", title], ["2019", "Kurs"]]))
    assert row.title == "Kurs"


def test_tiltak_beside_navn_is_the_number():
    (row,) = rows(plans.as_csv([["Tiltak", "Navn", "Frist"], ["2.10", "Kurs", ""]]))
    assert (row.number, row.title) == ("2.10", "Kurs")


def test_numbers_without_a_heading_are_numbers():
    found = rows(plans.as_csv([["", "Tiltak", "Frist"], ["1.1", "Kurs", ""], ["1.2", "Tur", ""]]))
    assert [row.number for row in found] == ["1.1", "1.2"]


def test_titles_above_and_headings_again_are_no_measures():
    table = [["Plan mot rus"], [], ["Nr", "Tiltak"], ["1", "Kurs"], [], ["Nr", "Tiltak"], ["2", "Tur"]]
    assert [row.title for row in rows(plans.as_xlsx(table))] == ["Kurs", "Tur"]


def test_numbers_and_days_read_as_the_cell_shows_them():
    (row,) = rows(plans.as_xlsx([["Nr", "Tiltak", "Frist"], [1.2, "Kurs", 2019]]))
    assert (row.number, row.deadline) == ("1.2", "2019")


def test_an_unknown_column_is_named_in_a_warning():
    assert warnings(plans.as_csv([["Tiltak", "Frist", "Farge"], ["Kurs", "", "rød"]])) == ["unknown_column"]


def test_every_sheet_with_measures_is_read_and_no_other():
    budget = [["Post", "Kroner"], ["Kaffe", 100]]
    first, second = [["Nr", "Tiltak"], ["1", "Kurs"]], [["Tiltak", "Nr"], ["Tur", "2"]]
    assert [row.number for row in rows(plans.as_xlsx(first, budget, second))] == ["1", "2"]


def test_headings_between_word_tables_carry_goals_and_services():
    table = [["Tiltak", "Ansvar"], ["Kurs", "NAV"]]
    first, second = rows(plans.as_docx("Hovedmål 1. Flere har det bra", "Kultur", table, "Politiet", table))
    assert (first.goal, first.service) == ("1", "Kultur")
    assert (second.goal, second.service) == ("1", "Politiet")


def test_rows_of_one_cell_carry_goals_and_services():
    table = [["Nr", "Tiltak", "Frist"], ["Hovedmål 2", "", ""], ["Kultur", "", ""], ["2.1", "Kurs", "2019"]]
    (row,) = rows(plans.as_xlsx(table), plans.DOCUMENT)
    assert (row.goal, row.service) == ("2", "Kultur")


def test_a_word_table_over_two_pages_goes_on_without_headings():
    found = rows(plans.as_docx([["Tiltak", "Frist"], ["Kurs", "2019"]], [["Tur", "2020"]]))
    assert [(row.title, row.deadline) for row in found] == [("Kurs", "2019"), ("Tur", "2020")]


@pytest.mark.parametrize("text", ["2", "Hovedmål 2", "2. Færre har det vondt", "færre har det vondt"])
def test_a_goal_is_found_by_number_or_name(text):
    (row,) = rows(plans.as_csv([["Tiltak", "Mål"], ["Kurs", text]]), plans.DOCUMENT)
    assert row.goal == "2"


def test_a_plan_without_goals_gets_those_the_table_names():
    table = plans.as_csv([["Tiltak", "Mål"], ["Kurs", "1. Flere har det bra"], ["Tur", "2"], ["Fest", "1"]])
    found = interpret(read(table), EMPTY)
    incoming, told = found.incoming, found.warnings
    goals = [(goal.number, goal.title) for goal in incoming.document.goals]
    assert goals == [("1", "Flere har det bra"), ("2", "Hovedmål 2")]
    assert [row.goal for row in incoming.document.measures] == ["1", "2", "1"]
    assert [warning.code for warning in told] == ["goal_without_title"]


def test_a_table_of_frequencies_makes_a_plan_without_deadlines():
    incoming = interpret(read(plans.as_csv([["Tiltak", "Hyppighet"], ["Kurs", "Månedlig"]])), EMPTY).incoming
    assert not incoming.document.plan.has_deadlines
