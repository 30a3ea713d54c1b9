"""What became of a measure when its plan was carried on into the next one."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from measures.choices import Proposal
from measures.models.constraints import CheckRule, one_of
from measures.models.measures import Measure
from municipalities.history import Records


class Succession(models.Model):
    """One outcome for each measure; a measure that lives on is linked both ways."""

    measure = models.OneToOneField(
        Measure, models.PROTECT, related_name="succession", verbose_name=_("tiltak")
    )
    # A copy that is deleted while nobody has reported on it leaves its measure undecided again.
    successor = models.OneToOneField(
        Measure,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="continues",
        verbose_name=_("tiltak i neste plan"),
    )
    outcome = models.CharField(_("hva som skjedde"), max_length=10, choices=Proposal)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("av"))
    on = models.DateField(_("dato"))

    history = Records()

    class Meta:
        verbose_name = _("videreføring")
        verbose_name_plural = _("videreføringer")
        ordering = ["measure"]
        constraints = [
            one_of("outcome", Proposal.values, name="succession_outcome_known"),
            CheckRule(
                condition=Q(outcome__in=Proposal.lives_on(), successor__isnull=False)
                | Q(outcome__in=Proposal.ends(), successor__isnull=True),
                name="succession_leads_on_or_ends",
                violation_error_message=_(
                    "Det som videreføres eller endres, står i neste plan; det som avsluttes, gjør ikke det."
                ),
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("measure")),
                name="succession_is_not_its_own",
                violation_error_message=_("Et tiltak kan ikke videreføre seg selv."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.get_outcome_display()}"

    def clean(self) -> None:
        """Only from a plan into the one that follows it: that keeps a line from biting its own tail."""
        if self.successor and self.successor.plan.predecessor_id != self.measure.plan_id:
            raise ValidationError(_("Et tiltak kan bare videreføres i planen som avløser den det står i."))
