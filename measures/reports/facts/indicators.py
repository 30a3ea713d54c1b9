"""The indicators of a plan with what was measured: one query."""

from collections.abc import Mapping

from measures.models import Indicator, Plan
from measures.reports.facts.facts_types import NATION, IndicatorFact, MeasuredValue

# Field of IndicatorFact → where it is found.
INDICATOR = {
    **{name: name for name in ("name", "unit", "direction", "goal")},
    **{name: f"target__{name}" for name in ("baseline", "baseline_year")},
    "target": "target__value",
    "target_year": "target__year",
}
# Field of MeasuredValue, but for its place.
MEASURED = {name: f"observations__{name}" for name in ("value", "year", "group", "source", "note")}
WHERE = ("observations__municipality", "observations__cooperation__name", "observations__round__year")


def indicators(plan: Plan, ids: list[int], names: dict[int, str], year: int) -> tuple[IndicatorFact, ...]:
    """With what was measured in the report's municipalities, in the cooperation and in the nation; what was
    entered in the round of a later year tells nothing in this one's report."""
    rows = Indicator.objects.filter(plan=plan)
    rows = rows.order_by("position", "pk", "observations__position", "observations__pk")
    by_indicator: dict[int, list[Mapping]] = {}
    for row in rows.values("pk", *INDICATOR.values(), *MEASURED.values(), *WHERE):
        by_indicator.setdefault(row["pk"], []).append(row)
    return tuple(
        IndicatorFact(
            **{name: same[0][path] for name, path in INDICATOR.items()},
            readings=tuple(measured(row, names) for row in same if is_ours(row, ids, year)),
        )
        for same in by_indicator.values()
    )


def is_ours(row: Mapping, ids: list[int], year: int) -> bool:
    place = row["observations__municipality"]
    if (row["observations__round__year"] or year) > year:
        return False
    return row["observations__value"] is not None and (place is None or place in ids)


def measured(row: Mapping, names: Mapping[int, str]) -> MeasuredValue:
    where = row["observations__cooperation__name"] or names.get(row["observations__municipality"], NATION)
    return MeasuredValue(place=where, **{name: row[path] for name, path in MEASURED.items()})
