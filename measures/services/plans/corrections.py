"""Correcting what a deadline was read as: the adopted words stay, a date or a rule is put beside them."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from measures import deadlines
from measures.choices import DeadlineKind, Repeat
from measures.errors import Overtaken
from measures.models import DeadlineCorrection, Implementation
from measures.permissions.measures import require_correct_deadline, require_correct_everywhere
from measures.permissions.roles import is_administrator
from measures.services.plans.deadlines import counting, recompute_status
from municipalities.collation import in_order
from municipalities.models import User

# A municipality may give itself more time than the plan has, but hardly a lifetime.
YEARS_AFTER = 10


@dataclass(frozen=True)
class Meant:
    """What a deadline means: a day, a recurrence with its first day, or none."""

    kind: str
    due_on: date | None = None
    every: str = ""
    number: int = 1


@transaction.atomic
def correct_deadline(
    implementation: Implementation, meant: Meant, *, comment: str = "", by: User, on: date
) -> DeadlineCorrection:
    """Raise PermissionDenied or ValidationError; gives the correction that counts from now on."""
    require_correct_deadline(by, implementation)
    row = Implementation.objects.select_for_update(of=("self",)).get(pk=implementation.pk)
    deadline = read(meant, row)
    correction = DeadlineCorrection(
        implementation=row,
        words=row.measure.timing_text,
        comment=comment.strip(),
        by=by,
        by_administrator=is_administrator(by),
        on=on,
        **columns(deadline, row),
    )
    correction.full_clean()
    correction.save()
    row.correction = counting(row, row.corrections.standing())
    recompute_status(row, by)
    return correction


@transaction.atomic
def correct_everywhere(
    implementation: Implementation, meant: Meant, *, comment: str = "", by: User, on: date
) -> list[DeadlineCorrection]:
    """The same for every municipality that shares the measure."""
    require_correct_everywhere(by)
    rows = Implementation.objects.filter(measure=implementation.measure_id).order_by(
        in_order("municipality__name")
    )
    return [correct_deadline(row, meant, comment=comment, by=by, on=on) for row in rows]


@transaction.atomic
def take_back(correction: DeadlineCorrection, *, by: User, on: date) -> DeadlineCorrection:
    """What stood before stands again; raise Overtaken when it is not the one that counts."""
    require_correct_deadline(by, correction.implementation)
    row = Implementation.objects.select_for_update(of=("self",)).get(pk=correction.implementation_id)
    if row.correction_id != correction.pk:
        raise Overtaken
    kept = ("deadline_kind", "deadline_status", "due_on", "rrule", "dues", "deadline_explanation", "words")
    undoing = DeadlineCorrection(
        implementation=row,
        by=by,
        by_administrator=is_administrator(by),
        on=on,
        undoes=correction,
        **{name: getattr(correction, name) for name in kept},
    )
    undoing.full_clean()
    undoing.save()
    row.correction = counting(row, row.corrections.standing())
    recompute_status(row, by)
    return undoing


def read(meant: Meant, row: Implementation) -> deadlines.Deadline:
    words = row.measure.timing_text
    if meant.kind == DeadlineKind.NONE:
        return deadlines.no_deadline(words)
    if meant.due_on is None:
        raise ValidationError({"due_on": _("Skriv en dato.")})
    check_day(meant.due_on, row)
    if meant.kind == DeadlineKind.ONCE:
        return deadlines.on_a_day(words, meant.due_on)
    if meant.kind != DeadlineKind.RECURRING or meant.every not in Repeat.values:
        raise ValidationError({"every": _("Velg hvor ofte fristen kommer igjen.")})
    if not 1 <= meant.number <= 99:
        raise ValidationError({"number": _("Skriv et tall fra 1 til 99.")})
    return deadlines.again(words, meant.due_on, meant.every, meant.number)


def check_day(day: date, row: Implementation) -> None:
    first, last = row.measure.plan.period
    if not first <= day.year <= last + YEARS_AFTER:
        words = {"fra": first, "til": last + YEARS_AFTER}
        raise ValidationError({"due_on": _("Datoen må være i årene %(fra)d–%(til)d.") % words})


def columns(deadline: deadlines.Deadline, row: Implementation) -> dict[str, object]:
    """One day counts wherever it lies; what comes again counts inside the plan's period."""
    recurring = deadline.kind == DeadlineKind.RECURRING
    dues = deadline.dues(row.measure.plan.period if recurring else None)
    if recurring and not dues:
        raise ValidationError({"due_on": _("Første gang må være i planperioden.")})
    return {
        "deadline_kind": deadline.kind.value,
        "deadline_status": deadline.status.value,
        "due_on": deadline.first_due,
        "rrule": deadline.rrule,
        "dues": [day.isoformat() for day in dues],
        "deadline_explanation": deadline.reading,
    }
