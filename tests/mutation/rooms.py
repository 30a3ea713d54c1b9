"""Which files are mutated, and which tests are to notice: few, and pure where they can be."""

from dataclasses import dataclass, replace
from fnmatch import fnmatch


@dataclass(frozen=True)
class Room:
    files: tuple[str, ...]
    tests: tuple[str, ...]
    # Of these, left out: what measures work done, or says again at length what others say.
    without: tuple[str, ...] = ()
    # Made once, before the mutants, and handed to each of them as it was.
    database: bool = False


ROOMS = {
    "progress": Room(("measures/progress.py",), ("tests/measures/test_progress.py",)),
    "occurrences": Room(("measures/occurrences.py",), ("tests/measures/test_occurrences.py",)),
    "diff": Room(
        ("measures/imports/change/diff.py", "measures/imports/change/merge_row.py"),
        tuple(
            f"tests/measures/imports/change/test_{part}.py"
            for part in ("diff", "figures", "matching", "merge_row")
        ),
    ),
    "deadlines": Room(
        ("measures/deadlines/*.py",),
        ("tests/measures/deadlines",),
        without=("ten_thousand_characters", "twice_as_long", "any_row_of", "any_text_is"),
    ),
    "permissions": Room(
        ("measures/permissions/*.py",),
        ("tests/measures/test_permissions.py", "tests/measures/permissions"),
        database=True,
    ),
}


def chosen(name: str) -> tuple[str, Room]:
    """A room by its name, or one of its files by its path; KeyError for anything else."""
    if name in ROOMS:
        return name, ROOMS[name]
    for room in ROOMS.values():
        if any(fnmatch(name, pattern) for pattern in room.files):
            return name, replace(room, files=(name,))
    raise KeyError(name)
