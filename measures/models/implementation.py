"""A measure in one municipality: the status lives here, and every change of it."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from measures.choices import NOT_REPORTED, Decision, Proposal, Status, status_label
from measures.models.constraints import CheckRule, once, one_of
from measures.models.measures import Measure
from measures.models.written_once import SaidOnce
from measures.occurrences import Statement
from measures.progress import Reading
from measures.querysets import ImplementationQuerySet
from municipalities.history import Records
from municipalities.models import Municipality, User


class Implementation(models.Model):
    """Three councils can stand at three places with one shared measure."""

    measure = models.ForeignKey(
        Measure, models.CASCADE, related_name="implementations", verbose_name=_("tiltak")
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="implementations", verbose_name=_("kommune")
    )
    # Empty until somebody has said something: «ikke rapportert» is computed, never chosen.
    status = models.CharField(_("status"), max_length=12, choices=Status, blank=True)
    status_since = models.DateField(_("status siden"), null=True, blank=True)
    reported_on = models.DateField(_("sist rapportert"), null=True, blank=True)
    # Due next, or late since: the first deadline still waited for. The services keep it and the next two.
    due_on = models.DateField(_("neste frist"), null=True, blank=True)
    met_due = models.DateField(_("siste innfridde frist"), null=True, blank=True, editable=False)
    # Since when nobody is asked about it again: done once, dropped or ended. Done once, what comes
    # again is not closed.
    closed_on = models.DateField(_("avsluttet"), null=True, blank=True, editable=False)
    # The correction of the deadline that counts here; kept by the services.
    correction = models.ForeignKey(
        "DeadlineCorrection",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("rettet frist"),
    )
    # Which milestones are reached, as their keys; kept by the services from the changes.
    reached = models.JSONField(_("nådde milepæler"), default=list, blank=True, editable=False)
    decision = models.CharField(_("beslutning"), max_length=10, choices=Decision, blank=True)
    decision_case = models.CharField(_("saksnummer"), max_length=40, blank=True)
    decided_on = models.DateField(_("besluttet"), null=True, blank=True)
    # Counts every change, so that two people never overwrite each other.
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = ImplementationQuerySet.as_manager()
    history = Records()
    _history_user: User

    class Meta:
        verbose_name = _("gjennomføring")
        verbose_name_plural = _("gjennomføringer")
        ordering = ["measure", "municipality"]
        indexes = [models.Index(fields=["municipality", "status"], name="implementation_by_status")]
        constraints = [
            once(
                "measure",
                "municipality",
                name="implementation_once",
                message=_("Tiltaket er allerede registrert for kommunen."),
            ),
            one_of("status", Status.values, name="implementation_status_known", or_empty=True),
            one_of("decision", Decision.values, name="implementation_decision_known", or_empty=True),
            CheckRule(
                condition=Q(status="", status_since__isnull=True)
                | (~Q(status="") & Q(status_since__isnull=False)),
                name="implementation_status_has_a_day",
                violation_error_message=_("En status må ha en dato, og bare en status kan ha en."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} – {self.municipality}"

    @property
    def status_key(self) -> str:
        return self.status or NOT_REPORTED

    @property
    def reading(self) -> Reading:
        """What the words about time mean here."""
        return self.correction.reading() if self.correction else self.measure.reading(self.measure.steps)

    @property
    def status_word(self) -> str:
        return status_label(self.status)


class StatusChange(SaidOnce):
    """How it went, in words; undoing is a new row."""

    implementation = models.ForeignKey(
        Implementation, models.PROTECT, related_name="changes", verbose_name=_("gjennomføring")
    )
    from_status = models.CharField(_("fra"), max_length=12, choices=Status, blank=True)
    to_status = models.CharField(_("til"), max_length=12, choices=Status, blank=True)
    comment = models.TextField(_("hva er gjort?"), max_length=4000, validators=[MaxLengthValidator(4000)])
    note = models.TextField(
        _("internt notat"), max_length=4000, blank=True, validators=[MaxLengthValidator(4000)]
    )
    # The deadline it is about, of those that come again, where no round asked.
    concerns = models.DateField(_("gjelder fristen"), null=True, blank=True)
    # Every milestone reached by then, as their keys: the newest change tells the whole.
    reached = models.JSONField(_("nådde milepæler"), default=list, blank=True)
    evaluation = models.ForeignKey(
        "Evaluation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="changes",
        verbose_name=_("evaluering"),
    )
    undoes = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="undone_by",
        verbose_name=_("angrer"),
    )

    class Meta(SaidOnce.Meta):
        verbose_name = _("statusendring")
        verbose_name_plural = _("statusendringer")
        indexes = [models.Index(fields=["implementation", "-on", "-id"], name="status_change_newest")]
        constraints = [
            one_of("from_status", Status.values, name="status_change_from_known", or_empty=True),
            one_of("to_status", Status.values, name="status_change_to_known", or_empty=True),
            CheckRule(
                condition=~Q(to_status="") | Q(undoes__isnull=False),
                name="status_change_chooses_a_status",
                violation_error_message=_("Velg en status."),
            ),
            CheckRule(
                condition=~Q(comment=""),
                name="status_change_has_words",
                violation_error_message=_("Skriv en setning om hva som er gjort."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {status_label(self.to_status)}"

    @property
    def status_key(self) -> str:
        return self.to_status or NOT_REPORTED

    @property
    def statement(self) -> Statement:
        """What it says, as the rule of occurrences hears it; asks for the evaluation and its round."""
        answer = self.evaluation
        return Statement(
            on=self.on,
            status=self.to_status,
            reached=tuple(self.reached),
            year=answer.round.year if answer else None,
            due=self.concerns,
            times=answer.times if answer else None,
            finishes=answer is not None and answer.proposal == Proposal.FINISH,
        )
