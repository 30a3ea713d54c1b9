"""Each module stands on its floor, and what belongs to one floor stays there."""

import ast

import pytest

from tests.house import Module, floor, modules, within

HTTP = [
    "django.http",
    "django.shortcuts",
    "django.urls",
    "django.views",
    *(f"django.contrib.{part}.decorators" for part in ("auth", "admin")),
]
PURE = [
    "measures.choices",
    "measures.deadlines",
    "measures.norwegian",
    "measures.personal",
    "measures.privacy",
    "measures.progress",
    "measures.quarters",
    "measures.readings",
    "measures.text_sheets",
]
PURE += [
    "measures.imports.interpret.interpret",
    "measures.imports.change.diff",
    "measures.reports.report.report",
    "measures.reports.report.calendar",
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
    below = [module.name for module in house if (floor(module.name) or 0) < 5]

    assert offenders([module for module in house if module.name in below], below, HTTP) == []


def test_pure_modules_know_no_database(house: list[Module]) -> None:
    rows = ["django.db.transaction", "django.db.connection", "measures.models", "measures.querysets"]

    assert offenders(house, PURE, [*rows, "measures.queries", "measures.services"]) == []


def test_below_the_top_floor_nobody_looks_at_the_clock(house: list[Module]) -> None:
    looking = [
        f"{module.name}:{node.lineno} .{node.attr}"
        for module in house
        if (floor(module.name) or 0) < 5
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
