"""The measures of a file as they stand, column by column: a long plan has few columns and many rows. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress, repeat

from measures.imports.interpret.numbering import Standing
from measures.imports.plan.choices import row_key
from measures.imports.plan.incoming import Given, Pairs, Places


@dataclass(slots=True)
class FoundRows:
    """Every list and every column has an item for each measure. In `cells`, «» stands both for an empty
    cell and for a column the measure's own table lacks: `given` tells which."""

    cells: dict[str, list[str]] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    given: list[Given] = field(default_factory=list)
    extra: list[Pairs] = field(default_factory=list)
    # What a program made of the number, and the fields that are the lower part of a tall cell.
    made: list[str] = field(default_factory=list)
    below: list[frozenset[str]] = field(default_factory=list)
    ours: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.places)

    def extend(self, more: "FoundRows") -> None:
        for name in more.cells.keys() - self.cells.keys():
            self.cells[name] = [""] * len(self)
        for name, column in self.cells.items():
            column.extend(more.cells.get(name) or repeat("", len(more)))
        self.places.extend(more.places)
        for mine, others in zip(self.beside, more.beside, strict=True):
            mine.extend(others)

    @property
    def beside(self) -> tuple[list, ...]:
        """What there is of each measure beside its cells and its place."""
        return self.given, self.extra, self.made, self.below, self.ours

    def column(self, name: str) -> Sequence[str]:
        return self.cells.get(name) or [""] * len(self)

    def has(self, index: int, name: str) -> bool:
        return name in self.given[index].fields

    def key(self, index: int) -> str:
        return row_key(*self.places[index])

    def standing(self, index: int) -> Standing:
        return Standing(
            self.places[index],
            self.column("number")[index],
            self.made[index],
            self.cells["title"][index],
            self.ours[index],
        )

    def fields(self) -> frozenset[str]:
        """What any of them speaks of; most have the same `given`."""
        different = {id(given): given for given in self.given}
        return frozenset().union(*(given.fields for given in different.values()))

    def without(self, keys: frozenset[str]) -> "FoundRows":
        """Those whose row is not among these keys."""
        if not keys:
            return self
        kept = [self.key(index) not in keys for index in range(len(self))]
        cells = {name: list(compress(column, kept)) for name, column in self.cells.items()}
        places = Places(list(compress(self.places.sheets, kept)), list(compress(self.places.rows, kept)))
        return FoundRows(cells, places, *(list(compress(column, kept)) for column in self.beside))


def found_rows(
    rows: range,
    sheet: str,
    cells: Mapping[str, Iterable[str]],
    given: Given,
    *,
    extra: Iterable[Pairs] = (),
    made: Iterable[str] = (),
    below: Iterable[frozenset[str]] = (),
    ours: bool,
) -> FoundRows:
    """Measures of one table under the same headings; `rows` counts from 0."""
    count = len(rows)
    return FoundRows(
        {name: list(column) for name, column in cells.items()},
        Places([sheet] * count, list(range(rows.start + 1, rows.stop + 1))),
        [given] * count,
        list(extra) or [()] * count,
        list(made) or [""] * count,
        list(below) or [frozenset()] * count,
        [ours] * count,
    )
