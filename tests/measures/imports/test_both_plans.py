"""Both real plans come in whole and byte for byte as adopted, from every kind of table they may stand in."""

import io
import random
from collections.abc import Callable
from dataclasses import replace

import docx
import openpyxl
import pytest

from measures.imports.interpret.interpret import interpret
from measures.imports.interpret.interpretation import Interpretation
from measures.imports.plan.choices import Choices, row_key
from measures.imports.plan.data import from_data
from measures.imports.plan.document import MeasureRow, PlanDocument
from measures.imports.read.read import read
from tests.fixtures import test_midtdalen_plan_data as editor
from tests.fixtures.conftest import FIXTURES, cells, read_source, read_toml
from tests.measures.imports import plans

HEADINGS = {
    "number": "Nr",
    "title": "Tiltak",
    "description": "Beskrivelse",
    "theme": "Tema",
    "responsible": "Ansvar",
    "deadline": "Frist",
    "goal": "Mål",
    "service": "Tjeneste",
    "focus_area": "Innsatsområde",
}
Rows = list[list[object]]


def adopted(slug: str) -> PlanDocument:
    return from_data(read_toml(FIXTURES / "plans" / f"{slug}.toml"))[0]


PLANS = {slug: adopted(slug) for slug in ("nes-2019-2023", "midtdalen-2024-2028")}


def fields_of(plan: PlanDocument, *without: str) -> list[str]:
    """The columns the plan has anything in."""
    used = [name for name in HEADINGS if any(getattr(row, name) for row in plan.measures)]
    return [name for name in used if name not in without]


def table(plan: PlanDocument, fields: list[str]) -> Rows:
    body = [[getattr(row, name) for name in fields] for row in plan.measures]
    return [[HEADINGS[name] for name in fields], *body]


def workbook(*sheets: tuple[str, Rows]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(out)
    return out.getvalue()


def clean(plan: PlanDocument) -> tuple[bytes, list[str]]:
    fields = fields_of(plan)
    return workbook(("Tiltak", table(plan, fields))), fields


def messy(plan: PlanDocument) -> tuple[bytes, list[str]]:
    """Title rows, columns in any order, numbers as Excel makes them, a column nobody knows."""
    fields = fields_of(plan)
    random.Random(4).shuffle(fields)
    head, *body = table(plan, fields)
    head = [f" {word.lower()}:\N{NO-BREAK SPACE}" for word in head] + ["Farge"]
    for row in body:
        if "number" in fields:
            row[fields.index("number")] = float(row[fields.index("number")])
        title = fields.index("title")
        row[title] = f"\N{NO-BREAK SPACE}{row[title]} "
        row.append("rød")
    rows = [["Handlingsplan"], [], ["Vedtatt i kommunestyret", None, "12.12.2018"], head]
    rows += [*body[:9], [], head, *body[9:]]
    return workbook(("Budsjett", [["Post", "Kroner"], ["Kaffe", 100]]), ("Ark 2", rows)), fields


def separated(encoding: str) -> Callable[[PlanDocument], tuple[bytes, list[str]]]:
    def made(plan: PlanDocument) -> tuple[bytes, list[str]]:
        fields = fields_of(plan)
        return plans.as_csv(table(plan, fields), encoding=encoding), fields

    made.__name__ = encoding
    return made


def pasted(plan: PlanDocument) -> tuple[bytes, list[str]]:
    fields = fields_of(plan)
    return plans.as_csv(table(plan, fields), delimiter="\t"), fields


def in_word(plan: PlanDocument) -> tuple[bytes, list[str]]:
    """A table for each goal or service, under its heading."""
    fields = fields_of(plan, "goal", "service", "focus_area")
    word, out, before = docx.Document(), io.BytesIO(), None
    titles = {goal.number: goal.title for goal in plan.goals if goal.kind == "main"}
    for row in plan.measures:
        if (place := (row.focus_area, row.goal, row.service)) != before:
            for heading in headings(row, before, titles):
                word.add_heading(heading, level=2)
            grid = word.add_table(rows=0, cols=len(fields))
            fill(grid, [HEADINGS[name] for name in fields])
            before = place
        fill(grid, [getattr(row, name) for name in fields])
    word.save(out)
    return out.getvalue(), fields_of(plan)


def headings(row: MeasureRow, before: tuple[str, ...] | None, titles: dict[str, str]) -> list[str]:
    area = (
        [f"Innsatsområde: {row.focus_area}"]
        if row.focus_area and row.focus_area != (before or [""])[0]
        else []
    )
    goal = [f"Hovedmål {row.goal}.", f"{row.goal}.{titles[row.goal]}"] if row.goal else []
    return [*area, *goal, *([row.service] if row.service else [])]


def fill(grid, texts: list[str]) -> None:
    for cell, text in zip(grid.add_row().cells, texts, strict=True):
        cell.text = text


def two_sheets(plan: PlanDocument) -> tuple[bytes, list[str]]:
    """A sheet for each part, with a row of its own for each service or goal."""
    fields = fields_of(plan, "goal", "service", "focus_area")
    sheets: dict[str, Rows] = {}
    before = None
    for row in plan.measures:
        rows = sheets.setdefault(
            row.focus_area or f"Side {int(row.goal) // 3}", [[HEADINGS[f] for f in fields]]
        )
        if before != (row.focus_area, row.service, row.goal) and (row.service or row.goal):
            rows.append([row.service or f"Hovedmål {row.goal}"])
            before = (row.focus_area, row.service, row.goal)
        rows.append([getattr(row, name) for name in fields])
    return workbook(*((name, rows) for name, rows in sheets.items())), fields_of(plan)


KINDS = [clean, messy, separated("cp1252"), separated("utf-8-sig"), pasted, in_word, two_sheets]


def understood(data: bytes, plan: PlanDocument, *, new: bool) -> Interpretation:
    """The file read into a plan that is new, or into one whose goals and areas are known."""
    known = PlanDocument(plan.plan) if new else replace(plan, measures=())
    return interpret(read(data), known)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("slug", PLANS)
@pytest.mark.parametrize("new", [True, False])
def test_every_cell_is_as_adopted(slug, kind, new):
    plan = PLANS[slug]
    data, fields = kind(plan)
    found = understood(data, plan, new=new).incoming.document.measures
    expected = [[getattr(row, name) for name in fields] for row in plan.measures]
    assert [[getattr(row, name) for name in fields] for row in found] == expected


@pytest.mark.parametrize("kind", [clean, pasted, in_word], ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("slug", PLANS)
def test_a_clean_table_raises_no_doubt(slug, kind):
    assert understood(kind(PLANS[slug])[0], PLANS[slug], new=False).warnings == ()


def test_a_messy_table_says_what_was_put_right():
    plan = PLANS["nes-2019-2023"]
    told = {problem.code for problem in understood(messy(plan)[0], plan, new=False).warnings}
    assert told == {"number_put_right", "unknown_column"}


def raw_nes() -> bytes:
    """The lines of the document as they were extracted: headings one column off, tables cut by pages."""
    lines = read_source("nes-2019-2023-tables").splitlines()
    return workbook(("Side 1", [cells(line.lstrip("# ")) for line in lines]))


def test_the_raw_rows_of_nes_come_in_whole():
    plan = PLANS["nes-2019-2023"]
    found = interpret(read(raw_nes()), PlanDocument(plan.plan)).incoming.document
    names = ("number", "title", "description", "responsible", "deadline", "goal")
    expected = [[getattr(row, name) for name in names] for row in plan.measures]
    # An editor has mended one word that was cut by a narrow column.
    rows = [
        [getattr(row, name).replace("kommune-styre", "kommunestyre") for name in names]
        for row in found.measures
    ]
    assert rows == expected
    assert [goal.number for goal in found.goals] == ["1", "2", "3", "4"]


def raw_midtdalen(*, bold: bool) -> bytes:
    """Every line of the extracted tables; the services in bold where Word has them so."""
    lines = [line for line in read_source("midtdalen-2024-2028-tables").splitlines() if "\t" in line]
    if not bold:
        return workbook(("Ark1", [cells(line) for line in lines]))
    word, out = docx.Document(), io.BytesIO()
    grid = word.add_table(rows=0, cols=4)
    for line in lines:
        row = grid.add_row().cells
        for cell, text in zip(row, cells(line), strict=True):
            cell.paragraphs[0].add_run(text).bold = "<b>" in line
    word.save(out)
    return out.getvalue()


def joined_by_an_editor() -> Rows:
    """The rows as an editor put them together, before he mended words that a narrow column had cut."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(editor, "MENDED", {})
        lines = read_source("midtdalen-2024-2028-tables").splitlines()
        return editor.as_adopted([cells(line) for line in lines if "\t" in line])[0]


@pytest.mark.parametrize("bold", [True, False])
def test_the_raw_rows_of_midtdalen_are_joined_over_the_pages(bold):
    """Seven by themselves; the one with words in its first cell is named, and joined when told."""
    data, known = raw_midtdalen(bold=bold), PlanDocument(PLANS["midtdalen-2024-2028"].plan)
    told = interpret(read(data), known).warnings
    assert sum(problem.code == "goes_on" for problem in told) == 7
    (doubt,) = [problem for problem in told if problem.code == "may_go_on"]
    assert "Midtdalen via KoRus Øst" in doubt.message
    said = Choices(rows={row_key(doubt.sheet, doubt.row): "continues"})
    rows = interpret(read(data), known, said).incoming.document.measures
    names = ("service", "title", "description", "theme", "responsible")
    assert [[getattr(row, name) for name in names] for row in rows] == joined_by_an_editor()
