"""pytest collects once; then each mutant is tried in a fork of that, until the first test that notices.

mutmut's own runner collects anew for each mutant, which for 2,400 tests takes most of its time.
"""

import gc
import json
import os
import resource
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import Phase, settings

ASKED = "MUTANT_UNDER_TEST"
WITH_DATABASE = bool(os.environ.get("MUTATED_DATABASE"))
SPARE_SECONDS, TIMES_SLOWER, MEMORY = 4, 5, 4 << 30


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    """That an example fails is enough: the smallest that does is nobody's to read."""
    quick = settings(settings.get_profile("house"), phases=(Phase.explicit, Phase.generate), database=None)
    settings.register_profile("mutants", quick)
    settings.load_profile("mutants")


def pytest_runtestloop(session: pytest.Session) -> bool:
    from mutmut.state import state

    if session.testsfailed:
        raise session.Failed("the tests cannot be collected")
    at_import = sorted(state()._stats)
    state()._stats.clear()
    if WITH_DATABASE:
        make_database(session.config)
    gc.freeze()
    reached, seconds = json.loads(forked(lambda: learned(session.items)).read())
    jobs = json.loads(Path(os.environ["MUTANTS"]).read_text())
    Path(os.environ["MUTANTS"]).write_text(
        json.dumps({"at_import": at_import, "outcomes": Tried(session.items, reached, seconds).all(jobs)})
    )
    return True


def make_database(config: pytest.Config) -> None:
    """In memory, so that a fork has a copy of its own."""
    from django.test.utils import setup_databases
    from pytest_django.plugin import blocking_manager_key

    with config.stash[blocking_manager_key].unblock():
        setup_databases(verbosity=0, interactive=False)


def learned(items: list[pytest.Item]) -> str:
    """Which tests reach each function, and the processor time each takes; all of them pass."""
    from mutmut.state import state

    os.environ[ASKED] = "stats"
    reached, seconds = defaultdict(list), []
    for place, item in enumerate(items):
        before = spent()
        if noticed(item, items[place + 1] if place + 1 < len(items) else None):
            sys.exit(f"fails without any mutant: {item.nodeid}")
        seconds.append(spent() - before)
        for function in state()._stats:
            reached[function].append(place)
        state()._stats.clear()
    return json.dumps([reached, seconds])


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

    def __init__(self, items: list[pytest.Item], reached: dict[str, list[int]], seconds: list[float]) -> None:
        self.items, self.reached, self.seconds = items, reached, seconds
        self.noticing: dict[str, Counter[int]] = defaultdict(Counter)
        self.outcomes: dict[str, str] = {}
        self.running: dict[int, tuple[str, Fork]] = {}

    def all(self, names: list[str]) -> dict[str, str]:
        for done, name in enumerate(names):
            function = name.rpartition("__mutmut_")[0]
            if function not in self.reached:
                self.outcomes[name] = "not reached"
                continue
            while len(self.running) >= int(os.environ.get("JOBS", "2")):
                self.wait()
            self.start(name, function)
            if done % 100 == 0:
                print(f"  {done} of {len(names)}", file=sys.stderr, flush=True)
        while self.running:
            self.wait()
        return self.outcomes

    def start(self, name: str, function: str) -> None:
        noticing = self.noticing[function]
        places = sorted(self.reached[function], key=lambda place: (-noticing[place], self.seconds[place]))
        fork = forked(lambda: self.first_to_notice(name, places), alone=True)
        self.running[fork.pid] = (name, fork)

    def first_to_notice(self, name: str, places: list[int]) -> str:
        os.environ[ASKED] = name
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
            self.noticing[name.rpartition("__mutmut_")[0]][int(outcome)] += 1
