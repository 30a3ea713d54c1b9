"""The trace of the door is added to, and otherwise left as it is."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from municipalities.models import User
from municipalities.sign_ins import OnlyAdded, SignIn, SignInEvent
from municipalities.trace import record
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)


@pytest.fixture
def kari() -> User:
    return make.user()


@pytest.fixture
def event(kari: User) -> SignInEvent:
    return record(SignIn.SIGNED_IN, kari, now=NOW, by=kari)


def test_what_one_does_oneself_has_no_second_name(event: SignInEvent, kari: User) -> None:
    assert (event.user, event.by, event.at) == (kari, None, NOW)


def test_what_is_written_is_never_changed(event: SignInEvent) -> None:
    for change in (
        event.save,
        event.delete,
        SignInEvent.objects.all().delete,
        lambda: SignInEvent.objects.update(what=SignIn.LEFT),
        lambda: SignInEvent.objects.bulk_update([event], ["note"]),
    ):
        with pytest.raises(OnlyAdded):
            change()


def test_the_database_refuses_too(event: SignInEvent) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        connection.cursor().execute("UPDATE municipalities_signinevent SET note = 'x'")


def test_a_user_with_a_trace_is_not_deleted_with_it(event: SignInEvent, kari: User) -> None:
    with pytest.raises(ProtectedError):
        kari.delete()


def test_what_is_old_enough_is_cleared_and_nothing_else(kari: User) -> None:
    now = timezone.now()
    old = record(SignIn.SIGNED_IN, kari, now=now - timedelta(days=401))
    new = record(SignIn.SIGNED_OUT, kari, now=now - timedelta(days=399))
    call_command("clean_up")
    left = set(SignInEvent.objects.values_list("pk", flat=True))

    assert new.pk in left
    assert old.pk not in left
