"""What is wrong with a file, in words the user can act on. Pure."""

from dataclasses import asdict, dataclass

from measures.imports.plan.choices import TableReading


@dataclass(frozen=True, slots=True)
class Problem:
    """`row` counts as Excel does; None and "" where the trouble has no such place."""

    code: str
    message: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    # What a person may be asked about it: the words in question, and what they may mean.
    about: str = ""
    options: tuple[str, ...] = ()

    def as_data(self) -> dict[str, object]:
        return {key: asdict(self)[key] for key in ("sheet", "row", "column", "code", "message")}

    def __str__(self) -> str:
        place = [self.sheet, f"rad {self.row}" if self.row else "", self.column]
        where = ", ".join(part for part in place if part)
        return f"{where}: {self.message}" if where else self.message


class Refused(Exception):
    """The file cannot be taken; `problems` say why."""

    def __init__(self, *problems: Problem, tables: tuple[TableReading, ...] = ()) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems
        # How the tables were read, where they could be: a column read wrongly may be the reason.
        self.tables = tables


class StalePlan(Exception):
    """What is stored changed after the preview was made."""
