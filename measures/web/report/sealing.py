"""Around the sealed report: its versions and decisions, sealing it, correcting it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from measures.permissions.rounds import can_ask, can_seal_unready, require_seal
from measures.queries.rounds.open_points import OpenKind, OpenPoint
from measures.queries.rounds.seals import Sealable
from measures.reports import sealing as reports
from measures.services.rounds.sealing import newest, reopen
from measures.web.common.language import says_itself, speak
from measures.web.report.forms import CorrectionForm, SealForm
from measures.web.report.page_frame import address, context, report_at
from municipalities.accounts.who import UserRequest
from municipalities.models import User

# Where what is not in place is put right.
MENDED_AT = {
    OpenKind.EARLY: "round_settings",
    OpenKind.UNANSWERED: "round",
    OpenKind.UNREAD: "round_answers",
    OpenKind.UNREADY: "round_finish",
    OpenKind.CONTRADICTION: "round_texts",
    OpenKind.FIGURE: "round_figures",
}


@says_itself
@login_not_required
@require_safe
def versions(request: HttpRequest, plan: str, year: int, municipality: str = "") -> HttpResponse:
    about = report_at(plan, year, municipality)
    speak(about.language)
    page = context(request, about)
    if not page["is_inside"] and not page["versions"]:
        raise Http404(_("Det finnes ingen evalueringsrapport på denne adressen."))
    return render(request, "report/versions.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def seal(request: UserRequest, plan: str, year: int, municipality: str = "") -> HttpResponse:
    about = report_at(plan, year, municipality)
    require_seal(request.user, about.round, about.municipality)
    before = newest(about.round, about.municipality)
    points = reports.open_points_of(about, now=timezone.now())
    form = seal_form(before.number + 1 if before else 1, request.POST or None, bool(points))
    if request.method == "POST" and form.is_valid() and sealed(request, about, form):
        messages.success(request, _("Rapporten er ferdigstilt. Bare de som følger planen, kan lese den."))
        return redirect(address("report_versions", about))
    page = context(request, about) | {"form": form, "before": before, **standing(request, about, points)}
    return render(request, "report/seal.html", page, status=400 if request.method == "POST" else 200)


def standing(request: UserRequest, about: Sealable, points: list[OpenPoint]) -> dict[str, object]:
    """What would differ, what is not in place, and whether that stops this person."""
    return {
        "differences": reports.correction_of(about.round, about.municipality, now=timezone.now()),
        "open_points": list(linked(request.user, about, points)),
        "is_stopped": any(point.kind == OpenKind.UNREADY for point in points)
        and not can_seal_unready(request.user),
    }


def linked(user: User, about: Sealable, points: Iterable[OpenPoint]) -> Iterator[tuple[str, str]]:
    """Each with the page where it is put right, for those who may."""
    for point in points:
        places = [point.place] if point.place else about.places
        place = next((one for one in places if can_ask(user, one)), None)
        args = [about.round.plan.slug, place.slug, about.round.year] if place else []
        yield point.sentence, reverse(MENDED_AT[point.kind], args=args) if place else ""


def seal_form(number: int, data: Mapping[str, Any] | None, open_points: bool) -> SealForm:
    form = SealForm if number == 1 else CorrectionForm
    return form(data, initial={"number": number}, open_points=open_points)


def sealed(request: UserRequest, about: Sealable, form: Form) -> bool:
    """False, with the reason in the form, when it could not be sealed."""
    if form.cleaned_data["number"] != form.initial["number"]:
        form.add_error(None, _("Noen ferdigstilte rapporten i mellomtiden. Se versjonene."))
        return False
    words = {name: form.cleaned_data.get(name, "") for name in ("reason", "despite")}
    try:
        reports.seal(about.round, about.municipality, by=request.user, now=timezone.now(), **words)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


@require_POST
def reopen_round(request: UserRequest, plan: str, year: int) -> HttpResponse:
    about = report_at(plan, year, "")
    reopen(about.round, by=request.user)
    messages.success(request, _("Svarene kan rettes nå. Velg «Rett rapporten» når de er rettet."))
    place = next((one for one in about.places if can_ask(request.user, one)), None)
    if place is None:
        return redirect(address("report_versions", about))
    return redirect("round_answers", plan, place.slug, year)
