"""Whom a round asks: by which link, about which measures, and when they were reminded."""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from measures.choices import RoundReminder
from measures.models.append_only import ADDRESS
from measures.models.constraints import not_empty, once, one_of
from measures.models.evaluations import EvaluationRound
from measures.models.implementation import Implementation
from measures.models.mails import Mail
from municipalities.history import Records
from municipalities.models import Municipality, Party, User


def new_nonce() -> str:
    return secrets.token_urlsafe(12)


class Invitation(models.Model):
    """One party of one municipality in one round, and the address it is asked at.

    A cooperation's party may sit at another address in each municipality.
    """

    round = models.ForeignKey(
        EvaluationRound, models.PROTECT, related_name="invitations", verbose_name=_("runde")
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="invitations", verbose_name=_("kommune")
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="invitations", verbose_name=_("part"))
    email = models.EmailField(_("sendes til"))
    # Part of the link: a new one makes every link from before worthless.
    nonce = models.CharField(max_length=32, default=new_nonce, editable=False)
    mail = models.ForeignKey(
        Mail, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("e-post")
    )
    invited_at = models.DateTimeField(_("invitert"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("trukket tilbake"), null=True, blank=True)
    first_opened_at = models.DateTimeField(_("først åpnet"), null=True, blank=True)

    history = Records(excluded_fields=["nonce", "mail"])
    _history_user: User
    save_without_historical_record: Callable[[], None]

    class Meta:
        verbose_name = _("invitasjon")
        verbose_name_plural = _("invitasjoner")
        ordering = ["round", "municipality", "party"]
        constraints = [
            once(
                "round",
                "municipality",
                "party",
                name="invitation_once",
                message=_("Parten er allerede invitert i denne runden."),
            ),
            not_empty("email", name="invitation_has_address"),
            not_empty("nonce", name="invitation_has_nonce"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(invited_at__isnull=False),
                name="invitation_withdrawn_after_it_was_sent",
                violation_error_message=_("Bare en sendt invitasjon kan trekkes tilbake."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.party}, {self.municipality}"

    @property
    def address(self) -> str:
        """Empty when it was taken out: the party was asked, and no matter where."""
        return "" if self.email == ADDRESS else self.email

    @property
    def is_open(self) -> bool:
        """Its link was sent and holds, as far as the invitation itself can tell."""
        return self.invited_at is not None and self.withdrawn_at is None


class InvitationReminder(models.Model):
    """Somebody who had not answered was told so: each stage once, and one mail a day at most."""

    invitation = models.ForeignKey(
        Invitation, models.CASCADE, related_name="reminders", verbose_name=_("invitasjon")
    )
    stage = models.CharField(_("grunn"), max_length=10, choices=RoundReminder)
    on = models.DateField(_("dato"))
    mail = models.ForeignKey(
        Mail, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("e-post")
    )

    history = Records(excluded_fields=["mail"])
    _history_user: User

    class Meta:
        verbose_name = _("purring")
        verbose_name_plural = _("purringer")
        ordering = ["invitation", "-on"]
        constraints = [
            one_of("stage", RoundReminder.values, name="invitation_reminder_stage_known"),
            once(
                "invitation",
                "on",
                name="invitation_reminded_once_a_day",
                message=_("Parten er allerede purret i dag."),
            ),
            models.UniqueConstraint(
                fields=["invitation", "stage"],
                condition=~Q(stage=RoundReminder.NOW),
                name="invitation_reminded_once_a_stage",
                violation_error_message=_("Parten har allerede fått denne påminnelsen."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invitation}, {self.get_stage_display()}"


class Assignment(models.Model):
    """Who answers for a measure in a round, where the plan's own words are not enough."""

    round = models.ForeignKey(
        EvaluationRound, models.CASCADE, related_name="assignments", verbose_name=_("runde")
    )
    implementation = models.ForeignKey(
        Implementation, models.CASCADE, related_name="assignments", verbose_name=_("gjennomføring")
    )
    # None: the coordinator answers.
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="assignments", verbose_name=_("part")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("valgt av"))

    history = Records()
    _history_user: User

    class Meta:
        verbose_name = _("hvem som svarer")
        verbose_name_plural = _("hvem som svarer")
        ordering = ["round", "implementation"]
        constraints = [
            once(
                "round",
                "implementation",
                name="assignment_once",
                message=_("Det er allerede valgt hvem som svarer for tiltaket."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.implementation}: {self.party or _('koordinator')}"
