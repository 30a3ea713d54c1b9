"""Taking away what was needed for a while only: uploads left lying, mail that arrived, links long closed."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from functools import partial

from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection, transaction
from django.utils.translation import gettext as _

from measures.choices import MailKind
from measures.models import Evaluation, Invitation, Mail
from measures.models.append_only import ADDRESS
from measures.permissions.trace import require_tidy
from measures.services.imports import discard_older_than, empty_written_before
from municipalities.models import User
from municipalities.provided import end_roles_of_gone
from municipalities.trace import clear

# No link is ever signed with this one.
EXPIRED = "expired"


def clean_up(
    keep: Mapping[str, int], *, providers: Collection[str], by: User, now: datetime
) -> dict[str, int]:
    """How many rows of each sort went or were emptied, each sort in a transaction of its own.

    `keep`: days, by sort. `providers`: the sign-in services that may have given a role.
    """
    require_tidy(by)
    before = {sort: now - timedelta(days=days) for sort, days in keep.items()}
    cleaned = {}
    steps: dict[str, Callable[[datetime], int]] = {
        "uploads": partial(discard_older_than, by=by, now=now),
        "imports": partial(empty_written_before, by=by, now=now),
        "mails": empty_mails,
        "links": void_links,
        "senders": forget_senders,
        "addresses": forget_addresses,
        "admin_log": delete_log,
        "sessions": delete_sessions,
        "kept_answers": delete_kept_answers,
        # And where sessions that are gone came from.
        "sign_ins": clear,
    }
    before |= {"senders": before["links"], "sessions": now, "kept_answers": now}
    for sort, step in steps.items():
        with transaction.atomic():
            cleaned[sort] = step(before[sort])
    return cleaned | {"roles": end_roles_of_gone(providers, by=by, now=now)}


def empty_mails(before: datetime) -> int:
    """Who got what when stays, without what stood in it: there are links in it."""
    emptied = {"text": _("(slettet)"), "html": "", "error": ""}
    rows = Mail.objects.filter(sent_at__lt=before).exclude(text=emptied["text"])
    return rows.update(**emptied)


def void_links(before: datetime) -> int:
    rows = Invitation.objects.filter(round__closes__lt=before.date()).exclude(nonce=EXPIRED)
    return rows.update(nonce=EXPIRED)


def forget_senders(before: datetime) -> int:
    """The party that answered stays; the name somebody typed has done its work."""
    old = {"round__closes__lt": before.date()}
    tables = (Evaluation, Evaluation.history.model)
    return sum(model._base_manager.filter(**old).exclude(sender="").update(sender="") for model in tables)


def forget_addresses(before: datetime) -> int:
    """Which parties were asked, and when, stays; where they were asked is of no use any more."""
    for model in (Invitation.history.model, Invitation):
        rows = model._base_manager.filter(round__closes__lt=before.date()).exclude(email=ADDRESS)
        asked = rows.update(email=ADDRESS)
    mails = Mail.objects.filter(kind=MailKind.INVITATION, sent_at__lt=before)
    mails.exclude(to=ADDRESS).update(to=ADDRESS)
    return asked


def delete_log(before: datetime) -> int:
    """The administration's own log: what was changed stands in the histories."""
    return LogEntry.objects.filter(action_time__lt=before).delete()[0]


def delete_sessions(before: datetime) -> int:
    return Session.objects.filter(expire_date__lt=before).delete()[0]


def delete_kept_answers(before: datetime) -> int:
    """Reports laid out for a while and tries that were counted: the cache itself lets what has expired lie
    until it is full, and a report is large."""
    kept = caches[DEFAULT_CACHE_ALIAS]
    if not isinstance(kept, DatabaseCache):
        return 0
    table = connection.ops.quote_name(kept._table)  # type: ignore[attr-defined]  # where it lies; not in the stubs
    with connection.cursor() as cursor:
        moment = connection.ops.adapt_datetimefield_value(before)
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [moment])  # noqa: S608
        return cursor.rowcount
