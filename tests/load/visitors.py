"""A coordinator in several windows, who says how it goes and goes on when the answer does not come."""

import http.client
import random
import threading
import time
from collections import Counter
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from measures.choices import Status
from measures.models import Implementation
from tests import make
from tests.load.acts import Ledger
from tests.load.answering import hidden
from tests.load.report import Report

WINDOWS = 4
LOST = (http.client.HTTPException, OSError)
TOKEN = "a" * 32


def signed_in() -> str:
    """The cookie of a coordinator."""
    client = Client()
    client.force_login(make.coordinator(make.municipality()))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


class Window(threading.Thread):
    """Has measures of its own, so that nobody else's change is in its way."""

    def __init__(self, number: int, cookie: str, port: int, first: int) -> None:
        super().__init__(daemon=True)
        rows = Implementation.objects.order_by("pk").select_related("measure__plan", "municipality")
        self.addresses = [
            f"/min-side/{row.measure.plan.slug}/{row.measure.code}/{row.municipality.slug}/"
            for row in rows[number::WINDOWS]
        ]
        self.cookie, self.port, self.next = cookie, port, first + number
        self.ledger, self.codes = Ledger(), Counter[int]()
        self.closed = threading.Event()

    def run(self) -> None:
        chance = random.Random(self.next)
        while not self.closed.is_set():
            try:
                self.say(chance)
            except LOST:
                self.codes[0] += 1
                time.sleep(0.02)

    def last_words(self, report: Report) -> list[str]:
        """Tell what was said and answered for; give what was sent and never answered."""
        self.join(90)
        report.ledger.begun |= self.ledger.begun
        report.ledger.kept |= self.ledger.kept
        report.codes.update(self.codes)
        return sorted(self.ledger.begun - self.ledger.kept)

    def say(self, chance: random.Random) -> None:
        address = chance.choice(self.addresses)
        code, page = self.ask("GET", address)
        if code != 200:
            time.sleep(0.05)
            return
        self.next += WINDOWS
        name = f"status {self.next}"
        said = {"status": chance.choice(Status.values), "comment": f"Endring {self.next}", "note": ""}
        self.ledger.begun.add(name)
        code, _page = self.ask("POST", address, {**hidden(page), **said, "csrfmiddlewaretoken": TOKEN})
        if code == 302:
            self.ledger.kept.add(name)

    def ask(self, method: str, address: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        cookies = f"{settings.SESSION_COOKIE_NAME}={self.cookie}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.request(method, address, urlencode(form) if form else None, headers)
            answer = line.getresponse()
            page = answer.read().decode()
        finally:
            line.close()
        self.codes[answer.status] += 1
        return answer.status, page
