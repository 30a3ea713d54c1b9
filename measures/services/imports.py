"""What becomes of a file that was handed in: kept, read with the user's choices, applied, undone."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from measures.choices import ImportState, Status
from measures.errors import Conflict
from measures.models import Plan, PlanImport, StatusChange
from measures.permissions.measures import changeable_by, require_drop
from measures.permissions.plans import require_clear_imports, require_handle_import, require_import_into
from measures.services.checking import check, check_only
from measures.services.statuses import change_status, undo_status
from municipalities.models import User

NAME_LENGTH = 200


@dataclass(frozen=True)
class Handed:
    """A file as somebody hands it in, and the plan it is for, made or to be made."""

    slug: str
    name: str
    data: bytes
    given: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def keep_file(
    handed: Handed, *, choices: Mapping[str, Any], before: str, by: User, now: datetime
) -> PlanImport:
    """Store the file as it came; nothing of the plan is touched."""
    plan = Plan.objects.filter(slug=handed.slug).first()
    require_import_into(by, plan)
    kept = PlanImport(
        plan=plan,
        slug=handed.slug,
        given=dict(handed.given),
        name=handed.name[-NAME_LENGTH:],
        file=handed.data,
        size=len(handed.data),
        sha256=hashlib.sha256(handed.data).hexdigest(),
        choices=dict(choices),
        before=before,
        by=by,
        uploaded_at=now,
    )
    check(kept, handed=["plan", "by"])
    kept.save()
    return kept


@transaction.atomic
def choose(
    kept: PlanImport, choices: Mapping[str, Any], *, before: str, version: int, by: User
) -> PlanImport:
    """Remember what the user said, and what the file is compared with from now on."""
    require_handle_import(by, kept)
    claim(kept, version)
    kept.choices, kept.before = dict(choices), before
    kept.save(update_fields=["choices", "before"])
    return kept


def claim(kept: PlanImport, version: int) -> None:
    """Take the next version of an import nobody has applied or discarded; else raise Conflict."""
    rows = PlanImport.objects.filter(pk=kept.pk, version=version, state=ImportState.UPLOADED)
    if not rows.update(version=F("version") + 1):
        raise Conflict(None)
    kept.refresh_from_db(fields=["version", "state"])


@transaction.atomic
def discard(kept: PlanImport, *, by: User, now: datetime) -> None:
    """Only what was never applied: an applied import stays for whoever asks later."""
    require_handle_import(by, kept)
    if not emptied(PlanImport.objects.filter(pk=kept.pk), by, now):
        raise Conflict(None)


@transaction.atomic
def discard_older_than(day: datetime, *, by: User, now: datetime) -> int:
    """Empty the uploads nobody went on with; gives how many."""
    require_clear_imports(by)
    return emptied(PlanImport.objects.filter(uploaded_at__lt=day), by, now)


def emptied(rows: QuerySet[PlanImport], by: User, now: datetime) -> int:
    gone = {"state": ImportState.DISCARDED, "discarded_by": by, "discarded_at": now}
    return rows.filter(state=ImportState.UPLOADED).update(**gone, file=b"", before="", choices={})


@transaction.atomic
def empty_written_before(day: datetime, *, by: User, now: datetime) -> int:
    """The files of imports written before that day; what they did, and undoing it, needs no file."""
    require_clear_imports(by)
    rows = PlanImport.objects.written().filter(applied_at__lt=day, emptied_at=None)
    return rows.update(file=b"", emptied_at=now)


def mark_applied(
    kept: PlanImport, plan: Plan, after: str, counts: Mapping[str, int], *, by: User, now: datetime
) -> None:
    kept.plan, kept.after, kept.counts = plan, after, dict(counts)
    kept.state, kept.applied_by, kept.applied_at = ImportState.APPLIED, by, now
    written = ("after", "counts", "state", "applied_by", "applied_at", "status_changes")
    check_only(kept, written)
    kept.save(update_fields=["plan", *written])


def mark_undone(kept: PlanImport, *, by: User, now: datetime) -> None:
    kept.state, kept.undone_by, kept.undone_at = ImportState.UNDONE, by, now
    kept.save(update_fields=["state", "undone_by", "undone_at"])


@transaction.atomic
def drop_measures(plan: Plan, codes: Sequence[str], *, by: User, on: date) -> list[StatusChange]:
    """«Utgår» for what the file no longer has, everywhere this user works; never deleted.

    What lives on in the next plan is not asked for here any more, and stands as it was. Raise
    PermissionDenied for what this user can mark nowhere: no tick is passed over in silence.
    """
    require_drop(by, plan, codes, on)
    words = _("Tiltaket står ikke lenger i planen.")
    rows = changeable_by(by).of_plan(plan).asked_for(on).filter(measure__code__in=codes)
    rows = rows.exclude(status=Status.DROPPED).select_related("measure__plan", "municipality")
    return [
        change_status(row, Status.DROPPED, comment=words, version=row.version, by=by, on=on)
        for row in rows.in_plan_order()
    ]


def take_back_statuses(kept: PlanImport, *, by: User, on: date) -> None:
    """What the import reported; raise Conflict when somebody has said something since."""
    rows = StatusChange.objects.filter(pk__in=kept.status_changes, undone_by__isnull=True)
    for change in rows.select_related("implementation__measure__plan", "implementation__municipality"):
        undo_status(change, by=by, on=on)
