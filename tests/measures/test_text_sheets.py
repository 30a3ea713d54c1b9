"""What was written stands in its cell as it was written, whatever it looks like."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from measures.text_sheets import TextBook


def written(*texts: str) -> bytes:
    out = BytesIO()
    with TextBook(out) as book:
        sheet = book.add_worksheet("Ark")
        for row, text in enumerate(texts):
            sheet.write(row, 0, text, book.add_format({"bold": True}) if row % 2 else None)
    return out.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        *("<r>uthevet</r>", "<r></t></is></c></row></sheetData>&</r>", "<r><t>a & b</r>"),
        *("=1+1", "{=1+1}", "https://nes.no", "javascript:x", "2.10", "_x0041_", "]]>", '"&amp;"'),
        *(" foran og bak ", "\tto\nlinjer\n", "\u2028x\u2028", "\N{NO-BREAK SPACE}x"),
    ],
)
def test_a_text_is_read_back_as_it_was_written(text):
    file = written("Overskrift", text, text)
    assert CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_index(0).to_python() == [
        ["Overskrift"],
        [text],
        [text],
    ]
    cells = [row[0] for row in load_workbook(BytesIO(file))["Ark"].iter_rows()]
    assert [(cell.data_type, cell.hyperlink) for cell in cells] == [("s", None)] * 3
    assert [cell.font.bold for cell in cells] == [False, True, False]


def test_a_number_stays_a_number():
    out = BytesIO()
    with TextBook(out) as book:
        book.add_worksheet("Ark").write_number(0, 0, 2.5)
    assert load_workbook(BytesIO(out.getvalue()))["Ark"]["A1"].value == 2.5
