"""All units answer at once, on gunicorn and PostgreSQL: `make load` (UNITS=200).

It fills the database of DATABASE_URL, which must be one that is gone afterwards (scripts/with_postgres),
asks only the machine itself, stops what it started, and ends with 1 when an answer is lost or in
another's place.
"""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from html import unescape
from pathlib import Path
from threading import Barrier
from urllib.parse import urlencode

HOUSE = Path(__file__).resolve().parents[2]
UNITS = int(os.environ.get("UNITS", "200"))
CODES = ("1", "2", "3")
# Nothing may hang: one request, and the whole run.
PATIENCE, LONGEST = 120, 540
FIELDS = {name: re.compile(rf'name="{name}" value="([^"]*)"') for name in ("csrfmiddlewaretoken", "version")}


def invitations() -> dict[str, str]:
    """Unit → the secret part of its link: one plan, one round, three measures for each unit."""
    from django.utils import timezone

    from measures.queries.rounds.invitations import token
    from tests import make

    today = timezone.localdate()
    plan = make.plan("last", period=(today.year, today.year))
    units = [make.party(f"Enhet {number}", email=f"enhet{number}@example.no") for number in range(UNITS)]
    for number, unit in enumerate(units):
        for code in CODES:
            make.carried(make.measure(plan, f"{number}.{code}"), unit)
    week = timedelta(days=7)
    round_ = make.a_round(plan, today.year, opens=today - week, closes=today + week)
    return {unit.name: token(make.invited(round_, unit)) for unit in units}


class Unit:
    """One browser: its cookies, its link, and how its answers went."""

    def __init__(self, name: str, given: str, port: int) -> None:
        self.name, self.sheet, self.port = name, f"/svar/{given}/", port
        self.cookies: dict[str, str] = {}
        self.codes: Counter[int] = Counter()
        self.slowest = 0.0

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.monotonic()
        connection.request(method, path, urlencode(form) if form else None, headers)
        answer = connection.getresponse()
        body = answer.read().decode()
        self.slowest = max(self.slowest, time.monotonic() - began)
        self.codes[answer.status] += 1
        for header in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = header.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return body

    def answer_all(self, start: Barrier) -> "Unit":
        start.wait(PATIENCE)
        number = self.name.split()[1]
        for code in (f"{number}.{code}" for code in CODES):
            page = self.ask("GET", f"{self.sheet}tiltak/{code}/")
            said = {"status": "done", "done": f"{self.name} om {code}.", "sender": f"Leder for {self.name}"}
            self.ask("POST", f"{self.sheet}tiltak/{code}/", {**said, **hidden(page)})
        self.ask("POST", self.sheet, {"csrfmiddlewaretoken": hidden(page)["csrfmiddlewaretoken"]})
        return self


def hidden(page: str) -> dict[str, str]:
    found = {name: pattern.search(page) for name, pattern in FIELDS.items()}
    return {name: unescape(match.group(1)) for name, match in found.items() if match}


@contextmanager
def server() -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--no-control-socket",
        "rusplan.wsgi",
        "--bind",
        f"127.0.0.1:{port}",
    ]
    quiet = {**os.environ, "PYTHONWARNINGS": "ignore::UserWarning"}
    process = subprocess.Popen(
        [*command, "--workers", "2", "--threads", "4", "--timeout", "120", "--log-level", "warning"],
        cwd=HOUSE,
        env=quiet,
    )
    try:
        await_server(port)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def await_server(port: int) -> None:
    for _ in range(200):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("Tjeneren startet ikke.")


def everybody(links: dict[str, str], port: int) -> list[Unit]:
    start = Barrier(len(links))
    units = [Unit(name, given, port) for name, given in links.items()]
    with ThreadPoolExecutor(len(units)) as pool:
        return list(pool.map(lambda unit: unit.answer_all(start), units, timeout=LONGEST))


def counted() -> dict[str, int]:
    """What the database holds, beside what was said."""
    from measures.models import Evaluation

    rows = Evaluation.objects.values_list(
        "implementation__measure__number", "party__name", "done", "sender", "state"
    )
    stored = Counter((number, party, done, sender) for number, party, done, sender, _state in rows)
    said = {
        (f"{n}.{c}", f"Enhet {n}", f"Enhet {n} om {n}.{c}.", f"Leder for Enhet {n}")
        for n in range(UNITS)
        for c in CODES
    }
    return {
        "svar gitt": len(said),
        "svar lagret": stored.total(),
        "lagret én gang": sum(stored[one] == 1 for one in said),
        "borte": len(said - set(stored)),
        "på feil sted": len(set(stored) - said),
        "sendt inn": sum(row[-1] == "submitted" for row in rows),
    }


def main() -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    links = invitations()
    with server() as port:
        began = time.monotonic()
        units = everybody(links, port)
        seconds = time.monotonic() - began
    return told(units, counted(), seconds, connection.display_name)


def told(units: list[Unit], counts: dict[str, int], seconds: float, database: str) -> int:
    codes = sum((unit.codes for unit in units), Counter())
    print(f"{len(units)} enheter svarte samtidig om {len(CODES)} tiltak hver, på gunicorn og {database}")
    for name, number in counts.items():
        print(f"  {name:16} {number:6}")
    print(f"  svarkoder        {', '.join(f'{code}: {n}' for code, n in sorted(codes.items()))}")
    print(f"  det hele tok {seconds:.1f} s, den som ventet lengst på en side ventet {slowest(units):.1f} s")
    whole = counts["lagret én gang"] == counts["svar lagret"] == counts["sendt inn"] == counts["svar gitt"]
    return 0 if whole and not counts["på feil sted"] else 1


def slowest(units: list[Unit]) -> float:
    return max(unit.slowest for unit in units)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "rusplan.settings"
    os.environ["RUSPLAN_LOCAL"] = "1"
    sys.exit(main())
