"""A unit answers by its link, without an account. The link opens these pages, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import quote, unquote, urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from measures.errors import Conflict, LinkRefused, LinkUnknown
from measures.models import Invitation
from measures.occurrences import times_in
from measures.queries.rounds.invitations import asker, readable_by
from measures.queries.rounds.link_page import LinkRow, LinkSheet, sheet
from measures.services.rounds.answers import save_answer, submit_all
from measures.services.rounds.evaluations import Answer
from measures.services.rounds.invitations import mark_opened
from measures.web.answering.form import AnswerForm
from municipalities.accounts.keeping import keep_for_one
from municipalities.models import Municipality

# Kept by the browser until it is closed, for this link's pages alone.
NAME = "hvem_svarer"


@dataclass(frozen=True)
class Link:
    token: str
    invitation: Invitation

    def sheet(self) -> LinkSheet:
        return sheet(self.invitation, timezone.localdate())

    def address(self, code: str = "") -> str:
        if not code:
            return reverse("answering", args=[self.token])
        return reverse("answering_measure", args=[self.token, code])


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the view what the link opens; say why in calm words when it opens nothing."""

    @wraps(view)
    def opened(request: HttpRequest, token: str, **asked: str) -> HttpResponse:
        try:
            return apart(request, shown(view, request, token, **asked))
        except LinkRefused as refusal:
            return apart(request, refused(request, refusal, asker(token)))

    return login_not_required(require_http_methods(["GET", "HEAD", "POST"])(opened))


def shown(view: Callable[..., HttpResponse], request: HttpRequest, token: str, **asked: str) -> HttpResponse:
    """In the language of the municipality that asks."""
    link = Link(token, readable_by(token, today=timezone.localdate()))
    with translation.override(link.invitation.municipality.language_form):
        return view(request, link, **asked)


def apart(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Found by no search engine, and the address is told to no other site.

    «no-referrer» would make browsers send forms with «Origin: null», which the CSRF check refuses.
    """
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "same-origin"
    return keep_for_one(request, response)


def contact_of(place: Municipality | None) -> str:
    """A mailbox of the municipality, or of the house: the page is open, and a coordinator is a person."""
    return (place.contact_email if place else "") or settings.CONTACT_EMAIL


def refused(request: HttpRequest, refusal: LinkRefused, place: Municipality | None) -> HttpResponse:
    """One page for every link that opens nothing; what was typed stands on it, to be copied."""
    typed = [request.POST.get(name, "") for name in ("done", "obstacles")]
    context = {"reason": str(refusal), "typed": list(filter(None, typed)), "contact": contact_of(place)}
    code = 404 if isinstance(refusal, LinkUnknown) else 410
    with translation.override(place.language_form if place else settings.LANGUAGE_CODE):
        return render(request, "answering/refused.html", context, status=code)


@by_link
def answering(request: HttpRequest, link: Link) -> HttpResponse:
    """The whole sheet; a POST hands in what is saved."""
    if request.method == "POST":
        return hand_in(request, link)
    if request.method == "GET":
        mark_opened(link.invitation, now=timezone.now())
    asked = link.sheet()
    return page(request, link, asked, next(iter(asked.waiting), None))


def hand_in(request: HttpRequest, link: Link) -> HttpResponse:
    if not submit_all(link.invitation, on=timezone.localdate()):
        return page(request, link, link.sheet(), None, nothing_to_send=True, status=400)
    return redirect("answering_thanks", link.token)


@by_link
def measure(request: HttpRequest, link: Link, code: str) -> HttpResponse:
    asked, row = row_of(link, code)
    if request.method == "POST":
        return save(request, link, asked, row)
    return page(request, link, asked, row)


def row_of(link: Link, code: str) -> tuple[LinkSheet, LinkRow]:
    asked = link.sheet()
    row = asked.row(code)
    if row is None:
        raise LinkUnknown(_("Lenken gjelder ikke dette tiltaket."))
    return asked, row


def save(request: HttpRequest, link: Link, asked: LinkSheet, row: LinkRow) -> HttpResponse:
    form = AnswerForm(request.POST, times=times_of(link, row))
    if not row.can_write or not asked.can_answer or form.is_valid():
        return keep(request, link, row, form)
    return page(request, link, asked, row, form=form, status=400)


def keep(request: HttpRequest, link: Link, row: LinkRow, form: AnswerForm) -> HttpResponse:
    said = form.said()
    answer = Answer(said["status"], said["done"], said["obstacles"], said["proposal"], times=said["times"])
    sender, version, on = said["sender"], said["version"], timezone.localdate()
    try:
        save_answer(link.invitation, row.implementation, answer, sender=sender, version=version, on=on)
    except Conflict:
        return conflicting(request, link, row.code, said, "")
    except ValidationError as refusal:
        return conflicting(request, link, row.code, said, " ".join(refusal.messages))
    return onwards(link, row.code, sender)


def onwards(link: Link, code: str, sender: str) -> HttpResponse:
    """To the next one that waits; to where all is handed in when none does."""
    following = link.sheet().after(code)
    where = link.address(following.code if following else "")
    place = f"tiltak-{following.code}" if following else "send"
    response = redirect(f"{where}?{urlencode({'lagret': code})}#{place}")
    path, secure = link.address(), settings.SESSION_COOKIE_SECURE
    response.set_cookie(NAME, quote(sender), path=path, secure=secure, httponly=True, samesite="Lax")
    return response


def conflicting(
    request: HttpRequest, link: Link, code: str, said: dict[str, object], reason: str
) -> HttpResponse:
    """Both texts on one page; a form that knows of the other's, unless it stands for good."""
    asked, row = row_of(link, code)
    values = {**said, "version": row.version}
    form = AnswerForm(initial=values, times=times_of(link, row)) if row.can_write else None
    mine = {"mine": said, "reason": reason}
    return page(request, link, asked, row, form=form, conflict=mine, status=409)


def page(
    request: HttpRequest, link: Link, asked: LinkSheet, row: LinkRow | None, *, status: int = 200, **more: Any
) -> HttpResponse:
    """All measures, with the form of `row` open; `more` may hold the form as it was sent."""
    form = blank(request, link, row) if row and row.can_write and asked.can_answer else None
    context = {"token": link.token, "sheet": asked, "open": row}
    context["contact"] = contact_of(link.invitation.municipality)
    context |= {"form": form, "saved": asked.row(request.GET.get("lagret", ""))}
    return render(request, "answering/answering.html", context | more, status=status)


def blank(request: HttpRequest, link: Link, row: LinkRow) -> AnswerForm:
    """What is answered already, and the name that was typed last; nothing is chosen beforehand."""
    name = unquote(request.COOKIES.get(NAME, ""))
    answer = row.answer
    words = ("status", "done", "obstacles", "proposal", "times")
    said = {word: getattr(answer, word) for word in words} if answer else {}
    values = {**said, "sender": name, "version": row.version}
    return AnswerForm(initial=values, times=times_of(link, row))


def times_of(link: Link, row: LinkRow) -> int:
    return times_in(row.implementation.reading, link.invitation.round.year)


@by_link
@require_safe
def thanks(request: HttpRequest, link: Link) -> HttpResponse:
    contact = contact_of(link.invitation.municipality)
    context = {"token": link.token, "sheet": link.sheet(), "contact": contact}
    return render(request, "answering/thanks.html", context)
