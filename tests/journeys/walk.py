"""A visitor on a page: every page that comes up is tried by axe and may not be wider than its window."""

from playwright.sync_api import Locator, Page

from tests.browser import axe_violations

PHONE = {"width": 375, "height": 740}
FURTHEST = 200


class Walk:
    def __init__(self, page: Page, start: str) -> None:
        self.page, self.start, self.clicks = page, start, 0

    def open(self, address: str, status: int = 200) -> None:
        answer = self.page.goto(self.start + address)
        assert answer.status == status, f"{address}: {answer.status}"
        self.look()

    def click(self, what: Locator) -> None:
        """A click that leads to a page."""
        self.clicks += 1
        with self.page.expect_event("load"):
            what.click()
        self.look()

    def look(self) -> None:
        faults = self.faults()
        assert faults == [], faults

    def faults_at(self, address: str) -> list[str]:
        self.page.goto(self.start + address)
        return self.faults()

    def faults(self) -> list[str]:
        """What keeps somebody from using the page that is up now."""
        return (
            [f"{self.page.url}: {fault}" for fault in axe_violations(self.page)]
            + self.too_wide()
            + lonely_labels(self.page)
        )

    def too_wide(self) -> list[str]:
        width, spill = self.page.viewport_size["width"], overflow(self.page)
        return [f"{self.page.url}: {spill} px too wide at {width}"] if spill > 0 else []

    def tab_to(self, what: Locator) -> None:
        """Press Tab until `what` is in focus, as a person without a mouse does."""
        goal = what.element_handle()
        for _ in range(FURTHEST):
            self.page.keyboard.press("Tab")
            if goal.evaluate("it => document.activeElement === it"):
                return
        raise AssertionError(f"Tab never reached {what}")

    def press(self, key: str) -> None:
        """A key that leads to a page."""
        with self.page.expect_event("load"):
            self.page.keyboard.press(key)
        self.look()


def lonely_labels(page: Page) -> list[str]:
    """«Nord-Fron:» with nothing behind it: a cell of a table that has become a card, and says nothing."""
    return page.evaluate(
        """() => [...document.querySelectorAll("[data-label]")].filter(
          (cell) => cell.checkVisibility() && !cell.innerText.trim()
            && !["none", "normal"].includes(getComputedStyle(cell, "::before").content)
        ).map((cell) => `${cell.dataset.label}: and nothing`)"""
    )


def overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
