"""The house marks: small rooms, plain templates, nothing of the workshop left in the tree."""

import ast
import re
from collections import Counter

import pytest
from django.core.management import call_command

from tests.house import HOUSE, length, modules, templates, tracked_texts, within

INLINE = re.compile(r"<style\b|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=|javascript:", re.IGNORECASE)
REGISTRY = re.compile(r"(pypi|pythonhosted|npmjs|yarnpkg|debian)\.(org|com|net)", re.IGNORECASE)
WORKSHOP = re.compile(r"(?<![\w.:/-])/(work|tmp)/\w")


def test_no_function_is_longer_than_forty_lines() -> None:
    long = [
        f"{module.name}.{function.name}: {length(function)}"
        for module in modules()
        for function in module.functions
        if length(function) > 40
    ]

    assert long == []


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    lengths = {module.name: len(module.text.splitlines()) for module in modules()}

    assert {name: lines for name, lines in lengths.items() if lines > 300} == {}


def test_no_folder_holds_more_than_twenty_modules() -> None:
    folders = Counter(
        str(path.parent.relative_to(HOUSE))
        for package in ("measures", "municipalities", "rusplan", "tests")
        for path in (HOUSE / package).rglob("*.py")
        if path.name != "__init__.py" and path.parent.name != "migrations"
    )

    assert {folder: count for folder, count in folders.items() if count > 20} == {}


def test_a_page_is_twelve_lines_at_most() -> None:
    long = [
        f"{module.name}.{page.name}: {length(page)}"
        for module in modules()
        if within(module.name, "measures.web")
        for page in module.functions
        if page.returns and "Response" in ast.unparse(page.returns) and length(page) > 12
    ]

    assert long == []


def test_a_template_is_eighty_lines_at_most() -> None:
    # Under admin/ stand a library's own templates, kept so that they can be compared with its next version.
    ours = {name: text for name, text in templates().items() if not name.startswith("templates/admin/")}
    lengths = {name: len(text.splitlines()) for name, text in ours.items()}

    assert {name: lines for name, lines in lengths.items() if lines > 80} == {}


def test_no_template_line_is_longer_than_160_characters() -> None:
    long = [
        f"{name}:{number}: {len(line.encode())}"
        for name, text in templates().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if len(line.encode()) > 160
    ]

    assert long == []


def test_templates_hold_no_inline_script_or_style() -> None:
    # The report as a file stands alone, away from the site and its policy.
    pages = {name: text for name, text in templates().items() if name != "templates/report/document.html"}
    found = {name: INLINE.search(text) for name, text in pages.items()}

    assert {name: match.group() for name, match in found.items() if match} == {}


def test_no_file_names_a_registry_or_the_workshop() -> None:
    found = [
        f"{name}: {match.group()}"
        for name, text in tracked_texts().items()
        for match in (REGISTRY.search(text), WORKSHOP.search(text))
        if match
    ]

    assert found == []


def test_no_file_holds_two_versions_of_itself() -> None:
    # A mark of a merge that was never finished is no syntax error in a template: people read it.
    marked = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)

    assert [name for name, text in tracked_texts().items() if marked.search(text)] == []


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "municipalities", "measures", check=True, dry_run=True, verbosity=0)


def test_a_name_of_a_class_says_one_thing() -> None:
    """But for what Django looks for by its name."""
    names = Counter(
        node.name
        for module in modules()
        if within(module.name, "measures")
        for node in module.nodes
        if isinstance(node, ast.ClassDef) and node.name not in ("Command", "Meta")
    )

    assert [name for name, times in names.items() if times > 1] == []


def test_nothing_is_called_only_found_or_known() -> None:
    """Everything in a program was found somewhere and is known: the name says what it is."""
    empty = [
        f"{module.name}:{node.lineno}: {name}"
        for module in modules()
        for node in module.nodes
        for name in names_of(node)
        if name in ("found", "known")
    ]

    assert empty == []


def names_of(node: ast.AST) -> list[str]:
    """The names it gives; those of attributes, as far as they are set here."""
    match node:
        case ast.FunctionDef(name=name) | ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
            return [name]
        case ast.Attribute(attr=name, ctx=ast.Store()):
            return [name]
    return []
