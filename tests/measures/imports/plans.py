"""A small plan as a file has it, and ways to write it."""

import csv
import io
import json
from dataclasses import replace

import docx
import xlsxwriter

from measures.imports.apply.run import import_file
from measures.imports.plan.data import to_data
from measures.imports.plan.document import GoalRow, MeasureRow, PlanDocument, PlanFacts
from municipalities.services import system_user
from tests import make

FACTS = PlanFacts(slug="ruplan", title="Handlingsplan", period=(2019, 2023), municipalities=("nes",))
GOALS = (
    GoalRow(kind="main", number="1", title="Flere har det bra"),
    GoalRow(kind="main", number="2", title="Færre har det vondt"),
)
MEASURES = (
    MeasureRow(
        number="2.1",
        title="Søvnkurs",
        responsible="NAV Nes. Politi.",
        parties=("NAV Nes", "Politi"),
        deadline="2019",
        goal="2",
    ),
    MeasureRow(
        number="2.2", title="Sykkelparkering", description="«Økt»\nto linjer", deadline="Løpende", goal="2"
    ),
    MeasureRow(number="2.10", title="Åpen hall", deadline="Årlig", goal="2"),
)
DOCUMENT = PlanDocument(FACTS, goals=GOALS, measures=MEASURES)
HEADINGS = ["Nr", "Tiltak", "Beskrivelse", "Ansvar", "Frist", "Mål"]


def as_json(document: PlanDocument = DOCUMENT) -> bytes:
    return json.dumps(to_data(document)).encode()


def with_measure(index: int, **values: object) -> PlanDocument:
    """The plan with one of its measures changed."""
    rows = list(DOCUMENT.measures)
    rows[index] = replace(rows[index], **values)
    return replace(DOCUMENT, measures=tuple(rows))


def store(document: PlanDocument = DOCUMENT) -> None:
    make.municipality("nes")
    import_file("ruplan", as_json(document), by=system_user())


def as_rows(document: PlanDocument = DOCUMENT) -> list[list[str]]:
    rows = [
        [row.number, row.title, row.description, row.responsible, row.deadline, row.goal]
        for row in document.measures
    ]
    return [HEADINGS, *rows]


def as_csv(rows: list[list[str]], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(*sheets: list[list[object]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def as_docx(*blocks: str | list[list[str]]) -> bytes:
    """Headings as text and tables as rows, in order."""
    word, out = docx.Document(), io.BytesIO()
    for block in blocks:
        if isinstance(block, str):
            word.add_heading(block, level=2)
            continue
        table = word.add_table(rows=0, cols=len(block[0]))
        for row in block:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    word.save(out)
    return out.getvalue()
