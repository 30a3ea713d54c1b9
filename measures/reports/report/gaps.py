"""What the report does not know, each kind counted by itself. Pure."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measures.norwegian import listed, long_date
from measures.reports.report import words
from measures.reports.report.report_types import Report
from measures.reports.report.sentences import how_many


def gaps(report: Report) -> list[str]:
    """Never empty: it also says when nothing is missing."""
    sentences = [silent(report), ownerless(report), undated(report), unmeasured(report)]
    return [one for one in sentences if one] or [_("Vi kjenner ingen hull i grunnlaget for rapporten.")]


def silent(report: Report) -> str:
    if not report.silent:
        return ""
    return _("Ikke rapportert: %(how_many)s.") % {"how_many": how_many(report.silent, report)}


def ownerless(report: Report) -> str:
    if not report.ownerless:
        return ""
    return _("Uten ansvarlig: %(how_many)s.") % {"how_many": how_many(report.ownerless, report)}


def undated(report: Report) -> str:
    """Only where the plan gives deadlines at all."""
    without = [line for line in report.lines if not line.measure.timing]
    if not report.plan.has_deadlines or not without:
        return ""
    number = ngettext("%(n)d tiltak", "%(n)d tiltak", len(without)) % {"n": len(without)}
    if all(line.measure.number for line in without) and len(without) <= 8:
        number = _("tiltak %(numbers)s") % {"numbers": listed(one.measure.number for one in without)}
    return _("Uten frist i planen: %(how_many)s.") % {"how_many": number}


def unmeasured(report: Report) -> str:
    targets = [one for one in report.indicators if one.indicator.target is not None]
    without = [one for one in targets if one.latest is None]
    if not without:
        return ""
    return _("Ikke målt etter at planen ble laget: %(n)d av %(total)d mål med tall.") % {
        "n": len(without),
        "total": len(targets),
    }


def answering(report: Report) -> str:
    """When the round was open, and how many answered in it."""
    if not report.round:
        return ""
    answers = sum(one.number for one in report.reporters)
    return _("Evalueringsrunden var åpen %(opens)s–%(closes)s og ga %(n)d svar om %(total)d %(unit)s.") % {
        "opens": long_date(report.round.opens),
        "closes": long_date(report.round.closes),
        "n": answers,
        "total": report.counts.total,
        "unit": words.unit(report, report.counts.total),
    }
