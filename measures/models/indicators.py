"""Figures: what is measured, where it should go, what was found. Decimal, never float."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from measures.choices import Direction
from measures.figures import impossible
from measures.models.constraints import not_empty, once, one_of, plausible_year
from measures.models.plans import Goal, InPlan
from municipalities.history import Records
from municipalities.models import Cooperation, Municipality, User


class FigureField(models.DecimalField):
    """A figure in its indicator's unit, with up to four decimals."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 14)
        kwargs.setdefault("decimal_places", 4)
        super().__init__(*args, **kwargs)


class Indicator(InPlan):
    name = models.CharField(_("navn"), max_length=300)
    unit = models.CharField(_("enhet"), max_length=100)
    direction = models.CharField(_("retning"), max_length=4, choices=Direction, default=Direction.NONE)
    goal = models.ForeignKey(
        Goal,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name=_("mål"),
    )

    history = Records()

    class Meta:
        verbose_name = _("indikator")
        verbose_name_plural = _("indikatorer")
        ordering = ["plan", "position"]
        constraints = [
            not_empty("name", name="indicator_has_name"),
            one_of("direction", Direction.values, name="indicator_direction_known"),
            once(
                "plan",
                "name",
                name="indicator_once",
                message=_("Planen har allerede en indikator med dette navnet."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """Where an indicator should go: from the baseline, where the plan gives one, to the value."""

    indicator = models.OneToOneField(
        Indicator, models.CASCADE, related_name="target", verbose_name=_("indikator")
    )
    baseline = FigureField(_("utgangspunkt"), null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField(_("utgangspunkt, år"), null=True, blank=True)
    value = FigureField(_("måltall"))
    year = models.PositiveSmallIntegerField(_("innen år"), null=True, blank=True)

    history = Records()

    class Meta:
        verbose_name = _("måltall")
        verbose_name_plural = _("måltall")
        constraints = [
            plausible_year("baseline_year", name="target_baseline_year_plausible", or_empty=True),
            plausible_year("year", name="target_year_plausible", or_empty=True),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value.normalize():f}"


class Observation(models.Model):
    """One measured value. Neither municipality nor cooperation: the whole nation."""

    indicator = models.ForeignKey(
        Indicator, models.CASCADE, related_name="observations", verbose_name=_("indikator")
    )
    value = FigureField(_("verdi"))
    year = models.PositiveSmallIntegerField(_("år"), null=True, blank=True)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, verbose_name=_("kommune")
    )
    cooperation = models.ForeignKey(
        Cooperation, models.PROTECT, null=True, blank=True, verbose_name=_("samarbeid")
    )
    group = models.CharField(_("gruppe"), max_length=200, blank=True)
    source = models.CharField(_("kilde"), max_length=300, blank=True)
    note = models.CharField(_("forbehold"), max_length=300, blank=True)
    position = models.PositiveIntegerField(_("plass"), default=0)
    # The round it was entered in: public when a report of it is. None: known from elsewhere, and public.
    round = models.ForeignKey(
        "EvaluationRound",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="observations",
        verbose_name=_("runde"),
    )

    history = Records()
    _history_user: User

    class Meta:
        verbose_name = _("måling")
        verbose_name_plural = _("målinger")
        ordering = ["indicator", "position"]
        constraints = [
            plausible_year("year", name="observation_year_plausible", or_empty=True),
            models.CheckConstraint(
                condition=Q(municipality__isnull=True) | Q(cooperation__isnull=True),
                name="observation_in_one_place",
                violation_error_message=_("En måling gjelder en kommune, et samarbeid eller hele landet."),
            ),
            # SQLite knows no NULLS NOT DISTINCT: nothing counts as 0, on both databases.
            models.UniqueConstraint(
                "indicator",
                Coalesce("year", 0),
                Coalesce("municipality", 0),
                Coalesce("cooperation", 0),
                "group",
                "source",
                name="observation_once",
                violation_error_message=_("Denne målingen er allerede registrert."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year or ''}: {self.value.normalize():f}"

    def clean(self) -> None:
        said_no = impossible(self.value, self.indicator.unit) if self.value is not None else ""
        if said_no:
            raise ValidationError({"value": said_no})

    @property
    def place(self) -> Municipality | Cooperation | None:
        return self.municipality or self.cooperation
