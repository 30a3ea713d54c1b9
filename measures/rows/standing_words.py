"""How a measure stands on a day, in the words of every list, page, calendar and report. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from measures.choices import Status, standing_label
from measures.norwegian import long_date, month, short_date
from measures.progress import Timing

# What was said longer ago says little of how it goes.
FRESH_DAYS = 365


@dataclass(frozen=True)
class LastSaid:
    """«sist meldt mai 2021»; `is_old` is said in words as well as shown weaker."""

    words: str
    is_old: bool


def last_said(on: date | None, as_of: date) -> LastSaid | None:
    if on is None:
        return None
    said = _("sist meldt %(måned)s") % {"måned": month(on)}
    if (as_of - on).days <= FRESH_DAYS:
        return LastSaid(said, False)
    return LastSaid(_("%(meldt)s, over et år siden") % {"meldt": said}, True)


def is_told_by_status(status: str, timing: Timing) -> bool:
    """The next deadline stands in the words of the status."""
    return status == Status.DONE and timing.met is not None and not timing.late


def standing_words(status: str, timing: Timing, label: Callable[[str], object] = standing_label) -> str:
    """«pågår»; of what comes again and was met: «gjennomført i 2025, neste frist 31.12.2026»."""
    if status != Status.DONE or timing.met is None:
        return str(label(status))
    return met_words(timing) if is_told_by_status(status, timing) else met_in(timing.met, timing)


def met_words(timing: Timing) -> str:
    """What was met and what comes next; nothing where nothing was met."""
    if timing.met is None:
        return ""
    said = met_in(timing.met, timing)
    if timing.next is None:
        return said
    return _("%(gjennomført)s, neste frist %(dag)s") % {
        "gjennomført": said,
        "dag": short_date(timing.next.on),
    }


def met_in(met: date, timing: Timing) -> str:
    """By its day where there are several in a year."""
    if timing.next and timing.next.on.year == met.year:
        return _("gjennomført til %(dag)s") % {"dag": short_date(met)}
    return _("gjennomført i %(år)d") % {"år": met.year}


class Corrected(Protocol):
    """What a municipality has said that a deadline is, and why; never who."""

    @property
    def words(self) -> str: ...

    @property
    def comment(self) -> str: ...

    @property
    def on(self) -> date: ...

    @property
    def by_administrator(self) -> bool: ...


def corrected_words(corrected: Corrected) -> str:
    """«rettet frist: innen 30. juni 2021 (koordinatoren, 12. mai 2021: «Vedtatt.»)»."""
    who = _("administrator") if corrected.by_administrator else _("koordinatoren")
    said = f"{who}, {long_date(corrected.on)}"
    said = f"{said}: «{corrected.comment}»" if corrected.comment else said
    return _("rettet frist: %(ord)s (%(hvem)s)") % {"ord": corrected.words, "hvem": said}
