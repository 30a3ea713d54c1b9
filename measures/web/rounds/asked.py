"""Whom the round asks: addresses, who answers for what, invitations and reminders."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from measures.choices import RoundReminder
from measures.errors import LinkRefused
from measures.queries.rounds.invitations import parties_in
from measures.queries.rounds.round_table import Desk, Line, Sheet, sheet
from measures.services.rounds import invitations as services
from measures.services.rounds.round import assign
from measures.web.rounds.forms import COORDINATOR, AddressForm, AssignForm
from measures.web.rounds.letters import invitation_letter, reminder_letter
from measures.web.rounds.page_frame import back_to, desk_of, page


@require_safe
def asked(request: HttpRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    return asked_page(request, at, sheet(at))


def asked_page(
    request: HttpRequest, at: Desk, found: Sheet, *, status: int = 200, **forms: Form
) -> HttpResponse:
    content = {"sheet": found, "addresses": AddressForm(lines=found.without_address)}
    content["choices"] = AssignForm(asked=found.without_party, parties=list(parties_in(at.plan, at.place)))
    return page(request, "asked", at, "round_asked", status=status, **content | forms)


@require_POST
def addresses(request: HttpRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    found = sheet(at)
    sent = [line for line in found.lines if str(line.party.pk) in request.POST]
    form = AddressForm(request.POST, lines=sent)
    if not form.is_valid():
        return asked_page(request, at, found, status=400, addresses=form)
    for line in sent:
        email = form.given.get(str(line.party.pk), line.email)
        if email != line.email:
            services.set_address(at.round, at.place, line.party, email, by=request.user)
    return stored(request, at)


def stored(request: HttpRequest, at: Desk) -> HttpResponse:
    messages.success(request, _("Lagret."))
    return back_to("round_asked", at)


@require_POST
def assignments(request: HttpRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    found, parties = sheet(at), {str(party.pk): party for party in parties_in(at.plan, at.place)}
    sent = [one for one in found.asked if str(one.row.pk) in request.POST]
    form = AssignForm(request.POST, asked=sent, parties=parties.values())
    if not form.is_valid():
        return asked_page(request, at, found, status=400, choices=form)
    rows = {str(one.row.pk): one.row for one in sent}
    for pk, chosen in form.given.items():
        assign(at.round, rows[pk], None if chosen == COORDINATOR else parties[chosen], by=request.user)
    return stored(request, at)


@require_POST
def invite(request: HttpRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    parties = [line.party for line in chosen(request, sheet(at).to_invite)]
    said = {"letter": invitation_letter, "by": request.user, "now": timezone.now()}
    try:
        sent = services.invite(at.round, at.place, parties, **said)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return back_to("round_asked", at)
    tell(request, len(sent), _("Ingen er valgt. Velg hvem som skal få invitasjon."), invited_words)
    return back_to("round" if sent else "round_asked", at)


def chosen(request: HttpRequest, lines: list[Line]) -> list[Line]:
    """Those ticked, or whose button was pressed; all of them when «alle» was."""
    if request.POST.get("alle"):
        return lines
    wanted = set(request.POST.getlist("part"))
    return [line for line in lines if str(line.party.pk) in wanted]


def invited_words(count: int) -> str:
    return ngettext("%(n)d invitasjon sendes.", "%(n)d invitasjoner sendes.", count) % {"n": count}


def reminded_words(count: int) -> str:
    return ngettext("%(n)d påminnelse sendes.", "%(n)d påminnelser sendes.", count) % {"n": count}


def tell(request: HttpRequest, count: int, none: str, words: Callable[[int], str]) -> None:
    if count:
        messages.success(request, words(count))
    else:
        messages.info(request, none)


@require_POST
def remind(request: HttpRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    lines = chosen(request, sheet(at).silent)
    try:
        count = sum(reminded(request, line) for line in lines)
    except LinkRefused as refused:
        messages.error(request, str(refused))
    else:
        tell(request, count, _("Ingen er purret: de har svart, eller er purret i dag."), reminded_words)
    return back_to("round", at)


def reminded(request: HttpRequest, line: Line) -> bool:
    today, now = timezone.localdate(), timezone.now()
    asked = {"letter": reminder_letter, "by": request.user, "today": today, "now": now}
    return services.remind(line.invitation, RoundReminder.NOW, **asked) is not None


@require_POST
def withdraw(request: HttpRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    for line in chosen(request, [line for line in sheet(at).lines if line.is_invited]):
        services.withdraw(line.invitation, by=request.user, now=timezone.now())
        said = _("Lenken til %(part)s er trukket tilbake og åpner ingenting lenger.")
        messages.success(request, said % {"part": line.party})
    return back_to("round", at)
