"""Who is told «Lagret» may pull the plug."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def asked(question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def test_a_commit_is_on_the_disk_before_it_is_answered():
    if connection.vendor == "sqlite":
        full = 2
        assert asked("PRAGMA synchronous") == full
    else:
        assert asked("SHOW synchronous_commit") == "on"


def test_nobody_waits_long_for_the_database():
    options = connection.settings_dict["OPTIONS"]
    assert options.get("connect_timeout", options.get("timeout")) <= 20
