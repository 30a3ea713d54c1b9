"""Where the points, lines and labels of a small line chart stand. Pure: numbers in, positions out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 340, 180
LEFT, RIGHT, TOP, BOTTOM = 26, 240, 24, 148
YEARS_AT = 170
LETTER, LINE = 6.6, 14


@dataclass(frozen=True)
class Label:
    """`x` is the middle of the text, `y` its baseline."""

    x: float
    y: float
    text: str

    def touches(self, other: "Label") -> bool:
        room = (len(self.text) + len(other.text)) * LETTER / 2 + 6
        return abs(self.x - other.x) < room and abs(self.y - other.y) < LINE


@dataclass(frozen=True)
class Point:
    x: float
    y: float


@dataclass(frozen=True)
class Level:
    """A dashed line across the chart, named in the margin at its right."""

    kind: str
    y: float
    label_y: float
    text: str


@dataclass(frozen=True)
class Layout:
    points: list[Point]
    labels: list[Label]
    years: list[Label]
    levels: list[Level]

    @property
    def path(self) -> str:
        return " ".join(f"{point.x},{point.y}" for point in self.points)


def lay_out(
    values: Sequence[tuple[int, Decimal]], texts: Sequence[str], levels: Sequence[tuple[str, Decimal, str]]
) -> Layout:
    """`values` are (year, value) in order of year, `levels` (kind, value, text)."""
    lowest, highest = value_range([value for _year, value in values] + [value for _k, value, _t in levels])
    first, last = values[0][0], values[-1][0]
    points = [Point(x_of(year, first, last), y_of(value, lowest, highest)) for year, value in values]
    return Layout(
        points=points,
        labels=point_labels(points, texts),
        years=year_labels([(point.x, str(year)) for point, (year, _v) in zip(points, values, strict=True)]),
        levels=margin_levels([(kind, y_of(value, lowest, highest), text) for kind, value, text in levels]),
    )


def value_range(values: Iterable[Decimal]) -> tuple[Decimal, Decimal]:
    """Zero is the floor unless all values lie high above it, with air under the lowest then."""
    numbers = list(values)
    lowest, highest = min(numbers), max(numbers)
    if 0 <= lowest <= highest / 2 or lowest == highest:
        lowest = min(lowest, Decimal(0))
    else:
        lowest -= (highest - lowest) / 5
    return lowest, highest if highest > lowest else lowest + 1


def x_of(year: int, first: int, last: int) -> float:
    if first == last:
        return (LEFT + RIGHT) / 2
    return round(LEFT + (RIGHT - LEFT - 20) * (year - first) / (last - first), 1)


def y_of(value: Decimal, lowest: Decimal, highest: Decimal) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * float((value - lowest) / (highest - lowest)), 1)


def point_labels(points: Sequence[Point], texts: Sequence[str]) -> list[Label]:
    """Each value by its point, above it where there is room, else below or farther off."""
    placed: list[Label] = []
    for number, (point, text) in enumerate(zip(points, texts, strict=True)):
        shifts = (19, -9) if is_dip(points, number) else (-9, 19)
        places = [Label(point.x, round(point.y + dy, 1), text) for dy in (*shifts, -24, 34, -39, 49)]
        inside = [label for label in places if 11 <= label.y <= BOTTOM + 8] or places[:1]
        free = [label for label in inside if not any(label.touches(other) for other in placed)]
        placed.append((free or inside)[0])
    return placed


def is_dip(points: Sequence[Point], number: int) -> bool:
    """A point both its neighbours stand above: the lines would run through a label over it."""
    beside = [*points[max(number - 1, 0) : number], *points[number + 1 : number + 2]]
    return len(beside) == 2 and all(other.y < points[number].y for other in beside)


def year_labels(years: Sequence[tuple[float, str]]) -> list[Label]:
    """As many years as there is room for; the first and the last always."""
    labels = [Label(x, YEARS_AT, text) for x, text in years]
    chosen = labels[:1]
    for label in labels[1:-1]:
        if not label.touches(chosen[-1]) and not label.touches(labels[-1]):
            chosen.append(label)
    return chosen + labels[1:][-1:]


def margin_levels(levels: Sequence[tuple[str, float, str]]) -> list[Level]:
    """Names in the margin moved apart from the top down, and up again from the bottom."""
    ordered = sorted(levels, key=lambda level: level[1])
    placed: list[Level] = []
    for number, (kind, y, text) in enumerate(ordered):
        above = placed[-1].label_y + LINE if placed else TOP
        lowest = BOTTOM + 8 - LINE * (len(ordered) - number - 1)
        placed.append(Level(kind, y, min(max(y + 4, above), lowest), text))
    return placed
