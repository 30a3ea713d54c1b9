"""The adopted row, word for word, and what its deadline was read as."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from django.core.validators import MaxLengthValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from measures.choices import DeadlineKind, DeadlineStatus, MeasureKind, ResponsibilityRole
from measures.columns.adopted import STORED, labelled
from measures.columns.column import Shown
from measures.models.constraints import not_empty, once, one_of
from measures.models.plans import FocusArea, Goal, InPlan
from measures.norwegian import searchable
from measures.progress import DueDate, Reading
from measures.querysets import MeasureQuerySet, ResponsibilityQuerySet
from municipalities.history import Records
from municipalities.models import Party

# Nes numbers its measures «2.10»: a slug would not take the full stop.
is_code = RegexValidator(r"^[a-z0-9][a-z0-9.-]*\Z", _("Bruk små bokstaver a–z, tall, punktum og bindestrek."))


# The adopted words a measure is found by.
SEARCHED = tuple(column.attribute for column in STORED if column.searched)


class DeadlineFields(models.Model):
    """What the deadline text was read as; the adopted words stand beside it, untouched."""

    deadline_kind = models.CharField(
        _("type frist"), max_length=12, choices=DeadlineKind, default=DeadlineKind.NONE
    )
    deadline_status = models.CharField(
        _("lesning"), max_length=20, choices=DeadlineStatus, default=DeadlineStatus.NO_DEADLINE
    )
    due_on = models.DateField(_("første frist"), null=True, blank=True)
    rrule = models.CharField(_("gjentakelse (RFC 5545)"), max_length=300, blank=True)
    # Dates inside the plan's period, as ISO text: what can be late, without expanding rules in SQL.
    dues = models.JSONField(_("frister i planperioden"), default=list, blank=True)
    deadline_explanation = models.CharField(_("lest som"), max_length=500, blank=True)

    class Meta:
        abstract = True

    def reading(self, milestones: Iterable[DueDate] = ()) -> Reading:
        days = tuple(date.fromisoformat(day) for day in self.dues)
        return Reading(self.deadline_kind, self.deadline_status, days, tuple(milestones))


class Measure(InPlan, DeadlineFields):
    code = models.CharField(_("adresse"), max_length=80, validators=[is_code])
    number = models.CharField(_("nummer"), max_length=20, blank=True)
    title = models.TextField(_("tiltak"), max_length=2000, validators=[MaxLengthValidator(2000)])
    description = models.TextField(_("beskrivelse eller kommentar"), blank=True)
    theme = models.TextField(_("tema"), blank=True)
    responsible_text = models.TextField(_("ansvar, som vedtatt"), blank=True)
    deadline_text = models.CharField(_("frist, som vedtatt"), max_length=1000, blank=True)
    frequency_text = models.CharField(
        _("hyppighet, som vedtatt"),
        max_length=1000,
        blank=True,
        help_text=_("Ordene i teksten der hyppigheten står, når planen ikke har frister."),
    )
    service = models.CharField(_("tjeneste"), max_length=200, blank=True)
    kind = models.CharField(_("type"), max_length=10, choices=MeasureKind, default=MeasureKind.NEW)
    goal = models.ForeignKey(
        Goal, models.PROTECT, null=True, blank=True, related_name="measures", verbose_name=_("mål")
    )
    focus_area = models.ForeignKey(
        FocusArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("innsatsområde"),
    )
    parties = models.ManyToManyField(
        Party, through="Responsibility", related_name="measures", verbose_name=_("ansvarlige")
    )
    source_place = models.CharField(_("sted i dokumentet"), max_length=200, blank=True)
    note = models.CharField(
        _("redaksjonell merknad"), max_length=500, blank=True, help_text=_("Hva som er rettet ved innlesing.")
    )
    extra = models.JSONField(
        _("tilleggstekst"),
        default=list,
        blank=True,
        help_text=_("Overskrift og tekst fra planens egne kolonner, i planens rekkefølge."),
    )
    search_text = models.TextField(editable=False, blank=True)

    objects = MeasureQuerySet.as_manager()
    history = Records(excluded_fields=["search_text"])

    class Meta:
        verbose_name = _("tiltak")
        verbose_name_plural = _("tiltak")
        ordering = ["plan", "position"]
        indexes = [models.Index(fields=["plan", "position"], name="measure_in_plan_order")]
        constraints = [
            not_empty("title", name="measure_has_title"),
            once(
                "plan",
                "code",
                name="measure_code_once",
                message=_("Planen har allerede et tiltak med denne adressen."),
            ),
            models.UniqueConstraint(
                fields=["plan", "number"],
                condition=~models.Q(number=""),
                name="measure_number_once",
                violation_error_message=_("Planen har allerede et tiltak med dette nummeret."),
            ),
            one_of("kind", MeasureKind.values, name="measure_kind_known"),
            one_of("deadline_kind", DeadlineKind.values, name="deadline_kind_known"),
            one_of("deadline_status", DeadlineStatus.values, name="deadline_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_search_text()
        super().save(*args, **kwargs)

    @property
    def timing_text(self) -> str:
        """The adopted words about time, wherever the plan put them."""
        return self.deadline_text or self.frequency_text

    @property
    def labelled(self) -> list[tuple[str, str]]:
        """The plan's words beside name and description, each with its label."""
        return labelled(Shown.MEASURE, partial(getattr, self))

    @property
    def steps(self) -> tuple[DueDate, ...]:
        """The milestones as due dates; only a deadline in several steps has any."""
        if self.deadline_kind != DeadlineKind.PHASED or self.pk is None:
            return ()
        return tuple(DueDate(step.due_on, step.title) for step in self.milestones.all())

    def fill_search_text(self) -> None:
        """Bulk writes pass `save` by: they call this themselves."""
        self.search_text = searchable(" ".join(getattr(self, name) for name in SEARCHED))


class Responsibility(models.Model):
    """Who carries a measure, in the order the plan names them."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="responsibilities")
    party = models.ForeignKey(Party, models.PROTECT, related_name="responsibilities", verbose_name=_("part"))
    role = models.CharField(
        _("rolle"), max_length=12, choices=ResponsibilityRole, default=ResponsibilityRole.LEAD
    )
    position = models.PositiveSmallIntegerField(_("plass"), default=0)

    objects = ResponsibilityQuerySet.as_manager()
    history = Records()

    class Meta:
        verbose_name = _("ansvar")
        verbose_name_plural = _("ansvar")
        ordering = ["measure", "position"]
        constraints = [
            once(
                "measure",
                "party",
                name="responsibility_once",
                message=_("Parten står allerede som ansvarlig for tiltaket."),
            ),
            one_of("role", ResponsibilityRole.values, name="responsibility_role_known"),
        ]

    def __str__(self) -> str:
        return str(self.party)


class Milestone(models.Model):
    """One step of a deadline with several: each is due on its own day."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="milestones")
    title = models.CharField(_("milepæl"), max_length=300)
    due_on = models.DateField(_("frist"))
    position = models.PositiveSmallIntegerField(_("plass"), default=0)

    class Meta:
        verbose_name = _("milepæl")
        verbose_name_plural = _("milepæler")
        ordering = ["measure", "position"]
        constraints = [
            not_empty("title", name="milestone_has_title"),
            once(
                "measure",
                "position",
                name="milestone_position_once",
                message=_("To milepæler kan ikke stå på samme plass."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
