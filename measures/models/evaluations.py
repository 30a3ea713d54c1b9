"""The yearly round and what was answered in it."""

from datetime import date
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from measures.choices import AnswerState, Proposal, RoundReminder, RoundState, Status
from measures.models.constraints import CheckRule, once, one_of, plausible_year
from measures.models.implementation import Implementation
from measures.models.plans import Plan
from measures.querysets import EvaluationQuerySet
from municipalities.choices import LanguageForm
from municipalities.history import Records
from municipalities.models import Party, User


def known_stages(value: object) -> None:
    if not isinstance(value, list) or not set(value) <= set(RoundReminder.planned_values()):
        raise ValidationError(_("Verdien finnes ikke i listen over lovlige valg."))


class EvaluationRound(models.Model):
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="rounds", verbose_name=_("plan"))
    year = models.PositiveSmallIntegerField(_("år"))
    opens = models.DateField(_("åpner"))
    closes = models.DateField(_("lukker"))
    state = models.CharField(_("tilstand"), max_length=10, choices=RoundState, default=RoundState.PLANNED)
    greeting = models.TextField(
        _("hilsen"), max_length=2000, blank=True, validators=[MaxLengthValidator(2000)]
    )
    # Where the municipalities write both forms: for those that write nynorsk.
    greeting_nynorsk = models.TextField(
        _("hilsen på nynorsk"), max_length=2000, blank=True, validators=[MaxLengthValidator(2000)]
    )
    reminders = models.JSONField(_("påminnelser"), default=list, blank=True, validators=[known_stages])

    history = Records()
    _history_user: User

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
                condition=Q(opens__lt=F("closes")),
                name="round_opens_before_it_closes",
                violation_error_message=_("Runden må åpne før den lukker."),
            ),
            # Days are added to both: after the last one there is, nobody's mail would be sent any more.
            models.CheckConstraint(
                condition=Q(opens__gte=date(1800, 1, 1), closes__lte=date(2200, 12, 31)),
                name="round_days_plausible",
                violation_error_message=_("Datoene må være mellom 1800 og 2200."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan.title} {self.year}"

    def greeting_in(self, form: str) -> str:
        """As it was written, for a municipality of this language form."""
        return (self.greeting_nynorsk if form == LanguageForm.NYNORSK else "") or self.greeting


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
    # Of a deadline that comes more than once a year: how many times it was done.
    times = models.PositiveSmallIntegerField(_("hvor mange ganger"), null=True, blank=True)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, verbose_name=_("rapportert av"))
    on = models.DateField(_("dato"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("skrevet av")
    )
    # Answered by link instead; the name is what the sender typed, and stays inside.
    invitation = models.ForeignKey(
        "Invitation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evaluations",
        verbose_name=_("lenke"),
    )
    sender = models.CharField(_("avsenders navn"), max_length=150, blank=True)
    state = models.CharField(_("tilstand"), max_length=10, choices=AnswerState)
    # What the sender wrote, once a coordinator has changed the wording.
    original_done = models.TextField(_("opprinnelig: hva er gjort?"), blank=True)
    original_obstacles = models.TextField(_("opprinnelig: hva hindret?"), blank=True)
    question = models.TextField(
        _("spørsmål til avsender"), max_length=1000, blank=True, validators=[MaxLengthValidator(1000)]
    )
    note = models.TextField(
        _("internt notat"), max_length=4000, blank=True, validators=[MaxLengthValidator(4000)]
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("godkjent av"),
    )
    approved_on = models.DateField(_("godkjent"), null=True, blank=True)
    # Counts every change, so that two colleagues with one link never overwrite each other unseen.
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = EvaluationQuerySet.as_manager()

    history = Records()
    _history_user: User | None

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
            one_of("state", AnswerState.values, name="evaluation_state_known"),
            CheckRule(
                condition=Q(by__isnull=False, invitation__isnull=True, sender="")
                | Q(by__isnull=True, invitation__isnull=False),
                name="evaluation_by_user_or_by_link",
                violation_error_message=_("Et svar er skrevet av en bruker eller via en lenke."),
            ),
            CheckRule(
                condition=Q(state=AnswerState.APPROVED, approved_by__isnull=False, approved_on__isnull=False)
                | (~Q(state=AnswerState.APPROVED) & Q(approved_by__isnull=True, approved_on__isnull=True)),
                name="evaluation_approved_by_somebody",
                violation_error_message=_("Et godkjent svar sier hvem som godkjente det, og når."),
            ),
            CheckRule(
                condition=~Q(state=AnswerState.RETURNED) | ~Q(question=""),
                name="evaluation_returned_with_a_question",
                violation_error_message=_("Skriv hva du lurer på."),
            ),
            one_of("proposal", Proposal.values, name="evaluation_proposal_known", or_empty=True),
            CheckRule(
                condition=~Q(done=""),
                name="evaluation_has_words",
                violation_error_message=_("Skriv en setning om hva som er gjort."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.implementation}"

    @property
    def mark(self) -> str:
        """Changes with every word of the answer: what is approved is what was read."""
        words = (self.status, self.done, self.obstacles, self.proposal)
        return sha256("\0".join(words).encode()).hexdigest()[:16]

    @property
    def is_handed_over(self) -> bool:
        """Somebody else wrote it, for a coordinator to read: by link, or signed in as a contributor."""
        return self.invitation_id is not None or self.by_id != self.approved_by_id

    @property
    def is_edited(self) -> bool:
        """A coordinator changed the sender's wording."""
        return bool(self.original_done)
