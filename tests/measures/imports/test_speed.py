"""A long plan costs few queries, and identical words are read once."""

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
# What is asked for: 10, and 2 for each 1,000 rows, for 20,000 rows.
ALLOWED = 10 + 2 * 20


def long_plan(thousands: int) -> bytes:
    rows = [
        plans.MEASURES[0]._replace(number=f"2.{number}", title=f"Tiltak {number}")
        for number in range(1, thousands * 1000 + 1)
    ]
    return plans.as_json(replace(plans.DOCUMENT, measures=tuple(rows)))


def queries(data: bytes) -> int:
    with CaptureQueriesContext(connection) as found:
        import_at_once(Handed("ruplan", "plan.json", data), by=system_user(), now=timezone.now())
    return sum("SAVEPOINT" not in query["sql"] for query in found.captured_queries)


def queries_of_a_new_plan(thousands: int) -> int:
    """It is taken back."""
    with transaction.atomic():
        count = queries(long_plan(thousands))
        transaction.set_rollback(True)
    return count


def test_twenty_thousand_rows_are_written_in_few_queries():
    """On PostgreSQL by COPY; SQLite takes as many rows in a statement as it has room for values."""
    make.municipality("nes")
    few, many = queries_of_a_new_plan(1), queries_of_a_new_plan(3)
    for_each_thousand = (many - few) / 2
    if connection.vendor == "postgresql":
        assert for_each_thousand <= 2
        assert few + 19 * for_each_thousand <= ALLOWED
    assert for_each_thousand <= 150


def test_a_deadline_many_rows_share_is_read_once_each_time(monkeypatch):
    make.municipality("nes")
    asked = []
    read = deadlines.read
    monkeypatch.setattr(deadlines, "read", lambda text, period=None: asked.append(text) or read(text, period))
    import_file("ruplan", long_plan(1), by=system_user())
    # Once to warn of what is unclear, once to store.
    assert asked == ["2019", "2019"]


def test_a_text_of_responsibility_many_rows_share_is_split_once(monkeypatch):
    asked = []
    split = parties.split
    monkeypatch.setattr(parties, "split", lambda text, names: asked.append(text) or split(text, names))
    resolver = parties.Resolver(("NAV",))
    assert resolver("NAV Politi") == resolver("NAV Politi")
    assert asked == ["NAV Politi"]
