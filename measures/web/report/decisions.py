"""What a council decided about a report: taken down, corrected, taken away."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from measures.models import CouncilDecision, ReportVersion
from measures.permissions.rounds import can_record_decision, require_record_decision
from measures.queries.rounds.seals import Sealable, decision_about, decision_by
from measures.services.rounds.sealing import record_decision, remove_decision
from measures.web.report.forms import DecisionForm, RemovalForm
from measures.web.report.page_frame import address, context, report_at, sealed_version
from municipalities.accounts.who import UserRequest
from municipalities.models import Municipality, User


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: UserRequest, plan: str, year: int, municipality: str = "") -> HttpResponse:
    about = report_at(plan, year, municipality)
    places = deciding(request.user, about)
    version = sealed_version(about)
    form = decision_form(request, version, places)
    if form.is_valid() and recorded(request, version, form):
        return redirect(address("report_versions", about))
    page = context(request, about) | {"form": form, "corrects": "reason" in form.fields}
    return render(request, "report/decision.html", page, status=400 if form.errors else 200)


def deciding(user: User, about: Sealable) -> list[Municipality]:
    """The municipalities whose council's decision this user may take down."""
    places = [place for place in about.places if can_record_decision(user, place)]
    if not places:
        raise PermissionDenied(_("Bare koordinatorer i kommunen kan føre inn vedtaket der."))
    return places


def decision_form(request: UserRequest, version: ReportVersion, places: list[Municipality]) -> DecisionForm:
    """With what is taken down already, where this municipality's decision is: then it is corrected."""
    data = request.POST if request.method == "POST" else None
    asked = request.POST.get("municipality") or request.GET.get("kommune") or places[0].slug
    stored = decision_by(version, asked)
    initial = {"municipality": asked}
    if stored:
        initial |= {name: getattr(stored, name) for name in ("body", "case_number", "decided_on", "text")}
    return DecisionForm(data, places=places, corrects=stored is not None, initial=initial)


def recorded(request: UserRequest, version: ReportVersion, form: DecisionForm) -> bool:
    """False, with the reason in the form, when it could not be."""
    try:
        record_decision(version, **form.cleaned_data, by=request.user, today=timezone.localdate())
    except ValidationError as error:
        form.add_error(None, error.message_dict if hasattr(error, "error_dict") else error.messages)
        return False
    messages.success(request, _("Vedtaket er ført inn."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: UserRequest, plan: str, year: int, decision: int, municipality: str = "") -> HttpResponse:
    about = report_at(plan, year, municipality)
    row = decision_of(about, decision)
    require_record_decision(request.user, row.municipality)
    form = RemovalForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        remove_decision(row, **form.cleaned_data, by=request.user)
        messages.success(request, _("Vedtaket er tatt bort."))
        return redirect(address("report_versions", about))
    page = context(request, about) | {"form": form, "decision": row}
    return render(request, "report/decision_removal.html", page, status=400 if form.errors else 200)


def decision_of(about: Sealable, key: int) -> CouncilDecision:
    row = decision_about(about, key)
    if row is None:
        raise Http404(_("Vedtaket finnes ikke."))
    return row
