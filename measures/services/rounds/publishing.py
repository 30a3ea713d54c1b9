"""Who may read a report: its part marked ready, a sealed version made public, and taken back."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from measures.models import EvaluationRound, Publication, Readiness, ReportVersion
from measures.permissions.rounds import require_seal, require_take_back
from municipalities.models import Municipality, User


@transaction.atomic
def mark_ready(round_: EvaluationRound, municipality: Municipality, *, by: User, on: date) -> None:
    """The municipality's part of the joint report is as it is to be; said once more it changes nothing."""
    require_seal(by, round_, municipality)
    if not round_.plan.municipalities.filter(pk=municipality.pk).exists():
        raise ValidationError(_("Kommunen har ikke denne planen."))
    if Readiness.objects.filter(round=round_, municipality=municipality).exists():
        return
    row = Readiness(round=round_, municipality=municipality, by=by, on=on)
    row._history_user = by
    row.full_clean()
    row.save()


@transaction.atomic
def mark_unready(round_: EvaluationRound, municipality: Municipality, *, by: User) -> None:
    require_seal(by, round_, municipality)
    for row in Readiness.objects.filter(round=round_, municipality=municipality):
        row._history_user = by
        row.delete()


@transaction.atomic
def publish(version: ReportVersion, *, by: User, on: date) -> Publication:
    """From now on everybody reads this version. Raise ValidationError where it is not the newest."""
    require_seal(by, version.round, version.municipality)
    stored = Publication.objects.filter(version=version).first()
    if stored:
        return stored
    same = ReportVersion.objects.filter(round=version.round_id, municipality=version.municipality_id)
    if same.filter(number__gt=version.number).exists():
        raise ValidationError(_("Rapporten er rettet siden. Se versjonene."))
    row = Publication(version=version, by=by, on=on)
    row._history_user = by
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def take_back(round_: EvaluationRound, municipality: Municipality | None, *, by: User) -> None:
    """No version of this report is public any more: not those it corrected, either."""
    rows = Publication.objects.filter(version__round=round_, version__municipality=municipality)
    for row in rows.select_related("version__round__plan", "version__municipality"):
        require_take_back(by, row)
        row._history_user = by
        row.delete()
