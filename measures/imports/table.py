"""Tables of measures as a plan. Pure."""

from measures.imports.diff import Incoming
from measures.imports.document import PlanDocument
from measures.imports.problems import Problem, Refused
from measures.imports.sheets import Sheet


def interpret_tables(sheets: tuple[Sheet, ...], known: PlanDocument) -> tuple[Incoming, tuple[Problem, ...]]:
    raise Refused(Problem("no_table", "Fant ingen tabell med tiltak."))
