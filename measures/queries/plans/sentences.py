"""Counts said in plain Norwegian. Pure."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measures.norwegian import listed
from measures.rows.counts import Counts
from measures.rows.plan import Place


def progress_sentence(counts: Counts, *, measures: int, places: int = 1) -> str:
    """«Av 28 tiltak er 11 gjennomført og 9 pågår. 4 er forsinket, 3 har ingen meldt noe om.»"""
    if not counts.total:
        return _("Ingen tiltak er lagt inn ennå.")
    if counts.not_reported == counts.total:
        return f"{nothing_said(measures)} {late_sentence(counts)}"
    first = together(counts, measures, places) if places > 1 else alone(counts)
    return f"{first} {rest_sentence(counts)}"


def nothing_said(measures: int) -> str:
    said = ngettext(
        "Ingen har meldt noe om det ene tiltaket ennå.",
        "Ingen har meldt noe om de %(antall)d tiltakene ennå.",
        measures,
    )
    return said % {"antall": measures}


def alone(counts: Counts) -> str:
    numbers = {"alle": counts.total, "ferdig": counts.done, "pågår": counts.in_progress}
    return _("Av %(alle)d tiltak er %(ferdig)d gjennomført og %(pågår)d pågår.") % numbers


def together(counts: Counts, measures: int, places: int) -> str:
    """Several councils carry out the same measures, each for itself: say what is counted."""
    numbers = {
        "tiltak": measures,
        "kommuner": places,
        "alle": counts.total,
        "ferdig": counts.done,
        "pågår": counts.in_progress,
    }
    return (
        _(
            "%(tiltak)d tiltak i %(kommuner)d kommuner er til sammen %(alle)d gjennomføringer: "
            "%(ferdig)d er gjennomført og %(pågår)d pågår."
        )
        % numbers
    )


def late_sentence(counts: Counts) -> str:
    return (
        _("%(antall)d er forsinket.") % {"antall": counts.late} if counts.late else _("Ingen er forsinket.")
    )


def rest_sentence(counts: Counts) -> str:
    """Whether anybody was asked is for a round and its report to say."""
    if not counts.not_reported:
        return late_sentence(counts)
    late = _("%(antall)d er forsinket") % {"antall": counts.late} if counts.late else _("Ingen er forsinket")
    numbers = {"forsinket": late, "antall": counts.not_reported}
    return _("%(forsinket)s, %(antall)d har ingen meldt noe om.") % numbers


def evaluated_sentence(evaluated: tuple[date, tuple[Place, ...]] | None) -> str:
    """«Sist evaluert 2. kvartal 2021.», and where, when not all the municipalities are."""
    if evaluated is None:
        return _("Ikke evaluert ennå.")
    on, places = evaluated
    quarter = {"kvartal": (on.month + 2) // 3, "år": on.year}
    if places:
        where = quarter | {"steder": listed(place.name for place in places)}
        return _("Sist evaluert %(kvartal)d. kvartal %(år)d i %(steder)s.") % where
    return _("Sist evaluert %(kvartal)d. kvartal %(år)d.") % quarter


def done_sentence(counts: Counts) -> str:
    """«2 av 3 gjennomført»."""
    return _("%(ferdig)d av %(alle)d gjennomført") % {
        "ferdig": counts.done,
        "alle": counts.total,
    }
