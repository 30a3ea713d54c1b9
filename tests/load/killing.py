"""Write at once, and be killed at any moment: `make kill` (KILLS=100, on either database).

Twenty processes write at the same time, and nobody meets with an error (tests/load/writing.py). Then a
process that imports, changes statuses and seals is killed; so is gunicorn, a worker or all of it, under
people who change statuses; on PostgreSQL also the connection's backend and the postmaster. After every
kill all that was answered for is there, what was under way is there whole or not at all, and every
invariant holds. It fills the database of DATABASE_URL, which must be one that is gone afterwards, and
ends with 1 when anything is lost or half done.
"""

import os
import random
import socket
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.load.report import Report
    from tests.load.victims import Server
    from tests.load.visitors import Window

KILLS = int(os.environ.get("KILLS", "100"))
SEED = int(os.environ.get("SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
# Seconds until somebody dies: long enough for a few acts, too short for many.
LONGEST = 0.6
# No two of them, and none of the twenty, give a status the same number.
FIRST, MANY = 10**9, 100_000
VICTIMS = {
    "sqlite": (["prosess"], ["arbeider", "tjener"]),
    "postgresql": (["prosess", "backend", "postmaster"], ["postmaster under tjener", "arbeider", "tjener"]),
}


def kill_writers(report: "Report", number: int, chance: random.Random, victims: list[str]) -> None:
    from tests.load.victims import Cluster, Writer

    for turn in range(number):
        victim = victims[turn % len(victims)]
        cluster = Cluster() if victim == "postmaster" else None
        writer = Writer(FIRST + turn * MANY)
        time.sleep(chance.uniform(0.02, LONGEST))
        kill = {
            "prosess": writer.kill,
            "backend": writer.kill_backend,
            "postmaster": cluster and cluster.kill,
        }
        kill[victim]()
        words = writer.last_words()
        if cluster:
            cluster.start()
        report.faults += [line for line in words.splitlines() if line.startswith("broke")]
        report.look(victim, report.ledger.read(words))


def kill_servers(report: "Report", number: int, chance: random.Random, victims: list[str]) -> None:
    from tests.load.victims import Server
    from tests.load.visitors import signed_in

    cookie, server = signed_in(), Server(free_port())
    try:
        for turn in range(number):
            victim = victims[turn % len(victims)]
            first = FIRST + turn * MANY + MANY // 2
            windows = opened(cookie, server.port, first)
            await_an_answer(windows)
            time.sleep(chance.uniform(0.1, 2 * LONGEST))
            hit(victim, server, chance)
            for window in windows:
                window.closed.set()
            if victim == "tjener":
                server.start()
            under_way = [name for window in windows for name in window.last_words(report)]
            report.look(victim, under_way)
        report.faults += serves_again(server)
    finally:
        server.kill()


def opened(cookie: str, port: int, first: int) -> "list[Window]":
    from django.db import connections

    from tests.load.visitors import WINDOWS, Window

    windows = [Window(number, cookie, port, first) for number in range(WINDOWS)]
    connections.close_all()
    for window in windows:
        window.start()
    return windows


def await_an_answer(windows: "list[Window]") -> None:
    """Only what somebody was told is kept can be lost; on a busy machine that takes its time."""
    from tests.load.victims import PATIENCE

    until = time.monotonic() + PATIENCE
    while not any(window.ledger.kept for window in windows):
        assert time.monotonic() < until, "Ingen får svar."
        time.sleep(0.01)


def hit(victim: str, server: "Server", chance: random.Random) -> None:
    """Those who are left go on for a moment, and meet whoever comes instead."""
    from tests.load.victims import Cluster

    if victim == "tjener":
        server.kill()
        return
    if victim == "arbeider":
        server.kill_a_worker(chance)
    else:
        cluster = Cluster()
        cluster.kill()
        time.sleep(0.3)
        cluster.start()
    time.sleep(0.2)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def serves_again(server: "Server") -> list[str]:
    from tests.load.visitors import Window

    code, _page = Window(0, "", server.port, 0).ask("GET", "/")
    return [] if code == 200 else [f"tjeneren svarer {code} etterpå"]


def make_room() -> None:
    """The tables: as the migrations make them, or in a hurry."""
    from django.core.management import call_command
    from django.db import connection

    from tests.databases import make_tables

    if os.environ.get("QUICK_TABLES"):
        make_tables(connection)
    else:
        call_command("migrate", verbosity=0)


def main() -> int:
    import django

    django.setup()
    from django.db import connection

    from tests.load.acts import make_world
    from tests.load.report import Report, told, told_of_writers
    from tests.load.writing import everybody

    make_room()
    make_world()
    began, chance, report = time.monotonic(), random.Random(SEED), Report()
    failed = told_of_writers(everybody(), report, connection.display_name, time.monotonic() - began)
    began = time.monotonic()
    writers, servers = VICTIMS[connection.vendor]
    kill_writers(report, KILLS - KILLS // 4, chance, writers)
    kill_servers(report, KILLS // 4, chance, servers)
    return told(report, time.monotonic() - began, connection.display_name, f"SEED={SEED}") or failed


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "rusplan.settings"
    os.environ["RUSPLAN_LOCAL"] = "1"
    # That the database goes away is no news here.
    os.environ["LOG_LEVEL"] = "CRITICAL"
    sys.exit(main())
