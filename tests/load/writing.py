"""Twenty write at once, each by a connection of its own (WRITERS=20, EACH=25).

More writers than measures, so that they are in each other's way too: who comes second sees it, looks
again and says it again, as the page lets people do.
"""

import json
import os
import time
from dataclasses import dataclass

from django.db import connections

from measures.errors import Conflict
from tests.load.acts import say

WRITERS, EACH = int(os.environ.get("WRITERS", "20")), int(os.environ.get("EACH", "25"))
MANY = 100_000


@dataclass
class Told:
    """What one of them was told is kept, and how it went."""

    kept: list[str]
    second: int
    slowest: float
    errors: list[str]


def write(number: int) -> Told:
    told = Told([], 0, 0.0, [])
    for turn in range(EACH):
        name, began = number * MANY + turn * WRITERS + number, time.monotonic()
        try:
            told.second += insist(name)
            told.kept.append(f"status {name}")
        except Exception as error:
            told.errors.append(f"{type(error).__name__}: {error}")
        told.slowest = max(told.slowest, time.monotonic() - began)
    return told


def insist(name: int) -> int:
    """Give how often somebody else came first."""
    second = 0
    while True:
        try:
            say(name)
        except Conflict:
            second += 1
        else:
            return second


def everybody() -> list[Told]:
    """Each in a process of its own, and all let go at the same moment."""
    connections.close_all()
    gate, opener = os.pipe()
    ears = [born(number, gate) for number in range(WRITERS)]
    os.write(opener, b"x" * WRITERS)
    heard = [listen(ear) for ear in ears]
    for _writer in range(WRITERS):
        os.wait()
    return [Told(*json.loads(words)) if words else Told([], 0, 0.0, ["sa ingenting"]) for words in heard]


def born(number: int, gate: int) -> int:
    ear, mouth = os.pipe()
    if not os.fork():
        try:
            os.read(gate, 1)
            told = write(number)
            os.write(mouth, json.dumps([told.kept, told.second, told.slowest, told.errors]).encode())
        finally:
            os._exit(0)
    os.close(mouth)
    return ear


def listen(ear: int) -> bytes:
    heard = b""
    while more := os.read(ear, 65536):
        heard += more
    os.close(ear)
    return heard
