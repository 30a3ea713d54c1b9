"""A new column is one line in the table and one field of the model with its migration, and nothing else.

The house is copied, the two lines are written into the copy, and `one_more.py` looks for it everywhere.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings

HOUSE = Path(settings.BASE_DIR)
PARTS = ("measures", "municipalities", "rusplan", "templates", "locale", "fixtures", "docs", "tests")
FILES = ("manage.py", "pyproject.toml")
LINE = """    Column("cost", "Kostnad per år", _("Hva tiltaket koster i året."), "årlig pris, årleg pris"),
"""
FIELD = """    cost = models.TextField(_("kostnad per år"), blank=True)
"""
CHECKS = ("tests/measures/columns/one_more.py", "tests/measures/columns/test_adopted.py")


def insert(file: Path, line: str, before: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, line + before), encoding="utf-8")


def copied(house: Path) -> None:
    for part in PARTS:
        shutil.copytree(HOUSE / part, house / part, ignore=shutil.ignore_patterns("journeys", "load", "fuzz"))
    for name in FILES:
        shutil.copy2(HOUSE / name, house / name)
    (house / "static").symlink_to(HOUSE / "static")


def database(house: Path) -> str:
    """One of its own, beside that of the tests on the same server."""
    ours = urlsplit(os.environ.get("DATABASE_URL", ""))
    if not ours.scheme.startswith("postgres"):
        return f"sqlite:///{house}/one_more.sqlite3"
    return urlunsplit(ours._replace(path="/one_more"))


def run(house: Path, *command: str) -> str:
    """Its words when it went well; else they are what the test fails with."""
    env = {**os.environ, "DATABASE_URL": database(house), "RUSPLAN_LOCAL": "1"}
    env.pop("PYTEST_XDIST_WORKER", None)
    done = subprocess.run([sys.executable, *command], cwd=house, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.both
def test_a_new_column_is_a_line_and_a_field_and_is_seen_everywhere(tmp_path):
    copied(tmp_path)
    insert(tmp_path / "measures/columns/adopted.py", LINE, '    Column(\n        "kind",\n')
    insert(tmp_path / "measures/models/measures.py", FIELD, "    goal = models.ForeignKey(\n")

    assert "Add field cost to measure" in run(
        tmp_path, "manage.py", "makemigrations", "measures", "-n", "cost"
    )
    run(tmp_path, "-m", "pytest", "-n", "0", "-p", "no:randomly", *CHECKS)
