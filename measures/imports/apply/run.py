"""A file all the way in: preview and apply, or the reasons why not."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from measures.imports.apply.apply import apply
from measures.imports.apply.preview import Preview, preview
from measures.imports.apply.status_reports import report_statuses
from measures.imports.change.diff import PlanDiff
from measures.imports.plan.choices import NO_CHOICES, Choices
from measures.imports.plan.document import PlanFacts
from measures.imports.plan.problems import Problem, Refused, StalePlan
from measures.models import Plan, StatusChange
from measures.services.remembered_columns import remember
from municipalities.models import User


@dataclass(frozen=True)
class WrittenImport:
    plan: Plan
    reported: Sequence[StatusChange] = ()


def import_file(
    slug: str,
    data: bytes,
    given: PlanFacts | None = None,
    choices: Choices = NO_CHOICES,
    *,
    by: User | None,
    reason: str = "",
    file: str = "",
    on: date | None = None,
) -> Preview:
    """What the file changed, or would change when nobody is named to write it; raise Refused.
    Statuses are reported on the day `on`; without one they are left alone."""
    previewed = preview(slug, data, given, choices)
    if by and (previewed.diff.changes_anything or previewed.statuses):
        with without_stale():
            write(previewed, by=by, reason=reason, file=file, on=on)
    return previewed


@contextmanager
def without_stale() -> Iterator[None]:
    """Where nobody was shown a preview, a plan that changed meanwhile is one problem more."""
    try:
        yield
    except StalePlan as error:
        message = _("Planen ble endret av noen andre imens. Ingenting er skrevet; prøv igjen.")
        raise Refused(Problem("stale", message)) from error


@contextmanager
def in_words() -> Iterator[None]:
    """What a service or the database refuses comes back as problems."""
    try:
        yield
    except ValidationError as error:
        raise Refused(*(Problem("invalid", message) for message in error.messages)) from error
    except PermissionDenied as no:
        raise Refused(Problem("not_allowed", str(no))) from no
    except IntegrityError as error:
        message = _("Noe i filen står i veien for noe som er lagret. Ingenting er skrevet.")
        raise Refused(Problem("conflict", message)) from error


def written(plan_diff: PlanDiff, *, by: User, reason: str) -> Plan:
    """The plan alone; raise StalePlan, or Refused with what stands in the way."""
    with in_words():
        return apply(plan_diff, by=by, reason=reason)


def write(previewed: Preview, *, by: User, reason: str, file: str, on: date | None) -> WrittenImport:
    """All that a preview showed; raise StalePlan, or Refused with what stands in the way."""
    with in_words():
        return write_all(previewed, by=by, reason=reason, file=file, on=on)


@transaction.atomic
def write_all(
    previewed: Preview, *, by: User, reason: str = "", file: str = "", on: date | None = None
) -> WrittenImport:
    """Raise StalePlan when something changed after the preview."""
    plan = apply(previewed.diff, by=by, reason=reason)
    remember(plan, columns=previewed.choices.columns, parties=previewed.choices.parties, by=by)
    if not (previewed.statuses and on):
        return WrittenImport(plan)
    return WrittenImport(plan, report_statuses(plan, previewed.statuses, file=file, by=by, on=on))
