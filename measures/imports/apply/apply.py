"""Writing what a preview showed: all of it or nothing, and only if nothing changed meanwhile."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db import transaction

from measures.columns.adopted import TEXTS
from measures.imports.apply.stored import NATION, StoredPlan, stored_plan
from measures.imports.change.diff import Placed, PlanDiff, SectionDiff
from measures.imports.plan.codes import with_codes
from measures.imports.plan.document import GoalRow, IndicatorRow, MeasureRow, ObservationRow, PlanFacts
from measures.imports.plan.party_kinds import guess_kind
from measures.imports.plan.problems import StalePlan
from measures.models import FocusArea, Goal, Indicator, Plan, Reference, Term
from measures.services.plans.adopted import AdoptedMeasure, reread_deadlines, store_measures
from measures.services.plans.bulk import Writer
from measures.services.plans.plan import Figures, Row, store_figures, store_parts, store_plan
from municipalities.models import Cooperation, Municipality, User
from municipalities.services import home_of, known_parties


@transaction.atomic
def apply(plan_diff: PlanDiff, *, by: User, reason: str = "") -> Plan:
    """Raise StalePlan when what is stored is no longer what the preview was made from."""
    stored = stored_plan(plan_diff.facts.slug, lock=True)
    if (stored.document if stored else None) != plan_diff.stored:
        raise StalePlan
    return Application(plan_diff, stored, Writer(by, reason)).run()


class Application:
    """One difference being written: what later parts need of earlier ones."""

    def __init__(self, plan_diff: PlanDiff, stored: StoredPlan | None, writer: Writer) -> None:
        self.plan_diff, self.stored, self.writer = plan_diff, stored, writer
        facts = plan_diff.facts
        self.municipalities = {row.slug: row for row in Municipality.objects.all()}
        self.places = [self.municipalities[slug] for slug in facts.municipalities]

    @cached_property
    def cooperations(self) -> dict[str, Cooperation]:
        return {row.slug: row for row in Cooperation.objects.all()}

    def run(self) -> Plan:
        plan_diff, plan = self.plan_diff, self.stored.plan if self.stored else None
        had_deadlines = plan.has_deadlines if plan else plan_diff.facts.has_deadlines
        self.plan = store_plan(plan, self.plan_values(plan_diff.facts), self.places, self.writer)
        areas = self.parts("focus_areas", FocusArea, lambda row: {"title": row.title})
        self.areas = {area.title: area.pk for area in areas}
        goals = self.parts("goals", Goal, self.goal_values)
        self.goals = {**by_title(goals), **by_number(goals)}
        self.measures()
        self.goals = by_title(goals)
        self.indicators()
        self.parts("references", Reference, values_of)
        self.parts("terms", Term, values_of)
        if had_deadlines != self.plan.has_deadlines:
            reread_deadlines(self.plan, self.writer)
        return self.plan

    def plan_values(self, facts: PlanFacts) -> dict[str, Any]:
        values = values_of(facts, leaving_out=("period", "municipalities", "cooperation"))
        first, last = facts.period
        cooperation = self.cooperations[facts.cooperation] if facts.cooperation else None
        return {**values, "first_year": first, "last_year": last, "cooperation": cooperation}

    def goal_values(self, goal: GoalRow) -> dict[str, Any]:
        values = values_of(goal, leaving_out=("focus_area",))
        return {**values, "focus_area_id": self.areas.get(goal.focus_area)}

    def parts(self, name: str, model: type, values: Any) -> list[Any]:
        rows = [(obj, values(row)) for obj, row in self.placed(name)]
        return store_parts(self.plan, model, rows, self.writer)

    def placed(self, name: str) -> list[tuple[Any | None, Any]]:
        """Each row as it shall stand, with the stored object it is."""
        section: SectionDiff = getattr(self.plan_diff, name)
        return [(self.stored_object(name, item), item.row) for item in section.outcome]

    def stored_object(self, name: str, item: Placed) -> Any | None:
        return self.stored.rows[name][item.stored] if self.stored and item.stored is not None else None

    def measures(self) -> None:
        """Those that are new, moved or say something else; what stands as it is stored is left alone."""
        outcome = self.plan_diff.measures.outcome
        codes = with_codes([item.row for item in outcome])
        touched = [at for at, item in enumerate(outcome) if not self.stands(at + 1, item)]
        parties = self.parties_of({name for at in touched for name in outcome[at].row.parties})
        adopted = [
            AdoptedMeasure(
                self.stored_object("measures", outcome[at]),
                at + 1,
                self.measure_values(row, codes[at]),
                tuple((parties[name], role) for name, role in zip(row.parties, row.roles, strict=True)),
                tuple(self.municipalities[slug].pk for slug in row.municipalities),
            )
            for at in touched
            for row in [outcome[at].row]
        ]
        store_measures(self.plan, adopted, self.writer)

    def stands(self, position: int, item: Placed) -> bool:
        """As it is stored; where the plan itself changed, its municipalities may have, and all is asked."""
        at = item.stored
        if self.stored is None or at is None or self.plan_diff.facts_changes:
            return False
        is_in_place = self.stored.rows["measures"][at].position == position
        return is_in_place and self.stored.document.measures[at] == item.row

    def parties_of(self, names: Iterable[str]) -> dict[str, int]:
        home = home_of(self.plan.cooperation, self.places)
        parties = known_parties({name: guess_kind(name) for name in names}, home)
        return {name: party.pk for name, party in parties.items()}

    def measure_values(self, row: MeasureRow, code: str) -> dict[str, Any]:
        return {
            **{column.attribute: getattr(row, column.field) for column in TEXTS},
            "code": code,
            "goal_id": self.goals.get(row.goal),
            "focus_area_id": self.areas.get(row.focus_area),
            "extra": [list(pair) for pair in row.extra],
        }

    def indicators(self) -> None:
        placed = self.placed("indicators")
        rows: list[Row] = [(obj, self.indicator_values(row)) for obj, row in placed]
        stored = store_parts(self.plan, Indicator, rows, self.writer)
        store_figures(self.plan, stored, [self.figures(row) for _, row in placed], self.writer)

    def indicator_values(self, row: IndicatorRow) -> dict[str, Any]:
        return {
            "name": row.name,
            "unit": row.unit,
            "direction": row.direction,
            "goal_id": self.goals.get(row.goal),
        }

    def figures(self, row: IndicatorRow) -> Figures:
        target = None
        if row.target is not None:
            target = {
                "baseline": row.baseline,
                "baseline_year": row.baseline_year,
                "value": row.target,
                "year": row.target_year,
            }
        return Figures(target, [self.observation_values(observation) for observation in row.observations])

    def observation_values(self, observation: ObservationRow) -> dict[str, Any]:
        here = self.municipalities.get(observation.place) if observation.place != NATION else None
        together = self.cooperations.get(observation.place)
        return {
            **values_of(observation, leaving_out=("place",)),
            "municipality_id": here.pk if here else None,
            "cooperation_id": together.pk if together else None,
        }


def values_of(row: Any, leaving_out: Iterable[str] = ()) -> dict[str, Any]:
    names = [name for name in row.__dataclass_fields__ if name not in leaving_out]
    return {name: getattr(row, name) for name in names}


def by_title(goals: Iterable[Goal]) -> dict[str, int]:
    return {goal.title: goal.pk for goal in reversed(list(goals))}


def by_number(goals: Iterable[Goal]) -> dict[str, int]:
    """Only main goals are known by their number: the national ones count from 1 as well."""
    return {goal.number: goal.pk for goal in goals if goal.kind == "main" and goal.number}
