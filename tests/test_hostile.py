"""Hostile words in every parameter and field of every address of ours: an answer, never a fault."""

import pytest
from django.db import transaction

from measures.models import Implementation
from tests.test_sweep import PAGES, address_of, client_of, world

pytestmark = pytest.mark.django_db
WORDS = {
    "markup": "<script>alert(1)</script>' OR 1=1 --",
    "control": "\x00\x1b\u202eæøå😀" + "\ud83d".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "number": "9" * 40,
    "length": "ø" * 5000,
}
NAMES = (
    "q status mal tjeneste innsatsomrade ansvarlig kommune dato ar sorter forsinket vis fra next oppdater"
    " lagret versjon comment note version reached done obstacles proposal sender plan year opens closes"
    " greeting email municipality title first_year last_year municipalities file table question reason body"
    " case_number decided_on decision summary value source kind due_on every number party parties stage"
).split()


@pytest.fixture
def row() -> Implementation:
    return world()


@pytest.mark.parametrize("words", WORDS.values(), ids=list(WORDS))
@pytest.mark.parametrize("visitor", ["stranger", "administrator"])
def test_no_address_breaks(row: Implementation, visitor: str, words: str) -> None:
    client, sent = client_of(visitor), dict.fromkeys(NAMES, words)
    asked = {name: address_of(name, row) for name in PAGES if name != "account_logout"}
    faults = []
    for name, address in asked.items():
        for method in (client.get, client.post):
            with transaction.atomic():
                if method(address, sent).status_code >= 500:
                    faults.append((name, method.__name__))
                transaction.set_rollback(True)

    assert faults == []
