"""The indicators of a report: series that belong together, and how much of the way is gone. Pure."""

from decimal import Decimal

from measures import progress
from measures.reports.facts.facts_types import NATION, Facts, IndicatorFact, MeasuredValue
from measures.reports.report.report_types import MeasuredSeries, Progress
from measures.rows.development import Measured


def progress_of(facts: Facts) -> tuple[Progress, ...]:
    goals = {goal.pk: goal.title for goal in facts.goals}
    return tuple(measured(indicator, goals, facts.year) for indicator in facts.indicators)


def measured(indicator: IndicatorFact, goals: dict[int, str], year: int) -> Progress:
    readings = [one for one in indicator.readings if one.year is None or one.year <= year]
    series = series_of(readings)
    latest = latest_of(indicator, series)
    return Progress(
        indicator=indicator,
        goal=goals.get(indicator.goal, "") if indicator.goal else "",
        series=series,
        latest=latest,
        share=share_of(indicator, latest),
        trend=trend_of(indicator, series),
    )


def series_of(readings: list[MeasuredValue]) -> tuple[MeasuredSeries, ...]:
    together: dict[tuple[str, str], list[MeasuredValue]] = {}
    for reading in readings:
        together.setdefault((reading.place, reading.group), []).append(reading)
    return tuple(
        MeasuredSeries(place, group, tuple(sorted(same, key=lambda one: one.year or 0)))
        for (place, group), same in together.items()
    )


def latest_of(indicator: IndicatorFact, series: tuple[MeasuredSeries, ...]) -> MeasuredValue | None:
    """The newest reading, later than the baseline, of the one series the target is about."""
    about = target_series(indicator, series)
    if about is None:
        return None
    from_year = indicator.baseline_year or 0
    later = [one for one in about.readings if one.year is not None and one.year > from_year]
    return later[-1] if later else None


def target_series(indicator: IndicatorFact, series: tuple[MeasuredSeries, ...]) -> MeasuredSeries | None:
    """Never the nation's; with several places, the one that holds the baseline. None when in doubt."""
    if indicator.target is None:
        return None
    own = [one for one in series if one.place != NATION]
    if len(own) > 1:
        own = [one for one in own if any(reading.value == indicator.baseline for reading in one.readings)]
    return own[0] if len(own) == 1 else None


def share_of(indicator: IndicatorFact, latest: MeasuredValue | None) -> Decimal | None:
    if latest is None or indicator.baseline is None or indicator.target is None:
        return None
    return progress.share_of_target(indicator.baseline, indicator.target, latest.value)


def trend_of(indicator: IndicatorFact, series: tuple[MeasuredSeries, ...]) -> tuple[Measured, ...]:
    """The years of the one series that is ours, each once; empty when in doubt."""
    own = target_series(indicator, series) or only([one for one in series if one.place != NATION])
    dated = [one for one in own.readings if one.year is not None] if own else []
    if len({one.year for one in dated}) < len(dated):
        return ()
    return tuple(Measured(one.year or 0, one.value, one.note) for one in dated)


def only(series: list[MeasuredSeries]) -> MeasuredSeries | None:
    return series[0] if len(series) == 1 else None
