"""Sealing a report, and what is done to it afterwards: made public, decided on, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from measures.choices import RoundState
from measures.models import CouncilDecision, EvaluationRound, ReportFile, ReportVersion
from measures.norwegian import listed
from measures.permissions.rounds import can_seal_unready, require_record_decision, require_seal
from measures.queries.rounds.seals import not_ready
from measures.services.rounds.publishing import mark_ready
from municipalities.models import Municipality, User


@dataclass(frozen=True)
class File:
    ending: str
    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Sealed:
    """All that is kept of one version, made before the transaction: a PDF takes seconds."""

    number: int
    facts: dict
    files: Sequence[File]
    reason: str = ""
    differences: Sequence[str] = ()
    # What was not in place, and why it is sealed nevertheless.
    open_points: Sequence[str] = ()
    despite: str = ""


def newest(round_: EvaluationRound, municipality: Municipality | None) -> ReportVersion | None:
    versions = ReportVersion.objects.filter(round=round_, municipality=municipality)
    return versions.order_by("-number").first()


@transaction.atomic
def store_sealed(
    round_: EvaluationRound, municipality: Municipality | None, sealed: Sealed, *, by: User, now: datetime
) -> ReportVersion:
    """Raise ValidationError when somebody sealed in between, or a correction has no reason."""
    require_seal(by, round_, municipality)
    if municipality and not round_.plan.municipalities.filter(pk=municipality.pk).exists():
        raise ValidationError(_("Kommunen har ikke denne planen."))
    before = newest(round_, municipality)
    if sealed.number != (before.number + 1 if before else 1):
        raise ValidationError(_("Noen andre ferdigstilte rapporten i mellomtiden. Se versjonene."))
    if before and not sealed.reason.strip():
        raise ValidationError({"reason": _("Skriv hvorfor rapporten rettes.")})
    if municipality is None:
        require_parts_ready(round_, by)
    if sealed.open_points and not sealed.despite.strip():
        raise ValidationError({"despite": _("Skriv hvorfor rapporten ferdigstilles likevel.")})
    files = [file_of(one) for one in sealed.files]
    version = version_of(round_, municipality, sealed, by, now)
    version.sha256 = version.checksum(files)
    try:
        with transaction.atomic():
            version.save()
    except IntegrityError as error:
        raise ValidationError(_("Noen andre ferdigstilte en rapport samtidig. Prøv igjen.")) from error
    for file in files:
        file.version = version
        file.full_clean()
        file.save()
    if municipality:
        mark_ready(round_, municipality, by=by, on=local_day(now))
    close(round_, by)
    return version


def local_day(moment: datetime) -> date:
    return moment.astimezone(timezone.get_current_timezone()).date()


def require_parts_ready(round_: EvaluationRound, by: User) -> None:
    missing = not_ready(round_)
    if missing and not can_seal_unready(by):
        raise ValidationError(
            _("Fellesrapporten kan ferdigstilles når alle har meldt sin del klar. Ikke klar: %(kommuner)s.")
            % {"kommuner": listed(map(str, missing))}
        )


def file_of(one: File) -> ReportFile:
    made = ReportFile(ending=one.ending, name=one.name, content_type=one.content_type, content=one.content)
    made.sha256 = sha256(one.content).hexdigest()
    return made


def version_of(
    round_: EvaluationRound, municipality: Municipality | None, sealed: Sealed, by: User, now: datetime
) -> ReportVersion:
    last = ReportVersion.objects.order_by("-pk").values_list("sha256", flat=True).first()
    version = ReportVersion(
        round=round_,
        municipality=municipality,
        number=sealed.number,
        facts=sealed.facts,
        reason=sealed.reason.strip(),
        differences=list(sealed.differences),
        open_points=list(sealed.open_points),
        despite=sealed.despite.strip(),
        endings=sorted(file.ending for file in sealed.files),
        previous=last or "",
        by=by,
        sealed_at=now,
    )
    version.full_clean(exclude=["sha256"])
    return version


def close(round_: EvaluationRound, by: User) -> None:
    """The round is sealed when every report that is to be made of it is."""
    sealed = set(ReportVersion.objects.filter(round=round_).values_list("municipality", flat=True))
    places = set(round_.plan.municipalities.values_list("pk", flat=True))
    wanted = {None} if len(places) == 1 else {None, *places}
    if wanted <= sealed and round_.state != RoundState.SEALED:
        change_round(round_, by, state=RoundState.SEALED)


def change_round(round_: EvaluationRound, by: User, **values: object) -> None:
    for name, value in values.items():
        setattr(round_, name, value)
    round_._history_user = by
    round_.full_clean()
    round_.save()


@transaction.atomic
def reopen(round_: EvaluationRound, *, by: User) -> None:
    """Take answers again, for a correction; what is sealed stays, and the next version seals anew."""
    require_seal(by, round_, None)
    if round_.state == RoundState.SEALED:
        change_round(round_, by, state=RoundState.OPEN)


@transaction.atomic
def record_decision(
    version: ReportVersion,
    municipality: Municipality,
    *,
    body: str,
    case_number: str,
    decided_on: date,
    text: str,
    by: User,
    today: date,
    reason: str = "",
) -> CouncilDecision:
    """Beside the seal, which it neither opens nor changes.

    Written again, with a reason, it corrects what was written. Raise ValidationError: no council has decided
    on a day that is still to come."""
    require_record_decision(by, municipality)
    if decided_on > today:
        raise ValidationError({"decided_on": _("Datoen er ikke kommet ennå.")})
    if version.municipality_id not in (None, municipality.pk):
        raise ValidationError(_("Rapporten gjelder en annen kommune."))
    if not version.round.plan.municipalities.filter(pk=municipality.pk).exists():
        raise ValidationError(_("Kommunen har ikke denne planen."))
    stored = CouncilDecision.objects.filter(version=version, municipality=municipality).first()
    if stored and not reason.strip():
        raise ValidationError({"reason": _("Skriv hvorfor vedtaket rettes.")})
    decision = stored or CouncilDecision(version=version, municipality=municipality)
    decision._change_reason = reason.strip() or None
    decision.body, decision.case_number = body.strip(), case_number.strip()
    decision.decided_on, decision.text = decided_on, text.strip()
    decision._history_user = by
    decision.full_clean()
    decision.save()
    return decision


@transaction.atomic
def remove_decision(decision: CouncilDecision, *, reason: str, by: User) -> None:
    """One that was taken down by mistake; its history keeps what it said, and why it went."""
    require_record_decision(by, decision.municipality)
    if not reason.strip():
        raise ValidationError({"reason": _("Skriv hvorfor vedtaket tas bort.")})
    decision._change_reason = reason.strip()
    decision._history_user = by
    decision.delete()
