"""The browser that the journeys trust tells of what is wrong."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page

from tests import browser as trusted
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


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Page]:
    """Axe looks, on whichever database this is; and each time it did."""
    asked, look = [], trusted.broken_rules
    monkeypatch.delenv("WITHOUT_AXE", raising=False)
    monkeypatch.setattr(trusted, "flawless", set())
    monkeypatch.setattr(trusted, "broken_rules", lambda page: asked.append(page) or look(page))
    return asked


def show(page: Page, body: str, **answer: object) -> None:
    page.route("http://127.0.0.1:9/", lambda route: route.fulfill(body=HEAD + body, **answer))
    page.goto("http://127.0.0.1:9/", wait_until="networkidle")


def test_a_calm_page_gives_no_complaint(stage: Page, listener: Listener, looks: list[Page]) -> None:
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


def test_axe_names_the_picture_without_words_each_time(stage: Page, looks: list[Page]) -> None:
    show(stage, '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', content_type="text/html")

    for _ in range(2):
        assert any(line.startswith("image-alt: <img") for line in axe_violations(stage))


def test_axe_looks_once_at_a_page_without_faults(stage: Page, looks: list[Page]) -> None:
    form = '<form><input type="hidden" name="csrfmiddlewaretoken" value="{}"></form>'
    for token in ("a1", "b2"):
        show(stage, form.format(token), content_type="text/html")
        assert axe_violations(stage) == []
    assert len(looks) == 1


def test_axe_looks_anew_when_something_is_said_and_at_another_width(stage: Page, looks: list[Page]) -> None:
    for words, width in (("Lagre", 400), ("Lagret", 400), ("Lagret", 320)):
        stage.set_viewport_size({"width": width, "height": 600})
        show(stage, f"<p>{words}</p>", content_type="text/html")
        assert axe_violations(stage) == []
    assert len(looks) == 3


def test_axe_does_without_one_database_only() -> None:
    """Which one `make test` leaves it out on; the other is never told to."""
    script = (settings.BASE_DIR / "scripts" / "test").read_text().splitlines()
    runs = [("WITHOUT_AXE=1" in line, "with_postgres" in line) for line in script if "-m pytest" in line]

    assert runs == [(False, False), (True, True)]
    assert sum("WITHOUT_AXE" in line for line in script) == 1
