"""What was read about a plan and its year, and nothing worked out. Everything here is frozen."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from measures.progress import Reading as Timing
from measures.progress import Term

NATION = "Norge"


@dataclass(frozen=True)
class Place:
    """A municipality under the name it had when the report was made up."""

    pk: int
    slug: str
    name: str
    adopted_name: str
    language: str = "nb"


@dataclass(frozen=True)
class Round:
    year: int
    opens: date
    closes: date
    is_public: bool


@dataclass(frozen=True)
class PlanFact:
    pk: int
    slug: str
    title: str
    first_year: int
    last_year: int
    cooperation: str
    is_demonstration: bool
    has_deadlines: bool
    places: tuple[Place, ...]
    cost_rule: str = ""

    @property
    def period_text(self) -> str:
        return f"{self.first_year}–{self.last_year}"


@dataclass(frozen=True)
class GoalFact:
    pk: int
    kind: str
    number: str
    title: str
    remark: str


@dataclass(frozen=True)
class MeasureFact:
    pk: int
    code: str
    number: str
    title: str
    responsible: str
    timing: str
    kind: str
    goal: int | None
    focus_area: str
    service: str
    deadline_kind: str
    dues: tuple[date, ...]
    milestones: tuple[Term, ...] = ()
    deadline_status: str = ""

    @property
    def reading(self) -> Timing:
        return Timing(self.deadline_kind, self.deadline_status, self.dues, self.milestones)

    @property
    def has_owner(self) -> bool:
        """A party, or at least words in the plan."""
        return bool(self.responsible.strip())

    @property
    def full_title(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def label(self) -> str:
        """The shortest name a reader can find it by."""
        return self.number or self.title


@dataclass(frozen=True)
class Row:
    """One measure in one municipality, as it stands in the database."""

    pk: int
    measure: MeasureFact
    place: int
    decision: str
    decided_on: date | None
    in_force_from: date
    # What the municipality had corrected the deadline to by the day of the report, and of the one before.
    corrected: Timing | None = None
    corrected_before: Timing | None = None

    @property
    def timing(self) -> Timing:
        return self.corrected or self.measure.reading

    def as_before(self) -> "Row":
        return replace(self, corrected=self.corrected_before)


@dataclass(frozen=True)
class Said:
    """One thing somebody said about a row: the answer in a round, or a status change."""

    row: int
    is_evaluation: bool
    round_year: int
    status: str
    words: str
    obstacles: str
    proposal: str
    party: str
    on: date
    # The milestones reached by then; an answer in a round tells of none.
    reached: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """One measured value."""

    value: Decimal
    year: int | None
    place: str
    group: str
    source: str
    note: str


@dataclass(frozen=True)
class IndicatorFact:
    name: str
    unit: str
    direction: str
    goal: int | None
    baseline: Decimal | None
    baseline_year: int | None
    target: Decimal | None
    target_year: int | None
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class Text:
    """The coordinator's own words: the summary, about a goal, or proposals, one on a line."""

    kind: str
    goal: int | None
    words: str


@dataclass(frozen=True)
class Facts:
    """All that was read, and nothing worked out."""

    plan: PlanFact
    year: int
    as_of: date
    as_of_before: date
    places: tuple[Place, ...]
    is_joint: bool
    round: Round | None
    goals: tuple[GoalFact, ...]
    rows: tuple[Row, ...]
    said: tuple[Said, ...]
    indicators: tuple[IndicatorFact, ...]
    texts: tuple[Text, ...] = ()

    @property
    def language(self) -> str:
        """Nynorsk where every municipality of the report writes it; else bokmål."""
        return "nn" if self.places and all(place.language == "nn" for place in self.places) else "nb"
