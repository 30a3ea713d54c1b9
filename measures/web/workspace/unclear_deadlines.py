"""«Frister som trenger avklaring», and the form that says what a deadline means."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from measures.errors import Overtaken
from measures.models import Implementation
from measures.permissions.measures import (
    can_correct_everywhere,
    require_clear_deadlines,
    require_correct_deadline,
)
from measures.queries.workspace import unclear_deadlines as queries
from measures.queries.workspace.tasks import implementation
from measures.services.plans.corrections import correct_deadline, correct_everywhere, take_back
from measures.web.workspace.deadline_form import DeadlineForm, initial_of
from measures.web.workspace.pages import chosen
from measures.web.workspace.task_lists import place_choices
from municipalities.accounts.who import UserRequest

CARRIED = ("kommune", "next")


@require_safe
def unclear(request: UserRequest) -> HttpResponse:
    require_clear_deadlines(request.user)
    all_places = queries.places(request.user)
    place = chosen(all_places, request.GET.get("kommune", ""))
    rows = queries.unclear(request.user, timezone.localdate(), place)
    context: dict[str, object] = {"found": rows, "place": place, "show_place": place is None}
    context["is_demonstration"] = any(one.is_demonstration for one in rows)
    context["place_choices"] = place_choices(all_places, place, reverse("unclear"))
    context["carried"] = {"kommune": place.slug} if place else {}
    return render(request, "workspace/unclear.html", context | opened(request, rows))


def opened(request: UserRequest, rows: list[queries.Unclear]) -> dict[str, object]:
    """The row whose form stands open: the one asked for, else the first."""
    wanted = request.GET.get("avklar", "")
    one = next((one for one in rows if str(one.pk) == wanted), rows[0] if rows else None)
    if one is None:
        return {"open_pk": None}
    stored = implementation(one.plan_slug, one.code, one.municipality_slug)
    return {"open_pk": one.pk, "stored": stored, "form": blank(request, stored)}


def blank(request: UserRequest, stored: Implementation) -> DeadlineForm:
    return DeadlineForm(initial=initial_of(stored), everywhere=offers_everywhere(request, stored))


def offers_everywhere(request: UserRequest, stored: Implementation) -> bool:
    return can_correct_everywhere(request.user) and stored.measure.plan.cooperation_id is not None


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: UserRequest, plan_slug: str, code: str, municipality_slug: str) -> HttpResponse:
    try:
        stored = implementation(plan_slug, code, municipality_slug)
    except Implementation.DoesNotExist as missing:
        raise Http404(_("Tiltaket finnes ikke i denne planen og kommunen.")) from missing
    require_correct_deadline(request.user, stored)
    if request.method != "POST":
        return form_page(request, stored, blank(request, stored))
    form = DeadlineForm(request.POST, everywhere=offers_everywhere(request, stored))
    saved = form.is_valid() and save(request, stored, form)
    return back(request, stored) if saved else form_page(request, stored, form, status=400)


def save(request: UserRequest, stored: Implementation, form: DeadlineForm) -> bool:
    """What the service refuses stands in the form, by the field it is about."""
    write = correct_everywhere if form.cleaned_data.get("everywhere") else correct_deadline
    said = {"comment": form.cleaned_data["comment"], "by": request.user, "on": timezone.localdate()}
    try:
        write(stored, form.meant, **said)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    messages.success(request, _("Lagret. Fristen for %(tiltak)s er rettet.") % {"tiltak": named(stored)})
    return True


def named(stored: Implementation) -> str:
    return stored.measure.number or f"«{stored.measure.title}»"


def back(request: UserRequest, stored: Implementation) -> HttpResponse:
    kept = carried(request)
    if kept.pop("next", "") == "tiltak":
        return redirect(reverse("measure", args=[stored.measure.plan.slug, stored.measure.code]))
    return redirect(f"{reverse('unclear')}?{urlencode(kept)}" if kept else reverse("unclear"))


def form_page(
    request: UserRequest, stored: Implementation, form: DeadlineForm, *, status: int = 200
) -> HttpResponse:
    context = {"stored": stored, "form": form, "carried": carried(request)}
    context["history"] = queries.corrections(stored)
    return render(request, "workspace/deadline_form.html", context, status=status)


def carried(request: UserRequest) -> dict[str, str]:
    sent = request.POST if request.method == "POST" else request.GET
    return {name: sent[name] for name in CARRIED if sent.get(name)}


@require_POST
def undo(request: UserRequest, pk: int) -> HttpResponse:
    correction = get_object_or_404(queries.all_corrections(), pk=pk)
    require_correct_deadline(request.user, correction.implementation)
    try:
        take_back(correction, by=request.user, on=timezone.localdate())
    except Overtaken:
        messages.error(request, _("Den kan ikke tas tilbake: fristen er rettet på nytt etterpå."))
    else:
        messages.success(request, _("Rettelsen er tatt tilbake."))
    return back(request, correction.implementation)
