"""What reaches further than a plan does is refused, most of it before a library makes room for it.

How far is too far is set low here, so that no file of these would harm a reader that let it through.
"""

import io
import zipfile
from collections.abc import Callable

import pytest

from measures.imports.read import packed, spreadsheet, word_document
from measures.imports.read import read as reading
from measures.imports.read.read import read
from tests.measures.imports.read.packing import (
    CELL,
    GAP,
    GOOD,
    ODS_ROW,
    WORD_CELL,
    ods,
    said,
    sheet_of,
    with_part,
    word,
)

TOO_FAR = "langt nede"
CELLS, ROWS, COLUMNS, CHUNK = 300, 40, 6, 1000


@pytest.fixture
def low_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (packed, spreadsheet):
        monkeypatch.setattr(module, "MOST_CELLS", CELLS)
    for module in (packed, reading):
        monkeypatch.setattr(module, "MOST_ROWS", ROWS)
    monkeypatch.setattr(packed, "CHUNK", CHUNK)
    monkeypatch.setattr(word_document, "MOST_COLUMNS", COLUMNS)
    monkeypatch.setattr(word_document, "MOST_LINES", ROWS)


ONE = "<c><v>1</v></c>"
# Each so far as its number says, and the largest number that is not too far. AA is the 27th column.
FAR_BEFORE_READING: dict[str, tuple[Callable[[int], bytes], int]] = {
    "far_cell": (lambda n: sheet_of(f'<row><c r="A1"/><c r="AA{n}"><v>1</v></c></row>'), 11),
    "far_row": (lambda n: sheet_of(f'<row>{ONE}</row><row><c r="AA{n}"><v>1</v></c></row>'), 11),
    "far_row_alone": (lambda n: sheet_of(f'<row r="1"><c r="Z1"/></row><row r="{n}">{ONE}</row>'), 11),
    "wide_row_of_nameless": (lambda n: sheet_of(f"<row>{'<c/>' * 29}{ONE}</row>{'<row/>' * (n - 1)}"), 10),
    "nameless_with_a_prefix": (
        lambda n: sheet_of(f"<x:row>{'<x:c/>' * 30}</x:row>{'<x:row/>' * (n - 2)}<row/>"),
        10,
    ),
    "named_behind_a_sign": (lambda n: sheet_of(f'<row><c x=">" r="AA{n}"><v>1</v></c></row>'), 11),
    "cut_between_two_readings": (
        lambda n: sheet_of(
            f'<row><c r="A1"><v>{"1" * (CHUNK - 400)}</v></c><c {" " * 900}r="AA{n}"><v>1</v></c></row>'
        ),
        11,
    ),
    # A row counts once for itself, and once more when words stand in it.
    "wide_ods": (lambda n: ods(ODS_ROW.format("", GAP.format(40) + CELL) * n), 3),
    "wide_ods_in_steps": (lambda n: ods(ODS_ROW.format("", GAP.format(10) * 6 + CELL) * n), 1),
    "wide_ods_behind_a_sign": (
        lambda n: ods(ODS_ROW.format("", GAP.format(40).replace("cell", 'cell x="&gt;>"', 1) + CELL) * n),
        3,
    ),
    "tall_ods": (lambda n: ods(ODS_ROW.format(f' table:number-rows-repeated="{n}"', CELL)), ROWS - 2),
    "lines_without_end": (lambda n: b"Tiltak;Ansvar\n" + b"\n" * (n - 1), ROWS),
}
TALL_CELL = '<mergeCell ref="A1:A10"/>'
TALL = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 11))
FAR: dict[str, tuple[Callable[[int], bytes], int]] = {
    "tall_cells_in_heaps": (
        lambda n: sheet_of(TALL, after=f"<mergeCells>{TALL_CELL * n}</mergeCells>"),
        CELLS // 10,
    ),
    "wide_cell_in_word": (lambda n: word(WORD_CELL.format(f'<w:gridSpan w:val="{n}"/>')), COLUMNS),
    "row_of_word_further_in": (
        lambda n: word(f'<w:trPr><w:gridBefore w:val="{n}"/></w:trPr>{WORD_CELL.format("")}'),
        COLUMNS - 1,
    ),
    "long_word": (lambda n: word("<w:tc><w:p/></w:tc>", after="<w:p/>" * (n - 1)), ROWS),
}


@pytest.mark.usefixtures("low_limits")
@pytest.mark.parametrize("name", FAR_BEFORE_READING | FAR)
def test_one_step_too_far_is_too_far(name: str) -> None:
    made, most = (FAR_BEFORE_READING | FAR)[name]

    assert TOO_FAR not in said(made(most))
    assert TOO_FAR in said(made(most + 1))


@pytest.mark.usefixtures("low_limits")
@pytest.mark.parametrize("name", FAR_BEFORE_READING)
def test_it_is_seen_before_a_library_makes_room_for_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for reader in ("read_workbook", "read_docx", "read_csv"):
        monkeypatch.setattr(reading, reader, lambda *_given: pytest.fail("was read"))
    made, most = FAR_BEFORE_READING[name]

    assert TOO_FAR in said(made(most + 1))


def test_what_unpacks_to_more_than_may_be_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as whole:
        size = sum(part.file_size for part in whole.infolist())
    monkeypatch.setattr(packed, "MOST_UNPACKED", size)

    assert read(GOOD)
    assert "mer enn en plan kan være" in said(with_part(GOOD, "more.xml", b" "))
