"""Reminding: the mail and the marks of what it tells are written together, or not at all."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from measures.choices import MailKind
from measures.models import Mail, Reminder
from measures.queries.workspace.reminders import Notice
from measures.services.mail.outbox import Written, put
from municipalities.models import User


def remind(written: Written, notices: Iterable[Notice], *, by: User, now: datetime) -> Mail | None:
    """None when another run, at the same time, told some of it: the rest is for the next one."""
    try:
        with transaction.atomic():
            mail = put(written, MailKind.REMINDER, by=by, now=now)
            Reminder.objects.bulk_create(marks(mail, notices))
    except IntegrityError:
        return None
    return mail


def marks(mail: Mail, notices: Iterable[Notice]) -> list[Reminder]:
    return [
        Reminder(mail=mail, recipient=mail.to, implementation=notice.row, stage=stage, due=due)
        for notice in notices
        for stage, due in notice.reasons
    ]
