"""A plan as a file that the import reads back as unchanged."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from measures.imports.interpret.layout import GOAL_COLUMNS
from measures.imports.plan.cells import goal_cells, measure_cells
from measures.imports.plan.columns import EXPORTED
from measures.imports.plan.data import to_data
from measures.imports.plan.document import PlanDocument
from measures.imports.plan.incoming import Pairs
from measures.imports.plan.texts import guarded

GOAL_HEADINGS = {field: heading.capitalize() for heading, field in GOAL_COLUMNS.items()}
GOAL_WIDTHS = {"kind": 18, "number": 8, "title": 60, "remark": 40, "focus_area": 25, "section": 40}


def measure_table(document: PlanDocument) -> Iterator[list[str]]:
    """The headings and then row by row, so that a long plan takes no more room than a short one."""
    headings, fields = extra_headings(document), [column.field for column in EXPORTED]
    yield [*(column.heading for column in EXPORTED), *headings]
    for row in document.measures:
        cells = measure_cells(row)
        more = placed(row.extra, headings) if headings else {}
        extra = [more.get(index, "") for index in range(len(headings))]
        yield [cells[field] for field in fields] + extra


def extra_headings(document: PlanDocument) -> list[str]:
    """A column for each heading, in an order that gives every row its own pairs in its own order."""
    headings: list[str] = []
    for row in document.measures:
        placed(row.extra, headings)
    return headings


def extra_table(rows: Sequence[Pairs]) -> list[list[str]]:
    """The headings of their columns, and what each row has under them."""
    headings: list[str] = []
    places = [placed(pairs, headings) for pairs in rows]
    return [headings, *([here.get(index, "") for index in range(len(headings))] for here in places)]


def placed(pairs: Pairs, headings: list[str]) -> dict[int, str]:
    """The texts by the place of their column; a heading that has none yet gets the next one."""
    at, here = -1, {}
    for heading, text in pairs:
        after = (index for index in range(at + 1, len(headings)) if headings[index] == heading)
        at = next(after, len(headings))
        if at == len(headings):
            headings.append(heading)
        here[at] = text
    return here


def goal_table(document: PlanDocument) -> list[list[str]]:
    rows = [goal_cells(row) for row in document.goals]
    return [list(GOAL_HEADINGS.values()), *([cells[name] for name in GOAL_HEADINGS] for cells in rows)]


def export_json(document: PlanDocument) -> bytes:
    text = json.dumps(to_data(document), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def export_csv(document: PlanDocument) -> bytes:
    return csv_of(measure_table(document))


def csv_of(rows: Iterable[list[str]]) -> bytes:
    """Semicolons and a mark for UTF-8: what a Norwegian Excel opens as it is."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def export_rows(ending: str, title: str, rows: list[list[str]]) -> bytes:
    """Any table of text, as .csv or .xlsx."""
    if ending == ".csv":
        return csv_of(rows)
    from measures.imports.export.workbook import book_of

    return book_of({title: (rows, [width(column) for column in zip(*rows, strict=True)])})


def width(column: Sequence[str]) -> int:
    """Wide enough for its longest line, within reason."""
    return min(60, max(8, *(len(line) + 2 for cell in column for line in cell.split("\n"))))


def export_xlsx(document: PlanDocument) -> bytes:
    from measures.imports.export.workbook import xlsx

    return xlsx(document)


def export_ods(document: PlanDocument) -> bytes:
    from measures.imports.export.opendocument import ods

    return ods(document)


def export_docx(document: PlanDocument) -> bytes:
    from measures.imports.export.word import docx

    return docx(document)


EXPORTS: dict[str, Callable[[PlanDocument], bytes]] = {
    ".xlsx": export_xlsx,
    ".ods": export_ods,
    ".csv": export_csv,
    ".docx": export_docx,
    ".json": export_json,
}
