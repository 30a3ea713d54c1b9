"""A coordinator and the units of a round, each in a browser of its own."""

import re
from collections.abc import Callable
from hashlib import sha256
from io import StringIO
from urllib.parse import urlsplit

from django.core import mail
from django.core.management import call_command
from django.urls import resolve
from playwright.sync_api import BrowserContext, Locator, Page

from measures.models import ReportFile
from municipalities.models import User
from tests.browser import sign_in
from tests.journeys.walk import PHONE, Walk

Contexts = Callable[..., BrowserContext]
DESKTOP = {"width": 1280, "height": 800}
FORMS = ("html", "pdf", "docx", "xlsx", "json")


class Round(Walk):
    """Each kind of page is tried by axe the first time it comes up: a round comes back to its pages often."""

    def __init__(self, page: Page, start: str, seen: set[str]) -> None:
        super().__init__(page, start)
        self.seen = seen

    def look(self) -> None:
        kind = resolve(urlsplit(self.page.url).path).view_name
        faults = self.too_wide() if kind in self.seen else self.faults()
        self.seen.add(kind)
        assert faults == [], faults

    def press_button(self, name: str) -> None:
        self.click(self.page.get_by_role("button", name=name))

    def follow(self, name: str, *, about: str = "") -> None:
        self.click(self.page.get_by_role("link", name=name).filter(has_text=about).first)

    def step(self, name: str) -> None:
        self.click(
            self.page.get_by_role("navigation", name="Stegene i runden").get_by_role("link", name=name)
        )

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def answer(self, status: str, done: str, *, sender: str = "") -> None:
        self.page.get_by_role("radio", name=status, exact=True).check()
        self.page.get_by_label("Hva er gjort?").fill(done)
        if sender:
            self.page.get_by_label("Hvem svarer?").fill(sender)
        self.click(self.page.get_by_role("button", name="Lagre").first)


def desk(start: str, who: User, new_context: Contexts, seen: set[str]) -> Round:
    """The coordinator's own browser, signed in; what a colleague has `seen` is not tried again."""
    page = new_context(viewport=DESKTOP).new_page()
    sign_in(page.context, who, start)
    return Round(page, start, seen)


def unit(start: str, new_context: Contexts, *, phone: bool = False) -> Round:
    return Round(new_context(viewport=PHONE if phone else DESKTOP).new_page(), start, set())


def post() -> dict[str, str]:
    """The last mail each address has got, after what waits is handed over as the timer does."""
    call_command("send_round_reminders", stdout=StringIO())
    return {to: message.body for message in mail.outbox for to in message.to}


def link_in(letter: str) -> str:
    return re.search(r"https?://[^/]+(/svar/\S+)", letter)[1]


def addresses(report: str, *, version: int) -> dict[str, str]:
    """Where each file of a version is: its ending, and the address."""
    return {form: f"{report[:-1]}.{form}?versjon={version}" for form in FORMS}


def served(reader: Round, report: str, *, version: int) -> dict[str, str]:
    """The checksum of what came over the wire, file by file."""
    found = {}
    for form, address in addresses(report, version=version).items():
        answer = reader.page.request.get(reader.start + address)
        assert answer.status == 200, f"{address}: {answer.status}"
        found[form] = sha256(answer.body()).hexdigest()
    return found


def kept(plan: str, place: str = "", *, year: int, version: int) -> dict[str, str]:
    """The checksums as they were stored when the version was sealed."""
    about = {"version__municipality__slug": place} if place else {"version__municipality": None}
    files = ReportFile.objects.filter(
        version__round__plan__slug=plan, version__round__year=year, version__number=version, **about
    )
    return dict(files.values_list("ending", "sha256"))
