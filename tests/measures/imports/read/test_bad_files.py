"""A file that is broken, locked, huge or dangerous: one clear sentence, nothing stored, and quickly."""

import io
import json
import resource
import subprocess
import sys
import zipfile

import openpyxl
import pytest

from measures.imports.apply.preview import preview
from measures.imports.plan.problems import Refused
from measures.imports.read.packed import CHUNK
from measures.imports.read.read import read
from measures.models import Measure, Plan
from tests.measures.imports import plans

SHEET = "xl/worksheets/sheet1.xml"
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="A">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
CELL = '<table:table-cell office:value-type="string"><text:p>Tiltak</text:p></table:table-cell>'
ODS_ROW = "<table:table-row{}>{}</table:table-row>"
GAP = '<table:table-cell table:number-columns-repeated="16000"/>'
BOMB = 300 * 1024**2


def book(*rows: list[object]) -> bytes:
    made, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    made.save(out)
    return out.getvalue()


GOOD = book(["Nr", "Tiltak", "Ansvar"], ["1", "Kurs", "NAV"])


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The packed file with one part put in or changed."""
    out = io.BytesIO()
    packing = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with zipfile.ZipFile(io.BytesIO(data)) as old, packing as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TALL_CELL = '<mergeCell ref="A1:A9000"/>'
TALL_ROWS = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 9001))


def sheet_of(rows: str) -> bytes:
    return with_part(
        GOOD, SHEET, f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()
    )


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_CELL = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>Tiltak</w:t></w:r></w:p></w:tc>"


def word(*rows: str, after: str = "") -> bytes:
    table = f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    body = f'<w:document xmlns:w="{WORD}"><w:body>{table}{after}</w:body></w:document>'
    return with_part(HARMLESS, "word/document.xml", body.encode())


def ods(rows: str, manifest: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", ODS.format(rows))
        packed.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def lying_bomb() -> bytes:
    """It says that it is small, and unpacks to 300 MB."""
    data = bytearray(with_part(GOOD, SHEET, b"<x>" + b" " * BOMB))
    true, said = (BOMB + 3).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    return bytes(data.replace(true, said))


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
HARMLESS = plans.as_docx([["Tiltak", "Ansvar"], ["Kurs", "NAV"]])
FILES = {
    "truncated": lambda: GOOD[: len(GOOD) // 2],
    "text": lambda: b"Dette er bare tekst, kalt plan.xlsx.",
    "password": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "password_ods": lambda: ods("", "<manifest:encryption-data/>"),
    "macros": lambda: with_part(GOOD, "xl/vbaProject.bin", b"x"),
    "macros_ods": lambda: with_part(ods(""), "Basic/Standard/Module1.xml", b"<x/>"),
    "macros_old": lambda: with_part(GOOD, "xl/macrosheets/sheet1.xml", b"<x/>"),
    "bomb": lambda: with_part(GOOD, SHEET, b" " * BOMB),
    "lying_bomb": lying_bomb,
    "entity_xlsx": lambda: with_part(GOOD, "xl/sharedStrings.xml", ENTITY),
    "entity_docx": lambda: with_part(HARMLESS, "word/document.xml", ENTITY),
    "entity_utf16": lambda: with_part(HARMLESS, "word/document.xml", ENTITY.decode().encode("utf-16")),
    "entity_ods": lambda: with_part(ods(""), "content.xml", ENTITY),
    "far_cell": lambda: sheet_of('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>'),
    "far_row": lambda: sheet_of('<row><c r="A1"><v>1</v></c></row><row><c r="Z1048576"><v>1</v></c></row>'),
    "far_row_alone": lambda: sheet_of(
        '<row r="1"><c r="Z1"><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>'
    ),
    "wide_row_of_nameless": lambda: sheet_of(
        f"<row>{'<c/>' * 16_000}<c><v>1</v></c></row>{'<row/>' * 100_000}<row><c><v>1</v></c></row>"
    ),
    "nameless_with_a_prefix": lambda: sheet_of(
        f"<x:row>{'<x:c/>' * 16_000}<x:c><v>1</v></x:c></x:row>{'<x:row/>' * 100_000}<row/>"
    ),
    "named_behind_a_sign": lambda: sheet_of('<row><c x=">" r="XFD1048576"><v>1</v></c></row>'),
    "cut_between_two_readings": lambda: sheet_of(
        f'<row><c r="A1"><v>{"1" * (CHUNK - 400)}</v></c><c {" " * 900}r="XFD1048576"><v>1</v></c></row>'
    ),
    "tags_in_a_comment": lambda: sheet_of("<row><c/><!--<row>--><c><v>1</v></c></row>"),
    "wide_ods": lambda: ods(ODS_ROW.format("", GAP + CELL) * 900),
    "tall_ods": lambda: ods(ODS_ROW.format(' table:number-rows-repeated="1048576"', CELL)),
    "long_cell": lambda: plans.as_csv([["Tiltak", "Ansvar"], ["x" * 1024**2, "NAV"]]),
    "empty_rows": lambda: sheet_of(
        "".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(1, 1_000_001))
    ),
    "empty_rows_ods": lambda: ods(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell/></table:table-row>'
    ),
    "repeated_without_end": lambda: ods('<x table:number-rows-repeated="100">' * 500_000),
    "wide_ods_in_steps": lambda: ods(ODS_ROW.format("", GAP * 60 + CELL) * 4),
    "wide_ods_behind_a_sign": lambda: ods(
        ODS_ROW.format("", GAP.replace("<table:table-cell", '<table:table-cell x="&gt;>"') + CELL) * 900
    ),
    "formula_without_end": lambda: sheet_of("<f >" + '<c r="A1"' * 3000),
    "tall_cells_in_heaps": lambda: with_part(
        GOOD,
        SHEET,
        f'<worksheet xmlns="{MAIN}"><sheetData>{TALL_ROWS}</sheetData>'
        f"<mergeCells>{TALL_CELL * 9000}</mergeCells></worksheet>".encode(),
    ),
    "wide_cell_in_word": lambda: word(WORD_CELL.format('<w:gridSpan w:val="100000000"/>')),
    "long_word": lambda: word("<w:tc><w:p/></w:tc>", after="<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 60_000),
    "number_without_end": lambda: b'{"plan": {"period": [' + b"9" * 5000 + b"]}}",
    "number_without_end_toml": lambda: b"[plan]\nperiod = [" + b"9" * 5000 + b"]",
    "deep_key_toml": lambda: b"[plan]\n" + b"a." * 20_000 + b"b = 1",
    "lines_without_end": lambda: b"Tiltak;Ansvar\n" + b"\n" * 15_000_000,
    "web_page": lambda: b"<html><table><tr><td>Tiltak</td></tr></table></html>",
}
WORDS_OF = {
    "truncated": "ødelagt",
    "text": "Fant ingen tabell",
    "password": "passord",
    "password_ods": "passord",
    "macros": "makroer",
    "macros_ods": "makroer",
    "macros_old": "makroer",
    "bomb": "mer enn en plan kan være",
    "lying_bomb": "ødelagt",
    "entity_xlsx": "hente inn andre filer",
    "entity_docx": "hente inn andre filer",
    "entity_utf16": "hente inn andre filer",
    "entity_ods": "hente inn andre filer",
    "far_cell": "langt nede",
    "far_row": "langt nede",
    "far_row_alone": "langt nede",
    "wide_row_of_nameless": "langt nede",
    "nameless_with_a_prefix": "langt nede",
    "named_behind_a_sign": "langt nede",
    "cut_between_two_readings": "langt nede",
    "tags_in_a_comment": "ødelagt",
    "wide_ods": "langt nede",
    "tall_ods": "langt nede",
    "long_cell": "plass til 2000",
    "empty_rows": "Fant ingen tabell",
    "empty_rows_ods": "Fant ingen tabell",
    "repeated_without_end": "ødelagt",
    "wide_ods_in_steps": "langt nede",
    "wide_ods_behind_a_sign": "langt nede",
    "formula_without_end": "ødelagt",
    "tall_cells_in_heaps": "langt nede",
    "wide_cell_in_word": "langt nede",
    "long_word": "langt nede",
    "number_without_end": "ødelagt",
    "number_without_end_toml": "ødelagt",
    "deep_key_toml": "ødelagt",
    "lines_without_end": "langt nede",
    "web_page": "nettside",
}
# Reads each file it is given, and says in how long, how much memory, and with which words.
READER = """
import json, resource, sys, time
import django
django.setup()
from measures.imports.change.checks import check
from measures.imports.plan.document import PlanDocument, PlanFacts
from measures.imports.interpret.interpret import interpret
from measures.imports.plan.problems import Refused
from measures.imports.read.read import read
base = PlanDocument(PlanFacts("p", "P", (2024, 2028), ("nes",)))
begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for path in sys.argv[1:]:
    start = time.process_time()
    try:
        said = [p.message for p in check(interpret(read(open(path, "rb").read()), base).incoming, base)]
    except Refused as no:
        said = [p.message for p in no.problems]
    took, used = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - begun
    print(json.dumps([path, said, took, used // 1024]), flush=True)
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> dict[str, list]:
    """What a process with little memory says of every file, read one after the other."""
    place = tmp_path_factory.mktemp("bad")
    for name, made in FILES.items():
        (place / name).write_bytes(made())
    paths = [str(place / name) for name in FILES]
    done = subprocess.run(
        [sys.executable, "-c", READER, *paths],
        env={"DJANGO_SETTINGS_MODULE": "rusplan.settings", "RUSPLAN_LOCAL": "1", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (700 * 1024**2,) * 2),
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(FILES), done.stderr[-2000:]
    return {path.rpartition("/")[2]: answer for path, *answer in answers}


@pytest.mark.parametrize("name", FILES)
def test_it_is_refused_in_words_in_five_seconds_and_200_megabytes(told, name):
    said, took, used = told[name]
    assert WORDS_OF[name] in said[0]
    assert took < 5
    assert used < 200


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
    assert sheet.below == {(1, 1)}
    with pytest.raises(Refused):
        read(word(inner.format(10**9) + WORD_CELL.format("")))


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
