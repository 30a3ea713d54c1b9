"""Figures with their measurements, as lines and as words; one query a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, When
from django.utils.translation import gettext as _

from measures import progress
from measures.choices import Direction
from measures.models import Indicator, Publication
from measures.norwegian import number, quantity
from measures.rows.development import Measured, development
from measures.rows.plan import PlanHead


@dataclass(frozen=True, slots=True)
class IndicatorPoint:
    value: Decimal
    year: int | None
    municipality: str | None
    cooperation: str | None
    group: str
    source: str
    note: str

    @property
    def place(self) -> str:
        return self.municipality or self.cooperation or _("Norge")

    @property
    def is_local(self) -> bool:
        return bool(self.municipality or self.cooperation)

    @property
    def when(self) -> str:
        return str(self.year) if self.year else _("uten år")

    @property
    def label(self) -> str:
        """Whose figure it is: «Nes, ungdom»."""
        return f"{self.place}, {self.group}" if self.group else self.place


@dataclass(frozen=True)
class Series:
    """The measurements of one place and group that have a year, oldest first."""

    label: str
    points: tuple[IndicatorPoint, ...]

    @property
    def is_local(self) -> bool:
        return self.points[0].is_local

    @property
    def measured(self) -> list[Measured]:
        """One a year: of two of the same year the later in the plan's order."""
        by_year = {point.year: point for point in self.points if point.year}
        return [Measured(year, point.value, point.note) for year, point in by_year.items()]


@dataclass(frozen=True)
class Figure:
    name: str
    unit: str
    direction: str
    goal: str
    baseline: Decimal | None
    baseline_year: int | None
    target: Decimal | None
    target_year: int | None
    points: tuple[IndicatorPoint, ...]

    @property
    def series(self) -> tuple[Series, ...]:
        """Local figures first."""
        dated = sorted(
            (point for point in self.points if point.year),
            key=lambda p: (not p.is_local, p.label, p.year),
        )
        return tuple(Series(label, tuple(points)) for label, points in groupby(dated, lambda p: p.label))

    @property
    def lines(self) -> tuple[Series, ...]:
        """Worth drawing: something to compare with, earlier or ahead."""
        return tuple(s for s in self.series if len(s.points) > 1 or (self.target is not None and s.is_local))

    @property
    def local(self) -> Series | None:
        """The local line that says most: the one with the most years."""
        lines = [line for line in self.series if line.is_local]
        return max(lines, key=lambda line: len(line.points), default=None)

    @property
    def groups(self) -> list[str]:
        """The groups it is measured in locally; one without a name where nobody has measured."""
        return list(dict.fromkeys(point.group for point in self.points if point.is_local)) or [""]

    @property
    def direction_word(self) -> str:
        return "" if self.direction == Direction.NONE else str(Direction(self.direction).label)

    def said(self, value: Decimal) -> str:
        return quantity(value, self.unit)

    def with_caveat(self, point: IndicatorPoint) -> str:
        return f"{self.said(point.value)} ({point.note})" if point.note else self.said(point.value)

    @property
    def words(self) -> str:
        """«45 % → mål 100 % i 2028: målt 52 % i 2025, 13 % av veien»."""
        if self.target is not None:
            return f"{self.aim(self.target)}: {self.reached(self.target)}"
        line = self.local
        if line and len(line.points) > 1:
            return f"{line.label}: {development(line.measured, self.unit, self.direction)}"
        return self.compared

    def aim(self, target: Decimal) -> str:
        goal = _("mål %(verdi)s") % {"verdi": self.said(target)}
        if self.target_year:
            goal = _("%(mål)s i %(år)d") % {"mål": goal, "år": self.target_year}
        return goal if self.baseline is None else f"{self.said(self.baseline)} → {goal}"

    def reached(self, target: Decimal) -> str:
        if self.local is None or not self.is_news(self.local.points[-1]):
            return _("ikke målt ennå") if self.baseline is None else _("ikke målt siden")
        last = self.local.points[-1]
        said = _("målt %(verdi)s i %(år)d") % {
            "verdi": self.with_caveat(last),
            "år": last.year,
        }
        return ", ".join(part for part in (said, self.way(last.value, target)) if part)

    @property
    def compared(self) -> str:
        """«Nes: 108 per 1000 (2016) · Norge: 92,6 per 1000 (2016)»."""
        newest = {point.label: point for point in sorted(self.points, key=lambda p: p.year or 0)}
        shown = [newest[label] for label in dict.fromkeys(point.label for point in self.points)]
        return " · ".join(f"{p.label}: {self.with_caveat(p)} ({p.when})" for p in shown)

    def is_news(self, point: IndicatorPoint) -> bool:
        """A measurement after the baseline; the baseline itself says nothing of the way."""
        return self.baseline_year is None or (point.year or 0) > self.baseline_year

    def way(self, value: Decimal, target: Decimal) -> str:
        if self.baseline is None:
            return ""
        share = progress.share_of_target(self.baseline, target, value)
        if share is None:
            return ""
        if share < 0:
            return _("lenger fra målet enn før")
        return _("%(andel)s\u00a0%% av veien") % {"andel": number(round(share * 100))}


# Field of Figure → where it is found.
FIGURE = {
    **{name: name for name in ("name", "unit", "direction")},
    **{name: f"target__{name}" for name in ("baseline", "baseline_year")},
    "target": "target__value",
    "target_year": "target__year",
}
GOAL, SLUG = "goal__title", "observations__municipality__slug"
# Field of IndicatorPoint → where it is found.
POINT = {
    **{name: f"observations__{name}" for name in ("value", "year", "group", "source", "note")},
    **{name: f"observations__{name}__name" for name in ("municipality", "cooperation")},
}


def plan_figures(head: PlanHead, *, of: str = "") -> tuple[Figure, ...]:
    """In the plan's order; what is not public yet only of the municipality at whose own desk one is."""
    rows = Indicator.objects.filter(plan=head.pk).order_by("position", "pk", "observations__position")
    rows = rows.annotate(
        is_shown=Case(
            When(Q(observations__round=None) | Q(observations__municipality__slug=of), then=True),
            default=published(),
            output_field=BooleanField(),
        )
    )
    values = rows.values("pk", "is_shown", GOAL, SLUG, *FIGURE.values(), *POINT.values())
    return tuple(figure_from(list(same), head) for _pk, same in groupby(values, key=lambda row: row["pk"]))


def published() -> Exists:
    """A report with the observation in it is public."""
    own = Q(version__municipality=None) | Q(version__municipality=OuterRef("observations__municipality"))
    return Exists(Publication.objects.filter(own, version__round=OuterRef("observations__round")))


def most_telling(figures: tuple[Figure, ...], most: int = 3) -> tuple[Figure, ...]:
    """Those with a line of their own first, then those with a target."""
    return tuple(sorted(figures, key=lambda f: (not (f.local and f.lines), f.target is None))[:most])


def figure_from(rows: list[Mapping], head: PlanHead) -> Figure:
    points = tuple(
        point_from(row, head) for row in rows if row["is_shown"] and row[POINT["value"]] is not None
    )
    named = {name: rows[0][path] for name, path in FIGURE.items()}
    return Figure(**named, goal=rows[0][GOAL] or "", points=points)


def point_from(row: Mapping, head: PlanHead) -> IndicatorPoint:
    """Municipalities of the plan are called what the rest of the page calls them."""
    point = IndicatorPoint(**{name: row[path] for name, path in POINT.items()})
    place = head.place(row[SLUG])
    return replace(point, municipality=place.name) if place else point
