"""Saying how it goes: the only place where a status is written."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from measures.choices import DeadlineKind, Decision
from measures.errors import Conflict
from measures.models import Evaluation, Implementation, StatusChange
from measures.permissions.measures import require_change_status, require_decide
from measures.queries.plans.superseded import left_behind, where_it_went
from measures.services.checking import check
from measures.services.plans.deadlines import recompute_status
from municipalities.models import User

# Rows the services were handed: that they exist is known, and the database holds on to it.
HANDED = ("implementation", "by", "evaluation")


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
    reached: Sequence[str] | None = None,
    concerns: date | None = None,
) -> StatusChange:
    """Raise PermissionDenied, ValidationError, or Conflict when somebody changed it since `version`.

    `reached`: the keys of every milestone reached by now; None leaves them as they were. `concerns`: which of
    the deadlines that come again it is about; outside a round the first that is waited for, if none is named.
    """
    require_change_status(by, implementation)
    if evaluation is None:
        refuse_left_behind(implementation, on)
    claim(implementation, version)
    change = StatusChange(
        implementation=implementation,
        from_status=implementation.status,
        to_status=to,
        comment=comment.strip(),
        note=note.strip(),
        reached=reached_by(implementation, reached),
        concerns=None if evaluation else concerned(implementation, concerns),
        by=by,
        on=on,
        evaluation=evaluation,
    )
    check(change, handed=HANDED)
    change.save()
    recompute_status(implementation, by)
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
    recompute_status(implementation, by)
    return undoing


def refuse_left_behind(implementation: Implementation, on: date) -> None:
    """The last year's evaluation is answered when the next plan has begun; nothing else is said here then."""
    gone = left_behind(implementation, on)
    if gone:
        raise ValidationError(where_it_went(gone))


def refuse_half_an_answer(change: StatusChange) -> None:
    """The answer would stand in the report while its status was gone."""
    if change.evaluation:
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


def reached_by(implementation: Implementation, reached: Sequence[str] | None) -> list[str]:
    """The milestones ticked, or those reached before when nobody was asked."""
    if reached is None:
        return implementation.reached
    keys = {due_date.key for due_date in implementation.reading.milestones}
    if not keys.issuperset(reached):
        raise ValidationError(_("Milepælene er endret siden skjemaet ble åpnet. Åpne det på nytt."))
    return sorted(set(reached))


def concerned(implementation: Implementation, due: date | None) -> date | None:
    """Only what comes again has occurrences to choose among."""
    reading = implementation.reading
    if reading.kind != DeadlineKind.RECURRING:
        return None
    if due is not None and due not in {due_date.on for due_date in reading.due_dates}:
        raise ValidationError(_("Fristene er endret siden skjemaet ble åpnet. Åpne det på nytt."))
    return due or implementation.due_on


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
