"""A small share of `make load`, on both databases: many at once, and every answer where it belongs."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.both

UNITS = 12


def test_a_dozen_units_answer_at_once_and_nothing_is_lost(
    tmp_path: Path, tell: Callable[[str], None]
) -> None:
    own = f"sqlite:///{tmp_path / 'load.sqlite3'}"
    given = os.environ.get("DATABASE_URL", own)
    # The tests' own database stands beside this one; the server's is empty, and gone afterwards.
    address = own if given.startswith("sqlite") else given
    environment = {**os.environ, "DATABASE_URL": address, "UNITS": str(UNITS)}
    command = [sys.executable, "-m", "tests.load.answering"]
    run = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=240
    )
    told = {line.rsplit(maxsplit=1)[0].strip(): line.split()[-1] for line in run.stdout.splitlines()[1:7]}

    assert run.returncode == 0, run.stdout + run.stderr
    tell(f"{UNITS} enheter samtidig: {told['svar lagret']} svar, {told['borte']} borte")
    assert told["svar lagret"] == told["lagret én gang"] == told["sendt inn"] == str(3 * UNITS)
    assert (told["borte"], told["på feil sted"]) == ("0", "0")
