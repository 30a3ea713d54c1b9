"""The indicators of a plan with their readings: one query."""

from measures.models import Indicator, Plan
from measures.reports.facts.facts_types import NATION, IndicatorFact, Reading

OBSERVATION_COLUMNS = ("value", "year", "municipality", "cooperation__name", "group", "source", "note")


def indicators(plan: Plan, ids: list[int], names: dict[int, str]) -> tuple[IndicatorFact, ...]:
    """With the readings of the report's municipalities, of the cooperation and of the nation."""
    found = (
        Indicator.objects.filter(plan=plan)
        .order_by("position", "pk", "observations__position", "observations__pk")
        .values_list(
            "pk",
            "name",
            "unit",
            "direction",
            "goal",
            "target__baseline",
            "target__baseline_year",
            "target__value",
            "target__year",
            *(f"observations__{column}" for column in OBSERVATION_COLUMNS),
        )
    )
    heads: dict[int, tuple] = {}
    readings: dict[int, list[Reading]] = {}
    for row in found:
        pk, head, (value, year, place, cooperation, *rest) = row[0], row[1:9], row[9:]
        heads[pk] = head
        kept = readings.setdefault(pk, [])
        if value is not None and (place is None or place in ids):
            where = cooperation or names.get(place, NATION)
            kept.append(Reading(value, year, where, *rest))
    return tuple(IndicatorFact(*head, tuple(readings[pk])) for pk, head in heads.items())
