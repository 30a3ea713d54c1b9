"""Each module stands on its floor, and what belongs to one floor stays there."""

import ast
from collections import defaultdict

import pytest

from tests.house import TOP, Module, circles, floor, modules, room, within

HTTP = [
    "django.http",
    "django.shortcuts",
    "django.urls",
    "django.views",
    *(f"django.contrib.{part}.decorators" for part in ("auth", "admin")),
]
PURE = [
    "measures.choices",
    "measures.columns",
    "measures.deadlines",
    "measures.greetings",
    "measures.figures",
    "measures.norwegian",
    "measures.occurrences",
    "measures.personal",
    "measures.privacy",
    "measures.progress",
    "measures.quarters",
    "measures.readings",
    "measures.rows",
    "measures.text_sheets",
]
# Rooms where bytes, cells and rows become values and nothing else happens.
PURE += [f"measures.imports.{room}" for room in ("plan", "read", "interpret", "change", "export")]
PURE += ["measures.reports.report", "measures.reports.forms"]
# What knows rows: the models themselves, and every room that asks for them.
KNOWS_ROWS = [
    *("django.db.transaction", "django.db.connection", "django.core.cache"),
    *(
        "measures.models",
        "measures.querysets",
        "measures.permissions",
        "measures.queries",
        "measures.services",
    ),
    *("measures.imports.apply", "measures.reports.sealing"),
    *(f"measures.reports.facts.{part}" for part in ("facts", "indicators", "texts")),
]
TIME, CLOCK = {"date", "datetime", "timezone"}, {"today", "now", "localdate", "localtime"}
WRITES_AND_QUERIES = {
    *("objects", "filter", "exclude", "annotate", "aggregate", "select_related", "prefetch_related"),
    *("save", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "delete"),
}


@pytest.fixture(scope="module")
def house() -> list[Module]:
    return modules()


def offenders(house: list[Module], part: list[str], banned: list[str]) -> list[str]:
    return [
        f"{module.name} imports {name}"
        for module in house
        if within(module.name, *part)
        for name in sorted(module.imports)
        if within(name, *banned)
    ]


def shares_roof(name: str, target: str) -> bool:
    """In one room, or one in a room within the other's: a package and what lies in it."""
    return within(room(name), room(target)) or within(room(target), room(name))


def test_every_module_has_a_floor(house: list[Module]) -> None:
    assert [module.name for module in house if floor(module.name) is None] == []


def test_a_module_imports_its_own_floor_or_lower(house: list[Module]) -> None:
    upward = [
        f"{module.name} (floor {floor(module.name)}) imports {name} (floor {floor(name)})"
        for module in house
        for name in sorted(module.imports)
        if (floor(name) or 0) > (floor(module.name) or 0)
    ]

    assert upward == []


def test_who_and_where_knows_nothing_of_measures(house: list[Module]) -> None:
    """Not even where it speaks HTTP, which the floors alone would allow."""
    assert offenders(house, ["municipalities"], ["measures"]) == []


def test_imports_and_reports_do_not_know_each_other(house: list[Module]) -> None:
    assert offenders(house, ["measures.imports"], ["measures.reports"]) == []
    assert offenders(house, ["measures.reports"], ["measures.imports"]) == []


def test_http_is_spoken_on_the_top_floor_only(house: list[Module]) -> None:
    below = [module.name for module in house if (floor(module.name) or 0) < TOP]

    assert offenders([module for module in house if module.name in below], below, HTTP) == []


def test_pure_rooms_know_no_database(house: list[Module]) -> None:
    assert offenders(house, PURE, KNOWS_ROWS) == []


def test_no_two_modules_and_no_two_rooms_need_each_other(house: list[Module]) -> None:
    names = {module.name for module in house}
    arrows = {module.name: (module.imports & names) - {module.name} for module in house}
    rooms: dict[str, set[str]] = defaultdict(set)
    for name, targets in arrows.items():
        rooms[room(name)] |= {room(target) for target in targets if not shares_roof(name, target)}

    assert circles(arrows) == []
    assert circles(rooms) == []


def test_below_the_top_floor_nobody_looks_at_the_clock(house: list[Module]) -> None:
    looking = [
        f"{module.name}:{node.lineno} .{node.attr}"
        for module in house
        if (floor(module.name) or 0) < TOP
        for node in module.attributes
        if node.attr in CLOCK and isinstance(node.value, ast.Name) and node.value.id in TIME
    ]

    assert looking == []


def test_web_builds_no_query_and_writes_nothing(house: list[Module]) -> None:
    found = [
        f"{module.name}:{node.lineno} .{node.attr}"
        for module in house
        if within(module.name, "measures.web")
        for node in module.attributes
        if node.attr in WRITES_AND_QUERIES
    ]

    assert found == []


def test_only_the_facts_of_a_report_ask_the_database(house: list[Module]) -> None:
    """And its seal, which stores what they said."""
    asking = ("measures.reports.facts", "measures.reports.sealing")
    others = [module for module in house if not module.name.startswith(asking)]

    assert offenders(others, ["measures.reports"], ["measures.models", "measures.queries"]) == []
