"""An empty sheet to fill in for a new plan, with the columns people fill in and what they mean."""

from measures.imports.export.explanation import SHEET, explanation_table
from measures.imports.export.workbook import book_of
from measures.imports.plan.columns import FILLED_IN


def template() -> bytes:
    headings = [[column.heading for column in FILLED_IN]]
    return book_of(
        {
            "Tiltak": (headings, [column.width for column in FILLED_IN]),
            SHEET: (explanation_table(FILLED_IN), [24, 90]),
        }
    )
