"""The year's figures, and what each municipality said to what was proposed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from measures.errors import Conflict
from measures.permissions.roles import is_administrator
from measures.queries.rounds.proposals import Proposed, proposals
from measures.queries.rounds.round_table import Desk
from measures.queries.rounds.year_figures import YearFigure, year_figures
from measures.services.plans.indicators import IndicatorReading, observe
from measures.services.statuses import decide
from measures.web.rounds.figures_form import FiguresForm
from measures.web.rounds.forms import ProposalForm
from measures.web.rounds.page_frame import address, back_to, desk_of, page
from municipalities.accounts.who import UserRequest


@require_http_methods(["GET", "HEAD", "POST"])
def figures(request: UserRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    wanted = year_figures(at, timezone.localdate())
    form = FiguresForm(request.POST if request.method == "POST" else None, figures=wanted)
    if form.is_valid():
        store(request, at, wanted, form)
        messages.success(request, _("Lagret. Kurvene viser de nye tallene."))
        return back_to("round_figures", at)
    missing = sum(one.is_missing for one in wanted)
    content = {"form": form, "missing": missing, "import_url": import_url(request)}
    return page(request, "figures", at, "round_figures", status=400 if form.errors else 200, **content)


def store(request: UserRequest, at: Desk, wanted: list[YearFigure], form: Form) -> None:
    for one in wanted:
        value, source = (form.cleaned_data[f"{name}-{one.key}"] for name in ("verdi", "kilde"))
        if value is not None:
            note = one.observation.note if one.observation else ""
            reading = IndicatorReading(value, source, note, one.group)
            observe(one.indicator, at.place, at.round.year, reading, by=request.user, round_=at.round)


def import_url(request: UserRequest) -> str:
    """Whole tables come in through the administration, which is not for everybody."""
    return reverse("admin:measures_observation_import") if is_administrator(request.user) else ""


@require_http_methods(["GET", "HEAD", "POST"])
def decisions(request: UserRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    rows = [(one, decision_form(request, one)) for one in proposals(at)]
    pressed = next((pair for pair in rows if str(pair[0].row.pk) == request.POST.get("forslag")), None)
    if pressed and pressed[1].is_valid() and decided(request, *pressed):
        return redirect(f"{address('round_proposals', at)}#forslag-{pressed[0].row.pk}")
    status = 400 if request.method == "POST" else 200
    return page(request, "proposals", at, "round_proposals", status=status, rows=rows)


def decision_form(request: UserRequest, one: Proposed) -> ProposalForm:
    """Only the one whose button was pressed reads what was sent."""
    key = str(one.row.pk)
    sent = request.POST if request.POST.get("forslag") == key else None
    values = {"decision": one.row.decision, "case": one.row.decision_case, "on": one.row.decided_on}
    return ProposalForm(sent, initial=values, prefix=key, auto_id="id_%s")


def decided(request: UserRequest, one: Proposed, form: Form) -> bool:
    said = dict(form.cleaned_data)
    try:
        decide(one.row, said.pop("decision"), **said, by=request.user)
    except (ValidationError, Conflict) as error:
        said_no = error.messages if isinstance(error, ValidationError) else _("Noen endret det samtidig.")
        form.add_error(None, said_no)
        return False
    messages.success(request, _("Lagret."))
    return True
