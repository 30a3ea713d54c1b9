"""What the tests leave behind is nothing, on either database."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from measures.models import Plan, StatusChange
from municipalities.models import Municipality
from tests import make
from tests.databases import all_rows

pytestmark = pytest.mark.django_db(transaction=True)
# Django fills these anew each time.
DJANGOS = ("django_content_type", "auth_permission")


def empty() -> None:
    """As after a test that commits."""
    call_command("flush", interactive=False, verbosity=0, reset_sequences=False)


def change() -> StatusChange:
    row = make.implementation(make.measure(make.plan()))
    return make.reported(row, "in_progress", by=make.coordinator(row.municipality))


def test_no_row_is_left_not_even_of_the_trace() -> None:
    change()
    empty()

    assert {name for name, rows in all_rows().items() if rows} <= set(DJANGOS)


def test_the_trace_is_guarded_again_afterwards_and_keys_are_looked_up() -> None:
    change()
    empty()
    made = change()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE measures_statuschange SET note = 'noe annet' WHERE id = %s", [made.pk])
    with pytest.raises(IntegrityError), transaction.atomic():
        Municipality.objects.all()._raw_delete(connection.alias)
    assert Plan.objects.exists()
