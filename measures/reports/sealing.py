"""«Ferdigstill»: the report as it is now, in every form, kept for good."""

import json
from dataclasses import replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from measures.models import EvaluationRound, ReportVersion
from measures.permissions.rounds import require_seal
from measures.queries.rounds.open_points import OpenKind, OpenPoint, open_points
from measures.queries.rounds.seals import Sealable
from measures.reports import files
from measures.reports.facts import facts
from measures.reports.facts.facts_types import Facts
from measures.reports.facts.sealed_facts import as_json
from measures.reports.forms import json as open_data
from measures.reports.report.contradictions import contradictions, impossible_figures
from measures.reports.report.differences import differences
from measures.reports.report.report import build
from measures.reports.report.report_types import Correction, Despite, Report
from measures.services.rounds.sealing import File, Sealed, local_day, newest, store_sealed
from municipalities.models import Municipality, User


def seal(
    round_: EvaluationRound,
    municipality: Municipality | None,
    *,
    by: User,
    now: datetime,
    reason: str = "",
    despite: str = "",
) -> ReportVersion:
    """Version 1, or with a reason the next one; `despite` says why, where not everything is in place.

    Raise PermissionDenied or ValidationError. A PDF takes seconds: everything is made first, and stored in
    one short transaction.
    """
    municipality = None if is_only(round_, municipality) else municipality
    require_seal(by, round_, municipality)
    before = newest(round_, municipality)
    if before and not reason.strip():
        raise ValidationError({"reason": _("Skriv hvorfor rapporten rettes.")})
    gathered_facts = gathered(round_, municipality, now)
    report = replace(build(gathered_facts), version=1)
    lacking = [point.sentence for point in lacks(round_, municipality, report, now)]
    if lacking and not despite.strip():
        raise ValidationError({"despite": _("Skriv hvorfor rapporten ferdigstilles likevel.")})
    if lacking:
        report = replace(report, despite=Despite(tuple(lacking), despite.strip()))
    changed = changes_since(before, report) if before else ()
    if before:
        report = corrected(report, before, reason.strip(), changed)
    sealed = Sealed(
        report.version or 1,
        as_json(gathered_facts),
        rendered(report),
        reason,
        changed,
        open_points=lacking,
        despite=despite if lacking else "",
    )
    return store_sealed(round_, municipality, sealed, by=by, now=now)


def corrected(report: Report, before: ReportVersion, reason: str, changed: tuple[str, ...]) -> Report:
    """Raise ValidationError for a version like the one before."""
    if not changed:
        raise ValidationError(
            _("Ingenting er rettet siden versjon %(nummer)d. Rett svarene, tallene eller teksten først.")
            % {"nummer": before.number}
        )
    return replace(report, version=before.number + 1, correction=Correction(reason, changed))


def lacks(
    round_: EvaluationRound, municipality: Municipality | None, report: Report, now: datetime
) -> list[OpenPoint]:
    """What is not in place, in the report's own language."""
    with override(report.language):
        contradicting = [OpenPoint(OpenKind.CONTRADICTION, str(one)) for one in contradictions(report)]
        figures = [OpenPoint(OpenKind.FIGURE, said) for said in impossible_figures(report)]
        return [*open_points(Sealable(round_, municipality), local_day(now)), *contradicting, *figures]


def open_points_of(about: Sealable, *, now: datetime) -> list[OpenPoint]:
    """As they would stand in the report, were it sealed now."""
    municipality = None if is_only(about.round, about.municipality) else about.municipality
    return lacks(about.round, municipality, build(gathered(about.round, municipality, now)), now)


def is_only(round_: EvaluationRound, municipality: Municipality | None) -> bool:
    """The plan's one municipality: its own report is the joint one."""
    return municipality is not None and list(round_.plan.municipalities.all()) == [municipality]


def gathered(round_: EvaluationRound, municipality: Municipality | None, now: datetime) -> Facts:
    today = local_day(now)
    slug = municipality.slug if municipality else ""
    heading = facts.find(round_.plan.slug, round_.year, slug, today=today)
    if heading is None:
        raise ValidationError(_("Det finnes ingen rapport for dette året å ferdigstille."))
    return facts.gather(heading, today=today)


def correction_of(
    round_: EvaluationRound, municipality: Municipality | None, *, now: datetime
) -> tuple[str, ...]:
    """What a new version would differ in from the newest; empty before the first."""
    municipality = None if is_only(round_, municipality) else municipality
    before = newest(round_, municipality)
    return changes_since(before, build(gathered(round_, municipality, now))) if before else ()


def changes_since(before: ReportVersion, report: Report) -> tuple[str, ...]:
    then = json.loads(bytes(before.files.get(ending="json").content))
    with override(report.language):
        return differences(then, json.loads(open_data.render(report)))


def rendered(report: Report) -> list[File]:
    return [
        File(ending, files.file_name(report, ending), form.content_type, form.render(report))
        for ending, form in files.FORMS.items()
    ]
