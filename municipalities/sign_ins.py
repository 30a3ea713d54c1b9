"""The trace of the door: who came in or was refused, and what was done to the way in. Written once."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from municipalities.words import Words


class SignIn(models.TextChoices):
    SIGNED_IN = "signed_in", _("logget inn")
    SIGNED_OUT = "signed_out", _("logget ut")
    REFUSED = "refused", _("avvist")
    PASSWORD_SET = "password_set", _("passord satt")
    FACTOR_ADDED = "factor_added", _("ekstra sikkerhet lagt til")
    FACTOR_REMOVED = "factor_removed", _("ekstra sikkerhet fjernet")
    LINKED = "linked", _("knyttet til innloggingstjeneste")
    ROLES_CHANGED = "roles_changed", _("roller endret av innloggingstjeneste")
    INVITED = "invited", _("invitert")
    LEFT = "left", _("sluttet")


def from_provider(words: Words) -> models.CharField:
    """A role has it: the provider that gave it and may take it away; empty when it was given here."""
    return models.CharField(
        words,
        max_length=50,
        blank=True,
        editable=False,
        help_text=_("Innloggingstjenesten som ga rollen; tom når den er gitt her."),
    )


class OnlyAdded(Exception):
    """A row of the trace is added, and never changed."""


class SignInEventQuerySet(models.QuerySet):
    def update(self, **values: Any) -> int:
        raise OnlyAdded(f"update {sorted(values)}")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        raise OnlyAdded("bulk_update")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise OnlyAdded("delete")

    def clear_before(self, moment: datetime) -> int:
        """What is older than the house keeps such things: the only way a row goes."""
        return self.filter(at__lt=moment)._raw_delete(self.db)


class SignInEvent(models.Model):
    """No password, no address somebody tried with, and no IP: the proxy's log has that for its short time."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sign_ins",
        verbose_name=_("bruker"),
        help_text=_("Tom når ingen slik bruker finnes."),
    )
    what = models.CharField(_("hendelse"), max_length=20, choices=SignIn)
    at = models.DateTimeField(_("tidspunkt"))
    provider = models.CharField(_("innloggingstjeneste"), max_length=50, blank=True)
    note = models.CharField(_("merknad"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gjort av"),
        help_text=_("En administrator; tom når det er brukeren selv."),
    )

    objects = SignInEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("innloggingshendelse")
        verbose_name_plural = _("innloggingshendelser")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["user", "-at"], name="sign_in_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=SignIn.values),
                name="sign_in_known",
                violation_error_message=_("Ukjent hendelse."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_what_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise OnlyAdded("save")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise OnlyAdded("delete")
