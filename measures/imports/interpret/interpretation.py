"""What a file was read as. Pure."""

from dataclasses import dataclass

from measures.imports.interpret.statuses import StatusCell
from measures.imports.plan.choices import TableReading
from measures.imports.plan.incoming import Incoming
from measures.imports.plan.problems import Problem


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The plan a file means, what the user should know, and how its tables were read."""

    incoming: Incoming
    warnings: tuple[Problem, ...] = ()
    tables: tuple[TableReading, ...] = ()
    # What only the user can settle: nothing is written before he has.
    conflicts: tuple[Problem, ...] = ()
    statuses: tuple[StatusCell, ...] = ()
