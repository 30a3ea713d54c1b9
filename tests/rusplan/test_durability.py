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


def test_a_database_that_is_gone_is_given_up_and_one_that_is_busy_is_waited_for():
    options = connection.settings_dict["OPTIONS"]
    if connection.vendor == "sqlite":
        assert asked("PRAGMA busy_timeout") == 60_000
    else:
        assert 0 < options["connect_timeout"] <= 10
