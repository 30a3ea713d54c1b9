"""What the coordinator writes in the year's report, beside what is computed."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from measures.choices import RoundTextKind
from measures.models.constraints import not_empty, one_of
from measures.models.evaluations import EvaluationRound
from measures.models.plans import Goal
from municipalities.history import Records
from municipalities.models import Municipality, User


class RoundText(models.Model):
    """One text of one report: the summary, the words on a goal, or what the council is to decide.

    Proposals stand one on a line.
    """

    round = models.ForeignKey(EvaluationRound, models.PROTECT, related_name="texts", verbose_name=_("runde"))
    # None: the joint report of everybody in the plan.
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, verbose_name=_("kommune")
    )
    kind = models.CharField(_("type"), max_length=8, choices=RoundTextKind)
    goal = models.ForeignKey(
        Goal, models.PROTECT, null=True, blank=True, related_name="round_texts", verbose_name=_("mål")
    )
    text = models.TextField(_("tekst"), max_length=8000, validators=[MaxLengthValidator(8000)])

    history = Records()
    _history_user: User

    class Meta:
        verbose_name = _("tekst i rapporten")
        verbose_name_plural = _("tekster i rapporten")
        ordering = ["round", "municipality", "kind", "goal"]
        constraints = [
            models.UniqueConstraint(
                "round",
                Coalesce("municipality", 0),
                "kind",
                Coalesce("goal", 0),
                name="round_text_once",
                violation_error_message=_("Teksten finnes allerede."),
            ),
            one_of("kind", RoundTextKind.values, name="round_text_kind_known"),
            not_empty("text", name="round_text_has_text"),
            models.CheckConstraint(
                condition=Q(kind=RoundTextKind.GOAL, goal__isnull=False)
                | (~Q(kind=RoundTextKind.GOAL) & Q(goal__isnull=True)),
                name="round_text_goal_where_due",
                violation_error_message=_(
                    "En tekst om et mål må si hvilket, og ingen andre tekster kan det."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.get_kind_display()}"
