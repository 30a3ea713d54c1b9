"""A plan as tables of text: the same cells whatever the file. Pure."""

from collections.abc import Iterator, Sequence

from measures.imports.plan.cells import GOAL_COLUMNS, goal_cells, measure_cells
from measures.imports.plan.columns import EXPORTED
from measures.imports.plan.document import PlanDocument
from measures.imports.plan.incoming import Pairs

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
