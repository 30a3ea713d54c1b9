"""Figures as they are measured: one value a year for each place and group."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from measures.models import EvaluationRound, Indicator, Observation
from measures.permissions.rounds import require_observe
from municipalities.models import Municipality, User


@dataclass(frozen=True)
class IndicatorReading:
    value: Decimal
    source: str
    note: str = ""
    group: str = ""


@transaction.atomic
def observe(
    indicator: Indicator,
    municipality: Municipality,
    year: int,
    reading: IndicatorReading,
    *,
    by: User,
    round_: EvaluationRound | None = None,
) -> Observation:
    """The municipality's own figure of the year; given again, it corrects the first.

    Entered in a round it is public when a report of that round is. Raise ValidationError for a figure that
    cannot be."""
    require_observe(by, municipality)
    if not indicator.plan.municipalities.filter(pk=municipality.pk).exists():
        raise ValidationError(_("Kommunen har ikke denne planen."))
    place = {"indicator": indicator, "municipality": municipality, "year": year}
    place["group"] = reading.group
    before = Observation.objects.select_for_update().filter(**place).order_by("pk").first()
    stored = before or Observation(**place, position=next_position(indicator), round=round_)
    given = (reading.value, reading.source.strip(), reading.note.strip())
    if before and given == (stored.value, stored.source, stored.note):
        return stored
    stored.value, stored.source, stored.note = given
    stored._history_user = by
    stored.full_clean()
    stored.save()
    return stored


def next_position(indicator: Indicator) -> int:
    return (indicator.observations.aggregate(last=Max("position"))["last"] or 0) + 1
