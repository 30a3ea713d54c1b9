"""The coordinator's own words in the report, and the last step: to seal it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from measures.choices import RoundTextKind
from measures.permissions.rounds import require_seal
from measures.queries.rounds.round_table import Desk, goals_of, is_shared, sheet, texts_of
from measures.queries.rounds.seals import readiness
from measures.queries.rounds.year_figures import year_figures
from measures.reports.facts import facts
from measures.reports.report.draft import Draft, draft
from measures.reports.report.report import build
from measures.services.rounds.publishing import mark_ready, mark_unready
from measures.services.rounds.report_texts import write_text
from measures.services.rounds.sealing import newest
from measures.web.rounds.forms import TextsForm
from measures.web.rounds.page_frame import address, back_to, desk_of, page
from municipalities.accounts.who import UserRequest
from municipalities.models import Municipality

JOINT = "felles"


@dataclass(frozen=True)
class Writing:
    """Which report is written in: the municipality's own, or the joint one of everybody in the plan."""

    at: Desk
    shared: bool
    joint: bool

    @property
    def municipality(self) -> Municipality | None:
        """As its texts are stored: none where there is only one report."""
        return self.at.place if self.shared and not self.joint else None

    @property
    def slug(self) -> str:
        return self.municipality.slug if self.municipality else ""

    def page(self, name: str) -> str:
        """This page, of this report."""
        query = f"?rapport={JOINT}" if self.shared and self.joint else ""
        return address(name, self.at) + query

    def url(self, name: str) -> str:
        args = [self.at.plan.slug, *filter(None, [self.slug]), self.at.round.year]
        return reverse(f"{name}_municipality" if self.slug else name, args=args)


def writing(request: UserRequest, at: Desk) -> Writing:
    shared = is_shared(at)
    about = Writing(at, shared, joint=not shared or request.GET.get("rapport") == JOINT)
    require_seal(request.user, at.round, about.municipality)
    return about


def choices(about: Writing, name: str) -> list[tuple[str, str, bool]]:
    """Between the two reports of a shared plan."""
    if not about.shared:
        return []
    here = address(name, about.at)
    own = (_("Rapporten til %(kommune)s") % {"kommune": about.at.place}, here, not about.joint)
    return [own, (_("Den felles rapporten"), f"{here}?rapport={JOINT}", about.joint)]


@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: UserRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    about = writing(request, at)
    form = form_of(request, about, drafted(at, request))
    if form.is_valid():
        store(request, about, form)
        messages.success(request, _("Lagret. Les hvordan det blir i utkastet."))
        return redirect(about.page("round_texts"))
    content = {"form": form, "reports": choices(about, "round_texts")}
    content |= {"report_url": about.url("report")}
    return page(request, "texts", at, "round_texts", status=400 if form.errors else 200, **content)


def drafted(at: Desk, request: UserRequest) -> Draft:
    """From the facts as they are now; only goals that have measures are written about."""
    about = writing(request, at)
    today = timezone.localdate()
    heading = facts.find(at.plan.slug, at.round.year, about.slug, today=today)
    if heading is None:
        raise Http404(_("Det finnes ingen rapport for dette året ennå."))
    return draft(build(facts.gather(heading, today=today)))


def form_of(request: UserRequest, about: Writing, made: Draft) -> TextsForm:
    """What was written so far; beside each field the sentences that are worked out anew every time."""
    goals = [goal for goal in goals_of(about.at) if goal.pk in made.goals]
    computed = {"summary": made.summary, "proposal": made.proposals}
    computed |= {f"goal-{pk}": words for pk, words in made.goals.items()}
    written = texts_of(about.at.round, about.municipality)
    data = request.POST if request.method == "POST" else None
    return TextsForm(data, goals=goals, computed=computed, initial=written)


def store(request: UserRequest, about: Writing, form: TextsForm) -> None:
    place, by = (about.at.round, about.municipality), request.user
    for kind in (RoundTextKind.SUMMARY, RoundTextKind.PROPOSAL):
        write_text(*place, kind, form.cleaned_data[kind], by=by)
    for goal in form.goals:
        write_text(*place, RoundTextKind.GOAL, form.cleaned_data[f"goal-{goal.pk}"], goal=goal, by=by)


@require_safe
def finish(request: UserRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    return page(request, "finish", at, "round_finish", **left(writing(request, at)))


def left(about: Writing) -> dict[str, Any]:
    """What is still missing, and the way to the page that seals."""
    figures = year_figures(about.at, timezone.localdate())
    return {
        "sheet": sheet(about.at),
        "version": newest(about.at.round, about.municipality),
        "missing": sum(one.is_missing for one in figures),
        "reports": choices(about, "round_finish"),
        "urls": {name: about.url(name) for name in ("report", "report_seal", "report_versions")},
        "parts": readiness(about.at.round) if about.shared else [],
        "has_texts": bool(texts_of(about.at.round, about.municipality)),
    }


@require_POST
def ready(request: UserRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    """The municipality's part of the joint report, or no longer."""
    at = desk_of(request, plan, municipality, year)
    if request.POST.get("klar") == "nei":
        mark_unready(at.round, at.place, by=request.user)
        messages.success(request, _("Klarmeldingen er tatt tilbake."))
    else:
        mark_ready(at.round, at.place, by=request.user, on=timezone.localdate())
        messages.success(request, _("Delen er meldt klar."))
    return back_to("round_finish", at)
