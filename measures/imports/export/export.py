"""A plan as a file that the import reads back as unchanged.

Each library is imported where it is used: none of them belongs in the start of every command.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence

from measures.imports.export.tables import measure_table
from measures.imports.plan.data import to_data
from measures.imports.plan.document import PlanDocument
from measures.imports.plan.texts import guarded


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
