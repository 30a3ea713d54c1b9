"""The browser that the journeys trust tells of what is wrong."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import Listener, axe_violations

pytestmark = pytest.mark.journey
HEAD = '<!doctype html><html lang="nb"><title>Prøve</title><main><h1>Prøve</h1>'


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def stage(browser: Browser, listener: Listener) -> Iterator[Page]:
    """A page at an address of its own that answers what a test puts there; nothing leaves the machine."""
    context: BrowserContext = listener.follow(browser.new_context())
    yield context.new_page()
    context.close()


def show(page: Page, body: str, **answer: object) -> None:
    page.route("http://127.0.0.1:9/", lambda route: route.fulfill(body=HEAD + body, **answer))
    page.goto("http://127.0.0.1:9/", wait_until="networkidle")


def test_a_calm_page_gives_no_complaint(stage: Page, listener: Listener) -> None:
    show(stage, "<p>Alt er vel.</p>", content_type="text/html")

    assert listener.complaints == []
    assert axe_violations(stage) == []


def test_a_page_that_is_not_found_is_an_answer(stage: Page, listener: Listener) -> None:
    show(stage, "<p>Finnes ikke.</p>", content_type="text/html", status=404)

    assert listener.complaints == []


def test_an_inline_style_breaks_the_policy(stage: Page, listener: Listener) -> None:
    policy = {"Content-Type": "text/html", "Content-Security-Policy": "default-src 'self'"}
    show(stage, '<p style="color: red">Rødt.</p>', headers=policy)

    assert "Content Security Policy" in listener.complaints[0]


def test_an_error_in_a_script_is_heard(stage: Page, listener: Listener) -> None:
    show(stage, "<script>throw new Error('uff')</script>", content_type="text/html")

    assert any("uff" in complaint for complaint in listener.complaints)


def test_a_request_to_another_machine_is_heard(stage: Page, listener: Listener) -> None:
    stage.route("http://example.invalid/**", lambda route: route.abort())
    show(stage, '<img alt="" src="http://example.invalid/bilde.png">', content_type="text/html")

    assert "asked another machine: http://example.invalid/bilde.png" in listener.complaints


def test_a_missing_stylesheet_is_heard(stage: Page, listener: Listener) -> None:
    stage.route("**/borte.css", lambda route: route.fulfill(status=404))
    show(stage, '<link rel="stylesheet" href="/borte.css">', content_type="text/html")

    assert "borte.css" in listener.complaints[0]


def test_axe_names_the_picture_without_words(stage: Page) -> None:
    show(stage, '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', content_type="text/html")

    assert any(line.startswith("image-alt: <img") for line in axe_violations(stage))
