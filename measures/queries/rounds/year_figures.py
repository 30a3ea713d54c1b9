"""The figures of a year: which indicators have one from this municipality, and which want one."""

from dataclasses import dataclass
from datetime import date

from measures.models import Indicator, Observation
from measures.queries.plans.indicators import Figure, IndicatorPoint, Series, plan_figures
from measures.queries.plans.plan_header import plan_head
from measures.queries.rounds.round_table import Desk


@dataclass(frozen=True)
class YearFigure:
    """One figure to enter: an indicator, for one of the groups it is measured in."""

    indicator: Indicator
    figure: Figure
    group: str
    observation: Observation | None
    # The municipality's own line, the new value in it.
    line: Series | None
    # The newest one of the years before, in the same line.
    before: IndicatorPoint | None

    @property
    def key(self) -> str:
        return f"{self.indicator.pk}-{self.figure.groups.index(self.group)}"

    @property
    def is_wanted(self) -> bool:
        """Measured here before, or with a target to reach; the others tell of the nation."""
        return self.figure.target is not None or self.figure.local is not None

    @property
    def is_missing(self) -> bool:
        return self.is_wanted and self.observation is None


def year_figures(desk: Desk, today: date) -> list[YearFigure]:
    """In the plan's order, those that are wanted first; four queries, however many indicators."""
    head = plan_head(desk.plan.slug, today)
    indicators = Indicator.objects.filter(plan=desk.plan).select_related("plan").order_by("position", "pk")
    of_year = observed(desk)
    here = head.place(desk.place.slug)
    name = here.name if here else desk.place.name
    rows = [
        year_figure(desk, one, figure, name, group, of_year)
        for one, figure in zip(indicators, plan_figures(head, of=desk.place.slug), strict=True)
        for group in figure.groups
    ]
    return sorted(rows, key=lambda one: not one.is_wanted)


def year_figure(
    desk: Desk,
    indicator: Indicator,
    figure: Figure,
    place: str,
    group: str,
    of_year: dict[tuple[int, str], Observation],
) -> YearFigure:
    line = own_line(figure, place, group)
    earlier = [point for point in line.points if (point.year or 0) < desk.round.year] if line else []
    observation = of_year.get((indicator.pk, group))
    return YearFigure(indicator, figure, group, observation, line, earlier[-1] if earlier else None)


def observed(desk: Desk) -> dict[tuple[int, str], Observation]:
    """What the municipality has said of the year; where several sources did, the first."""
    rows = Observation.objects.filter(
        indicator__plan=desk.plan, municipality=desk.place, year=desk.round.year
    )
    return {(row.indicator_id, row.group): row for row in rows.order_by("-pk")}


def own_line(figure: Figure, place: str, group: str) -> Series | None:
    label = f"{place}, {group}" if group else place
    return next((line for line in figure.series if line.label == label), None)
