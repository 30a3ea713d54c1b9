"""The yearly report: its page and its files. Once sealed, the very bytes that were sealed."""

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from measures.models import ReportFile
from measures.permissions.rounds import can_read_draft, can_read_draft_of, can_seal
from measures.queries.rounds.seals import public_places, sealed_file
from measures.reports import files
from measures.reports.facts import facts
from measures.reports.forms import html
from measures.reports.report import words
from measures.reports.report.report import build
from measures.reports.report.report_types import Report
from measures.web.common.errors import unavailable
from measures.web.common.language import says_itself, speak
from measures.web.public.address_choices import asked_day, gone_by
from measures.web.report.addresses import address
from measures.web.report.sealed_page import sealed_page

NAMES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "json": "JSON"}
# What is sealed is shown to those who correct it beside what it would say now.
DRAFT = "utkast"
STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


@says_itself
@login_not_required
@require_safe
def report(request: HttpRequest, plan: str, year: int, municipality: str = "") -> HttpResponse:
    heading = facts.find(plan, year, municipality, today=known_on(request))
    sealed = sealed_for(request, heading, plan, year, municipality, "html")
    if sealed:
        return sealed_page(request, sealed, municipality) or whole_document(sealed)
    about = readable(request, heading)
    made = build(facts.gather(about, today=known_on(request)))
    speak(made.language)
    return render(request, "report/page.html", page_context(request, about, made, municipality))


@says_itself
@login_not_required
@require_safe
def report_file(
    request: HttpRequest, plan: str, year: int, ending: str, municipality: str = ""
) -> HttpResponse:
    heading = facts.find(plan, year, municipality, today=known_on(request))
    sealed = sealed_for(request, heading, plan, year, municipality, ending)
    if sealed:
        return sealed_file_as_it_is(sealed)
    about = readable(request, heading)
    if ending not in NAMES:
        raise Http404(_("Rapporten finnes ikke i dette formatet."))
    return draft_file(request, build(facts.gather(about, today=known_on(request))), ending)


def sealed_file_as_it_is(file: ReportFile) -> HttpResponse:
    if file.ending == "html":
        return whole_document(file)
    return as_file(bytes(file.content), file.content_type, file.name)


def sealed_for(
    request: HttpRequest,
    heading: facts.ReportHeading | None,
    plan: str,
    year: int,
    municipality: str,
    ending: str,
) -> ReportFile | None:
    """The version asked for, else the newest; None when nothing is sealed, or the draft is asked for.

    What is not public is there for those only who follow the work."""
    asked = request.GET.get("versjon", "")
    if asked == DRAFT or (heading and heading.version is None and not asked):
        return None
    number = int(asked) if asked.isdecimal() and len(asked) < 5 else None
    if asked and number is None:
        raise Http404(_("Det finnes ingen evalueringsrapport på denne adressen."))
    is_inside = can_read_draft(request.user, plan, municipality)
    file = sealed_file(plan, year, municipality, ending, number, only_public=not is_inside)
    if file is None and asked:
        raise Http404(_("Det finnes ingen evalueringsrapport på denne adressen."))
    return file


def readable(request: HttpRequest, heading: facts.ReportHeading | None) -> facts.ReportHeading:
    """A draft answers strangers as if it were not there, under any address and in any form."""
    if heading is None or not can_read_draft(request.user, heading.plan.slug, heading.municipality):
        raise Http404(_("Det finnes ingen evalueringsrapport på denne adressen."))
    return heading


def whole_document(file: ReportFile) -> HttpResponse:
    """A whole document with its styles inside: the policy allows those, by their checksum, and no more."""
    content = bytes(file.content)
    styles = [b64encode(sha256(style).digest()).decode() for style in STYLE.findall(content)]
    allowed = " ".join(f"'sha256-{style}'" for style in styles)
    response = HttpResponse(content, content_type=file.content_type)
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src {allowed}; font-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return response


def draft_file(request: HttpRequest, report: Report, ending: str) -> HttpResponse:
    """Of a day gone by it is asked for once, and not kept."""
    speak(report.language)
    form, is_past = files.FORMS[ending], gone_by(asked_day(request))
    try:
        made = files.passing(report, ending) if is_past else form.render(report)
    except files.Busy:
        return unavailable(request, busy=True)
    return as_file(made, form.content_type, files.file_name(report, ending))


def as_file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    where = "inline" if name.endswith(".pdf") else "attachment"
    response["Content-Disposition"] = f'{where}; filename="{name}"'
    return response


def page_context(
    request: HttpRequest, heading: facts.ReportHeading, made: Report, municipality: str
) -> dict[str, object]:
    return {
        "report": made,
        "title": words.spoken(words.title)(made),
        "places": words.spoken(words.places)(made),
        "body": mark_safe(html.body(made)),  # noqa: S308
        "files": file_links(request, made, municipality),
        "ways": ways(request, heading, made, municipality),
        "breadcrumbs": breadcrumbs(made),
        "choices": choices(request, made, municipality),
        "day": asked_day(request),
        "past": gone_by(asked_day(request)),
    }


def ways(
    request: HttpRequest, heading: facts.ReportHeading, made: Report, municipality: str
) -> list[tuple[str, str]]:
    """On to sealing, for those who may."""
    place = made.municipality if municipality and len(made.plan.places) > 1 else None
    if heading.round is None or not can_seal(request.user, heading.round, place):
        return []
    return [(_("Ferdigstill rapporten"), address("report_seal", made.plan.slug, municipality, made.year))]


def known_on(request: HttpRequest) -> date:
    """The report as it would have been on a day gone by, else as it is; nobody knows what is to come."""
    return gone_by(asked_day(request)) or timezone.localdate()


def carried(request: HttpRequest) -> str:
    day = gone_by(asked_day(request))
    return f"?dato={day}" if day else ""


def file_links(request: HttpRequest, report: Report, municipality: str) -> list[tuple[str, str]]:
    draft = f"?versjon={DRAFT}" if request.GET.get("versjon") == DRAFT else ""
    carry = carried(request)
    kept = f"{draft}&{carry[1:]}" if draft and carry else draft or carry
    where = ("report", report.plan.slug, municipality, report.year)
    return [(name, address(*where, ending) + kept) for ending, name in NAMES.items()]


def breadcrumbs(report: Report) -> list[tuple[str, str]]:
    """The last one is this page."""
    return [
        (_("Planer"), reverse("front_page")),
        (f"{report.plan.title} {report.plan.period_text}", reverse("plan", args=[report.plan.slug])),
        (_("Evaluering %(year)d") % {"year": report.year}, ""),
    ]


def choices(request: HttpRequest, report: Report, municipality: str) -> list[tuple[str, str, bool]]:
    """The joint report and each municipality's own, but no draft that is another's; none to choose for
    a plan of one municipality."""
    if len(report.plan.places) < 2:
        return []
    user, carry = request.user, carried(request)
    public = public_places(report.plan.slug, report.year)
    places = report.plan.places
    own = [place for place in places if place.pk in public or can_read_draft_of(user, place.pk)]
    slugs = [(place.name, place.slug) for place in own]
    whole = report.plan.cooperation or _("Alle kommunene")
    return [
        (
            _("Hele %(name)s") % {"name": whole} if not slug else name,
            address("report", report.plan.slug, slug, report.year) + carry,
            slug == municipality,
        )
        for name, slug in [(whole, ""), *slugs]
    ]
