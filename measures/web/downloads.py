"""The yearly report: its page and its files."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from measures.permissions import can_read_report
from measures.reports import facts, files, html
from measures.reports.report import build
from measures.reports.values import Report

NAMES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "json": "JSON"}


@login_not_required
@require_safe
def report(request: HttpRequest, plan: str, year: int, municipality: str = "") -> HttpResponse:
    heading = readable(request, plan, year, municipality)
    found = build(facts.gather(heading, today=timezone.localdate()))
    links = {"files": file_links(found, municipality), "breadcrumbs": breadcrumbs(found)}
    links["choices"] = choices(found, municipality)
    return render(request, "report/page.html", html.context(found) | links)


@login_not_required
@require_safe
def report_file(
    request: HttpRequest, plan: str, year: int, ending: str, municipality: str = ""
) -> HttpResponse:
    if ending not in NAMES:
        raise Http404(_("Rapporten finnes ikke i dette formatet."))
    found = build(facts.gather(readable(request, plan, year, municipality), today=timezone.localdate()))
    form = files.FORMS[ending]
    response = HttpResponse(form.render(found), content_type=form.content_type)
    where = "inline" if ending == "pdf" else "attachment"
    response["Content-Disposition"] = f'{where}; filename="{files.file_name(found, ending)}"'
    return response


def readable(request: HttpRequest, plan: str, year: int, municipality: str) -> facts.Heading:
    """A draft answers strangers as if it were not there."""
    heading = facts.find(plan, year, municipality, today=timezone.localdate())
    if heading is None or not can_read_report(request.user, heading.plan, heading.round):
        raise Http404(_("Det finnes ingen evalueringsrapport på denne adressen."))
    return heading


def file_links(report: Report, municipality: str) -> list[tuple[str, str]]:
    return [(name, address(report, municipality, ending)) for ending, name in NAMES.items()]


def address(report: Report, municipality: str, ending: str = "") -> str:
    name = "report_municipality" if municipality else "report"
    args = [report.plan.slug, *([municipality] if municipality else []), report.year]
    return reverse(f"{name}_file", args=[*args, ending]) if ending else reverse(name, args=args)


def breadcrumbs(report: Report) -> list[tuple[str, str]]:
    """The last one is this page."""
    return [
        (_("Planer"), reverse("front_page")),
        (f"{report.plan.title} {report.plan.period_text}", reverse("plan", args=[report.plan.slug])),
        (_("Evaluering %(year)d") % {"year": report.year}, ""),
    ]


def choices(report: Report, municipality: str) -> list[tuple[str, str, bool]]:
    """The joint report and each municipality's own; none to choose for a plan of one municipality."""
    slugs = [(place.name, place.slug) for place in report.plan.places]
    if len(slugs) < 2:
        return []
    whole = report.plan.cooperation or _("Alle kommunene")
    return [
        (
            _("Hele %(name)s") % {"name": whole} if not slug else name,
            address(report, slug),
            slug == municipality,
        )
        for name, slug in [(whole, ""), *slugs]
    ]
