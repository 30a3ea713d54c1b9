"""What is written in the trace of the door."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from municipalities.models import User
from municipalities.sign_ins import SignIn, SignInEvent


@transaction.atomic
def record(
    what: SignIn,
    user: User | None,
    *,
    now: datetime,
    provider: str = "",
    note: str = "",
    by: User | None = None,
) -> SignInEvent:
    """`by` is somebody else than `user`; what one does oneself needs no second name."""
    other = by if by and by != user else None
    event = SignInEvent(user=user, what=what, at=now, provider=provider[:50], note=note[:300], by=other)
    event.full_clean()
    event.save()
    return event


@transaction.atomic
def clear(before: datetime) -> int:
    """How many events went; addresses of machines go with the sessions they belong to."""
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return SignInEvent.objects.clear_before(before)
