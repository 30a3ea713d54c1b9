"""The rounds a coordinator runs: all of them, a new one, its table, its dates."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from measures.choices import RoundReminder, RoundState
from measures.models import EvaluationRound, Plan
from measures.permissions.rounds import (
    can_run_round,
    can_start_rounds,
    require_read_rounds,
    require_run_round,
    require_start_rounds,
)
from measures.quarters import evaluation_quarter
from measures.queries.rounds.greetings import forms_of, offered
from measures.queries.rounds.round_list import going, own_rounds
from measures.queries.rounds.round_table import Desk, own_places, plans_of, sheet
from measures.services.rounds.round import change_round, move_round, plan_round, remove_round
from measures.web.rounds.letters import LetterPreview, previews
from measures.web.rounds.page_frame import back_to, desk_of, desk_to_read, page
from measures.web.rounds.round_form import GREETINGS, NewRoundForm, RoundForm
from municipalities.accounts.who import UserRequest
from municipalities.choices import LanguageForm

# How long a round lasts when the plan does not say in which quarter.
USUAL = timedelta(days=42)


@require_safe
def rounds(request: UserRequest) -> HttpResponse:
    require_read_rounds(request.user)
    own = own_rounds(request.user, timezone.localdate())
    crumbs = [(_("Min side"), reverse("workspace")), (_("Evalueringsrunder"), "")]
    return render(
        request,
        "rounds/rounds.html",
        {"rounds": own, "may_start": can_start_rounds(request.user), "breadcrumbs": crumbs},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: UserRequest) -> HttpResponse:
    require_start_rounds(request.user)
    plans = {plan.slug: plan for plan in plans_of(request.user)}
    form = NewRoundForm(sent(request), plans=plans.values(), initial=prefilled(request, plans))
    if form.is_valid() and not only_looks(request):
        round_ = started(request, plans, form)
        if round_:
            return redirect(first_page(request, round_))
    crumbs = [(_("Min side"), reverse("workspace")), (_("Evalueringsrunder"), reverse("rounds"))]
    content = {"form": form, "plans": plans, "breadcrumbs": [*crumbs, (_("Ny runde"), "")]}
    content["previews"] = seen_beforehand(form, plans.get(values_of(form).get("plan", "")))
    return render(request, "rounds/new.html", content, status=400 if form.errors else 200)


def sent(request: UserRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def only_looks(request: UserRequest) -> bool:
    """Asks how the greeting becomes, and stores nothing."""
    return "vis" in request.POST


def values_of(form: Form) -> Mapping[str, Any]:
    """What stands in the form; of what was sent, what is in order."""
    return form.cleaned_data if form.is_bound else form.initial


def seen_beforehand(form: Form, plan: Plan | None, year: int = 0) -> list[LetterPreview]:
    """Nothing while plan, year or last day are missing: there is nothing to fill in."""
    said = values_of(form)
    year, closes = year or said.get("year", 0), said.get("closes")
    if plan is None or not year or not closes:
        return []
    texts = {name: form[name].value() or "" for name in GREETINGS.values() if name in form.fields}
    round_ = EvaluationRound(plan=plan, year=year, closes=closes, **texts)
    return previews(round_, plan.municipalities.all())


def prefilled(request: UserRequest, plans: dict[str, Plan]) -> dict[str, object]:
    """From the plan's own rule: Nes evaluates in the second quarter."""
    today = timezone.localdate()
    plan = plans.get(request.GET.get("plan", "")) or next(iter(plans.values()), None)
    if plan is None:
        return {}
    year = max(plan.first_year, min(today.year, plan.last_year))
    quarter = evaluation_quarter(year, plan.evaluation_quarter)
    opens, closes = quarter if quarter and quarter[1] > today else (today, today + USUAL)
    return {
        "plan": plan.slug,
        "year": year,
        "opens": opens,
        "closes": closes,
        **greetings(plan, plans.values()),
        "reminders": [RoundReminder.TWO_WEEKS, RoundReminder.THREE_DAYS],
    }


def greetings(plan: Plan, plans: Iterable[Plan]) -> dict[str, str]:
    """One for each language form somebody may be written to in; alone where it is the only one."""
    said, written = offered(plan), sorted(set().union(*map(forms_of, plans)))
    fields = GREETINGS.values() if len(written) > 1 else ["greeting"]
    return {name: said[form] for name, form in zip(fields, written, strict=True)}


def started(request: UserRequest, plans: dict[str, Plan], form: Form) -> EvaluationRound | None:
    """None, with the reason in the form, when the plan has a round that year."""
    said = dict(form.cleaned_data)
    try:
        return plan_round(plans[said.pop("plan")], said.pop("year"), **said, by=request.user)
    except ValidationError as error:
        by_field = error.message_dict if hasattr(error, "error_dict") else {}
        by_own_field = {name: said for name, said in by_field.items() if name in form.fields}
        form.add_error(None, by_own_field or error.messages)
        return None


def first_page(request: UserRequest, round_: EvaluationRound) -> str:
    places = set(own_places(request.user))
    place = next(place for place in round_.plan.municipalities.all() if place in places)
    return reverse("round_asked", args=[round_.plan.slug, place.slug, round_.year])


@require_safe
def table(request: UserRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_to_read(request, plan, municipality, year)
    rows = sheet(at)
    held_up, left = rows.held_up(timezone.now()), days_left(at.round.closes)
    return page(request, "table", at, "round", sheet=rows, held_up=held_up, days_left=left)


def days_left(closes: date) -> int:
    return (closes - timezone.localdate()).days


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: UserRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    form = RoundForm(sent(request), written=forms_of(at.plan), initial=as_it_is(at.round))
    if form.is_valid() and not only_looks(request) and changed(request, at, form):
        return back_to("round_asked", at)
    content = {"form": form, "may_run": can_run_round(request.user, at.plan)}
    content["previews"] = seen_beforehand(form, at.plan, at.round.year)
    return page(request, "settings", at, "", status=400 if form.errors else 200, **content)


def as_it_is(round_: EvaluationRound) -> dict[str, Any]:
    """With the greeting each form is sent: before there were two, one went to all."""
    values = {name: getattr(round_, name) for name in ("opens", "closes", "greeting", "reminders")}
    return values | {"greeting_nynorsk": round_.greeting_in(LanguageForm.NYNORSK)}


def changed(request: UserRequest, at: Desk, form: Form) -> bool:
    """False, with the reason in the form, when the round cannot be so."""
    try:
        change_round(at.round, **form.cleaned_data, by=request.user)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    messages.success(request, _("Lagret."))
    return True


@require_POST
def state(request: UserRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    to, today = request.POST.get("til", ""), timezone.localdate()
    try:
        wanted = to if to in RoundState.values else at.round.state
        move_round(at.round, wanted, by=request.user, today=today)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Runden er %(tilstand)s.") % {"tilstand": RoundState(to).label})
    return back_to("round_asked" if to == RoundState.OPEN else "round", at)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: UserRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    """What goes with it is shown first."""
    at = desk_of(request, plan, municipality, year)
    require_run_round(request.user, at.plan)
    if request.method == "POST" and removed(request, at):
        return redirect("rounds")
    invited, may_remove = going(at.round)
    return page(request, "remove", at, "", sent=invited, may_remove=may_remove)


def removed(request: UserRequest, at: Desk) -> bool:
    try:
        remove_round(at.round, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return False
    messages.success(request, _("Runden er slettet."))
    return True
