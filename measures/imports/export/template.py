"""An empty sheet to fill in for a new plan, with the columns people fill in and what they mean."""

from measures.imports.export.explanation import SHEET, explanation_table
from measures.imports.export.workbook import book_of
from measures.imports.plan.columns import BY_FIELD

# The rest is worked out, or comes when the plan is exported.
FILLED_IN = (
    *("number", "title", "description", "theme", "responsible", "deadline", "frequency"),
    *("goal", "focus_area", "service", "kind", "municipalities"),
)


def template() -> bytes:
    columns = [BY_FIELD[field] for field in FILLED_IN]
    headings = [[column.heading for column in columns]]
    return book_of(
        {
            "Tiltak": (headings, [column.width for column in columns]),
            SHEET: (explanation_table(FILLED_IN), [24, 90]),
        }
    )
