"""Statuses a file brings along: what they would change, and writing them as anybody would."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from measures.imports.apply.stored import StoredPlan
from measures.imports.change.diff import Placed, PlanDiff
from measures.imports.change.status_report import StatusReport
from measures.imports.interpret.statuses import StatusCell
from measures.imports.plan.columns import heading
from measures.imports.plan.problems import Problem, Refused, StalePlan
from measures.models import Implementation, Plan, StatusChange
from measures.norwegian import sort_key
from measures.permissions.measures import can_change_status
from measures.services.statuses import change_status
from municipalities.models import User


def status_reports(
    plan_diff: PlanDiff, said: Sequence[StatusCell], stored: StoredPlan | None, municipality: str
) -> tuple[tuple[StatusReport, ...], list[Problem]]:
    """Those that differ, and a warning when the file does not tell which municipality they are of."""
    if not said:
        return (), []
    placed = {row.source: (position, row) for position, row in enumerate(plan_diff.measures.outcome, start=1)}
    now = standing(stored)
    reports, unplaced = [], 0
    for word in said:
        position, row = placed[word.index]
        place = place_of(row, municipality)
        unplaced += not place
        pk = pk_of(row, stored)
        before = now.get((pk, place), "") if pk else ""
        if place and before != word.status:
            measure = row.row
            reports.append(
                StatusReport(
                    position,
                    measure.number,
                    measure.title,
                    place,
                    before,
                    word.status,
                    word.comment,
                    pk,
                    plan_diff.places[word.index] if plan_diff.places else None,
                )
            )
    return tuple(reports), [of_no_municipality(unplaced)] if unplaced else []


def place_of(row: Placed, municipality: str) -> str:
    concerned = row.row.municipalities
    if municipality:
        return municipality if municipality in concerned else ""
    return concerned[0] if len(concerned) == 1 else ""


def pk_of(row: Placed, stored: StoredPlan | None) -> int | None:
    return stored.rows["measures"][row.stored].pk if stored and row.stored is not None else None


def standing(stored: StoredPlan | None) -> dict[tuple[int, str], str]:
    if not stored:
        return {}
    rows = Implementation.objects.of_plan(stored.plan).values_list(
        "measure_id", "municipality__slug", "status"
    )
    return {(measure, slug): status for measure, slug, status in rows}


def of_no_municipality(count: int) -> Problem:
    message = _("Statusen til %(antall)s tiltak er ikke tatt med: velg kommunen den gjelder.")
    return Problem("status_left_out", message % {"antall": count}, column=heading("status"))


@transaction.atomic
def report_statuses(
    plan: Plan, reports: Sequence[StatusReport], *, file: str, by: User, on: date
) -> list[StatusChange]:
    """Raise StalePlan when somebody reported after the preview, Refused where it is not theirs to report."""
    rows = {
        (row.measure.position, row.municipality.slug): row
        for row in Implementation.objects.of_plan(plan).select_related("measure", "municipality")
    }
    about = [rows[report.position, report.municipality] for report in reports]
    refuse_others(about, by)
    refuse_left_behind(plan, about, on)
    said = []
    for report in reports:
        row = rows[report.position, report.municipality]
        if row.status != report.before:
            raise StalePlan
        words = _("Importert fra %(fil)s.") % {"fil": file}
        comment = f"{words} {report.comment}".strip()
        change = change_status(row, report.status, comment=comment, version=row.version, by=by, on=on)
        said.append(change)
    return said


def refuse_others(rows: Sequence[Implementation], by: User) -> None:
    """The plan is the plan administrator's; how it goes in a municipality is its coordinator's to say."""
    others = sorted({str(row.municipality) for row in rows if not can_change_status(by, row)}, key=sort_key)
    if others:
        message = _(
            "Filen har statuser for %(kommuner)s, og dem kan bare koordinatorer der endre. "
            "Velg «Ikke ta med» for kolonnen med status."
        )
        raise Refused(Problem("status_of_others", message % {"kommuner": ", ".join(others)}))


def refuse_left_behind(plan: Plan, rows: Sequence[Implementation], on: date) -> None:
    """All of them by name: one at a time would be refused without saying which."""
    left = set(Implementation.objects.left_behind(on).of_plan(plan).values_list("pk", flat=True))
    gone = [str(row.measure) for row in rows if row.pk in left]
    if gone:
        message = _(
            "Filen har statuser for tiltak som planen ikke følger opp lenger: %(tiltak)s. "
            "Velg «Ikke ta med» for kolonnen med status."
        )
        raise Refused(Problem("status_left_behind", message % {"tiltak": ", ".join(dict.fromkeys(gone))}))
