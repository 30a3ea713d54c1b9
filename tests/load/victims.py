"""Those who are killed: a process that writes, the server, and PostgreSQL; and how they come back."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from django.db import OperationalError, connection, connections

from tests.load.acts import work
from tests.load.answering import HOUSE, await_server

PATIENCE = 60


class Writer:
    """A process of its own, as a command is: a child with a connection of its own."""

    def __init__(self, first: int) -> None:
        connections.close_all()
        self.ear, mouth = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            os.close(self.ear)
            self.live(mouth, first)
        os.close(mouth)

    def live(self, mouth: int, first: int) -> None:
        try:
            work(mouth, first)
        except OperationalError:
            # The database was killed, as was meant.
            os._exit(0)
        except BaseException as error:
            os.write(mouth, f"broke {type(error).__name__}: {error}\n".encode())
        os._exit(1)

    def first_line(self) -> str:
        line = b""
        while not line.endswith(b"\n"):
            line += os.read(self.ear, 1)
        return line.decode().strip()

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def kill_backend(self) -> None:
        """The one PostgreSQL has for it."""
        word, _, pid = self.first_line().partition(" ")
        assert word == "backend"
        os.kill(int(pid), signal.SIGKILL)

    def last_words(self) -> str:
        heard = b""
        while more := os.read(self.ear, 65536):
            heard += more
        os.close(self.ear)
        os.waitpid(self.pid, 0)
        return heard.decode()


class Server:
    """gunicorn, with workers to be killed one by one, or all of it at once."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "rusplan.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        command += ["--no-control-socket", "--preload", "--workers", "2", "--threads", "4"]
        quiet = {**os.environ, "PYTHONWARNINGS": "ignore::UserWarning"}
        self.process = subprocess.Popen(
            [
                *command,
                "--no-control-socket",
                "--preload",
                "--workers",
                "2",
                "--threads",
                "4",
                "--log-level",
                "critical",
            ],
            cwd=HOUSE,
            env=quiet,
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )
        await_server(self.port)

    def kill_a_worker(self, chance: random.Random) -> bool:
        pid = self.process.pid
        workers = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        if workers:
            os.kill(int(chance.choice(workers)), signal.SIGKILL)
        return bool(workers)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        # The workers may be a moment longer about it, and would be taken for the next ones.
        until = time.monotonic() + PATIENCE
        while knock(self.port):
            assert time.monotonic() < until, "Tjeneren lever."
            time.sleep(0.01)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)


def knock(port: int) -> bool:
    with socket.socket() as door:
        return door.connect_ex(("127.0.0.1", port)) == 0


class Cluster:
    """The PostgreSQL of scripts/with_postgres, which is this run's own."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SHOW data_directory")
            self.data = Path(cursor.fetchone()[0])

    def kill(self) -> None:
        pid = int((self.data / "postmaster.pid").read_text(encoding="ascii").split()[0])
        os.kill(pid, signal.SIGKILL)

    def start(self) -> None:
        """Once its last process has seen that the first is gone."""
        command = ["pg_ctlcluster", os.environ["PGVERSION"], "regress", "start"]
        until = time.monotonic() + PATIENCE
        while subprocess.run(command, capture_output=True, cwd="/").returncode:
            assert time.monotonic() < until, "PostgreSQL startet ikke igjen."
            time.sleep(0.1)


def await_database() -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connections.close_all()
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            return
        except OperationalError:
            assert time.monotonic() < until, "Databasen svarer ikke."
            time.sleep(0.05)
