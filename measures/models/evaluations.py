"""The yearly round and what was answered in it."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from measures.choices import Proposal, RoundState, Status
from measures.models.constraints import Rule, once, one_of, plausible_year
from measures.models.implementation import Implementation
from measures.models.plans import Plan
from municipalities.models import Party


class EvaluationRound(models.Model):
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="rounds", verbose_name=_("plan"))
    year = models.PositiveSmallIntegerField(_("år"))
    opens = models.DateField(_("åpner"))
    closes = models.DateField(_("lukker"))
    state = models.CharField(_("tilstand"), max_length=10, choices=RoundState, default=RoundState.PLANNED)
    is_public = models.BooleanField(
        _("offentlig"), default=False, help_text=_("Rapporten kan leses av alle.")
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("evalueringsrunde")
        verbose_name_plural = _("evalueringsrunder")
        ordering = ["plan", "-year"]
        constraints = [
            once(
                "plan",
                "year",
                name="round_once_a_year",
                message=_("Planen har allerede en evalueringsrunde dette året."),
            ),
            plausible_year("year", name="round_year_plausible"),
            one_of("state", RoundState.values, name="round_state_known"),
            models.CheckConstraint(
                condition=Q(opens__lte=F("closes")),
                name="round_opens_before_it_closes",
                violation_error_message=_("Runden må åpne før den lukker."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan.title} {self.year}"


class Evaluation(models.Model):
    """The year's answer about one measure in one municipality."""

    round = models.ForeignKey(
        EvaluationRound, models.PROTECT, related_name="evaluations", verbose_name=_("runde")
    )
    implementation = models.ForeignKey(
        Implementation, models.PROTECT, related_name="evaluations", verbose_name=_("gjennomføring")
    )
    status = models.CharField(_("status"), max_length=12, choices=Status)
    done = models.TextField(_("hva er gjort?"), max_length=4000, validators=[MaxLengthValidator(4000)])
    obstacles = models.TextField(
        _("hva hindret?"), max_length=4000, blank=True, validators=[MaxLengthValidator(4000)]
    )
    proposal = models.CharField(_("forslag for neste år"), max_length=10, choices=Proposal, blank=True)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, verbose_name=_("rapportert av"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("skrevet av"))
    on = models.DateField(_("dato"))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("evaluering")
        verbose_name_plural = _("evalueringer")
        ordering = ["round", "implementation"]
        constraints = [
            once(
                "round",
                "implementation",
                name="evaluation_once",
                message=_("Tiltaket er allerede evaluert i denne runden."),
            ),
            one_of("status", Status.values, name="evaluation_status_known"),
            one_of("proposal", Proposal.values, name="evaluation_proposal_known", or_empty=True),
            Rule(
                condition=~Q(done=""),
                name="evaluation_has_words",
                violation_error_message=_("Skriv en setning om hva som er gjort."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.implementation}"
