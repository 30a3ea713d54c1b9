"""The figures of a year: which indicators have one from this municipality, and which want one."""

from dataclasses import dataclass
from datetime import date

from measures.models import Indicator, Observation
from measures.queries.heads import plan_head
from measures.queries.indicators import Figure, Series, plan_figures
from measures.queries.rounds import Desk


@dataclass(frozen=True)
class YearFigure:
    indicator: Indicator
    figure: Figure
    observation: Observation | None
    # The municipality's own line, the new value in it.
    line: Series | None


def year_figures(desk: Desk, today: date) -> list[YearFigure]:
    """In the plan's order; six queries, however many indicators."""
    head = plan_head(desk.plan.slug, today)
    indicators = Indicator.objects.filter(plan=desk.plan).select_related("plan").order_by("position", "pk")
    rows = Observation.objects.filter(
        indicator__plan=desk.plan, municipality=desk.place, year=desk.round.year, group=""
    )
    known = {row.indicator_id: row for row in rows.order_by("-pk")}
    pairs = zip(indicators, plan_figures(head), strict=True)
    name = head.place(desk.place.slug).name
    return [YearFigure(one, figure, known.get(one.pk), own_line(figure, name)) for one, figure in pairs]


def own_line(figure: Figure, place: str) -> Series | None:
    return next((line for line in figure.series if line.label == place), figure.local)
