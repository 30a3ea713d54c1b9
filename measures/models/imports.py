"""A file that was handed in for a plan: kept as it came, with what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from measures.choices import ImportState
from measures.models.constraints import not_empty, one_of
from measures.models.plans import Plan
from measures.querysets import PlanImportQuerySet

WRITTEN = (ImportState.APPLIED.value, ImportState.UNDONE.value)


class PlanImport(models.Model):
    """The bytes never change, and go with age; their SHA-256 stays. `before`, `after`: the plan as JSON."""

    # None until the plan is made, and again when the import that made it is undone.
    plan = models.ForeignKey(
        Plan, models.SET_NULL, null=True, blank=True, related_name="imports", verbose_name=_("plan")
    )
    slug = models.SlugField(_("planens adresse"), max_length=80)
    # Title, period, municipalities and cooperation of a plan that is to be made.
    given = models.JSONField(_("oppgitt om planen"), default=dict, blank=True)
    name = models.CharField(_("filnavn"), max_length=200)
    file = models.BinaryField(_("fil"))
    size = models.PositiveIntegerField(_("størrelse"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    choices = models.JSONField(_("valg"), default=dict, blank=True)
    state = models.CharField(_("tilstand"), max_length=10, choices=ImportState, default=ImportState.UPLOADED)
    counts = models.JSONField(_("antall"), default=dict, blank=True)
    before = models.TextField(_("planen før"), blank=True)
    after = models.TextField(_("planen etter"), blank=True)
    # Keys of the status changes it wrote: what the file told, and «utgår» for what it lacked.
    status_changes = models.JSONField(_("statusendringer"), default=list, blank=True)
    # Counts every change of the choices and of what they are compared with.
    version = models.PositiveIntegerField(default=0, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("lastet opp av")
    )
    uploaded_at = models.DateTimeField(_("lastet opp"))
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("importert av"),
    )
    applied_at = models.DateTimeField(_("importert"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("angret av"),
    )
    undone_at = models.DateTimeField(_("angret"), null=True, blank=True)
    discarded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("forkastet av"),
    )
    discarded_at = models.DateTimeField(_("forkastet"), null=True, blank=True)
    # The file of a written import is kept for a time; what it wrote stays.
    emptied_at = models.DateTimeField(_("filen slettet"), null=True, blank=True)

    objects = PlanImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("importer")
        ordering = ["-pk"]
        constraints = [
            not_empty("name", name="plan_import_has_name"),
            one_of("state", ImportState.values, name="plan_import_state_known"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="plan_import_sha256_whole",
                violation_error_message=_("SHA-256 har 64 tegn."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=WRITTEN, applied_at__isnull=False, applied_by__isnull=False)
                | (~Q(state__in=WRITTEN) & Q(applied_at__isnull=True, applied_by__isnull=True)),
                name="plan_import_written_by_somebody",
                violation_error_message=_("En import som er skrevet, må ha hvem og når."),
            ),
            models.CheckConstraint(
                condition=Q(state=ImportState.UNDONE, undone_at__isnull=False, undone_by__isnull=False)
                | (~Q(state=ImportState.UNDONE) & Q(undone_at__isnull=True, undone_by__isnull=True)),
                name="plan_import_undone_by_somebody",
                violation_error_message=_("En import som er angret, må ha hvem og når."),
            ),
            models.CheckConstraint(
                condition=Q(emptied_at__isnull=True) | Q(state__in=WRITTEN),
                name="plan_import_emptied_once_written",
                violation_error_message=_("Bare filen til en import som er skrevet, slettes for seg."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.state == ImportState.UPLOADED

    @property
    def is_applied(self) -> bool:
        return self.state == ImportState.APPLIED

    @property
    def has_file(self) -> bool:
        """Without reading the file itself, which lists leave out."""
        return self.state != ImportState.DISCARDED and self.emptied_at is None

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise TypeError("An import is discarded, never deleted.")
