"""A measure as its row stands in a table, before anybody asks what the cells mean. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from measures.imports.interpret.numbering import TypedNumber
from measures.imports.plan.choices import row_key
from measures.imports.plan.incoming import GivenColumns, Pairs, RowPlace


@dataclass(frozen=True, slots=True)
class TableRow:
    """`cells` by field, those of the headings passed above among them; `given` tells which there can be."""

    place: RowPlace
    cells: Mapping[str, str]
    given: GivenColumns
    extra: Pairs = ()
    # What a program made of the number, and the fields that are the lower part of a tall cell.
    made: str = ""
    below: frozenset[str] = frozenset()
    ours: bool = False

    def cell(self, field: str) -> str:
        return self.cells.get(field, "")

    @property
    def key(self) -> str:
        return row_key(self.place.sheet, self.place.row)

    @property
    def number(self) -> TypedNumber:
        return TypedNumber(self.place, self.cell("number"), self.made, self.cell("title"), self.ours)
