"""The mutants of a small file; the run itself is `make mutate`."""

import tomllib
from pathlib import Path

import pytest

from tests.mutation.mutants import HOUSE, mutated, unfolded
from tests.mutation.rooms import ROOMS, chosen

EXPLAINED = tomllib.loads(Path(__file__).with_name("explained.toml").read_text(encoding="utf-8"))["explained"]
WRITTEN = """
class Step:
    @property
    def key(self) -> str:
        return "a"


@listed("b", also="c")
@kept
def found(at: int) -> int:
    return at + 1
"""


def test_a_decorator_is_called_after_what_it_stands_above() -> None:
    lines = [line.strip() for line in unfolded(WRITTEN).splitlines()]
    assert "key = property(key)" in lines
    assert 'found = listed("b", also="c")(kept(found))' in lines
    assert not any(line.startswith("@") for line in lines)


def test_a_mutant_is_told_by_what_stood_there_and_what_would(tmp_path: Path) -> None:
    (tmp_path / "written.py").write_text(WRITTEN)
    told = {mutant.key for mutant in mutated(tmp_path, "*.py")}
    assert ("written.py found", "return at + 1", "return at - 1") in told
    assert ("written.py Step.key", 'return "a"', 'return "XXaXX"') in told
    assert "def x_found__mutmut_2(" in (tmp_path / "written.py").read_text()


def test_a_mutant_knows_the_lines_of_the_statement_it_changes(tmp_path: Path) -> None:
    written = "def found(at):\n    if (\n        at\n        > 1\n    ):\n        return 2\n    return 3\n"
    (tmp_path / "written.py").write_text(written)
    mutants = list(mutated(tmp_path, "*.py"))
    lines = (tmp_path / "written.py").read_text().splitlines()
    told = {one.becomes: [line.strip() for line in lines[one.lines[0] - 1 : one.lines[1]]] for one in mutants}
    assert told["> 2"] == ["if (", "at", "> 1", "):"]
    assert (told["return 3"], told["return 4"]) == (["return 2"], ["return 3"])


def test_whether_two_rows_must_be_equally_long_is_no_mutant(tmp_path: Path) -> None:
    (tmp_path / "paired.py").write_text("def paired(a, b):\n    return zip(a, b, strict=True)\n")
    told = {mutant.becomes for mutant in mutated(tmp_path, "*.py")}
    assert "return zip(a, None, strict=True)" in told
    assert not any(said in told for said in ("return zip(a, b, strict=False)", "return zip(a, b, )"))


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_has_files_and_tests(name: str) -> None:
    room = ROOMS[name]
    assert all(list(HOUSE.glob(pattern)) for pattern in room.files)
    assert all((HOUSE / test).exists() for test in room.tests)


def test_a_file_is_chosen_with_the_tests_of_its_room() -> None:
    _, room = chosen("measures/deadlines/spans.py")
    assert (room.files, room.tests) == (("measures/deadlines/spans.py",), ROOMS["deadlines"].tests)
    with pytest.raises(KeyError):
        chosen("measures/models/plans.py")


def test_what_is_explained_stands_in_the_code() -> None:
    """Whether it is still to be explained, `make mutate` finds."""
    gone = [
        where
        for entry in EXPLAINED
        for where, was, _ in entry["mutants"]
        if " ".join(was.split()) not in " ".join((HOUSE / where.split()[0]).read_text().split())
    ]
    assert gone == []
    assert all(entry["why"].strip() for entry in EXPLAINED)
