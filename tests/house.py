"""The house as its own tests read it: every module parsed, with its floor."""

import ast
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.conf import settings

HOUSE = Path(settings.BASE_DIR)

# The longest prefix counts. A module no line covers has no floor, and a test says so.
FLOORS = {
    "municipalities": 0,
    "municipalities.accounts": 7,
    "municipalities.admin": 7,
    "municipalities.apps": 7,
    "municipalities.templatetags": 7,
    "measures.choices": 1,
    "measures.columns": 1,
    "measures.deadlines": 1,
    "measures.greetings": 1,
    "measures.norwegian": 1,
    "measures.occurrences": 1,
    "measures.personal": 1,
    "measures.privacy": 1,
    "measures.progress": 1,
    "measures.figures": 1,
    "measures.quarters": 1,
    "measures.readings": 1,
    "measures.rows": 1,
    "measures.text_sheets": 1,
    "measures.errors": 2,
    "measures.models": 2,
    "measures.querysets": 2,
    "measures.permissions": 3,
    "measures.queries": 4,
    "measures.services": 5,
    "measures.backup": 6,
    "measures.imports": 6,
    "measures.reports": 6,
    "measures.admin": 7,
    "measures.apps": 7,
    "measures.management": 7,
    "measures.templatetags": 7,
    "measures.web": 7,
    "rusplan": 8,
}
# Pages, administration and commands: HTTP is spoken here, and the clock is looked at.
TOP = 7


def within(module: str, *parts: str) -> bool:
    return any(module == part or module.startswith(part + ".") for part in parts)


def floor(module: str) -> int | None:
    covering = [prefix for prefix in FLOORS if within(module, prefix)]
    return FLOORS[max(covering, key=len)] if covering else None


def room(module: str) -> str:
    """Its folder, or the package it is: «measures.imports.read.sheets» → «measures.imports.read»."""
    return module if (HOUSE / module.replace(".", "/")).is_dir() else module.rpartition(".")[0]


def circles(arrows: Mapping[str, set[str]]) -> list[set[str]]:
    """Each set of names from which one comes back to where one began."""
    reached = {name: reach(name, arrows) for name in arrows}
    found = [{other for other in reached[name] if name in reached.get(other, ())} for name in arrows]
    return [circle for index, circle in enumerate(found) if circle and circle not in found[:index]]


def reach(name: str, arrows: Mapping[str, set[str]]) -> set[str]:
    seen, left = set(), list(arrows[name])
    while left:
        here = left.pop()
        if here not in seen:
            seen.add(here)
            left.extend(arrows.get(here, ()))
    return seen


@dataclass(frozen=True)
class Module:
    name: str
    text: str

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(ast.parse(self.text)))

    @property
    def functions(self) -> Iterator[ast.FunctionDef]:
        return (node for node in self.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))

    @property
    def attributes(self) -> Iterator[ast.Attribute]:
        return (node for node in self.nodes if isinstance(node, ast.Attribute))

    @cached_property
    def imports(self) -> set[str]:
        """What it imports, as far as the text tells: `from a import b` is `a` and `a.b`."""
        names: set[str] = set()
        for node in self.nodes:
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                base = self._absolute(node)
                names |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
        return names

    def _absolute(self, node: ast.ImportFrom) -> str:
        package = self.name.split(".")[: -node.level] if node.level else []
        return ".".join([*package, *filter(None, [node.module])])


def modules() -> list[Module]:
    """The product's own modules; tests, migrations and package markers without code left out."""
    found = []
    for package in ("municipalities", "measures", "rusplan"):
        for path in sorted((HOUSE / package).rglob("*.py")):
            name = ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")
            text = path.read_text(encoding="utf-8")
            if "migrations" not in path.parts and text.strip():
                found.append(Module(name, text))
    return found


def templates() -> dict[str, str]:
    paths = sorted((HOUSE / "templates").rglob("*.*"))
    return {str(path.relative_to(HOUSE)): path.read_text(encoding="utf-8") for path in paths}


def tracked_texts() -> dict[str, str]:
    """Every file of the repository; what is not text is read as far as it goes."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, check=True, text=True)
    paths = [HOUSE / name for name in names.stdout.split("\0") if name]
    return {
        str(path.relative_to(HOUSE)): path.read_text(encoding="utf-8", errors="ignore")
        for path in paths
        if path.is_file()
    }


def length(function: ast.FunctionDef) -> int:
    return function.end_lineno - function.lineno + 1
