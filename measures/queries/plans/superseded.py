"""What is asked for in its plan no more, because the plan was carried on."""

from datetime import date

from django.utils.translation import gettext as _

from measures import progress
from measures.models import Implementation, Succession


def left_behind(row: Implementation, as_of: date) -> Succession | None:
    """What became of the measure, once that holds; one query."""
    beside = ("successor__plan", "measure__plan")
    found = Succession.objects.filter(measure=row.measure_id).select_related(*beside).first()
    if found is None:
        return None
    following = found.successor.plan.first_year if found.successor else None
    is_left = progress.is_left_behind(found.outcome, found.measure.plan.last_year, following, as_of)
    return found if is_left else None


def where_it_went(found: Succession) -> str:
    """«Tiltaket følges nå opp i Ruspolitisk plan 2024–2027. Status endres der.»"""
    if found.successor:
        return _("Tiltaket følges nå opp i %(plan)s. Status endres der.") % {"plan": found.successor.plan}
    words = {"utfall": found.get_outcome_display()}
    return _("Tiltaket er avgjort med planen: %(utfall)s. Status kan ikke endres lenger.") % words
