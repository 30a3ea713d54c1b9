"""The list of a plan's measures: what is chosen, what is found, what there is to choose from."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext

from measures.choices import STATUS_ORDER, standing_label
from measures.columns.adopted import shown
from measures.columns.column import Column, Shown
from measures.models import Measure, Responsibility
from measures.norwegian import sort_key
from measures.queries.plans.rows import plan_rows, standing
from measures.rows.counts import Tally
from measures.rows.plan import Place, PlanHead
from measures.rows.row import PlannedMeasure, Row, Standing, filled_in


@dataclass(frozen=True)
class MeasureFilter:
    """What somebody asked to see. Empty: everything."""

    q: str = ""
    statuses: tuple[str, ...] = ()
    goal: str = ""
    focus_area: str = ""
    service: str = ""
    responsible: str = ""
    late: bool = False
    # What any other column is to say, by its name in the model.
    more: Mapping[str, str] = field(default_factory=dict)
    sort: str = "nr"
    descending: bool = False


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Options:
    """What the plan's measures can be narrowed by, and how many each gives."""

    statuses: tuple[Option, ...] = ()
    goals: tuple[Option, ...] = ()
    focus_areas: tuple[Option, ...] = ()
    services: tuple[Option, ...] = ()
    responsible: tuple[Option, ...] = ()
    more: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    late: int = 0


@dataclass(frozen=True)
class ListedMeasure:
    """A measure in the list, with every municipality on the page."""

    measure: PlannedMeasure
    standings: tuple[Standing, ...]
    # Label and text of the columns that stand in the list of themselves, the same in every line.
    more: tuple[tuple[str, str], ...] = ()

    @property
    def due_on(self) -> date | None:
        return min(
            (due_date.on for one in self.standings for due_date in one.row.open_due_dates),
            default=None,
        )

    @property
    def furthest_behind(self) -> int:
        """Place of the status in the one order; several: the one that stands last."""
        rows = [one.row for one in self.standings]
        counted = [STATUS_ORDER.index(row.status_key) for row in rows if row.is_counted]
        return max(counted, default=len(STATUS_ORDER))


@dataclass(frozen=True)
class MeasureList:
    head: PlanHead
    place: Place | None
    tally: Tally
    lines: tuple[ListedMeasure, ...]
    options: Options
    choice: MeasureFilter
    ignored: tuple[str, ...]

    @property
    def shown(self) -> Tally:
        return Tally.of(one.row for line in self.lines for one in line.standings)

    @property
    def has_numbers(self) -> bool:
        return any(line.measure.number for line in self.lines)

    @property
    def more_headings(self) -> tuple[str, ...]:
        return tuple(label for label, _text in self.lines[0].more) if self.lines else ()


def measure_list(
    head: PlanHead, place: Place | None, choice: MeasureFilter, as_of: date, past: date | None = None
) -> MeasureList:
    """Two queries beside the head's own, three with a search. `past`: as it was on that day."""
    rows = plan_rows(head.pk, place.slug if place else "", past)
    parties = measures_by_party(head.pk)
    available = options(rows, parties, as_of)
    choice, ignored = offered_by(available, choice)
    matching = matching_ids(head.pk, choice.q) if choice.q else None
    # A measure is listed when one municipality fits, and then with all of them side by side.
    chosen = {row.measure.pk for row in rows if is_chosen(row, choice, parties, as_of, matching)}
    lines = in_order(lines_of(head, (row for row in rows if row.measure.pk in chosen), as_of), choice)
    return MeasureList(head, place, Tally.of(rows), tuple(lines), available, choice, ignored)


def offered_by(available: Options, choice: MeasureFilter) -> tuple[MeasureFilter, tuple[str, ...]]:
    """The choice without values the plan does not have, and those values."""
    fields = {
        "statuses": available.statuses,
        "goal": available.goals,
        "focus_area": available.focus_areas,
        "service": available.services,
        "responsible": available.responsible,
    }
    ignored: list[str] = []
    for name, offered in fields.items():
        asked = getattr(choice, name)
        values = {option.value for option in offered}
        unknown = [
            value for value in ([asked] if isinstance(asked, str) else asked) if value not in {*values, ""}
        ]
        if unknown:
            kept = "" if isinstance(asked, str) else tuple(value for value in asked if value in values)
            narrowed: dict[str, Any] = {name: kept}
            choice = replace(choice, **narrowed)
        ignored += unknown
    more = {name: value for name, value in choice.more.items() if value in values_of(available, name)}
    ignored += [value for name, value in choice.more.items() if value and name not in more]
    return replace(choice, more=more), tuple(ignored)


def values_of(available: Options, name: str) -> set[str]:
    return {option.value for option in available.more.get(name, ())}


def measures_by_party(plan_id: int) -> dict[str, set[int]]:
    """Name of the party → the measures it is named in."""
    by_party: dict[str, set[int]] = {}
    rows = Responsibility.objects.filter(measure__plan=plan_id).order_by()
    for party, measure in rows.values_list("party__name", "measure"):
        by_party.setdefault(party, set()).add(measure)
    return by_party


def matching_ids(plan_id: int, words: str) -> set[int]:
    return set(Measure.objects.filter(plan=plan_id).matching(words).order_by().values_list("pk", flat=True))


def is_chosen(
    row: Row,
    choice: MeasureFilter,
    parties: dict[str, set[int]],
    as_of: date,
    matching: set[int] | None,
) -> bool:
    measure = row.measure
    return (
        (matching is None or measure.pk in matching)
        and (not choice.statuses or (row.is_counted and row.status_key in choice.statuses))
        and (not choice.goal or measure.goal_key == choice.goal)
        and (not choice.focus_area or measure.focus_area == choice.focus_area)
        and (not choice.service or measure.service == choice.service)
        and (not choice.responsible or measure.pk in parties.get(choice.responsible, ()))
        and all(as_option(measure, name) == value for name, value in choice.more.items())
        and (not choice.late or row.is_late(as_of))
    )


def as_option(measure: PlannedMeasure, name: str) -> str:
    """On one line: a browser writes the ends of lines in its own way."""
    return " ".join(measure.text_of(name).split())


def lines_of(head: PlanHead, rows: Iterable[Row], as_of: date) -> list[ListedMeasure]:
    by_measure: dict[int, list[Standing]] = {}
    for row in rows:
        by_measure.setdefault(row.measure.pk, []).append(standing(head, row, as_of))
    measures = [same[0].row.measure for same in by_measure.values()]
    columns = filled_in(Shown.LIST, measures)
    return [
        ListedMeasure(measure, tuple(by_measure[measure.pk]), tuple(cells_of(measure, columns)))
        for measure in measures
    ]


def cells_of(measure: PlannedMeasure, columns: Iterable[Column]) -> Iterator[tuple[str, str]]:
    return ((gettext(column.label), measure.text_of(column.attribute)) for column in columns)


def in_order(lines: list[ListedMeasure], choice: MeasureFilter) -> list[ListedMeasure]:
    """`nr` is the plan's own order; what has no date or no status stands last either way."""
    if choice.sort == "frist":
        return sorted_with_last(lines, lambda line: line.due_on, None, choice.descending)
    if choice.sort == "status":
        last = len(STATUS_ORDER)
        return sorted_with_last(lines, lambda line: line.furthest_behind, last, choice.descending)
    return lines[::-1] if choice.descending else lines


def sorted_with_last(
    lines: list[ListedMeasure], key: Callable[[ListedMeasure], Any], last: Any, descending: bool
) -> list[ListedMeasure]:
    with_key = [line for line in lines if key(line) != last]
    without = [line for line in lines if key(line) == last]
    return sorted(with_key, key=key, reverse=descending) + without


def options(rows: list[Row], parties: dict[str, set[int]], as_of: date) -> Options:
    """Each choice with the number of measures it would give by itself."""
    once = list({row.measure.pk: row.measure for row in rows}.values())
    statuses = Counter(
        key for _id, key in {(row.measure.pk, row.status_key) for row in rows if row.is_counted}
    )
    names = sorted(parties, key=sort_key)
    return Options(
        statuses=tuple(Option(key, str(standing_label(key)), statuses[key]) for key in STATUS_ORDER),
        goals=counted((one.goal_key, one.goal_label) for one in once),
        focus_areas=counted((one.focus_area, one.focus_area) for one in once),
        services=counted((one.service, one.service) for one in once),
        responsible=tuple(Option(name, name, len(parties[name])) for name in names),
        more={
            column.attribute: counted((as_option(one, column.attribute),) * 2 for one in once)
            for column in shown(Shown.FILTER)
        },
        late=len({row.measure.pk for row in rows if row.is_late(as_of)}),
    )


def counted(pairs: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    """In the order they first occur; without the empty one."""
    numbers = Counter(pair for pair in pairs if pair[0])
    return tuple(Option(value, label, n) for (value, label), n in numbers.items())
