"""The sealed report in the site's frame: what stands inside is what was sealed, to the last letter."""

import re
from dataclasses import dataclass
from html import unescape

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from measures.models import ReportFile, ReportVersion
from measures.permissions.rounds import can_read_draft, can_read_draft_of
from measures.queries.rounds.seals import decided, public_places, sealed_versions
from measures.web.common.language import speak
from measures.web.report.addresses import address
from municipalities.models import Municipality

# As every sealed document was written since the first.
DOCUMENT = re.compile(
    r'<html lang="(?P<language>\w+)">.*?<title>(?P<title>.*?)</title>.*?'
    r'<main class="report"[^>]*>(?P<body>.*)</main>',
    re.DOTALL,
)
FILES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "json": "JSON", "html": "HTML"}


@dataclass(frozen=True)
class Document:
    language: str
    title: str
    body: str


def document_of(content: bytes) -> Document | None:
    parts = DOCUMENT.search(content.decode())
    if parts is None:
        return None
    return Document(parts["language"], unescape(parts["title"]), parts["body"])


def sealed_page(request: HttpRequest, file: ReportFile, municipality: str) -> HttpResponse | None:
    """None where the document is none of ours, and is served as it stands."""
    document = document_of(bytes(file.content))
    if document is None:
        return None
    speak(document.language)
    return render(request, "report/sealed.html", context(request, file.version, document, municipality))


def context(
    request: HttpRequest, version: ReportVersion, document: Document, municipality: str
) -> dict[str, object]:
    plan, year = version.round.plan, version.round.year
    asked, where = f"?versjon={version.number}", ("report", plan.slug, municipality, year)
    is_inside = can_read_draft(request.user, plan.slug, municipality)
    versions = sealed_versions(version.round, municipality, only_public=not is_inside)
    newest = versions[0].number if versions else version.number
    return {
        "document": document,
        "body": mark_safe(document.body),  # noqa: S308
        "plan": plan,
        "version": version,
        "newer": newest if newest > version.number else None,
        "decisions": decided(one for one in versions if one.number <= version.number),
        "files": [(name, address(*where, ending) + asked) for ending, name in FILES.items()],
        "versions_url": address("report_versions", plan.slug, municipality, year),
        "choices": choices(request, version, municipality),
        "breadcrumbs": [
            (_("Planer"), reverse("front_page")),
            (str(plan), reverse("plan", args=[plan.slug])),
            (_("Evaluering %(year)d") % {"year": year}, ""),
        ],
    }


def choices(request: HttpRequest, version: ReportVersion, municipality: str) -> list[tuple[str, str, bool]]:
    """The joint report and each municipality's own, where this reader may read it."""
    plan, year = version.round.plan, version.round.year
    places = list(plan.municipalities.all())
    if len(places) < 2:
        return []
    public = public_places(plan.slug, year)
    own = [(place.name, place.slug) for place in places if may_read(request, place, public)]
    joint = may_read_joint(request, plan.slug, public)
    whole = str(plan.cooperation) if plan.cooperation else _("Alle kommunene")
    titles = [(_("Hele %(name)s") % {"name": whole}, "")] if joint else []
    return [
        (title, address("report", plan.slug, slug, year), slug == municipality)
        for title, slug in [*titles, *own]
    ]


def may_read(request: HttpRequest, place: Municipality, public: set[int | None]) -> bool:
    return place.pk in public or can_read_draft_of(request.user, place.pk)


def may_read_joint(request: HttpRequest, plan: str, public: set[int | None]) -> bool:
    return None in public or can_read_draft(request.user, plan)
