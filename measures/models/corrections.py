"""What a municipality says a deadline means, where the reading was wrong or wanted something."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from measures.choices import DeadlineKind, DeadlineStatus
from measures.models.constraints import one_of
from measures.models.implementation import Implementation
from measures.models.measures import DeadlineFields
from measures.models.written_once import SaidOnce

KINDS = [DeadlineKind.ONCE.value, DeadlineKind.RECURRING.value, DeadlineKind.NONE.value]
STATUSES = [DeadlineStatus.UNDERSTOOD.value, DeadlineStatus.NO_DEADLINE.value]


class DeadlineCorrection(SaidOnce, DeadlineFields):
    """Taking back is a new row.

    The newest that stands counts, as long as the adopted words are the ones it was written about.
    """

    implementation = models.ForeignKey(
        Implementation, models.PROTECT, related_name="corrections", verbose_name=_("gjennomføring")
    )
    words = models.CharField(_("ordene den gjelder"), max_length=1000, blank=True)
    comment = models.TextField(
        _("begrunnelse"), max_length=1000, blank=True, validators=[MaxLengthValidator(1000)]
    )
    by_administrator = models.BooleanField(_("rettet av administrator"), default=False)
    undoes = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="undone_by",
        verbose_name=_("tar tilbake"),
    )

    class Meta(SaidOnce.Meta):
        verbose_name = _("rettet frist")
        verbose_name_plural = _("rettede frister")
        indexes = [models.Index(fields=["implementation", "-on", "-id"], name="correction_newest")]
        constraints = [
            one_of("deadline_kind", KINDS, name="correction_kind_known"),
            one_of("deadline_status", STATUSES, name="correction_is_clear"),
            models.CheckConstraint(
                condition=Q(deadline_kind=DeadlineKind.NONE, due_on__isnull=True)
                | (~Q(deadline_kind=DeadlineKind.NONE) & Q(due_on__isnull=False)),
                name="correction_has_a_day_unless_none",
                violation_error_message=_("Skriv en dato."),
            ),
            models.CheckConstraint(
                condition=~Q(deadline_kind=DeadlineKind.RECURRING) | ~Q(rrule=""),
                name="correction_says_how_often",
                violation_error_message=_("Velg hvor ofte fristen kommer igjen."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.deadline_explanation}"
