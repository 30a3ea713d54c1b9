"""pytest collects once; then each mutant is tried in a fork of that, until the first test that notices.

mutmut's own runner collects anew for each mutant, which for 2,400 tests takes most of its time. Only those
tests are asked that come by the changed line: almost every text opens every rule of `deadlines`, few go on.
"""

import gc
import json
import os
import resource
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from types import CodeType, FrameType

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, Phase, settings

from tests.mutation.switch import called_by, function_of, put_on, put_on_none

WITH_DATABASE = bool(os.environ.get("MUTATED_DATABASE"))
SPARE_SECONDS, TIMES_SLOWER, MEMORY = 2, 5, 4 << 30
# What is called while the tests are imported.
_called: set[CodeType] = set()
sys.setprofile(lambda frame, event, arg: _called.add(frame.f_code) if event == "call" else None)


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    """That an example fails is enough: the smallest that does is nobody's to read."""
    quick = settings(
        settings.get_profile("house"),
        phases=(Phase.explicit, Phase.generate),
        database=None,
        suppress_health_check=list(HealthCheck),  # while it is watched, all takes longer
    )
    settings.register_profile("mutants", quick)
    settings.load_profile("mutants")


def pytest_runtestloop(session: pytest.Session) -> bool:
    sys.setprofile(None)
    if session.testsfailed:
        raise session.Failed("the tests cannot be collected")
    at_import = called_by(_called)
    put_on_none()
    if WITH_DATABASE:
        make_database(session.config)
    gc.freeze()
    mutants = json.loads(Path(os.environ["MUTANTS"]).read_text())
    files = {file for _, file, _ in mutants}
    passed, seconds = json.loads(forked(lambda: learned(session.items, files)).read())
    outcomes = Tried(session.items, passed, seconds).all(mutants)
    Path(os.environ["MUTANTS"]).write_text(json.dumps({"at_import": at_import, "outcomes": outcomes}))
    return True


def make_database(config: pytest.Config) -> None:
    """In memory, so that a fork has a copy of its own."""
    from django.test.utils import setup_databases
    from pytest_django.plugin import blocking_manager_key

    with config.stash[blocking_manager_key].unblock():
        setup_databases(verbosity=0, interactive=False)


def learned(items: list[pytest.Item], files: set[str]) -> str:
    """Which tests come by each line of these files, and the processor time each takes; all of them pass."""
    passed: dict[str, dict[int, list[int]]] = {file: defaultdict(list) for file in files}
    lines: dict[str, set[int]] = {str(Path(file).resolve()): set() for file in files}
    seconds = []
    for place, item in enumerate(items):
        before = spent()
        with watched(lines):
            failed = noticed(item, items[place + 1] if place + 1 < len(items) else None)
        if failed:
            sys.exit(f"fails without any mutant: {item.nodeid}")
        seconds.append(spent() - before)
        for file, (_, seen) in zip(files, lines.items(), strict=True):
            for line in seen:
                passed[file][line].append(place)
            seen.clear()
    return json.dumps([passed, seconds])


@contextmanager
def watched(lines: dict[str, set[int]]) -> Iterator[None]:
    def called(frame: FrameType, event: str, arg: object) -> Callable | None:
        seen = lines.get(frame.f_code.co_filename)
        if seen is None:
            return None

        def line(frame: FrameType, event: str, arg: object) -> Callable:
            seen.add(frame.f_lineno)
            return line

        return line

    sys.settrace(called)
    try:
        yield
    finally:
        sys.settrace(None)


def noticed(item: pytest.Function, following: pytest.Item | None) -> bool:
    given = item.callspec.params if hasattr(item, "callspec") else {}
    if not WITH_DATABASE and {*item._fixtureinfo.argnames} <= given.keys():
        return fails(item.obj, given)  # a function and its values: all else takes a hundred times as long
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def fails(test: Callable[..., None], given: dict[str, object]) -> bool:
    try:
        test(**given)
    except BaseException:  # what pytest itself raises is no Exception
        return True
    return False


def spent() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def forked(act: Callable[[], str], *, alone: bool = False) -> "Fork":
    """`alone`: silent, and with no more memory than any test needs."""
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        return Fork(pid, read)
    code = 1
    try:
        gc.disable()
        os.close(read)
        if alone:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            signal.signal(signal.SIGXCPU, signal.SIG_DFL)
            for stream in (1, 2):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        answer = act().encode()
        with os.fdopen(write, "wb") as pipe:
            pipe.write(answer)
        code = 0
    except SystemExit as why:
        print(why, file=sys.stderr)
    finally:
        os._exit(code)


class Fork:
    def __init__(self, pid: int, pipe: int) -> None:
        self.pid, self.pipe = pid, pipe

    def read(self) -> bytes:
        with os.fdopen(self.pipe, "rb") as pipe:
            answer = pipe.read()
        os.waitpid(self.pid, 0)
        if not answer:
            raise pytest.UsageError("the tests do not pass as they stand")
        return answer

    def outcome(self, status: int) -> str:
        """The place of the test that noticed, «survived», or how the mutant broke off."""
        with os.fdopen(self.pipe, "rb") as pipe:
            answer = pipe.read().decode()
        return answer or ("timeout" if os.WIFSIGNALED(status) else "broke off")


class Tried:
    """All mutants, two at a time; the tests that noticed another one in the same function come first."""

    def __init__(
        self, items: list[pytest.Item], passed: dict[str, dict[str, list[int]]], seconds: list[float]
    ) -> None:
        self.items, self.passed, self.seconds = items, passed, seconds
        self.noticing: dict[str, Counter[int]] = defaultdict(Counter)
        self.outcomes: dict[str, str] = {}
        self.running: dict[int, tuple[str, Fork]] = {}

    def all(self, mutants: list[tuple[str, str, tuple[int, int]]]) -> dict[str, str]:
        for done, (name, file, (first, last)) in enumerate(mutants):
            by_line = (self.passed[file].get(str(line), ()) for line in range(first, last + 1))
            places = set(chain.from_iterable(by_line))
            if not places:
                self.outcomes[name] = "not reached"
                continue
            while len(self.running) >= int(os.environ.get("JOBS", "2")):
                self.wait()
            self.start(name, places)
            if done % 100 == 0:
                print(f"  {done} of {len(mutants)}", file=sys.stderr, flush=True)
        while self.running:
            self.wait()
        return self.outcomes

    def start(self, name: str, places: set[int]) -> None:
        noticing = self.noticing[function_of(name)]
        ordered = sorted(places, key=lambda place: (-noticing[place], self.seconds[place]))
        fork = forked(lambda: self.first_to_notice(name, ordered), alone=True)
        self.running[fork.pid] = (name, fork)

    def first_to_notice(self, name: str, places: list[int]) -> str:
        put_on(name)
        items = [self.items[place] for place in places]
        for place, item, following in zip(places, items, [*items[1:], None], strict=True):
            # A test that goes on and on has noticed: the processor time ends it, not the clock.
            end = int(spent() + SPARE_SECONDS + TIMES_SLOWER * self.seconds[place])
            resource.setrlimit(resource.RLIMIT_CPU, (end, resource.RLIM_INFINITY))
            if noticed(item, following):
                return str(place)
        return "survived"

    def wait(self) -> None:
        pid, status = os.wait()
        name, fork = self.running.pop(pid)
        self.outcomes[name] = outcome = fork.outcome(status)
        if outcome.isdigit():
            self.noticing[function_of(name)][int(outcome)] += 1
