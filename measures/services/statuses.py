"""Saying how it goes: the only place where a status is written."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from measures.choices import Decision
from measures.models import Evaluation, Implementation, StatusChange
from measures.permissions import require_change_status, require_decide
from measures.services.checking import check, check_only
from measures.services.deadlines import open_due
from measures.services.errors import Conflict
from municipalities.models import User

# Rows the services were handed: that they exist is known, and the database holds on to it.
HANDED = ("implementation", "by", "evaluation")
# What an implementation shows of its changes.
STANDING = ("status", "status_since", "reported_on", "due_on")


@transaction.atomic
def change_status(
    implementation: Implementation,
    to: str,
    *,
    comment: str,
    note: str = "",
    version: int,
    by: User,
    on: date,
    evaluation: Evaluation | None = None,
) -> StatusChange:
    """Raise PermissionDenied, ValidationError, or Conflict when somebody changed it since `version`."""
    require_change_status(by, implementation)
    claim(implementation, version)
    change = StatusChange(
        implementation=implementation,
        from_status=implementation.status,
        to_status=to,
        comment=comment.strip(),
        note=note.strip(),
        by=by,
        on=on,
        evaluation=evaluation,
    )
    check(change, handed=HANDED)
    change.save()
    stand(implementation, by)
    return change


@transaction.atomic
def undo_status(change: StatusChange, *, by: User, on: date) -> StatusChange:
    """Take back the newest change; a later one stands in the way and raises Conflict."""
    implementation = change.implementation
    require_change_status(by, implementation)
    refuse_half_an_answer(change)
    claim(implementation, implementation.version)
    newest = implementation.changes.standing().newest_first().first()
    if newest != change:
        raise Conflict(newest)
    undoing = StatusChange(
        implementation=implementation,
        from_status=change.to_status,
        to_status=change.from_status,
        comment=_("Angret."),
        by=by,
        on=on,
        undoes=change,
    )
    check(undoing, handed=HANDED)
    undoing.save()
    stand(implementation, by)
    return undoing


def refuse_half_an_answer(change: StatusChange) -> None:
    """The answer would stand in the report while its status was gone."""
    if change.evaluation_id:
        raise ValidationError(
            _(
                "Statusen er svaret i evalueringen for %(år)d og kan ikke angres alene. "
                "Er den feil, skriver du en ny status, eller svarer på nytt mens evalueringen er åpen."
            )
            % {"år": change.evaluation.round.year}
        )


def claim(implementation: Implementation, version: int) -> None:
    """Take the next version, in one statement that only one of two at once can win."""
    rows = Implementation.objects.filter(pk=implementation.pk, version=version)
    if not rows.update(version=F("version") + 1):
        raise Conflict(implementation.changes.standing().newest_first().first())
    implementation.refresh_from_db(
        from_queryset=Implementation.objects.select_related("measure__plan", "municipality")
    )


def stand(implementation: Implementation, by: User) -> None:
    """Let the implementation show what its standing changes add up to."""
    changes = list(implementation.changes.standing().newest_first())
    newest = changes[0] if changes else None
    implementation.status = newest.to_status if newest else ""
    implementation.status_since = since(changes)
    implementation.reported_on = newest.on if newest else None
    implementation.due_on = open_due(implementation, [change.on for change in changes])
    implementation._history_user = by
    check_only(implementation, STANDING)
    implementation.save(update_fields=STANDING)


def since(changes: list[StatusChange]) -> date | None:
    """The first day of the unbroken run of today's status; newest first."""
    first = None
    for change in changes:
        if change.to_status != changes[0].to_status:
            break
        first = change.on
    return first


@transaction.atomic
def decide(
    implementation: Implementation, decision: str, *, case: str = "", by: User, on: date | None
) -> Implementation:
    """Record what a municipality said to a proposed measure."""
    require_decide(by, implementation)
    if not implementation.decision:
        raise ValidationError(
            _("Tiltaket er allerede vedtatt med planen; det er ikke noe å ta stilling til.")
        )
    claim(implementation, implementation.version)
    implementation.decision = decision
    implementation.decision_case = case.strip()
    implementation.decided_on = None if decision == Decision.UNDECIDED else on
    implementation._history_user = by
    implementation.full_clean()
    implementation.save()
    return implementation
