"""A plan as it was adopted, as one value; the shape is that of the exported JSON. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, make_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, get_type_hints

from measures.choices import ResponsibilityRole
from measures.columns.adopted import COLUMNS
from measures.imports.plan.texts import one_line

# Stands for nothing, so that a heading can end what the one before it began.
NOTHING = "–"
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanFacts:
    slug: str = ""
    title: str = ""
    period: tuple[int, ...] = ()
    municipalities: tuple[str, ...] = ()
    cooperation: str = ""
    vision: str = ""
    evaluation_rule: str = ""
    revision_rule: str = ""
    cost_rule: str = ""
    evaluation_every: int = 1
    evaluation_quarter: int = 0
    has_deadlines: bool = True


@dataclass(frozen=True, slots=True)
class FocusAreaRow:
    title: str = ""


@dataclass(frozen=True, slots=True)
class GoalRow:
    kind: str = ""
    number: str = ""
    title: str = ""
    remark: str = ""
    focus_area: str = ""
    section: str = ""

    @property
    def name(self) -> str:
        """What a measure calls it by."""
        return self.number or self.title


@dataclass(frozen=True, slots=True)
class ReadAs:
    """What the words about a measure's deadline were read as: computed, and no part of what was adopted."""

    deadline_kind: str = ""
    due_on: date | None = None


# Any, for mypy believes in no field whose name does not stand in the code.
dataclass_of: Any = make_dataclass
Cells: Any = dataclass_of(
    "Cells",
    [(column.field, type(column.empty), field(default=column.empty)) for column in COLUMNS],
    frozen=True,
    slots=True,
)


class MeasureRow(Cells):
    """A field for each adopted column; here are those the code itself speaks of."""

    __slots__ = ()

    code: str
    number: str
    title: str
    description: str
    responsible: str
    parties: tuple[str, ...]
    roles: tuple[str, ...]
    deadline: str
    frequency: str
    goal: str
    focus_area: str
    service: str
    kind: str
    municipalities: tuple[str, ...]
    # Heading and text of the plan's own columns beyond these, in its order.
    extra: tuple[tuple[str, str], ...]

    def settled(self, places: Names, named: tuple[Names, Names] | None = None) -> "MeasureRow":
        """With the roles the plan did not write out, and everybody it concerns when it names nobody.
        `named`: parties and roles to have instead of its own."""
        parties, roles = named_once(*(named or (self.parties, self.roles)))
        return replace(
            self,
            parties=parties,
            roles=roles,
            municipalities=tuple(sorted(set(self.municipalities))) or places,
            # A dash where a service should stand is nobody's name.
            service="" if self.service == NOTHING else self.service,
        )


@dataclass(frozen=True, slots=True)
class ObservationRow:
    year: int | None = None
    value: Decimal | None = None
    place: str = ""
    group: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    name: str = ""
    unit: str = ""
    direction: str = "none"
    goal: str = ""
    baseline: Decimal | None = None
    baseline_year: int | None = None
    target: Decimal | None = None
    target_year: int | None = None
    observations: tuple[ObservationRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    kind: str = ""
    title: str = ""
    publisher: str = ""
    year: int | None = None
    url: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class TermRow:
    name: str = ""
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class PlanDocument:
    plan: PlanFacts
    focus_areas: tuple[FocusAreaRow, ...] = ()
    goals: tuple[GoalRow, ...] = ()
    measures: tuple[MeasureRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    references: tuple[ReferenceRow, ...] = ()
    terms: tuple[TermRow, ...] = ()
    # By the measure's code; only a stored plan has them.
    readings: Mapping[str, ReadAs] = field(default_factory=dict, compare=False)


# The parts of a plan in the order they are stored: what is pointed at comes first.
SECTIONS = {
    "focus_areas": FocusAreaRow,
    "goals": GoalRow,
    "measures": MeasureRow,
    "indicators": IndicatorRow,
    "references": ReferenceRow,
    "terms": TermRow,
}
# What the address is made from is adopted; the address itself is not.
MEASURE_FIELDS = tuple(item.name for item in fields(MeasureRow) if item.name != "code")


@cache
def adopted_fields(cls: type) -> tuple[str, ...]:
    """The names of what is adopted in a part of a plan."""
    return tuple(item.name for item in fields(cls) if item.compare)


@cache
def kinds_of(cls: type) -> dict[str, Any]:
    """What kind of value each of them is; what only the table of columns knows is text."""
    return {**dict.fromkeys(adopted_fields(cls), str), **get_type_hints(cls)}


def named_once(parties: Names, roles: Names) -> tuple[Names, Names]:
    """The first one named leads and the others contribute, unless the plan says otherwise."""
    named: dict[str, str] = {}
    for index, party in enumerate(parties):
        role = roles[index] if index < len(roles) else ""
        default = ResponsibilityRole.CONTRIBUTOR if named else ResponsibilityRole.LEAD
        named.setdefault(one_line(party), role or default.value)
    named.pop("", None)
    return tuple(named), tuple(named.values())
