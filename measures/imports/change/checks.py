"""What must hold in a plan before anything is written; every breach at once. Pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from measures.choices import Direction, GoalKind, MeasureKind, ReferenceKind, ResponsibilityRole
from measures.imports.change.diff import PlanDiff
from measures.imports.plan.columns import LIMITS, heading
from measures.imports.plan.document import MeasureRow, PlanDocument, PlanFacts
from measures.imports.plan.incoming import Incoming, RowPlace
from measures.imports.plan.problems import Problem

VOCABULARY = {
    "goals": ("kind", GoalKind.values),
    "indicators": ("direction", Direction.values),
    "references": ("kind", ReferenceKind.values),
}
NAMES = {
    "focus_areas": "title",
    "goals": "title",
    "indicators": "name",
    "references": "title",
    "terms": "name",
}

KINDS = frozenset(MeasureKind.values)
ROLES = frozenset({"", *ResponsibilityRole.values})
ONCE = (
    ("number", "duplicate_number", gettext_noop("Nummer %(verdi)s står også i rad %(rad)s.")),
    ("code", "duplicate_code", gettext_noop("Koden %(verdi)s står også i rad %(rad)s.")),
)

UNIQUE: dict[str, Callable[[Any], Any]] = {
    "focus_areas": lambda row: row.title,
    "goals": lambda row: row.kind == GoalKind.MAIN and row.number,
    "indicators": lambda row: row.name,
    "terms": lambda row: row.name,
}


def check(incoming: Incoming, stored: PlanDocument) -> Iterator[Problem]:
    document = incoming.document
    yield from facts(document.plan)
    for name, field in NAMES.items():
        yield from part(name, getattr(document, name), field)
        yield from once_named(name, getattr(document, name))
    yield from pointers(incoming, stored)
    yield from measures(incoming, stored)


def facts(plan: PlanFacts) -> Iterator[Problem]:
    if not plan.title or not plan.municipalities or len(plan.period) != 2:
        yield Problem(
            "unknown_plan",
            _("Planen finnes ikke ennå. Oppgi tittel, periode og kommune for å opprette den."),
        )
    elif len(plan.title) > 200:
        yield Problem("too_long", _("Tittelen på planen kan ha 200 tegn."), "plan", None, "title")
    elif not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,79}", plan.slug):
        message = _("Planens adresse kan bare ha små bokstaver a–z, tall og bindestrek.")
        yield Problem("bad_slug", message, "plan", None, "slug")
    elif not 1800 <= plan.period[0] <= plan.period[1] <= 2200:
        yield Problem("bad_period", _("Perioden må være to årstall i rekkefølge, som 2024–2028."))


def once_named(name: str, rows: Sequence[Any]) -> Iterator[Problem]:
    """Parts that are pointed at by name have one each."""
    key = UNIQUE.get(name)
    first: set[Any] = set()
    for number, row in enumerate(rows, start=1):
        value = key(row) if key else None
        if value and value in first:
            message = _("«%(navn)s» står mer enn én gang.") % {"navn": value}
            yield Problem("duplicate", message, name, number)
        first.add(value)


def pointers(incoming: Incoming, stored: PlanDocument) -> Iterator[Problem]:
    """Goals point at areas and indicators at goals, by title."""
    document = incoming.document
    areas = {area.title for area in (*stored.focus_areas, *document.focus_areas)} | {""}
    titles = {goal.title for goal in (*stored.goals, *document.goals)} | {""}
    for number, goal in enumerate(document.goals, start=1):
        if goal.focus_area not in areas:
            message = _("Innsatsområdet «%(navn)s» finnes ikke i planen.") % {"navn": goal.focus_area}
            yield Problem("unknown_focus_area", message, "goals", number, "focus_area")
    for number, row in enumerate(document.indicators, start=1):
        if row.goal not in titles:
            message = _("Målet «%(mål)s» finnes ikke i planen.") % {"mål": row.goal}
            yield Problem("unknown_goal", message, "indicators", number, "goal")


def part(name: str, rows: tuple[Any, ...], field: str) -> Iterator[Problem]:
    column, allowed = VOCABULARY.get(name, ("", ()))
    for number, row in enumerate(rows, start=1):
        if not getattr(row, field):
            yield Problem("missing_title", _("Navnet mangler."), name, number, field)
        if column and getattr(row, column) not in allowed:
            message = _("«%(verdi)s» er ikke et lovlig valg.") % {"verdi": getattr(row, column)}
            yield Problem("unknown_word", message, name, number, column)


def measures(incoming: Incoming, stored: PlanDocument) -> Iterator[Problem]:
    document = incoming.document
    goals = {goal.name for goal in (*stored.goals, *document.goals)} | {""}
    areas = {area.title for area in (*stored.focus_areas, *document.focus_areas)} | {""}
    first: dict[tuple[str, str], RowPlace] = {}
    yield from wrong_goals(incoming, stored)
    places = set(document.plan.municipalities)
    for index, row in enumerate(document.measures):
        place = incoming.place(index)
        yield from own(row, place)
        yield from once(row, place, first)
        if row.goal not in goals:
            message = _("Målet «%(mål)s» finnes ikke i planen.") % {"mål": row.goal}
            yield at(place, "unknown_goal", "goal", message)
        if row.focus_area not in areas:
            message = _("Innsatsområdet «%(navn)s» finnes ikke i planen.") % {"navn": row.focus_area}
            yield at(place, "unknown_focus_area", "focus_area", message)
        for slug in sorted(set(row.municipalities) - places):
            message = _("Kommunen «%(navn)s» er ikke med i planen.") % {"navn": slug}
            yield replace(at(place, "unknown_municipality", "municipalities", message), about=slug)


def length(value: Any) -> int:
    """In signs; of several texts the longest."""
    return max(map(len, value), default=0) if isinstance(value, tuple) else len(value)


def own(row: MeasureRow, place: RowPlace) -> Iterator[Problem]:
    """What is wrong with the row by itself."""
    if not row.title:
        yield at(place, "missing_title", "title", _("Tiltaket mangler navn."))
    if row.kind not in KINDS:
        message = _("«%(verdi)s» er ikke en type tiltak. Skriv nytt, eksisterende eller forslag.")
        yield at(place, "unknown_word", "kind", message % {"verdi": row.kind})
    for role in sorted(set(row.roles) - ROLES):
        message = _("«%(verdi)s» er ikke en rolle. Skriv ansvarlig, bidrar eller tar initiativ.")
        yield at(place, "unknown_word", "roles", message % {"verdi": role})
    for field, limit in LIMITS.items():
        signs = length(getattr(row, field))
        if signs > limit:
            message = _("Teksten har %(lengde)s tegn; det er plass til %(grense)s.")
            yield at(place, "too_long", field, message % {"lengde": signs, "grense": limit})


def once(row: MeasureRow, place: RowPlace, first: dict[tuple[str, str], RowPlace]) -> Iterator[Problem]:
    for field, code, message in ONCE:
        value = getattr(row, field)
        if not value:
            continue
        earlier = first.setdefault((field, value), place)
        if earlier != place:
            where = f"{earlier.row}" if earlier.sheet == place.sheet else f"{earlier.row} ({earlier.sheet})"
            yield at(place, code, field, _(message) % {"verdi": value, "rad": where})


def taken_numbers(plan_diff: PlanDiff, incoming: Incoming) -> Iterator[Problem]:
    """A number of the file that a measure has which the file does not give another."""
    kept = {item.row.number: item.row for item in plan_diff.measures.outcome if item.source is None}
    for item in plan_diff.measures.outcome:
        other = kept.get(item.row.number) if item.row.number else None
        if other and item.source is not None:
            message = _(
                "Nummer %(nummer)s har «%(tiltak)s» i planen, og det tiltaket står ikke i filen. "
                "Ta det med i filen med nummeret det skal ha, eller gi raden et annet nummer."
            )
            words = message % {"nummer": other.number, "tiltak": other.title}
            yield at(incoming.place(item.source), "number_taken", "number", words)


def wrong_goals(incoming: Incoming, stored: PlanDocument) -> Iterator[Problem]:
    """«2.3» under goal 1, in a plan whose numbers otherwise begin with their goal's."""
    document = incoming.document
    numbers = {goal.number for goal in (*stored.goals, *document.goals) if goal.kind == GoalKind.MAIN}
    rows = [(index, row) for index, row in enumerate(document.measures) if astray(row, numbers)]
    adopted = {(old.number, old.goal) for old in stored.measures} if rows else set()
    # Adopted like that: what is stored already is not refused.
    strays = [(index, row) for index, row in rows if (row.number, row.goal) not in adopted]
    every = (*stored.measures, *document.measures)
    right = sum(row.goal == goal_of(row.number, numbers) for row in every if row.goal) if strays else 0
    for index, row in strays if right > len(strays) else ():
        message = _("Tiltak %(nummer)s står under mål %(mål)s, men nummeret hører til mål %(rett)s.")
        words = {"nummer": row.number, "mål": row.goal, "rett": goal_of(row.number, numbers)}
        yield at(incoming.place(index), "wrong_goal", "goal", message % words)


def astray(row: MeasureRow, goals: set[str]) -> bool:
    rightful = goal_of(row.number, goals)
    return bool(rightful) and row.goal in goals and not is_under(row.number, row.goal)


def goal_of(number: str, goals: set[str]) -> str:
    """The longest number of a goal that this one begins with: «1.2.4» is under 1.2 where there is one."""
    parts = number.split(".")
    longer = (".".join(parts[:length]) for length in range(len(parts) - 1, 0, -1))
    return next((goal for goal in longer if goal in goals), "")


def is_under(number: str, goal: str) -> bool:
    return number.startswith(f"{goal}.")


def at(place: RowPlace, code: str, field: str, message: str) -> Problem:
    return Problem(code, message, place.sheet, place.row, heading(field))
