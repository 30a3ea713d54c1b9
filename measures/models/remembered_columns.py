"""What somebody once said about an imported file, so that nobody has to say it again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from measures.models.constraints import not_empty, once
from measures.models.plans import Plan
from municipalities.collation import in_order
from municipalities.models import Cooperation, Municipality

# Longer texts are not remembered: an index of PostgreSQL holds no more.
LONGEST = 500


class ResolvedText(models.Model):
    """The parties a text about responsibility names, as a person said, in one municipality or cooperation."""

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("kommune")
    )
    cooperation = models.ForeignKey(
        Cooperation, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("samarbeid")
    )
    text = models.CharField(_("ansvar, som vedtatt"), max_length=LONGEST)
    # [[name, role], …]: the party may be made first when the text is met again.
    parties = models.JSONField(_("parter"), default=list, blank=True)

    class Meta:
        verbose_name = _("tolket ansvar")
        verbose_name_plural = _("tolkede ansvar")
        ordering = [in_order("text")]
        constraints = [
            not_empty("text", name="resolved_text_has_text"),
            models.CheckConstraint(
                condition=models.Q(municipality__isnull=False, cooperation__isnull=True)
                | models.Q(municipality__isnull=True, cooperation__isnull=False),
                name="resolved_text_in_one_place",
                violation_error_message=_("Teksten hører til enten en kommune eller et samarbeid."),
            ),
            once(
                "municipality",
                "text",
                name="resolved_text_once_in_municipality",
                message=_("Kommunen har allerede tolket denne teksten."),
            ),
            once(
                "cooperation",
                "text",
                name="resolved_text_once_in_cooperation",
                message=_("Samarbeidet har allerede tolket denne teksten."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class ColumnMeaning(models.Model):
    """What a column of a plan's files is, as a person said."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="column_meanings", verbose_name=_("plan"))
    heading = models.CharField(_("overskrift"), max_length=LONGEST)
    field = models.CharField(_("lest som"), max_length=30)

    class Meta:
        verbose_name = _("kolonne ved import")
        verbose_name_plural = _("kolonner ved import")
        ordering = ["plan", in_order("heading")]
        constraints = [
            not_empty("heading", name="column_meaning_has_heading"),
            once(
                "plan",
                "heading",
                name="column_meaning_once",
                message=_("Kolonnen har allerede en betydning."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.heading}: {self.field}"
