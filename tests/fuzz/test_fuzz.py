"""Hostile values in every field, parameter and header: no fault, and nothing of it becomes markup.

Ten thousand in the tests, half of them on each database; `make fuzz` sends more (FUZZ_INPUTS).
"""

import os
import random
import re
from collections import Counter
from collections.abc import Callable
from http.cookies import SimpleCookie
from urllib.parse import quote, urlsplit

import hypothesis
import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from measures.models import Implementation
from tests.fuzz.forms import MARK, Form, Hostile, forms_of
from tests.test_sweep import address_of, addresses, client_of, world

pytestmark = pytest.mark.django_db
INPUTS = int(os.environ.get("FUZZ_INPUTS", "5000"))
# At least so many values go with each request, one with another.
A_REQUEST = 6
# What was drawn is told as it was: the tables' state is no part of it, so nothing can be made smaller.
HOW = {"suppress_health_check": list(HealthCheck), "database": None, "phases": [Phase.generate]}
VISITORS = ("stranger", "coordinator", "administrator")
# What is stored shows here, if anywhere.
SHOWN = ("/planer/rus/", "/planer/rus/tiltak/1.1/", "/min-side/")
PARAMETER = re.compile(r"rus|nes|1\.1|2020|(?<=/)\d+(?=/)")
# Names that pages read from the address, beside what stands in their forms.
SAID = ("q", "dato", "sorter", "next", "vis", "kommune", "ar", "fra", "page", "o", "_changelist_filters")
# Signs the visitor out: the rest of the run would be a stranger's.
LEAVES = ("/konto/logout/", "/admin/logout/")


class Visitor:
    """Somebody with a browser, and every form the site shows this person."""

    def __init__(self, name: str, known: list[str]) -> None:
        self.name, self.client, self.known = name, client_of(name), known
        self.kept = SimpleCookie(self.client.cookies)
        pages = {address: self.client.get(address) for address in known}
        self.forms = [
            form
            for address, page in pages.items()
            if page.status_code == 200 and "html" in page["Content-Type"]
            for form in forms_of(address, page.content.decode())
            if form.address not in LEAVES and form.address.startswith("/")
        ]
        self.names = sorted({name for form in self.forms for name, _value in form.fields} | set(SAID))

    def sends(self, hostile: Hostile) -> HttpResponse:
        self.client.cookies = SimpleCookie(self.kept)
        way = hostile.chance.choice((self.a_form, self.a_form, self.an_address, self.a_question))
        return way(hostile)

    def a_form(self, hostile: Hostile) -> HttpResponse:
        form: Form = hostile.chance.choice(self.forms)
        sent, headers = hostile.filled(form), hostile.headers()
        headers.pop("Content-Type", None)
        ask = self.client.post if form.method == "post" else self.client.get
        return ask(form.address, sent, headers=headers)

    def an_address(self, hostile: Hostile) -> HttpResponse:
        """Another value where a plan, a year or a key stands."""
        address = hostile.chance.choice(self.known)
        hit = PARAMETER.sub(lambda _: quote(hostile.text()[:300], safe=""), address)
        ask = hostile.chance.choice((self.client.get, self.client.post))
        return ask(hit, self.questions(hostile), headers=hostile.headers())

    def a_question(self, hostile: Hostile) -> HttpResponse:
        address = hostile.chance.choice(self.known)
        return self.client.get(address, self.questions(hostile), headers=hostile.headers())

    def questions(self, hostile: Hostile) -> dict[str, str]:
        return {name: hostile.text() for name in hostile.chance.sample(self.names, 8)}

    def sees_no_markup(self) -> None:
        for address in SHOWN:
            assert MARK not in self.client.get(address).content.decode(errors="replace")


def well_answered(answer: HttpResponse) -> None:
    asked = answer.request["REQUEST_METHOD"], answer.request["PATH_INFO"][:200]
    assert answer.status_code < 500, (*asked, answer.exc_info)
    assert "fuzz" not in answer.cookies
    there = urlsplit(answer.headers.get("Location", ""))
    assert there.netloc in ("", "testserver")
    assert there.scheme in ("", "http")
    if "html" in answer.headers.get("Content-Type", ""):
        assert MARK not in answer.content.decode(errors="replace").lower()


def may_have_stored(answer: HttpResponse) -> bool:
    """Who writes is sent on to see it; who may not, is sent to the door."""
    there = answer.headers.get("Location", "")
    return answer.request["REQUEST_METHOD"] == "POST" and there != "" and "/konto/login/" not in there


@pytest.fixture
def row() -> Implementation:
    return world()


@pytest.mark.parametrize("name", VISITORS)
def test_nothing_hostile_breaks_or_stays(row: Implementation, name: str, tell: Callable[[str], None]) -> None:
    known = [address_of(name, row) for name in addresses() if "logout" not in name]
    visitor, given, codes = Visitor(name, known), [], Counter()

    @settings(max_examples=INPUTS // len(VISITORS) // A_REQUEST, **HOW)
    @hypothesis.given(chance=st.randoms(use_true_random=False))
    def send(chance: random.Random) -> None:
        hostile = Hostile(chance)
        cache.clear()
        with transaction.atomic():
            answer = visitor.sends(hostile)
            well_answered(answer)
            if may_have_stored(answer):
                visitor.sees_no_markup()
            transaction.set_rollback(True)
        given.append(hostile.given)
        codes[answer.status_code // 100] += 1

    send()
    told = ", ".join(f"{code}xx: {number}" for code, number in sorted(codes.items()))
    tell(f"{name}: {sum(given)} fiendtlige verdier i {codes.total()} forespørsler ({told}): 0 feil")
    assert sum(given) >= INPUTS / len(VISITORS)
