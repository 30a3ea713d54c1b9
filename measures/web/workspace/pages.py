"""«Min side» and the form that says how a measure goes."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from measures.errors import Conflict
from measures.models import Implementation, StatusChange, Succession
from measures.permissions.measures import require_change_status
from measures.permissions.trace import can_read_trace
from measures.permissions.users import require_use_workspace
from measures.queries.plans.superseded import left_behind, where_it_went
from measures.queries.workspace import tasks as queries
from measures.services.statuses import change_status, undo_status
from measures.web.workspace.role_sections import role_context
from measures.web.workspace.status_form import StatusForm
from measures.web.workspace.task_lists import Kept, layout, place_choices
from municipalities.accounts.who import UserRequest
from municipalities.models import Municipality

# What a form carries along, so that one comes back to the list one left.
CARRIED = ("kommune", "vis", "fra", "next")


@require_safe
def workspace(request: UserRequest) -> HttpResponse:
    require_use_workspace(request.user)
    places = queries.places(request.user)
    place = chosen(places, request.GET.get("kommune", ""))
    work = queries.workspace(request.user, timezone.localdate(), place)
    change = saved(request)
    kept = Kept(change.implementation_id if change else None, request.GET.get("fra", ""))
    context = {"work": work, "place": place, "show_place": place is None, **opened(request, work)}
    context |= {"place_choices": place_choices(places, place), "saved": change, "kept": kept}
    context |= role_context(request.user, timezone.localdate())
    context |= layout(work.tasks, place, request.GET.get("vis", ""), kept)
    return render(request, "workspace/workspace.html", context)


def chosen(places: list[Municipality], slug: str) -> Municipality | None:
    """The municipality asked for; the only one when there is one; none means all of them."""
    if len(places) == 1:
        return places[0]
    return next((place for place in places if place.slug == slug), None)


def opened(request: UserRequest, work: queries.Workspace) -> dict[str, object]:
    """The row whose form stands open, and the form."""
    wanted = request.GET.get("oppdater", "")
    row = next((task for task in work.tasks if str(task.pk) == wanted and task.may_change), None)
    if row is None:
        return {"open_pk": None}
    stored = queries.implementation(row.plan_slug, row.code, row.municipality_slug)
    return {"open_pk": row.pk, "form": blank(stored), "stored": stored}


def saved(request: UserRequest) -> StatusChange | None:
    """The change just saved, while its «Angre» is offered."""
    pk = request.GET.get("lagret", "")
    return queries.undoable_change(request.user, int(pk)) if pk.isdecimal() and len(pk) < 19 else None


def blank(stored: Implementation) -> StatusForm:
    initial = {"status": stored.status, "version": stored.version, "reached": stored.reached}
    initial["concerns"] = stored.due_on and stored.due_on.isoformat()
    return StatusForm(initial=initial, reading=stored.reading)


@require_http_methods(["GET", "HEAD", "POST"])
def status(request: UserRequest, plan_slug: str, code: str, municipality_slug: str) -> HttpResponse:
    stored = implementation_of(plan_slug, code, municipality_slug)
    require_change_status(request.user, stored)
    gone = left_behind(stored, timezone.localdate())
    if gone:
        return gone_page(request, stored, gone)
    if request.method != "POST":
        return form_page(request, stored, blank(stored))
    form = StatusForm(request.POST, reading=stored.reading)
    return save(request, stored, form) if form.is_valid() else form_page(request, stored, form, status=400)


def implementation_of(plan_slug: str, code: str, municipality_slug: str) -> Implementation:
    try:
        return queries.implementation(plan_slug, code, municipality_slug)
    except Implementation.DoesNotExist as missing:
        raise Http404(_("Tiltaket finnes ikke i denne planen og kommunen.")) from missing


def save(request: UserRequest, stored: Implementation, form: StatusForm) -> HttpResponse:
    said = dict(form.cleaned_data)
    to = said.pop("status")
    try:
        change = change_status(stored, to, **said, by=request.user, on=timezone.localdate())
    except Conflict as conflict:
        return conflicting(request, stored, form, conflict)
    return back(request, stored, change)


def back(request: UserRequest, stored: Implementation, change: StatusChange) -> HttpResponse:
    """To where the form was opened: the measure, or the row of «Min side»."""
    kept = carried(request)
    if kept.pop("next", "") == "tiltak":
        messages.success(request, _("Lagret."))
        where = reverse("measure", args=[stored.measure.plan.slug, stored.measure.code])
        return redirect(f"{where}#{stored.municipality.slug}")
    return redirect(f"{reverse('workspace')}?{urlencode({**kept, 'lagret': change.pk})}#rad-{stored.pk}")


def conflicting(
    request: UserRequest, stored: Implementation, form: StatusForm, conflict: Conflict
) -> HttpResponse:
    """Both texts on one page, and a form that knows of the other's change."""
    stored.refresh_from_db()
    initial = {**form.cleaned_data, "version": stored.version}
    mine = StatusForm(initial=initial, reading=stored.reading)
    return form_page(request, stored, mine, status=409, conflict=True, theirs=conflict.theirs)


def form_page(
    request: UserRequest, stored: Implementation, form: StatusForm, *, status: int = 200, **more: object
) -> HttpResponse:
    context = {"stored": stored, "form": form, "history": queries.history(stored), **more}
    context["may_trace"] = can_read_trace(request.user, stored.measure.plan)
    context["carried"] = carried(request)
    return render(request, "workspace/status_form.html", context, status=status)


def gone_page(request: UserRequest, stored: Implementation, gone: Succession) -> HttpResponse:
    """No form: the measure's status is another plan's, or nobody's; a form sent from before is refused."""
    context = {"stored": stored, "history": queries.history(stored), "gone": gone, "why": where_it_went(gone)}
    context["may_trace"] = can_read_trace(request.user, stored.measure.plan)
    status = 409 if request.method == "POST" else 200
    return render(request, "workspace/status_form.html", context, status=status)


def carried(request: UserRequest) -> dict[str, str]:
    sent = request.POST if request.method == "POST" else request.GET
    return {name: sent[name] for name in CARRIED if sent.get(name)}


@require_POST
def undo(request: UserRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(queries.status_changes(), pk=pk)
    require_change_status(request.user, change.implementation)
    take_back(request, change)
    kept = carried(request)
    kept.pop("next", "")
    return redirect(f"{reverse('workspace')}?{urlencode(kept)}#rad-{change.implementation_id}")


def take_back(request: UserRequest, change: StatusChange) -> None:
    try:
        undo_status(change, by=request.user, on=timezone.localdate())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    except Conflict:
        messages.error(request, _("Det kan ikke angres: noen har endret tiltaket etterpå."))
    else:
        messages.success(request, _("Angret. Tiltaket står som før."))
