"""A cell of a Word document is read as it is seen, whatever its words are wrapped in."""

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from measures.imports.read.sheets import Sheet
from measures.imports.read.word_document import read_docx

RUN = "<w:r><w:t>{}</w:t></w:r>"
PARAGRAPH = f"<w:p>{RUN}</w:p>"
NAMES = (
    nsdecls("w") + ' xmlns:v="urn:v" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
TWICE = "<mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>"
ALTERNATIVE = f"<mc:AlternateContent>{TWICE}</mc:AlternateContent>"
GONE = '<w:del w:id="2"><w:r><w:delText>Skole</w:delText></w:r></w:del>'
RAISED = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
BOX = "<w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>"


def element(xml: str):
    return parse_xml(xml.replace(">", f" {NAMES}>", 1))


def sheets(*blocks: str) -> tuple[Sheet, ...]:
    """A document of these blocks, in a body that is otherwise empty."""
    word, out = docx.Document(), io.BytesIO()
    for block in blocks:
        word.element.body.insert(len(word.element.body) - 1, element(block))
    word.save(out)
    return read_docx(out.getvalue())


def row(*cells: str) -> str:
    return "<w:tr>{}</w:tr>".format("".join(f"<w:tc>{cell}</w:tc>" for cell in cells))


def table(*rows: str) -> str:
    heads = row(PARAGRAPH.format("Tiltak"), PARAGRAPH.format("Ansvar"))
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{heads}{''.join(rows)}</w:tbl>"


KURS, NAV = PARAGRAPH.format("Kurs"), PARAGRAPH.format("NAV")
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>NAV</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    "cell",
    [
        f"<w:sdt><w:sdtPr/><w:sdtContent>{NAV}</w:sdtContent></w:sdt><w:p/>",
        f"<w:p><w:sdt><w:sdtContent>{RUN.format('NAV')}</w:sdtContent></w:sdt></w:p>",
        f'<w:p><w:fldSimple w:instr="REF x">{RUN.format("NAV")}</w:fldSimple></w:p>',
        f"<w:p>{FIELD}</w:p>",
        f'<w:p><w:smartTag w:element="x">{RUN.format("NAV")}</w:smartTag></w:p>',
        f'<w:p><w:customXml w:element="x"><w:hyperlink>{RUN.format("NAV")}</w:hyperlink></w:customXml></w:p>',
        f'<w:p><w:ins w:id="1">{RUN.format("NAV")}</w:ins>{GONE}</w:p>',
        f'<w:p><w:moveTo w:id="1">{RUN.format("NAV")}</w:moveTo></w:p>',
        f"<w:p>{RUN.format('NAV')}<w:r><w:rPr><w:vanish/></w:rPr><w:t> internt</w:t></w:r></w:p>",
        f"<w:p>{RUN.format('NAV')}{RAISED}</w:p>",
        f"<w:p><w:r>{BOX.format(NAV)}</w:r></w:p>",
        f"<w:p><w:r>{ALTERNATIVE.format(BOX.format(NAV))}</w:r></w:p>",
    ],
)
def test_the_words_of_a_cell_are_read_through_what_wraps_them(cell):
    (sheet,) = sheets(table(row(KURS, cell)))
    assert sheet.rows[1] == ("Kurs", "NAV")


@pytest.mark.parametrize("kind", ["sdt", "customXml"])
@pytest.mark.parametrize("what", ["cell", "row", "table"])
def test_cells_rows_and_tables_are_found_in_what_wraps_them(kind, what):
    def wrapped(xml: str, wanted: str) -> str:
        inner = f"<w:sdtContent>{xml}</w:sdtContent>" if kind == "sdt" else xml
        return f"<w:{kind}>{inner}</w:{kind}>" if what == wanted else xml

    cell = wrapped(f"<w:tc>{NAV}</w:tc>", "cell")
    line = wrapped(f"<w:tr><w:tc>{KURS}</w:tc>{cell}</w:tr>", "row")
    (sheet,) = sheets(wrapped(table(line), "table"))
    assert sheet.rows == (("Tiltak", "Ansvar"), ("Kurs", "NAV"))


def test_a_row_that_was_taken_out_is_gone_and_the_changes_are_told_of():
    gone = row(PARAGRAPH.format("Tur"), NAV).replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="1"/></w:trPr>')
    new = f'<w:p><w:ins w:id="2">{RUN.format("NAV")}</w:ins></w:p>'
    (sheet,) = sheets(table(gone, row(KURS, new)))
    assert sheet.rows[1:] == (("Kurs", "NAV"),)
    assert [(note.kind, note.count) for note in sheet.notes] == [("tracked", 2)]


def test_the_table_in_a_cell_becomes_its_lines_and_in_a_frame_is_the_table():
    inner = table(row(PARAGRAPH.format("a) Kurs"), PARAGRAPH.format("vår")))
    (sheet,) = sheets(table(row(KURS + inner + "<w:p/>", NAV)))
    assert sheet.rows[1] == ("Kurs\nTiltak Ansvar\na) Kurs vår", "NAV")
    frame = (
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{row(table(row(KURS, NAV)) + '<w:p/>')}</w:tbl>"
    )
    (sheet,) = sheets(frame)
    assert sheet.rows == (("Tiltak", "Ansvar"), ("Kurs", "NAV"))


def test_a_text_box_over_a_table_is_its_heading():
    (sheet,) = sheets(f"<w:p><w:r>{BOX.format(PARAGRAPH.format('Mål 1: Alle er med'))}</w:r></w:p>", table())
    assert [heading.text for heading in sheet.headings] == ["Mål 1: Alle er med"]


@pytest.mark.parametrize(
    ("mark", "kind"), [("commentReference", "comments"), ("footnoteReference", "footnotes")]
)
def test_what_is_not_read_is_counted(mark, kind):
    (sheet,) = sheets(table(row(KURS, f'<w:p>{RUN.format("NAV")}<w:r><w:{mark} w:id="0"/></w:r></w:p>')))
    assert [(note.kind, note.count) for note in sheet.notes] == [(kind, 1)]


def test_a_row_with_struck_words_is_named():
    struck = "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>NAV</w:t></w:r></w:p>"
    (sheet,) = sheets(table(row(KURS, NAV), row(KURS, struck)))
    assert [(note.kind, note.row) for note in sheet.notes] == [("struck", 3)]


NUMBERED = '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="77"/></w:numPr></w:pPr></w:p>'
LISTS = (
    '<w:abstractNum w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>'
)


def test_automatic_numbers_are_the_text_of_cells_that_have_no_other():
    word, out = docx.Document(), io.BytesIO()
    numbering = word.part.numbering_part.element
    numbering.insert(0, element(LISTS))
    numbering.append(element('<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    rows = [row(NUMBERED.format(level), KURS) for level in (0, 1, 1, 0, 1)]
    word.element.body.insert(0, element(table(*rows)))
    word.save(out)
    (sheet,) = read_docx(out.getvalue())
    assert [cells[0] for cells in sheet.rows[1:]] == ["2", "2.a)", "2.b)", "3", "3.a)"]
