"""What was read about a plan and its year, and nothing worked out. Everything here is frozen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from measures.rows.plan import Place, PlanHead
from measures.rows.row import Row
from municipalities.choices import LanguageForm

NATION = "Norge"


@dataclass(frozen=True)
class RoundFact:
    year: int
    opens: date
    closes: date


@dataclass(frozen=True)
class GoalFact:
    pk: int
    kind: str
    number: str
    title: str
    remark: str


@dataclass(frozen=True)
class RowStatement:
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
    # Of deadlines that come again: which it is about, and of how many in its year. Whether it ends all.
    due: date | None = None
    times: int | None = None
    finishes: bool = False


@dataclass(frozen=True)
class MeasuredValue:
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
    readings: tuple[MeasuredValue, ...]


@dataclass(frozen=True)
class TextFact:
    """The coordinator's own words: the summary, about a goal, or proposals, one on a line."""

    kind: str
    goal: int | None
    words: str


@dataclass(frozen=True)
class Facts:
    """All that was read, and nothing worked out."""

    plan: PlanHead
    year: int
    as_of: date
    as_of_before: date
    places: tuple[Place, ...]
    is_joint: bool
    round: RoundFact | None
    goals: tuple[GoalFact, ...]
    rows: tuple[Row, ...]
    said: tuple[RowStatement, ...]
    indicators: tuple[IndicatorFact, ...]
    texts: tuple[TextFact, ...] = ()

    @property
    def language(self) -> LanguageForm:
        """Nynorsk where every municipality of the report writes it; else bokmål."""
        return LanguageForm.shared(place.language for place in self.places)
