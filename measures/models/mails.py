"""What goes out by e-mail: the outbox, and what somebody has been reminded of already."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from measures.choices import MailKind, ReminderStage
from measures.models.constraints import not_empty, once, one_of
from measures.models.implementation import Implementation
from measures.querysets import MailQuerySet
from municipalities.models import Municipality


class Mail(models.Model):
    """Waiting until it is claimed, claimed until it is sent; a refusal lets go of the claim."""

    to = models.EmailField(_("til"))
    subject = models.CharField(_("emne"), max_length=200)
    text = models.TextField(_("tekst"))
    html = models.TextField(_("HTML"), blank=True)
    # Where answers go is looked up when it is sent: coordinators come and go, and no address is kept here.
    places = models.ManyToManyField(Municipality, related_name="+", blank=True, verbose_name=_("fra"))
    kind = models.CharField(_("type"), max_length=12, choices=MailKind)
    created_at = models.DateTimeField(_("laget"))
    claimed_at = models.DateTimeField(_("tatt til sending"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sendt"), null=True, blank=True)
    failed_at = models.DateTimeField(_("sist avvist"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("forsøk"), default=0)
    error = models.CharField(_("svar fra e-posttjeneren"), max_length=300, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("e-post")
        verbose_name_plural = _("e-poster")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["created_at"], condition=Q(sent_at=None), name="mail_unsent")]
        constraints = [
            not_empty("to", name="mail_has_receiver"),
            not_empty("subject", name="mail_has_subject"),
            not_empty("text", name="mail_has_text"),
            one_of("kind", MailKind.values, name="mail_kind_known"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(claimed_at__isnull=False, attempts__gt=0),
                name="mail_is_claimed_before_it_is_sent",
                violation_error_message=_("En e-post må være tatt til sending før den er sendt."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"

    @property
    def state(self) -> str:
        if self.sent_at:
            return str(_("sendt"))
        if self.claimed_at:
            return str(_("tatt til sending"))
        return str(_("gitt opp") if self.attempts >= MailQuerySet.MOST_ATTEMPTS else _("venter"))


class Reminder(models.Model):
    """Somebody is told of a deadline once for each stage of it, whatever the number of runs."""

    mail = models.ForeignKey(Mail, models.CASCADE, related_name="reminders", verbose_name=_("e-post"))
    recipient = models.EmailField(_("mottaker"))
    implementation = models.ForeignKey(
        Implementation, models.CASCADE, related_name="reminders", verbose_name=_("gjennomføring")
    )
    due = models.DateField(_("frist"), help_text=_("For en stille gjennomføring: dagen året var omme."))
    stage = models.CharField(_("grunn"), max_length=8, choices=ReminderStage)

    class Meta:
        verbose_name = _("påminnelse")
        verbose_name_plural = _("påminnelser")
        ordering = ["mail", "implementation"]
        constraints = [
            once(
                "recipient",
                "implementation",
                "due",
                "stage",
                name="reminded_once",
                message=_("Mottakeren er allerede varslet om dette."),
            ),
            one_of("stage", ReminderStage.values, name="reminder_stage_known"),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.implementation}"
