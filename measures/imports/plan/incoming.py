"""A plan as a file has it, and what the file says something about. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from measures.imports.plan.document import MEASURE_FIELDS, PlanDocument
from measures.imports.plan.parties import Resolver

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file a measure stands."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Given:
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
    places: Sequence[Place] = ()
    # For each measure, what its own table speaks of; without it, `fields` holds for all.
    given: Sequence[Given] = ()
    resolver: Resolver = field(default_factory=Resolver)

    def place(self, index: int) -> Place:
        return self.places[index] if self.places else Place("measures", index + 1)

    def given_to(self, index: int) -> Given:
        return self.given[index] if self.given else Given(self.fields, None)
