"""Around the sealed report: its versions and decisions, sealing it, making it public."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from measures.choices import RoundState
from measures.models import ReportVersion
from measures.permissions.rounds import can_read_report, can_record_decision, can_seal, require_seal
from measures.queries.rounds.seals import Sealable, sealable, sealed_versions, stands, undecided
from measures.reports import sealing as reports
from measures.reports.report.words import listed
from measures.services.rounds.sealing import newest, publish, record_decision, reopen
from measures.web.common.language import says_itself, speak
from measures.web.report.forms import CorrectionForm, DecisionForm, SealForm
from measures.web.report.pages import NAMES
from municipalities.accounts.who import UserRequest
from municipalities.models import Municipality, User


@says_itself
@login_not_required
@require_safe
def versions(request: HttpRequest, plan: str, year: int, municipality: str = "") -> HttpResponse:
    about = found(plan, year, municipality)
    speak(about.language)
    if not can_read_report(request.user, about.round.plan, about.round, about.slug):
        raise Http404(_("Det finnes ingen evalueringsrapport på denne adressen."))
    return render(request, "report/versions.html", context(request, about))


@require_http_methods(["GET", "HEAD", "POST"])
def seal(request: UserRequest, plan: str, year: int, municipality: str = "") -> HttpResponse:
    about = found(plan, year, municipality)
    require_seal(request.user, about.round, about.municipality)
    before = newest(about.round, about.municipality)
    form = seal_form(before.number + 1 if before else 1, request.POST or None)
    if request.method == "POST" and form.is_valid() and sealed(request, about, form):
        messages.success(request, _("Rapporten er ferdigstilt."))
        return redirect(address("report_versions", about))
    changed = reports.correction_of(about.round, about.municipality, now=timezone.now())
    status = 400 if request.method == "POST" else 200
    page = context(request, about) | {"form": form, "before": before, "differences": changed}
    return render(request, "report/seal.html", page, status=status)


def seal_form(number: int, data: Mapping[str, Any] | None) -> SealForm:
    return (SealForm if number == 1 else CorrectionForm)(data, initial={"number": number})


def sealed(request: UserRequest, about: Sealable, form: Form) -> bool:
    """False, with the reason in the form, when it could not be sealed."""
    if form.cleaned_data["number"] != form.initial["number"]:
        form.add_error(None, _("Noen ferdigstilte rapporten i mellomtiden. Se versjonene."))
        return False
    reason = form.cleaned_data.get("reason", "")
    try:
        reports.seal(about.round, about.municipality, by=request.user, now=timezone.now(), reason=reason)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: UserRequest, plan: str, year: int, municipality: str = "") -> HttpResponse:
    about = found(plan, year, municipality)
    places = deciding(request.user, about)
    version = sealed_version(about)
    form = DecisionForm(request.POST if request.method == "POST" else None, places=places)
    if form.is_valid():
        record_decision(version, **form.cleaned_data, by=request.user)
        return redirect(address("report_versions", about))
    page = context(request, about) | {"form": form}
    return render(request, "report/decision.html", page, status=400 if form.errors else 200)


def deciding(user: User, about: Sealable) -> list[Municipality]:
    """The municipalities whose council's decision this user may take down."""
    places = [place for place in about.places if can_record_decision(user, place)]
    if not places:
        raise PermissionDenied(_("Bare koordinatorer i kommunen kan føre inn vedtaket der."))
    return places


def sealed_version(about: Sealable) -> ReportVersion:
    version = newest(about.round, about.municipality)
    if version is None:
        raise Http404(_("Rapporten er ikke ferdigstilt ennå."))
    return version


@require_POST
def make_public(request: UserRequest, plan: str, year: int) -> HttpResponse:
    about = found(plan, year, "")
    publish(about.round, by=request.user)
    messages.success(request, _("Alle kan lese rapporten nå."))
    return redirect(address("report_versions", about))


@require_POST
def reopen_round(request: UserRequest, plan: str, year: int) -> HttpResponse:
    about = found(plan, year, "")
    reopen(about.round, by=request.user)
    messages.success(request, _("Svarene kan rettes nå. Ferdigstill en ny versjon etterpå."))
    return redirect(address("report_versions", about))


def found(plan: str, year: int, municipality: str) -> Sealable:
    about = sealable(plan, year, municipality)
    if about is None:
        raise Http404(_("Det ble ikke holdt noen evalueringsrunde på denne adressen."))
    return about


def address(name: str, about: Sealable) -> str:
    args = [about.round.plan.slug, *([about.slug] if about.slug else []), about.round.year]
    return reverse(f"{name}_municipality" if about.slug else name, args=args)


def context(request: HttpRequest, about: Sealable) -> dict[str, object]:
    plan, year = about.round.plan, about.round.year
    crumbs = [
        (_("Planer"), reverse("front_page")),
        (str(plan), reverse("plan", args=[plan.slug])),
        (_("Evaluering %(year)d") % {"year": year}, address("report", about)),
        (_("Vedtak og versjoner"), ""),
    ]
    versions = sealed_versions(about.round, about.slug)
    names = ("report", "report_versions", "report_seal", "report_decision")
    return {
        "about": about,
        "plan": plan,
        "year": year,
        "names": NAMES.items(),
        "versions": stands(versions),
        "undecided": listed(map(str, undecided(about, versions))),
        "urls": {name: address(name, about) for name in names},
        "may_seal": can_seal(request.user, about.round, about.municipality),
        "may_publish": not about.round.is_public and can_seal(request.user, about.round, None),
        "may_reopen": about.round.state == RoundState.SEALED and can_seal(request.user, about.round, None),
        "may_decide": any(can_record_decision(request.user, place) for place in about.places),
        "breadcrumbs": crumbs,
    }
