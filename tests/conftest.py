"""What tests share: a fast hasher, a fixed day, and a browser that tells on every page."""

import gc
import logging
import os
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache as cache_for_good

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import BrowserContext
from pytest_django import DjangoDbBlocker
from simple_history.manager import HistoryManager
from whitenoise.middleware import WhiteNoiseMiddleware

from tests.browser import Listener, chromium
from tests.emptying import emptying

hypothesis_settings.register_profile("house", deadline=None, derandomize=True)
hypothesis_settings.load_profile("house")


def find_static_files_once() -> None:
    """Each client of a test builds the middleware anew, and this one then looks for every file there is."""
    look, found = WhiteNoiseMiddleware.add_files_from_finders, {}

    def look_once(self: WhiteNoiseMiddleware) -> None:
        if not found:
            look(self)
            found.update(self.files)
        self.files.update(found)

    WhiteNoiseMiddleware.add_files_from_finders = look_once


def build_managers_of_history_once() -> None:
    """Each touch of `.history` builds a class anew, the same each time: a twentieth of all tests' time."""
    built = cache_for_good(HistoryManager.from_queryset.__func__)
    HistoryManager.from_queryset = classmethod(built)


def pytest_configure() -> None:
    find_static_files_once()
    build_managers_of_history_once()
    # Else the first query with a list in it asks SQLite three questions more, in whichever test it is.
    connection.features.supports_json_field = True
    # A refusal is an answer here, asked for ten thousand times: its traceback need not be set each time.
    for name in ("django.request", "django.security"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # Tests make little that refers to itself, and looking for it took a tenth of their time.
    gc.set_threshold(50_000, 20, 50)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What no database takes part in is not tried once more on the second."""
    if "SECOND_DATABASE" not in os.environ:
        return
    said = [item for item in items if is_said_already(item)]
    config.hook.pytest_deselected(items=said)
    items[:] = [item for item in items if not is_said_already(item)]


def is_said_already(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    uses_it = item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db", "live_server"}
    return bool(item.get_closest_marker("once")) or not (uses_it or item.get_closest_marker("both"))


Tell = Callable[[str], None]


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """What a test counted is printed at the end of the run, whichever worker it ran in."""
    return lambda counted: record_property("counted", counted)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    told = [text for report in reports for name, text in report.user_properties if name == "counted"]
    if told:
        terminalreporter.section("counted")
        for text in sorted(told):
            terminalreporter.write_line(text)


@pytest.fixture(scope="session", autouse=True)
def emptying_between_tests() -> Iterator[None]:
    with emptying():
        yield


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """What one test did within the minute must not use up the next one's allowance of tries."""
    cache.clear()


@pytest.fixture(scope="module")
def kept_for_the_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Rows put in under this are there for all tests of a module: each test's own changes are taken back to
    them, and they are taken out after the last. For modules that read much and build the same."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def as_of() -> date:
    """A day when Nes's plan is halfway and evaluated for the year before."""
    return date(2021, 6, 15)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    quiet = ["quic", "background-networking", "component-update", "sync", "gpu"]
    flags = ["--no-first-run", *(f"--disable-{feature}" for feature in quiet)]
    return {
        **browser_type_launch_args,
        "executable_path": chromium(),
        "chromium_sandbox": False,
        "args": flags,
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "locale": "nb-NO", "timezone_id": "Europe/Oslo"}


@pytest.fixture
def new_context(new_context: Callable[..., BrowserContext]) -> Iterator[Callable[..., BrowserContext]]:
    """Every page of every context, `page` too, fails its test when the browser complains."""
    listener = Listener()

    def make(**options: object) -> BrowserContext:
        return listener.follow(new_context(**options))

    yield make
    assert listener.complaints == []
