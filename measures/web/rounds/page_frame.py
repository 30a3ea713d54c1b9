"""What every page of a round shows around its content: where one is, and the steps of the work."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from measures.permissions.rounds import can_ask, can_read_rounds, require_ask, require_read_round
from measures.queries.rounds.round_table import Desk, desk
from measures.web.workspace.task_lists import Tab
from municipalities.accounts.who import UserRequest
from municipalities.models import User


def desk_of(request: UserRequest, plan: str, municipality: str, year: int) -> Desk:
    """The municipality's own coordinators, and administrators; others are told why not."""
    at = desk_at(plan, municipality, year)
    require_ask(request.user, at.place)
    return at


def desk_to_read(request: UserRequest, plan: str, municipality: str, year: int) -> Desk:
    """And those who read along."""
    at = desk_at(plan, municipality, year)
    require_read_round(request.user, at.place)
    return at


def desk_at(plan: str, municipality: str, year: int) -> Desk:
    at = desk(plan, municipality, year)
    if at is None:
        raise Http404(_("Det finnes ingen evalueringsrunde på denne adressen."))
    return at


def address(name: str, at: Desk, *more: str) -> str:
    return reverse(name, args=[at.plan.slug, at.place.slug, at.round.year, *more])


def back_to(name: str, at: Desk, *more: str) -> HttpResponse:
    return redirect(address(name, at, *more))


def steps(at: Desk, current: str) -> list[Tab]:
    named = [
        ("round_asked", _("Hvem spørres")),
        ("round", _("Svar")),
        ("round_figures", _("Tall")),
        *([("round_proposals", _("Forslag"))] if at.has_proposals else []),
        ("round_texts", _("Tekst")),
        ("round_finish", _("Ferdigstill")),
    ]
    return [Tab(title, address(name, at), name == current) for name, title in named]


def page(
    request: UserRequest, template: str, at: Desk, step: str, *, status: int = 200, **content: object
) -> HttpResponse:
    return render(
        request, f"rounds/{template}.html", {**frame(request.user, at, step), **content}, status=status
    )


def frame(user: User, at: Desk, step: str) -> dict[str, object]:
    may_ask, above = can_ask(user, at.place), [(_("Min side"), reverse("workspace"))]
    if can_read_rounds(user):
        above.append((_("Evalueringsrunder"), reverse("rounds")))
    return {
        "may_ask": may_ask,
        "desk": at,
        "round": at.round,
        "place": at.place,
        "steps": steps(at, step) if may_ask else [],
        "breadcrumbs": [*above, (f"{at.place} {at.round.year}", "")],
    }
