"""A small share of `make kill`, on each database: twenty write at once, and a few are killed."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.both

KILLS, EACH, WRITERS = 4, 2, 20


def test_of_writing_at_once_and_of_kills_nothing_is_lost_and_nothing_half_done(
    tmp_path: Path, tell: Callable[[str], None]
) -> None:
    run = killing(tmp_path)
    told = {line.rsplit(maxsplit=1)[0].strip(): line.split()[-1] for line in run.stdout.splitlines()}

    assert run.returncode == 0, run.stdout + run.stderr
    assert f"{KILLS} drap på" in run.stdout
    assert (told["lagret"], told["ikke lagret"]) == (str(WRITERS * EACH), "0")
    assert int(told["kvittert"]) > WRITERS * EACH
    tell(f"{WRITERS} som skriver samtidig: {told['lagret']} lagret, {told['ikke lagret']} ikke lagret")
    tell(
        f"{KILLS} drap: {told['kvittert']} kvittert, {told['kvittert og borte']} borte,"
        f" {told['feil eller halvt']} halvt"
    )
    assert (told["kvittert og borte"], told["feil eller halvt"], told["svar med feil"]) == ("0", "0", "0")


def killing(folder: Path) -> subprocess.CompletedProcess[str]:
    """On a database of its own: the tests' PostgreSQL has others who want it to live."""
    command = [sys.executable, "-m", "tests.load.killing"]
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    ours |= {"KILLS": str(KILLS), "EACH": str(EACH), "WRITERS": str(WRITERS), "QUICK_TABLES": "1"}
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        command = ["scripts/with_postgres", *command]
    else:
        ours["DATABASE_URL"] = f"sqlite:///{folder / 'kill.sqlite3'}"
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=ours, capture_output=True, text=True, timeout=240
    )
