"""A file that is broken, locked or dangerous: one clear sentence, and nothing stored."""

import io
import zipfile

import openpyxl
import pytest

from measures.imports.apply.preview import preview
from measures.imports.plan.problems import Refused
from measures.imports.read.read import read
from measures.models import Measure, Plan
from tests.measures.imports import plans
from tests.measures.imports.read.packing import (
    GOOD,
    HARMLESS,
    SHEET,
    WORD_CELL,
    book,
    ods,
    said,
    sheet_of,
    with_part,
    word,
)


def lying() -> bytes:
    """It says that a part is small, and more than that is in it."""
    part = b"<x>" + b" " * 54_321
    data = with_part(GOOD, SHEET, part)
    return data.replace(len(part).to_bytes(4, "little"), (1000).to_bytes(4, "little"))


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
BROKEN: dict[str, tuple[bytes, str]] = {
    "truncated": (GOOD[: len(GOOD) // 2], "ødelagt"),
    "text": (b"Dette er bare tekst, kalt plan.xlsx.", "Fant ingen tabell"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "passord"),
    "password_ods": (ods("", "<manifest:encryption-data/>"), "passord"),
    "macros": (with_part(GOOD, "xl/vbaProject.bin", b"x"), "makroer"),
    "macros_ods": (with_part(ods(""), "Basic/Standard/Module1.xml", b"<x/>"), "makroer"),
    "macros_old": (with_part(GOOD, "xl/macrosheets/sheet1.xml", b"<x/>"), "makroer"),
    "lying": (lying(), "ødelagt"),
    "entity_xlsx": (with_part(GOOD, "xl/sharedStrings.xml", ENTITY), "hente inn andre filer"),
    "entity_docx": (with_part(HARMLESS, "word/document.xml", ENTITY), "hente inn andre filer"),
    "entity_utf16": (
        with_part(HARMLESS, "word/document.xml", ENTITY.decode().encode("utf-16")),
        "hente inn andre filer",
    ),
    "entity_ods": (with_part(ods(""), "content.xml", ENTITY), "hente inn andre filer"),
    "tags_in_a_comment": (sheet_of("<row><c/><!--<row>--><c><v>1</v></c></row>"), "ødelagt"),
    "empty_rows": (
        sheet_of("".join(f'<row r="{n}"><c r="A{n}"/></row>' for n in range(1, 300))),
        "Fant ingen",
    ),
    "empty_rows_ods": (
        ods('<table:table-row table:number-rows-repeated="300"><table:table-cell/></table:table-row>'),
        "Fant ingen tabell",
    ),
    "repeated_without_end": (ods('<x table:number-rows-repeated="100">' * 50), "ødelagt"),
    "formula_without_end": (sheet_of("<f >" + '<c r="A1"' * 30), "ødelagt"),
    # Python itself reads no number of more than 4300 digits.
    "number_without_end": (b'{"plan": {"period": [' + b"9" * 5000 + b"]}}", "ødelagt"),
    "number_without_end_toml": (b"[plan]\nperiod = [" + b"9" * 5000 + b"]", "ødelagt"),
    "deep_key_toml": (b"[plan]\n" + b"a." * 9 + b"b = 1", "ødelagt"),
    "long_cell": (plans.as_csv([["Tiltak", "Ansvar"], ["x" * 2001, "NAV"]]), "plass til 2000"),
    "web_page": (b"<html><table><tr><td>Tiltak</td></tr></table></html>", "nettside"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_it_is_refused_in_words(name: str) -> None:
    data, words = BROKEN[name]
    assert words in said(data)


def refusal(data: bytes) -> list[str]:
    """Of importing into the small plan; nothing is written."""
    plans.store()
    with pytest.raises(Refused) as refused:
        preview("ruplan", data)
    assert (Plan.objects.count(), Measure.objects.count()) == (1, len(plans.MEASURES))
    return [str(problem) for problem in refused.value.problems]


def table(*rows: list[str]) -> bytes:
    return plans.as_csv([plans.HEADINGS, *rows])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Filen er tom"),
        (book(["Post", "Kroner"], ["Kaffe", 100]), "Fant ingen tabell med tiltak"),
        (book(["Nr", "Tiltak", "Ansvar"]), "rad 1: Tabellen har overskrifter, men ingen tiltak"),
        (
            table(["9", "A", "", "", "", ""], ["9", "B", "", "", "", ""]),
            "rad 3, Nr: Nummer 9 står også i rad 2",
        ),
        (table(["9", "", "", "NAV", "", ""]), "rad 2, Tiltak: Tiltaket mangler navn"),
        (table(["9", "A", "", "", "", "7"]), "rad 2, Mål: Målet «7» finnes ikke i planen"),
        (
            table(["2.3", "A", "", "", "", "1"]),
            "rad 2, Mål: Tiltak 2.3 står under mål 1, men nummeret hører til mål 2",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(data, words):
    assert any(words in said for said in refusal(data))


@pytest.mark.django_db
def test_a_file_over_the_limit_is_refused_before_it_is_read(settings, monkeypatch):
    settings.IMPORT_MAX_BYTES = 1024**2
    monkeypatch.setattr("measures.imports.read.read.read_zip", lambda data: pytest.fail("was read"))
    assert "større enn 1 MB" in refusal(b"PK" + b"x" * 1024**2)[0]


def test_a_cell_over_two_thousand_rows_of_word_is_read():
    """The library would ask from row to row, and go too deep."""
    rows = (WORD_CELL.format("<w:vMerge/>").replace("Tiltak", "") + WORD_CELL.format("") for _ in range(2000))
    (sheet,) = read(word(WORD_CELL.format('<w:vMerge w:val="restart"/>') + WORD_CELL.format(""), *rows))
    assert (sheet.rows[0], sheet.rows[2000]) == (("Tiltak", "Tiltak"), ("", "Tiltak"))
    assert len(sheet.below) == 2000


def test_a_row_of_word_that_begins_further_in_keeps_its_columns():
    first = WORD_CELL.format("").replace("Tiltak", "Nr") + WORD_CELL.format('<w:vMerge w:val="restart"/>')
    inner = '<w:trPr><w:gridBefore w:val="{}"/></w:trPr>'
    (sheet,) = read(
        word(first, inner.format(1) + WORD_CELL.format("<w:vMerge/>"), inner.format(1) + WORD_CELL.format(""))
    )
    assert sheet.rows == (("Nr", "Tiltak"), ("", ""), ("", "Tiltak"))
    assert sheet.below == {(1, 1): 0}


def test_macro_workbooks_without_macros_are_read():
    kinds = "[Content_Types].xml"
    with zipfile.ZipFile(io.BytesIO(GOOD)) as packed:
        plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
        data = with_part(GOOD, kinds, packed.read(kinds).replace(plain, macro))
    (sheet,) = read(data)
    assert sheet.rows[1] == ("1", "Kurs", "NAV")


@pytest.mark.parametrize(
    "text",
    [
        *('=HYPERLINK("http://a.no","Kurs")', "=1+1", "javascript:alert(1)", "<script>x</script>"),
        *("Kurs!", "!DOCTYPE", "<!DOCTYPE html>"),
    ],
)
def test_formulas_and_links_stay_text(text):
    (sheet,) = read(book(["Tiltak", "Ansvar"], [text, "NAV"]))
    assert sheet.rows[1][0] == text


def test_a_hidden_sheet_is_not_read():
    made, out = openpyxl.Workbook(), io.BytesIO()
    made.active.append(["Tiltak", "Ansvar"])
    made.create_sheet("Gammel").sheet_state = "hidden"
    made.save(out)
    assert [sheet.name for sheet in read(out.getvalue())] == ["Sheet"]
