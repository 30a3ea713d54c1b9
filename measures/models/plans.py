"""The plan as adopted: its period, councils, areas, goals, terms and sources."""

from datetime import date

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from measures.choices import GoalKind, ReferenceKind
from measures.models.constraints import not_empty, once, one_of, plausible_year
from municipalities.collation import in_order
from municipalities.history import Records
from municipalities.models import Cooperation, Municipality, User


class Plan(models.Model):
    slug = models.SlugField(_("adresse"), max_length=80, unique=True)
    title = models.CharField(_("tittel"), max_length=200)
    first_year = models.PositiveSmallIntegerField(_("første år"))
    last_year = models.PositiveSmallIntegerField(_("siste år"))
    municipalities = models.ManyToManyField(Municipality, related_name="plans", verbose_name=_("kommuner"))
    cooperation = models.ForeignKey(
        Cooperation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plans",
        verbose_name=_("samarbeid"),
    )
    predecessor = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("forrige plan"),
    )
    # Set when the plan is made from the one before it. Until a council adopts it, nothing was to be
    # done earlier than that, whatever its period says.
    carried_on = models.DateField(_("videreført fra forrige plan"), null=True, blank=True, editable=False)
    vision = models.TextField(_("visjon"), blank=True)
    evaluation_rule = models.TextField(_("regel for evaluering"), blank=True)
    revision_rule = models.TextField(_("regel for revidering"), blank=True)
    cost_rule = models.TextField(_("om kostnader"), blank=True)
    evaluation_every = models.PositiveSmallIntegerField(_("evalueres hvert … år"), default=1)
    evaluation_quarter = models.PositiveSmallIntegerField(
        _("evalueres i kvartal"), default=0, help_text=_("0 når planen ikke sier når.")
    )
    has_deadlines = models.BooleanField(
        _("har en kolonne for frist"),
        default=True,
        help_text=_("Uten: hyppigheten letes fram i teksten."),
    )
    # Set by load_demo: everything said about how it goes is made up, and every page says so.
    is_demonstration = models.BooleanField(_("oppdiktede statuser"), default=False)

    history = Records(m2m_fields=[municipalities])
    _history_user: User
    _change_reason: str

    class Meta:
        verbose_name = _("handlingsplan")
        verbose_name_plural = _("handlingsplaner")
        ordering = ["-last_year", in_order("title")]
        constraints = [
            not_empty("title", name="plan_has_title"),
            plausible_year("first_year", name="plan_first_year_plausible"),
            models.CheckConstraint(
                condition=Q(first_year__lte=F("last_year")),
                name="plan_period_forward",
                violation_error_message=_("Planens første år må være før det siste."),
            ),
            models.CheckConstraint(
                condition=Q(evaluation_quarter__lte=4),
                name="plan_evaluation_quarter",
                violation_error_message=_("Kvartalet er 1 til 4, eller 0 når planen ikke sier når."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.period_text}"

    @property
    def period(self) -> tuple[int, int]:
        return self.first_year, self.last_year

    @property
    def period_text(self) -> str:
        return f"{self.first_year}–{self.last_year}"

    @property
    def period_start(self) -> date:
        return date(self.first_year, 1, 1)

    @property
    def binds_from(self) -> date:
        """The first day a deadline can bind a municipality whose adoption is not registered."""
        return max(self.period_start, self.carried_on or date.min)

    @property
    def is_shared(self) -> bool:
        return self.cooperation_id is not None


class Adoption(models.Model):
    """One plan, several councils: each adopts for itself."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="adoptions", verbose_name=_("plan"))
    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name=_("kommune"))
    body = models.CharField(_("organ"), max_length=100)
    case_number = models.CharField(_("saksnummer"), max_length=40, blank=True)
    adopted_on = models.DateField(_("vedtatt"))

    history = Records()
    _history_user: User

    class Meta:
        verbose_name = _("vedtak")
        verbose_name_plural = _("vedtak")
        ordering = ["plan", "municipality"]
        constraints = [
            once(
                "plan",
                "municipality",
                name="adoption_once",
                message=_("Kommunen har allerede et vedtak for denne planen."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.municipality}"


class InPlan(models.Model):
    """A part of a plan, in the plan's own order."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="%(class)ss", verbose_name=_("plan"))
    position = models.PositiveIntegerField(_("plass"), default=0)

    class Meta:
        abstract = True


class FocusArea(InPlan):
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="focus_areas", verbose_name=_("plan"))
    title = models.CharField(_("tittel"), max_length=200)

    history = Records()

    class Meta:
        verbose_name = _("innsatsområde")
        verbose_name_plural = _("innsatsområder")
        ordering = ["plan", "position"]
        constraints = [
            not_empty("title", name="focus_area_has_title"),
            once(
                "plan",
                "title",
                name="focus_area_once",
                message=_("Planen har allerede dette innsatsområdet."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Goal(InPlan):
    kind = models.CharField(_("type mål"), max_length=10, choices=GoalKind)
    number = models.CharField(_("nummer"), max_length=20, blank=True)
    title = models.TextField(_("mål"), max_length=1000, validators=[MaxLengthValidator(1000)])
    remark = models.TextField(_("merknad"), blank=True)
    section = models.CharField(
        _("står under"), max_length=200, blank=True, help_text=_("Overskriften i dokumentet.")
    )
    focus_area = models.ForeignKey(
        FocusArea,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="goals",
        verbose_name=_("innsatsområde"),
    )

    history = Records()

    class Meta:
        verbose_name = _("mål")
        verbose_name_plural = _("mål")
        ordering = ["plan", "position"]
        constraints = [
            not_empty("title", name="goal_has_title"),
            one_of("kind", GoalKind.values, name="goal_kind_known"),
            models.UniqueConstraint(
                fields=["plan", "number"],
                condition=Q(kind=GoalKind.MAIN) & ~Q(number=""),
                name="main_goal_number_once",
                violation_error_message=_("Planen har allerede et hovedmål med dette nummeret."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Reference(InPlan):
    """A law, a related plan or a source that the plan leans on."""

    kind = models.CharField(_("type"), max_length=10, choices=ReferenceKind)
    title = models.CharField(_("tittel"), max_length=500)
    publisher = models.CharField(_("utgiver"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("år"), null=True, blank=True)
    url = models.URLField(_("nettadresse"), max_length=500, blank=True)
    remark = models.CharField(_("merknad"), max_length=500, blank=True)

    history = Records()

    class Meta:
        verbose_name = _("kilde")
        verbose_name_plural = _("kilder")
        ordering = ["plan", "position"]
        constraints = [
            not_empty("title", name="reference_has_title"),
            one_of("kind", ReferenceKind.values, name="reference_kind_known"),
            plausible_year("year", name="reference_year_plausible", or_empty=True),
        ]

    def __str__(self) -> str:
        return self.title


class Term(InPlan):
    """A word the plan defines for itself."""

    name = models.CharField(_("begrep"), max_length=200)
    explanation = models.TextField(_("forklaring"))

    history = Records()

    class Meta:
        verbose_name = _("begrep")
        verbose_name_plural = _("begreper")
        ordering = ["plan", "position"]
        constraints = [
            not_empty("name", name="term_has_name"),
            once("plan", "name", name="term_once", message=_("Planen har allerede dette begrepet.")),
        ]

    def __str__(self) -> str:
        return self.name
