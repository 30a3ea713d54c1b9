"""The report as the council saw it: sealed, numbered, never edited."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from measures.models.evaluations import EvaluationRound
from measures.querysets import AppendOnlyQuerySet
from municipalities.models import Municipality


class ReportVersion(models.Model):
    """Facts as JSON and the PDF made from them; a correction is a new version."""

    round = models.ForeignKey(
        EvaluationRound, models.PROTECT, related_name="reports", verbose_name=_("runde")
    )
    # None: the joint report of everybody in the plan.
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, verbose_name=_("kommune")
    )
    number = models.PositiveSmallIntegerField(_("versjon"))
    facts = models.JSONField(_("fakta"))
    pdf = models.BinaryField(_("PDF"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    reason = models.CharField(_("grunn til ny versjon"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("ferdigstilt av"))
    sealed_at = models.DateTimeField(_("ferdigstilt"))

    objects = AppendOnlyQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=models.Q(number__gte=1),
                name="report_version_from_one",
                violation_error_message=_("Versjonene telles fra 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}, versjon {self.number}"

    def save(self, *args: object, **kwargs: object) -> None:
        if self.pk is not None:
            raise TypeError("A sealed report is never changed; seal a new version.")
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise TypeError("A sealed report is never deleted.")
