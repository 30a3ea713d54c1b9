"""`make mutate`: every small change in the pure rooms is noticed by a test or explained in explained.toml."""

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from pathlib import Path

from tests.mutation.mutants import HOUSE, Mutant, copied, mutated
from tests.mutation.rooms import ROOMS, Room, chosen
from tests.mutation.switch import function_of

EXPLAINED = Path(__file__).with_name("explained.toml")
UNNOTICED = ("survived", "not reached")
OWN_DATABASE = '''

import pytest

@pytest.fixture(scope="session")
def django_db_setup():
    """It is there before the first mutant."""
'''


def main(names: list[str]) -> int:
    try:
        rooms = [chosen(name) for name in names or ROOMS]
    except KeyError as unknown:
        sys.exit(f"Rooms are {', '.join(ROOMS)}, or one of their files; not {unknown}.")
    # Every room is tried, also after one that has something to say.
    return max([tried(name, room) for name, room in rooms])


def tried(name: str, room: Room) -> int:
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tree = Path(folder).resolve()
        copied(tree)
        mutants = [mutant for pattern in room.files for mutant in mutated(tree, pattern)]
        outcomes = outcomes_of(mutants, room, tree)
    surviving = [mutant for mutant in mutants if outcomes[mutant.name] in UNNOTICED]
    explained = explanations(room)
    left = [mutant for mutant in surviving if mutant.key not in explained]
    stale = explained.keys() - {mutant.key for mutant in surviving}
    told(name, mutants, outcomes, left, stale)
    return int(bool(left or stale))


def outcomes_of(mutants: list[Mutant], room: Room, tree: Path) -> dict[str, str]:
    """What an import computes is computed before any mutant is chosen: there the tests start from nothing."""
    found = run(mutants, room, tree)
    outcomes = found["outcomes"]
    for mutant in mutants:
        if function_of(mutant.name) in found["at_import"] and outcomes[mutant.name] in UNNOTICED:
            outcomes[mutant.name] = from_nothing(mutant, room, tree)
    return outcomes


def run(mutants: list[Mutant], room: Room, tree: Path) -> dict:
    if room.database:
        with (tree / "conftest.py").open("a", encoding="utf-8") as conftest:
            conftest.write(OWN_DATABASE)
    kept = tree / "var" / "mutants.json"
    kept.write_text(json.dumps([(mutant.name, mutant.file, mutant.lines) for mutant in mutants]))
    asked = {"MUTANTS": str(kept), "MUTANT_UNDER_TEST": "stats"}
    if room.database:
        asked["MUTATED_DATABASE"] = "yes"
    if pytest(room, tree, asked, "-s", "-p", "tests.mutation.loop").returncode:
        sys.exit("Without any mutant, too, these tests do not pass.")
    return json.loads(kept.read_text())


def from_nothing(mutant: Mutant, room: Room, tree: Path) -> str:
    done = pytest(room, tree, {"MUTANT_UNDER_TEST": mutant.name}, "-x")
    return "killed from the start" if done.returncode else "survived"


def pytest(room: Room, tree: Path, asked: dict[str, str], *options: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, **asked, "DATABASE_URL": "sqlite:///var/test.sqlite3"}
    command = [sys.executable, "-m", "pytest", "-n", "0", "-q", *options, *room.tests]
    if room.without:
        command += ["-k", " and ".join(f"not {name}" for name in room.without)]
    return subprocess.run(command, cwd=tree, env=environment, stdout=subprocess.DEVNULL)


def explanations(room: Room) -> dict[tuple[str, str, str], str]:
    """Of the mutants in this room's files."""
    listed = tomllib.loads(EXPLAINED.read_text(encoding="utf-8")).get("explained", [])
    files = {str(path.relative_to(HOUSE)) for pattern in room.files for path in HOUSE.glob(pattern)}
    return {
        tuple(mutant): entry["why"]
        for entry in listed
        for mutant in entry["mutants"]
        if mutant[0].split()[0] in files
    }


def told(name: str, mutants: list[Mutant], outcomes: dict[str, str], left: list[Mutant], stale: set) -> None:
    for mutant in left:
        how = "no test reaches it" if outcomes[mutant.name] == "not reached" else "survived"
        print(f"\n{mutant.file} {mutant.function} ({how})\n  - {mutant.was}\n  + {mutant.becomes}")
    for where, was, becomes in sorted(stale):
        print(f"\nexplained, but not there or noticed by now: {where}\n  - {was}\n  + {becomes}")
    counts = Counter(
        outcome if outcome in (*UNNOTICED, "timeout") else "killed" for outcome in outcomes.values()
    )
    surviving = counts["survived"] + counts["not reached"]
    print(
        f"\n{name}: {len(mutants)} mutants, {counts['killed']} killed, {counts['timeout']} stopped for time, "
        f"{surviving - len(left)} explained, {len(left)} survived"
    )


sys.exit(main(sys.argv[1:]))
