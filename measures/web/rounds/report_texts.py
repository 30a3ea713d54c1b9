"""The coordinator's own words in the report, and the last step: to seal it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from measures.choices import RoundTextKind
from measures.permissions.rounds import require_seal
from measures.queries.rounds.round_table import Desk, goals_of, is_shared, sheet, texts_of
from measures.queries.rounds.year_figures import year_figures
from measures.reports.facts import facts
from measures.reports.report.draft import Draft, draft
from measures.reports.report.report import build
from measures.services.rounds.report_texts import write_text
from measures.services.rounds.sealing import newest
from measures.web.rounds.forms import TextsForm
from measures.web.rounds.page_frame import address, desk_of, page
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
    found = Writing(at, shared, joint=not shared or request.GET.get("rapport") == JOINT)
    require_seal(request.user, at.round, found.municipality)
    return found


def choices(found: Writing, name: str) -> list[tuple[str, str, bool]]:
    """Between the two reports of a shared plan."""
    if not found.shared:
        return []
    here = address(name, found.at)
    own = (_("Rapporten til %(kommune)s") % {"kommune": found.at.place}, here, not found.joint)
    return [own, (_("Den felles rapporten"), f"{here}?rapport={JOINT}", found.joint)]


@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: UserRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    found, made = writing(request, at), drafted(at, request)
    form = form_of(request, found, made)
    if form.is_valid():
        store(request, found, form)
        messages.success(request, _("Lagret. Les hvordan det blir i utkastet."))
        return redirect(found.page("round_texts"))
    content = {"form": form, "draft": made, "reports": choices(found, "round_texts")}
    content |= {"report_url": found.url("report"), "carried": request.GET.get("rapport", "")}
    return page(request, "texts", at, "round_texts", status=400 if form.errors else 200, **content)


def drafted(at: Desk, request: UserRequest) -> Draft:
    """From the facts as they are now; only goals that have measures are written about."""
    found = writing(request, at)
    today = timezone.localdate()
    heading = facts.find(at.plan.slug, at.round.year, found.slug, today=today)
    if heading is None:
        raise Http404(_("Det finnes ingen rapport for dette året ennå."))
    return draft(build(facts.gather(heading, today=today)))


def form_of(request: UserRequest, found: Writing, made: Draft) -> TextsForm:
    """What was written so far; the draft where nothing is, or where a fresh one is asked for."""
    goals = [goal for goal in goals_of(found.at) if goal.pk in made.goals]
    fresh = {"summary": made.summary, "proposal": made.proposals}
    fresh |= {f"goal-{pk}": words for pk, words in made.goals.items()}
    written = texts_of(found.at.round, found.municipality)
    # Asked for again, the draft stands over what was written; nothing is stored before it is saved.
    is_fresh = not written or "nytt" in request.GET
    data = request.POST if request.method == "POST" else None
    return TextsForm(data, goals=goals, initial=fresh if is_fresh else written)


def store(request: UserRequest, found: Writing, form: TextsForm) -> None:
    place, by = (found.at.round, found.municipality), request.user
    for kind in (RoundTextKind.SUMMARY, RoundTextKind.PROPOSAL):
        write_text(*place, kind, form.cleaned_data[kind], by=by)
    for goal in form.goals:
        write_text(*place, RoundTextKind.GOAL, form.cleaned_data[f"goal-{goal.pk}"], goal=goal, by=by)


@require_safe
def finish(request: UserRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    return page(request, "finish", at, "round_finish", **left(writing(request, at)))


def left(found: Writing) -> dict[str, Any]:
    """What is still missing, and the way to the page that seals."""
    figures = year_figures(found.at, timezone.localdate())
    return {
        "sheet": sheet(found.at),
        "version": newest(found.at.round, found.municipality),
        "missing": sum(one.is_missing for one in figures),
        "reports": choices(found, "round_finish"),
        "urls": {name: found.url(name) for name in ("report", "report_seal", "report_versions")},
        "has_texts": bool(texts_of(found.at.round, found.municipality)),
    }
