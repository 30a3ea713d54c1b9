"""A sealed report is made public, and taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from measures.models import ReportVersion
from measures.permissions.rounds import require_seal, require_take_back
from measures.queries.rounds.seals import Sealable, sealed_versions
from measures.services.rounds import publishing
from measures.web.report.page_frame import address, context, publications, report_at, sealed_version
from municipalities.accounts.who import UserRequest


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: UserRequest, plan: str, year: int, municipality: str = "") -> HttpResponse:
    """What becomes visible is shown first."""
    about = report_at(plan, year, municipality)
    require_seal(request.user, about.round, about.municipality)
    version = sealed_version(about)
    if request.method == "POST":
        return published(request, about, version)
    return render(request, "report/publish.html", asking(request, about, version))


def published(request: UserRequest, about: Sealable, seen: ReportVersion) -> HttpResponse:
    """The version that was shown, and no other."""
    if request.POST.get("versjon") != str(seen.number):
        messages.error(request, _("Rapporten er rettet siden du så den. Se over en gang til."))
        return redirect(address("report_publish", about))
    publishing.publish(seen, by=request.user, on=timezone.localdate())
    messages.success(request, _("Alle kan lese rapporten nå."))
    return redirect(address("report_versions", about))


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: UserRequest, plan: str, year: int, municipality: str = "") -> HttpResponse:
    about = report_at(plan, year, municipality)
    require_seal(request.user, about.round, about.municipality)
    public = publications(sealed_versions(about.round, about.slug, only_public=True))
    for row in public:
        require_take_back(request.user, row)
    if public and request.method != "POST":
        return render(request, "report/take_back.html", asking(request, about, public[0].version))
    publishing.take_back(about.round, about.municipality, by=request.user)
    messages.success(request, _("Bare de som følger planen, kan lese rapporten nå."))
    return redirect(address("report_versions", about))


def asking(request: HttpRequest, about: Sealable, version: ReportVersion) -> dict[str, object]:
    page = context(request, about)
    return page | {
        "version": version,
        "absolute": request.build_absolute_uri(address("report", about)),
        "others": [place for place in about.round.plan.municipalities.all() if place not in about.places],
    }
