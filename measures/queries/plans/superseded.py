"""What is asked for in its plan no more, because the plan was carried on."""

from datetime import date

from django.utils.translation import gettext as _

from measures import progress
from measures.models import Implementation, Succession


def left_behind(row: Implementation, as_of: date) -> Succession | None:
    """What became of the measure, once that holds; one query."""
    beside = ("successor__plan", "measure__plan")
    succession = Succession.objects.filter(measure=row.measure_id).select_related(*beside).first()
    if succession is None:
        return None
    following = succession.successor.plan.first_year if succession.successor else None
    is_left = progress.is_left_behind(succession.outcome, succession.measure.plan.last_year, following, as_of)
    return succession if is_left else None


def where_it_went(succession: Succession) -> str:
    """«Tiltaket følges nå opp i Ruspolitisk plan 2024–2027. Status endres der.»"""
    if succession.successor:
        return _("Tiltaket følges nå opp i %(plan)s. Status endres der.") % {
            "plan": succession.successor.plan
        }
    words = {"utfall": succession.get_outcome_display()}
    return _("Tiltaket er avgjort med planen: %(utfall)s. Status kan ikke endres lenger.") % words
