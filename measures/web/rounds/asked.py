"""Whom the round asks: addresses, who answers for what, invitations and reminders."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from measures.choices import RoundReminder
from measures.errors import LinkRefused
from measures.models import Invitation
from measures.queries.rounds.invitations import parties_in
from measures.queries.rounds.round_table import AskedParty, Desk, RoundTable, sheet
from measures.services.mail.outbox import answered_at
from measures.services.rounds import invitations as services
from measures.services.rounds.round import assign
from measures.web.rounds.forms import COORDINATOR, AddressForm, AssignForm
from measures.web.rounds.letters import invitation_letter, reminder_letter
from measures.web.rounds.page_frame import back_to, desk_of, page
from municipalities.accounts.who import UserRequest


@require_safe
def asked(request: UserRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    return asked_page(request, at, sheet(at))


def asked_page(
    request: UserRequest, at: Desk, table: RoundTable, *, status: int = 200, **forms: Form
) -> HttpResponse:
    content = {"sheet": table, "addresses": AddressForm(lines=table.without_address)}
    content["answered_at"] = answered_at([at.place])
    content["choices"] = AssignForm(asked=table.without_party, parties=list(parties_in(at.plan, at.place)))
    return page(request, "asked", at, "round_asked", status=status, **content | forms)


@require_POST
def addresses(request: UserRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    table = sheet(at)
    sent = [line for line in table.lines if str(line.party.pk) in request.POST]
    form = AddressForm(request.POST, lines=sent)
    if not form.is_valid():
        return asked_page(request, at, table, status=400, addresses=form)
    for line in sent:
        email = form.given.get(str(line.party.pk), line.email)
        if email != line.email:
            services.set_address(at.round, at.place, line.party, email, by=request.user)
    return stored(request, at)


def stored(request: UserRequest, at: Desk) -> HttpResponse:
    messages.success(request, _("Lagret."))
    return back_to("round_asked", at)


@require_POST
def assignments(request: UserRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    table, parties = sheet(at), {str(party.pk): party for party in parties_in(at.plan, at.place)}
    sent = [one for one in table.asked if str(one.row.pk) in request.POST]
    form = AssignForm(request.POST, asked=sent, parties=parties.values())
    if not form.is_valid():
        return asked_page(request, at, table, status=400, choices=form)
    rows = {str(one.row.pk): one.row for one in sent}
    for pk, chosen in form.given.items():
        assign(at.round, rows[pk], None if chosen == COORDINATOR else parties[chosen], by=request.user)
    return stored(request, at)


@require_POST
def invite(request: UserRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    parties = [line.party for line in chosen(request, sheet(at).to_invite)]
    by, now = request.user, timezone.now()
    try:
        sent = services.invite(at.round, at.place, parties, letter=invitation_letter, by=by, now=now)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return back_to("round_asked", at)
    tell(request, len(sent), _("Ingen er valgt. Velg hvem som skal få invitasjon."), invited_words)
    return back_to("round" if sent else "round_asked", at)


def chosen(request: UserRequest, lines: Sequence[AskedParty]) -> Sequence[AskedParty]:
    """Those ticked, or whose button was pressed; all of them when «alle» was."""
    if request.POST.get("alle"):
        return lines
    wanted = set(request.POST.getlist("part"))
    return [line for line in lines if str(line.party.pk) in wanted]


def invited_words(count: int) -> str:
    return ngettext("%(n)d invitasjon sendes.", "%(n)d invitasjoner sendes.", count) % {"n": count}


def reminded_words(count: int) -> str:
    return ngettext("%(n)d påminnelse sendes.", "%(n)d påminnelser sendes.", count) % {"n": count}


def tell(request: UserRequest, count: int, none: str, words: Callable[[int], str]) -> None:
    if count:
        messages.success(request, words(count))
    else:
        messages.info(request, none)


@require_POST
def remind(request: UserRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    lines = chosen(request, sheet(at).silent)
    try:
        count = sum(reminded(request, line.invitation) for line in lines if line.invitation)
    except LinkRefused as refused:
        messages.error(request, str(refused))
    else:
        tell(request, count, _("Ingen er purret: de har svart, eller er purret i dag."), reminded_words)
    return back_to("round", at)


def reminded(request: UserRequest, asked: Invitation) -> bool:
    today, now, by = timezone.localdate(), timezone.now(), request.user
    sent = services.remind(asked, RoundReminder.NOW, letter=reminder_letter, by=by, today=today, now=now)
    return sent is not None


@require_POST
def withdraw(request: UserRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    at = desk_of(request, plan, municipality, year)
    lines = chosen(request, sheet(at).lines)
    opened = [(line.party, line.invitation) for line in lines if line.invitation and line.is_invited]
    for party, invitation in opened:
        services.withdraw(invitation, by=request.user, now=timezone.now())
        said = _("Lenken til %(part)s er trukket tilbake og åpner ingenting lenger.")
        messages.success(request, said % {"part": party})
    return back_to("round", at)
