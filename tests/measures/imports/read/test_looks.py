"""What a person sees of a workbook is what is read; what is there and nobody sees is named."""

import io
from datetime import date

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from measures.imports.read.formats import shown_as
from measures.imports.read.read import read

ROWS = [["Tiltak", "Ansvar", "Frist", "Status"], ["Kurs", "NAV", "2025", ""], ["Tur", "FAU", "2026", ""]]


def seen(change):
    """The first sheet of a book of these rows, changed; and its notes as kind, row and text."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in ROWS:
        book.active.append(row)
    change(book.active)
    book.save(out)
    sheet = read(out.getvalue())[0]
    return sheet, [(note.kind, note.row, note.text) for note in sheet.notes]


def test_a_plain_sheet_has_nothing_to_tell():
    assert seen(lambda _sheet: None)[1] == []


def hide_row(sheet):
    sheet.row_dimensions[3].hidden = True


def hide_column(sheet):
    sheet.column_dimensions["B"].hidden = True


def strike(sheet):
    sheet["A2"].font = Font(strike=True)


def colour(sheet):
    sheet["D2"].fill = PatternFill("solid", fgColor="92D050")


def comment(sheet):
    sheet["A3"].comment = Comment("Utgår", "x")


def hide_sheet(sheet):
    sheet.parent.create_sheet("Notater").sheet_state = "hidden"


@pytest.mark.parametrize(
    ("change", "note"),
    [
        (hide_row, ("hidden_rows", 3, "")),
        (hide_column, ("hidden_columns", 0, "Ansvar")),
        (strike, ("struck", 2, "")),
        (colour, ("colours", 0, "Status")),
        (comment, ("comments", 3, "")),
        (hide_sheet, ("hidden_sheet", 0, "Notater")),
    ],
)
def test_what_is_hidden_struck_coloured_or_commented_on_is_named(change, note):
    assert seen(change)[1] == [note]


def test_hidden_empty_rows_and_colours_beside_words_are_not_named():
    def change(sheet):
        sheet.row_dimensions[9].hidden = True
        sheet["A2"].fill = PatternFill("solid", fgColor="92D050")
        sheet["D2"].fill = PatternFill("solid", fgColor="92D050")
        sheet["D2"].value = "Ferdig"

    assert seen(change)[1] == []


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.5, "0%", "50 %"),
        (1, "0%", "100 %"),
        (0.125, "0.0%", "12,5 %"),
        (date(2025, 6, 1), "mmm.yy", "jun.25"),
        (date(2025, 6, 1), "mmm-yy", "jun-25"),
        (date(2025, 5, 1), "mmmm yyyy", "mai 2025"),
        (date(2025, 6, 1), "yyyy", "2025"),
        (date(2025, 6, 1), "dd.mm.yyyy", "01.06.2025"),
        (250000.5, "General", "250000.5"),
    ],
)
def test_a_value_is_what_its_format_shows(value, code, text):
    def change(sheet):
        sheet["C2"].value, sheet["C2"].number_format = value, code

    assert seen(change)[0].rows[1][2] == text


@pytest.mark.parametrize("code", ["0%", "mmm.yy"])
def test_words_are_not_formatted(code):
    assert shown_as("våren 2025", code) == "våren 2025"


def test_the_looks_are_of_the_sheet_itself_whatever_its_file_is_called():
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "Andre"
    first = book.create_sheet("Første", 0)
    for row in ROWS:
        first.append(row)
    strike(first)
    book.save(out)
    sheets = {sheet.name: [note.kind for note in sheet.notes] for sheet in read(out.getvalue())}
    assert sheets == {"Første": ["struck"], "Andre": []}
