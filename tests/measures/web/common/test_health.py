"""Watches are told whether the site is alive, and whether it can be used."""

from collections import namedtuple

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from measures.queries import health

DISK = namedtuple("Disk", "total used free")


def asked(client, address: str) -> tuple[int, str]:
    answer = client.get(address)
    return answer.status_code, answer.content.decode()


def test_alive_asks_nobody_else(client):
    # No database is to be had in this test.
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok")
    assert "no-store" in answer["Cache-Control"]
    assert client.post("/healthz").status_code == 405


@pytest.mark.django_db
def test_a_site_in_order_is_ready(client):
    assert asked(client, "/readyz") == (200, "ok")


@pytest.mark.django_db
def test_a_migration_that_is_not_run_is_told(client):
    MigrationRecorder(connection).record_unapplied(*next(iter(health.wanted_migrations())))

    assert asked(client, "/readyz") == (503, "migrations")


def test_a_lost_database_and_a_full_disk_are_told_at_once(client, monkeypatch):
    def lost(*_args):
        raise DatabaseError

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lost)
    monkeypatch.setattr(health, "disk_usage", lambda folder: DISK(10**9, 10**9, 0))

    assert asked(client, "/readyz") == (503, "database\ndisk")
