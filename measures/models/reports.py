"""The report as the council saw it: sealed, numbered, never edited."""

import json
from collections.abc import Iterable
from datetime import UTC
from hashlib import sha256

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from measures.models.constraints import not_empty, once
from measures.models.evaluations import EvaluationRound
from measures.models.written_once import WrittenOnce
from measures.querysets import SealedQuerySet
from municipalities.collation import in_order
from municipalities.history import Records
from municipalities.models import Municipality, User


class ReportVersion(WrittenOnce):
    """The facts of a report, and one checksum over all of it; a correction is a new version."""

    round = models.ForeignKey(
        EvaluationRound, models.PROTECT, related_name="reports", verbose_name=_("runde")
    )
    # None: the joint report of everybody in the plan.
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, verbose_name=_("kommune")
    )
    number = models.PositiveSmallIntegerField(_("versjon"))
    facts = models.JSONField(_("fakta"))
    reason = models.CharField(_("grunn til ny versjon"), max_length=500, blank=True)
    # What differs from the version before, in words; nothing in the first.
    differences = models.JSONField(_("rettet"), default=list, blank=True)
    # What was not in place, and why it was sealed nevertheless.
    open_points = models.JSONField(_("ikke på plass"), default=list, blank=True)
    despite = models.CharField(_("ferdigstilt likevel fordi"), max_length=500, blank=True)
    # Which forms it was made in: a form that comes later is not missed in this one. What stands here is
    # held against the files, and those against the checksum.
    endings = models.JSONField(_("filtyper"))
    # The seal made before this one, whichever report it was: a version taken away leaves a gap.
    previous = models.CharField(_("forrige SHA-256"), max_length=64, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("ferdigstilt av"))
    sealed_at = models.DateTimeField(_("ferdigstilt"))

    objects = SealedQuerySet.as_manager()  # type: ignore[misc]  # the stubs make it no class variable

    class Meta:
        verbose_name = _("evalueringsrapport")
        verbose_name_plural = _("evalueringsrapporter")
        ordering = ["round", "municipality", "-number"]
        constraints = [
            models.UniqueConstraint(
                "round",
                Coalesce("municipality", 0),
                "number",
                name="report_version_once",
                violation_error_message=_("Rapporten har allerede en versjon med dette nummeret."),
            ),
            once(
                "previous",
                name="report_chain_unbroken",
                message=_("Noen andre ferdigstilte en rapport samtidig. Prøv igjen."),
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1),
                name="report_version_from_one",
                violation_error_message=_("Versjonene telles fra 1."),
            ),
            models.CheckConstraint(
                condition=models.Q(open_points=[]) | ~models.Q(despite=""),
                name="report_open_points_have_reason",
                violation_error_message=_("Skriv hvorfor rapporten ferdigstilles likevel."),
            ),
            models.CheckConstraint(
                condition=models.Q(number=1) | ~models.Q(reason=""),
                name="report_correction_has_reason",
                violation_error_message=_("Skriv hvorfor rapporten rettes."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}, versjon {self.number}"

    def checksum(self, files: Iterable["ReportFile"]) -> str:
        """SHA-256 over everything sealed; a file by its own checksum."""
        sealed = {
            "previous": self.previous,
            "round": self.round_id,
            "municipality": self.municipality_id,
            "number": self.number,
            "facts": self.facts,
            "reason": self.reason,
            "differences": self.differences,
            "by": self.by_id,
            "sealed_at": self.sealed_at.astimezone(UTC).isoformat(),
            "files": {one.ending: [one.content_type, one.name, one.sha256] for one in files},
        }
        # Seals made before there were such points had no place for them.
        if self.open_points:
            sealed |= {"open_points": self.open_points, "despite": self.despite}
        return sha256(json.dumps(sealed, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class ReportFile(WrittenOnce):
    """One form of a sealed report, byte for byte as it was made."""

    version = models.ForeignKey(
        ReportVersion, models.PROTECT, related_name="files", verbose_name=_("versjon")
    )
    ending = models.CharField(_("filtype"), max_length=5)
    name = models.CharField(_("filnavn"), max_length=200)
    content_type = models.CharField(_("innholdstype"), max_length=100)
    content = models.BinaryField(_("innhold"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("rapportfil")
        verbose_name_plural = _("rapportfiler")
        ordering = ["version", "ending"]
        constraints = [
            once("version", "ending", name="report_file_once", message=_("Versjonen har allerede filtypen.")),
        ]

    def __str__(self) -> str:
        return self.name

    def checksum(self) -> str:
        return sha256(bytes(self.content)).hexdigest()


class Publication(models.Model):
    """A sealed version that everybody may read, as long as this row stands."""

    version = models.OneToOneField(
        ReportVersion, models.PROTECT, related_name="publication", verbose_name=_("rapport")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("gjort offentlig av"))
    on = models.DateField(_("gjort offentlig"))

    history = Records()
    _history_user: User

    class Meta:
        verbose_name = _("offentliggjøring")
        verbose_name_plural = _("offentliggjøringer")
        ordering = ["version"]

    def __str__(self) -> str:
        return str(self.version)


class Readiness(models.Model):
    """A municipality says that its part of the joint report is ready, as long as this row stands."""

    round = models.ForeignKey(EvaluationRound, models.PROTECT, related_name="ready", verbose_name=_("runde"))
    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name=_("kommune"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("meldt klar av"))
    on = models.DateField(_("meldt klar"))

    history = Records()
    _history_user: User

    class Meta:
        verbose_name = _("klarmelding")
        verbose_name_plural = _("klarmeldinger")
        ordering = ["round", in_order("municipality__name")]
        constraints = [
            once(
                "round",
                "municipality",
                name="readiness_once",
                message=_("Kommunens del er allerede meldt klar."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.municipality}"


class CouncilDecision(models.Model):
    """What a council decided when it had the report before it: stands beside the seal."""

    version = models.ForeignKey(
        ReportVersion, models.PROTECT, related_name="decisions", verbose_name=_("rapport")
    )
    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name=_("kommune"))
    body = models.CharField(_("organ"), max_length=100)
    case_number = models.CharField(_("saksnummer"), max_length=40)
    decided_on = models.DateField(_("dato"))
    text = models.TextField(_("vedtak"), max_length=8000, validators=[MaxLengthValidator(8000)])

    history = Records()
    _history_user: User
    # Why it was corrected or taken away: stands in the history.
    _change_reason: str | None

    class Meta:
        verbose_name = _("vedtak om rapporten")
        verbose_name_plural = _("vedtak om rapporten")
        ordering = ["version", in_order("municipality__name")]
        constraints = [
            once(
                "version",
                "municipality",
                name="council_decision_once",
                message=_("Vedtaket i denne kommunen er allerede ført inn."),
            ),
            not_empty("text", name="council_decision_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.body}, {_('sak')} {self.case_number}"
