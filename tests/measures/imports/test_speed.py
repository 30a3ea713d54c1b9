"""A long plan costs few queries, and identical words are read once."""

import json
from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from measures import deadlines
from measures.imports.apply.import_session import import_at_once
from measures.imports.apply.run import import_file
from measures.imports.plan import parties
from measures.services.imports import Handed
from municipalities.services import system_user
from tests import make
from tests.measures.imports import plans

pytestmark = pytest.mark.django_db
# What is asked for, however long the plan is.
ALLOWED = 60


def long_plan(count: int, **values: object) -> bytes:
    rows = [
        replace(plans.MEASURES[0], number=f"2.{number}", title=f"Tiltak {number}", **values)
        for number in range(1, count + 1)
    ]
    return plans.as_json(replace(plans.DOCUMENT, measures=tuple(rows)))


def queries(data: bytes) -> int:
    with CaptureQueriesContext(connection) as found:
        import_at_once(Handed("ruplan", "plan.json", data), by=system_user(), now=timezone.now())
    return sum("SAVEPOINT" not in query["sql"] for query in found.captured_queries)


def queries_of(count: int) -> list[int]:
    """To import it anew, with every row changed, and turned round. It is taken back."""
    with transaction.atomic():
        first, second = long_plan(count), long_plan(count, theme="Rus", deadline="2020", parties=("Politi",))
        turned = json.loads(second)
        turned["measures"].reverse()
        asked = [queries(data) for data in (first, second, json.dumps(turned).encode())]
        transaction.set_rollback(True)
    return asked


def test_a_long_plan_is_written_in_as_few_queries_as_a_short_one():
    make.municipality("nes")
    few, many = queries_of(30), queries_of(900)
    assert few == many
    assert max(many) <= ALLOWED


def test_a_deadline_many_rows_share_is_read_once_each_time(monkeypatch):
    make.municipality("nes")
    asked = []
    read = deadlines.read
    monkeypatch.setattr(deadlines, "read", lambda text, period=None: asked.append(text) or read(text, period))
    import_file("ruplan", long_plan(1000), by=system_user())
    # Once to warn of what is unclear, once to store.
    assert asked == ["2019", "2019"]


def test_a_text_of_responsibility_many_rows_share_is_split_once(monkeypatch):
    asked = []
    split = parties.split
    monkeypatch.setattr(parties, "split", lambda text, names: asked.append(text) or split(text, names))
    resolver = parties.Resolver(("NAV",))
    assert resolver("NAV Politi") == resolver("NAV Politi")
    assert asked == ["NAV Politi"]
