"""A plan as a file has it, and what the file says something about. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from measures.imports.plan.document import MEASURE_FIELDS, PlanDocument
from measures.imports.plan.parties import Resolver

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where in the file a measure stands."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class GivenColumns:
    """What a row speaks of: its fields and its extra columns; None for every column there can be."""

    fields: frozenset[str]
    extras: frozenset[str] | None = frozenset()


@dataclass(frozen=True, slots=True)
class Incoming:
    """A plan as a file has it. A table says only something about the columns it has;
    a `complete` document speaks for every part of the plan."""

    document: PlanDocument
    fields: frozenset[str] = frozenset(MEASURE_FIELDS)
    complete: bool = True
    places: Sequence[RowPlace] = ()
    # For each measure, what its own table speaks of; without it, `fields` holds for all.
    given: Sequence[GivenColumns] = ()
    resolver: Resolver = field(default_factory=Resolver)

    def place(self, index: int) -> RowPlace:
        return self.places[index] if self.places else RowPlace("measures", index + 1)

    def given_to(self, index: int) -> GivenColumns:
        return self.given[index] if self.given else GivenColumns(self.fields, None)
