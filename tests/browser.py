"""A real Chromium: where it is, what it complains of, who is signed in, what axe finds."""

import os
import re
import shutil
from urllib.parse import urldefrag, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from municipalities.models import User

# The shell shows the same pages without windows, for half the processor time.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser")
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
flawless: set[tuple[int, str]] = set()


def chromium() -> str:
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    return found or pytest.exit("Chromium is missing: make setup installs it.", returncode=1)


def axe_violations(page: Page) -> list[str]:
    """WCAG 2.2 AA and best practice: one line for each element that breaks a rule.

    A page is the same on both databases, and the same page twice breaks no more rules than once."""
    seen = look_of(page)
    if "WITHOUT_AXE" in os.environ or seen in flawless:
        return []
    found = broken_rules(page)
    if not found:
        flawless.add(seen)
    return found


def look_of(page: Page) -> tuple[int, str]:
    """What axe's answer comes of; each form's token is new every time."""
    return page.viewport_size["width"], TOKEN.sub("", page.content())


def broken_rules(page: Page) -> list[str]:
    options = {"runOnly": AXE_RULES, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def sign_in(context: BrowserContext, user: User, address: str) -> None:
    """Gives the browser `user`'s session at `address` (`live_server.url`), without the form."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])


class Listener:
    """Collects what a browser should never say: errors, violations of the policy, requests to others."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self._pages_asked_for: set[str] = set()

    def follow(self, context: BrowserContext) -> BrowserContext:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("request", self._request)
        return context

    def _console(self, message: ConsoleMessage) -> None:
        # A page that answers 404 on purpose is no fault; a stylesheet that does is.
        address = urldefrag(message.location["url"]).url
        is_answer = message.text.startswith("Failed to load") and address in self._pages_asked_for
        if message.type == "error" and not is_answer:
            self.complaints.append(f"{message.text} ({address})")

    def _request(self, request: Request) -> None:
        if request.is_navigation_request():
            self._pages_asked_for.add(urldefrag(request.url).url)
        to = urlsplit(request.url)
        if to.scheme not in ("data", "blob", "about") and to.hostname not in ("127.0.0.1", "localhost"):
            self.complaints.append(f"asked another machine: {request.url}")
