"""The words a report is told with: names, states, units, figures. Pure."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from measures.choices import Decision, Proposal, status_label
from measures.norwegian import listed, quantity, short_date
from measures.progress import Timing
from measures.reports.facts.facts_types import NATION, MeasuredValue
from measures.reports.report.report_types import MIXED, Calendar, Progress, Report
from measures.rows.development import development

Made = TypeVar("Made")


def spoken(render: Callable[[Report], Made]) -> Callable[[Report], Made]:
    """Whatever language the reader's pages are in, a report speaks its own."""

    @wraps(render)
    def speaking(report: Report) -> Made:
        with override(report.language):
            return render(report)

    return speaking


def in_words(number: int) -> str:
    small = ["", _("én"), _("to"), _("tre"), _("fire"), _("fem"), _("seks"), _("sju"), _("åtte"), _("ni")]
    return small[number] if 0 < number < len(small) else str(number)


def title(report: Report) -> str:
    return _("Evaluering %(year)s: %(plan)s") % {"year": report.year, "plan": report.plan.title}


def whereabouts(place: str) -> str:
    """Where a figure was measured; the nation is named as the language has it."""
    return _("Norge") if place == NATION else place


def places(report: Report) -> str:
    if not report.is_joint:
        return report.places[0].label
    names = listed(place.name for place in report.places)
    if not report.plan.cooperation:
        return names
    return _("%(cooperation)s: %(names)s") % {"cooperation": report.plan.cooperation, "names": names}


def state(report: Report) -> str:
    if report.version is None:
        return _("Utkast")
    return _("Ferdigstilt, versjon %(number)d") % {"number": report.version}


def draft_or_nothing(report: Report) -> str:
    """Stands on every page of a draft."""
    return "" if report.version else _("Utkast")


def despite(report: Report) -> str:
    """Why it was sealed although not everything was in place."""
    if report.despite is None:
        return ""
    return _("Rapporten er ferdigstilt selv om ikke alt var på plass. Grunnen: %(reason)s") % {
        "reason": report.despite.reason
    }


def lacking(report: Report) -> tuple[str, ...]:
    return report.despite.open_points if report.despite else ()


def corrected(report: Report) -> str:
    if report.correction is None:
        return ""
    return _("Versjon %(number)d retter versjon %(before)d. Grunn: %(reason)s") % {
        "number": report.version,
        "before": (report.version or 1) - 1,
        "reason": report.correction.reason,
    }


def about_plan(report: Report) -> str:
    return _("%(plan)s gjelder %(period)s for %(places)s.") % {
        "plan": report.plan.title,
        "period": report.plan.period_text,
        "places": places(report),
    }


def unit(report: Report, number: int) -> str:
    if report.is_joint:
        return ngettext("gjennomføring", "gjennomføringer", number)
    return ngettext("tiltak", "tiltak", number)


def status_words(status: str, *, is_late: bool = False) -> str:
    said = _("ulikt i kommunene") if status == MIXED else str(status_label(status))
    return f"{said}, {_('forsinket')}" if is_late else said


def proposal_words(proposal: str) -> str:
    return str(Proposal(proposal).label) if proposal else ""


def decision_words(decision: str) -> str:
    return str(Decision(decision).label) if decision else _("gjelder ikke her")


def demonstration_or_nothing(report: Report) -> str:
    if not report.plan.is_demonstration:
        return ""
    return _("Demonstrasjon: Statusene i denne rapporten er oppdiktet.")


def days(first: date, last: date) -> str:
    """«03.05.2021», or «03.05.2021–12.06.2021» when it took more than a day."""
    return short_date(first) if first == last else f"{short_date(first)}–{short_date(last)}"


def late_words(timing: Timing) -> str:
    """«forfalt siden 31.12.2019», or each milestone by its name."""
    said = []
    for due_date in timing.late:
        words = {"title": due_date.title, "day": short_date(due_date.on)}
        one = _("%(title)s: forfalt %(day)s") if due_date.title else _("forfalt siden %(day)s")
        said.append(one % words)
    return listed(said)


def calendar_heading(key: str, calendar: Calendar) -> str:
    if key == "late":
        return _("Forsinket")
    quarter = getattr(calendar.ahead, key)
    return _("%(n)d. kvartal %(year)d") % {"n": quarter.number, "year": quarter.first.year}


def way(progress: Progress) -> str:
    """«45 % → mål 100 % i 2028: målt 52 % i 2025, 13 % av veien.»"""
    indicator = progress.indicator
    if indicator.target is None:
        return ""
    goal = _("mål %(value)s") % {"value": quantity(indicator.target, indicator.unit)}
    if indicator.target_year:
        goal = _("%(goal)s innen %(year)d") % {"goal": goal, "year": indicator.target_year}
    if indicator.baseline is None:
        start = _("Planen gir ikke noe utgangspunkt")
    else:
        start = _("Fra %(value)s") % {"value": quantity(indicator.baseline, indicator.unit)}
    if indicator.baseline_year:
        start += f" ({indicator.baseline_year})"
    if progress.latest is None:
        return f"{start}, {goal}. " + _("Ikke målt på nytt.")
    measured = _("Målt %(value)s i %(year)d") % {
        "value": measured_words(progress.latest, indicator.unit),
        "year": progress.latest.year,
    }
    return f"{start}, {goal}. {measured}{share_words(progress.share)}."


def share_words(share: Decimal | None) -> str:
    if share is None:
        return ""
    if share >= 1:
        return ": " + _("målet er nådd")
    if share < 0:
        return ": " + _("det har gått feil vei")
    return ": " + _("%(share)d %% av veien") % {"share": int(share * 100)}


def trend(progress: Progress) -> str:
    """«8 → 5 → 6,5 %: opp siden 2015, ned siden 2014.»"""
    indicator = progress.indicator
    said = development(progress.trend, indicator.unit, indicator.direction)
    return f"{said}." if said else ""


def measured_words(one: MeasuredValue, unit: str) -> str:
    """«6,3 l (om lag)»: what the plan says of a figure goes with it everywhere."""
    said = quantity(one.value, unit)
    return f"{said} ({one.note})" if one.note else said
