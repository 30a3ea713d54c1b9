"""Importing a plan in four steps: the file, how it was read, what it changes, done."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from measures.errors import Conflict
from measures.imports.apply.import_session import (
    as_data,
    choices_of,
    confirm,
    hand_in,
    look_anew,
)
from measures.imports.apply.undo import undo
from measures.imports.export.template import template
from measures.imports.plan.problems import Refused, StalePlan
from measures.imports.read.read import too_large
from measures.models import PlanImport
from measures.permissions.plans import require_handle_import, require_import
from measures.queries.workspace.imports import kept_import, newest_imports
from measures.services.imports import choose, discard
from measures.web.common.file_responses import attachment
from measures.web.importing.forms import StartForm
from measures.web.importing.steps import (
    NOTHING_SAID,
    TickedChanges,
    changes_context,
    chosen_in,
    columns_context,
    columns_said,
    crumbs,
    done_context,
    said_in,
    steps,
    unread,
)
from municipalities.accounts.who import UserRequest

FORMS = require_http_methods(["GET", "HEAD", "POST"])


def for_importers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Asked before anything is looked up; an import that is not there is told so."""

    @wraps(view)
    def asked(request: UserRequest, import_id: int | None = None) -> HttpResponse:
        require_import(request.user)
        return view(request) if import_id is None else view(request, handled(request, import_id))

    return asked


def handled(request: UserRequest, import_id: int) -> PlanImport:
    kept = import_of(import_id)
    require_handle_import(request.user, kept)
    return kept


def import_of(import_id: int) -> PlanImport:
    try:
        return kept_import(import_id)
    except PlanImport.DoesNotExist:
        raise Http404(_("Det finnes ingen import på denne adressen.")) from None


@FORMS
@for_importers
def importing(request: UserRequest) -> HttpResponse:
    if request.method != "POST":
        return start_page(request, blank(request))
    form = StartForm(request.POST, request.FILES, user=request.user)
    try:
        refuse_large(request)
        if not form.is_valid():
            return start_page(request, form, status=400)
        kept = hand_in(form.handed(), by=request.user, now=timezone.localtime())
    except Refused as refused:
        return start_page(request, form, status=400, problems=refused.problems)
    return redirect("importing_columns", kept.pk)


def blank(request: UserRequest) -> StartForm:
    return StartForm(initial={"plan": request.GET.get("plan", "")}, user=request.user)


def refuse_large(request: UserRequest) -> None:
    """Before anything of it is read."""
    sent = [file for _name, files in request.FILES.lists() for file in files]
    if sum(file.size or 0 for file in sent) > settings.IMPORT_MAX_BYTES:
        raise too_large()


def start_page(request: UserRequest, form: StartForm, *, status: int = 200, **more: object) -> HttpResponse:
    context = {"form": form, "imports": newest_imports(request.user), "steps": steps(1), **more}
    context |= {"keep_days": settings.KEEP_DAYS["imports"], "breadcrumbs": crumbs()}
    return render(request, "importing/importing.html", context, status=status)


@FORMS
@for_importers
def columns(request: UserRequest, kept: PlanImport) -> HttpResponse:
    if not kept.is_open:
        return redirect("importing_done", kept.pk)
    if request.method == "POST":
        return read_so(request, kept)
    context = columns_context(kept, request.user)
    return columns_page(request, context) if context["tables"] else redirect("importing_changes", kept.pk)


def columns_page(request: UserRequest, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    return render(request, "importing/columns.html", context, status=status)


def read_so(request: UserRequest, kept: PlanImport) -> HttpResponse:
    """With the columns as the user says; a table that can no longer be read is told of here."""
    try:
        choices = columns_said(kept, request.POST)
        choose(kept, as_data(choices), before=kept.before, version=version(request), by=request.user)
    except Refused as refused:
        context = columns_context(kept, request.user, request.POST, problems=refused.problems)
        return columns_page(request, context, status=400)
    except Conflict:
        return elsewhere(request, "importing_columns", kept)
    return redirect("importing_changes", kept.pk)


def version(request: UserRequest) -> int:
    """What the user saw; -1, which is never stored, when the form does not say."""
    said = request.POST.get("version", "")
    return int(said) if said.isdecimal() and len(said) < 10 else -1


def elsewhere(request: UserRequest, page: str, kept: PlanImport) -> HttpResponse:
    messages.error(request, _("Noen har endret valgene siden du åpnet siden. Her er de slik de står nå."))
    return redirect(page, kept.pk)


@FORMS
@for_importers
def changes(request: UserRequest, kept: PlanImport) -> HttpResponse:
    if not kept.is_open:
        return redirect("importing_done", kept.pk)
    if request.method != "POST":
        return changes_page(request, kept)
    answers = {"importer": let_in, "ny": compare_anew}
    try:
        return answers.get(request.POST.get("gjor", ""), show_again)(request, kept)
    except Conflict:
        return elsewhere(request, "importing_changes", kept)


def changes_page(
    request: UserRequest, kept: PlanImport, said: TickedChanges = NOTHING_SAID, *, status: int = 200
) -> HttpResponse:
    return render(request, "importing/changes.html", changes_context(kept, request.user, said), status=status)


def show_again(request: UserRequest, kept: PlanImport) -> HttpResponse:
    """The same preview, with the rows and answers as chosen now."""
    choices = chosen_in(kept, request.POST)
    choose(kept, as_data(choices), before=kept.before, version=version(request), by=request.user)
    return redirect("importing_changes", kept.pk)


def compare_anew(request: UserRequest, kept: PlanImport) -> HttpResponse:
    look_anew(kept, choices_of(kept), version=version(request), by=request.user)
    return redirect("importing_changes", kept.pk)


def let_in(request: UserRequest, kept: PlanImport) -> HttpResponse:
    """All of it or nothing; what was ticked is kept whatever happens."""
    show_again(request, kept)
    said = said_in(request.POST)
    if unread(kept, said):
        return changes_page(request, kept, replace(said, is_unread=True), status=400)
    try:
        confirm(kept, drop=said.drop, by=request.user, now=timezone.localtime())
    except (Refused, StalePlan) as no:
        problems = getattr(no, "problems", ())
        return changes_page(request, kept, replace(said, problems=problems), status=400 if problems else 409)
    return redirect("importing_done", kept.pk)


@require_safe
@for_importers
def done(request: UserRequest, kept: PlanImport) -> HttpResponse:
    if kept.is_open:
        return redirect("importing_changes", kept.pk)
    return render(request, "importing/done.html", done_context(kept, request.user))


@require_POST
@for_importers
def take_back(request: UserRequest, kept: PlanImport) -> HttpResponse:
    try:
        undo(kept, by=request.user, now=timezone.localtime())
    except Refused as refused:
        for problem in refused.problems:
            messages.error(request, problem.message)
    else:
        messages.success(request, _("Importen er angret. Planen står som før den."))
    return redirect("importing_done", kept.pk)


@require_POST
@for_importers
def throw_away(request: UserRequest, kept: PlanImport) -> HttpResponse:
    try:
        discard(kept, by=request.user, now=timezone.now())
    except Conflict:
        messages.error(request, _("En fil som er importert, blir stående."))
    else:
        messages.success(request, _("Filen er forkastet. Ingenting er endret."))
    return redirect("importing")


@require_safe
@for_importers
def file(request: UserRequest, kept: PlanImport) -> HttpResponse:
    """The bytes as they came; never shown by the browser, whatever they hold."""
    if not kept.has_file:
        raise Http404(_("Filen ble forkastet, eller er slettet etter oppbevaringstiden."))
    return attachment(bytes(kept.file), kept.name)


@require_safe
@for_importers
def empty_template(request: UserRequest) -> HttpResponse:
    return attachment(template(), _("mal for handlingsplan") + ".xlsx")
