"""A copy of the tree in which every function of a room stands with all its mutants.

mutmut makes them, and `switch` puts one of them on. mutmut leaves decorated functions alone, which is every
rule of `deadlines`: in the copy, `@listed def f` is said as `f = listed(f)`.
"""

import ast
import difflib
import os
import re
import shutil
import subprocess
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import libcst as cst

from tests.mutation.switch import plain

HOUSE = Path(__file__).parents[2]
OWN_SWITCH = (
    "from mutmut.mutation.trampoline import wrap_in_trampoline as",
    "from tests.mutation.switch import switched as",
)
JUMPS = (ast.Continue, ast.Break, ast.Pass)
# mutmut knows what to do with these.
LEFT = {"classmethod", "staticmethod", "overload"}


@dataclass(frozen=True)
class Mutant:
    """One change of one function: what stood there, and what stands there instead."""

    name: str
    file: str
    function: str
    was: str
    becomes: str
    # The lines, in the copy, of the statement that is changed: only a test that comes by can notice.
    lines: tuple[int, int] = (0, 0)

    @property
    def key(self) -> tuple[str, str, str]:
        return f"{self.file} {self.function}", self.was, self.becomes


class Unfolded(cst.CSTTransformer):
    """Decorators are called after the function they stand above."""

    def visit_FunctionDef(self, node: cst.FunctionDef) -> bool:
        return False  # what is inside a function is mutated with it

    def leave_FunctionDef(
        self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef
    ) -> cst.FunctionDef | cst.FlattenSentinel:
        decorators = [one.decorator for one in updated_node.decorators]
        if not decorators or any(isinstance(one, cst.Name) and one.value in LEFT for one in decorators):
            return updated_node
        said = updated_node.name.value
        for one in reversed(decorators):
            said = f"{cst.Module([]).code_for_node(one)}({said})"
        name = updated_node.name.value
        # A decorator may look at the arguments (as `rules` does), and would find those of a trampoline.
        sign = cst.parse_statement(f'{name}.__signature__ = __import__("inspect").signature({name})')
        after = cst.parse_statement(f"{name} = {said}")
        return cst.FlattenSentinel([updated_node.with_changes(decorators=[]), sign, after])


def unfolded(source: str) -> str:
    return cst.parse_module(source).visit(Unfolded()).code


def copied(to: Path) -> None:
    """The work tree as it stands, committed or not."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=HOUSE, capture_output=True, check=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (HOUSE / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(HOUSE / name, to / name)
    (to / "var").mkdir(exist_ok=True)


def mutated(tree: Path, pattern: str) -> Iterator[Mutant]:
    """Rewrite the files in the copy, and say what may be asked for there."""
    os.chdir(HOUSE)  # where mutmut looks for its settings, once
    from mutmut.mutation.file_mutation import mutate_file_contents

    for path in sorted(tree.glob(pattern)):
        file = path.relative_to(tree)
        made = mutate_file_contents(str(file), unfolded(path.read_text(encoding="utf-8")))
        path.write_text(made.code.replace(*OWN_SWITCH), encoding="utf-8")
        lines = made.code.splitlines()
        module = ".".join(file.with_suffix("").parts).removesuffix(".__init__")
        for name in made.mutant_names:
            mangled = name.rpartition("__mutmut_")[0]
            function = plain(mangled)
            spans = [made.line_span_by_function_name[one] for one in (f"{mangled}__mutmut_orig", name)]
            was, becomes = (lines[span.start - 1 : span.end] for span in spans)
            becomes = [line.replace(name, f"{mangled}__mutmut_orig") for line in becomes]
            mutant = Mutant(
                f"{module}.{name}",
                str(file),
                function,
                *differing(was, becomes, f"{mangled}__mutmut_orig", function),
                lines=statement(was, becomes, spans[0].start),
            )
            if not is_strictness(mutant):
                yield mutant


def is_strictness(mutant: Mutant) -> bool:
    """`zip(…, strict=True)` says what is true already; a program that needs it to fail is wrong anyhow."""
    was, becomes = (re.sub(r", (strict=\w+)?\)", ")", line) for line in (mutant.was, mutant.becomes))
    return was == becomes


def differing(old: list[str], new: list[str], *named: str) -> tuple[str, str]:
    """Under the name they share."""
    found = [line.replace(*named) for line in difflib.ndiff(old, new) if line[0] in "+-"]
    return tuple(" ".join(line[2:].strip() for line in found if line[0] == sign) for sign in "-+")


def statement(old: list[str], new: list[str], start: int) -> tuple[int, int]:
    """The statement with the first difference, without what stands under it; or the whole function."""
    first = next(n for n, (one, other) in enumerate(zip(old, new, strict=False), 1) if one != other)
    (function,) = ast.parse(textwrap.dedent("\n".join(old))).body
    found = (0, len(old) - 1)
    for node in ast.walk(function):
        # A mere jump has no place of its own in what is run.
        if isinstance(node, ast.stmt) and not isinstance(node, JUMPS) and node is not function:
            body = getattr(node, "body", None)
            end = max(node.lineno, body[0].lineno - 1) if body else node.end_lineno
            if node.lineno <= first <= end:
                found = (node.lineno - 1, end - 1)
    return start + found[0], start + found[1]
