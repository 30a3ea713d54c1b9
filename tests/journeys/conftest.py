"""A server with both plans, and a walk on it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.journeys import world
from tests.journeys.walk import PHONE, Walk


@pytest.fixture
def library(live_server: LiveServer) -> LiveServer:
    world.put()
    return live_server


@pytest.fixture
def phone(new_context: Callable[..., BrowserContext]) -> Page:
    return new_context(viewport=PHONE, has_touch=True).new_page()


@pytest.fixture
def visitor(library: LiveServer, phone: Page) -> Walk:
    return Walk(phone, library.url)
