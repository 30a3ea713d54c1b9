"""Reading what was answered: approve, ask again, mend the wording, answer oneself."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from measures.errors import Conflict, LinkRefused
from measures.models import Evaluation
from measures.occurrences import times_in
from measures.permissions.rounds import can_ask, require_answer, require_ask
from measures.queries.rounds.contributions import party_of
from measures.queries.rounds.invitations import parties_in
from measures.queries.rounds.round_table import (
    AskedMeasure,
    Desk,
    answer_before,
    answers_of,
    asked_about,
    sheet,
)
from measures.services.rounds import evaluations as services
from measures.web.rounds.forms import AssignForm, OwnAnswerForm, QuestionForm, WordingForm
from measures.web.rounds.letters import question_letter
from measures.web.rounds.page_frame import back_to, desk_at, desk_of, page
from municipalities.accounts.who import UserRequest


@require_safe
def answers(request: UserRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    """Those that wait to be read stand first; with ?part= one party's only."""
    at = desk_of(request, plan, municipality, year)
    answer_sheet = sheet(at)
    line = next((one for one in answer_sheet.lines if str(one.party.pk) == request.GET.get("part")), None)
    given = [one for one in (line.asked if line else answer_sheet.asked) if one.answer]
    waiting = [one for one in given if one.is_waiting]
    rest = [one for one in given if not one.is_waiting]
    return page(request, "answers", at, "round", line=line, waiting=waiting, rest=rest)


@require_POST
def approve(request: UserRequest, plan: str, municipality: str, year: int) -> HttpResponse:
    """Only what stood on the page in these words: «pk:mark»."""
    at = desk_of(request, plan, municipality, year)
    wanted = set(request.POST.getlist("lest" if request.POST.get("alle") else "svar"))
    read = [one for one in answers_of(at) if f"{one.pk}:{one.mark}" in wanted]
    try:
        count = services.approve(read, by=request.user, on=timezone.localdate())
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return back_to("round_answers", at)
    told(request, count, len(wanted))
    return back_to("round" if count and count == len(wanted) else "round_answers", at)


def told(request: UserRequest, count: int, wanted: int) -> None:
    if count:
        words = ngettext("%(n)d svar er godkjent.", "%(n)d svar er godkjent.", count)
        messages.success(request, words % {"n": count})
    if not wanted:
        messages.info(request, _("Ingen er valgt. Velg svarene du vil godkjenne."))
    elif count < wanted:
        messages.info(request, _("Noen svar ble endret mens du leste. Les dem en gang til."))


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: UserRequest, plan: str, municipality: str, year: int, code: str) -> HttpResponse:
    at = desk_at(plan, municipality, year)
    one = asked_about(at, code)
    if one is None:
        require_ask(request.user, at.place)
        raise Http404(_("Tiltaket skal ikke evalueres i denne runden."))
    require_answer(request.user, at.round, one.row)
    if not can_ask(request.user, at.place):
        return contributed(request, at, one)
    if one.answer and one.answer.is_handed_over:
        return answered(request, at, one, one.answer)
    return own(request, at, one)


def answered(request: UserRequest, at: Desk, one: AskedMeasure, said: Evaluation) -> HttpResponse:
    """By the unit: read, approved, asked about."""
    return handled(request, at, one, said) if request.method == "POST" else reading(request, at, one)


def own(request: UserRequest, at: Desk, one: AskedMeasure) -> HttpResponse:
    """The coordinator answers, for a party that does not or where there is none."""
    form = own_form(request, at, one)
    if form.is_valid() and tried(form, lambda: stored(request, at, one, form)):
        messages.success(request, _("Lagret."))
        return back_to("round", at)
    content: dict[str, Any] = {"one": one, "before": answer_before(at, one.row), "form": form}
    if one.answer is None:
        content["choices"] = AssignForm(asked=[one], parties=list(parties_in(at.plan, at.place)))
    return page(request, "own_answer", at, "round", status=400 if form.errors else 200, **content)


def contributed(request: UserRequest, at: Desk, one: AskedMeasure) -> HttpResponse:
    """A contributor answers; the answer waits to be read."""
    form = own_form(request, at, one)
    if form.is_valid() and tried(form, lambda: handed_over(request, at, one, form)):
        messages.success(request, _("Svaret er levert. Koordinatoren leser det før det teller."))
        return redirect("workspace")
    is_locked = one.answer is not None and not services.may_overwrite(one.answer)
    content: dict[str, Any] = {"one": one, "before": answer_before(at, one.row), "form": form}
    content["is_locked"] = is_locked
    return page(request, "contribute", at, "", status=400 if form.errors else 200, **content)


def own_form(request: UserRequest, at: Desk, one: AskedMeasure) -> OwnAnswerForm:
    data = request.POST if request.method == "POST" else None
    times = times_in(one.row.reading, at.round.year)
    return OwnAnswerForm(data, initial=given(one.answer), times=times)


def handed_over(request: UserRequest, at: Desk, one: AskedMeasure, form: Form) -> Evaluation:
    said = services.Answer(**form.cleaned_data, party=party_of(request.user, one))
    return services.contribute(at.round, one.row, said, by=request.user, on=timezone.localdate())


def given(answer: Evaluation | None) -> dict[str, Any]:
    names = ("status", "done", "obstacles", "proposal", "note", "times")
    return {name: getattr(answer, name) for name in names} if answer else {}


def stored(request: UserRequest, at: Desk, one: AskedMeasure, form: Form) -> Evaluation:
    said = services.Answer(**form.cleaned_data, party=one.answer.party if one.answer else None)
    return services.evaluate(at.round, one.row, said, by=request.user, on=timezone.localdate())


def tried(form: Form, write: Callable[[], object]) -> bool:
    """False, with the reason in the form, when the service says no."""
    try:
        write()
    except ValidationError as error:
        form.add_error(None, error.messages)
    except LinkRefused as refused:
        form.add_error(None, str(refused))
    except Conflict:
        form.add_error(None, _("Noen andre endret tiltaket samtidig. Prøv en gang til."))
    else:
        return True
    return False


def reading(
    request: UserRequest, at: Desk, one: AskedMeasure, *, status: int = 200, **forms: Form
) -> HttpResponse:
    content: dict[str, Any] = {"one": one, "before": answer_before(at, one.row), "question": QuestionForm()}
    content["wording"] = WordingForm(initial=given(one.answer))
    return page(request, "answer", at, "round", status=status, **content | forms)


def handled(request: UserRequest, at: Desk, one: AskedMeasure, said: Evaluation) -> HttpResponse:
    """The button that was pressed says what is to be done."""
    form: Form
    if "question" in request.POST:
        form, name, write = QuestionForm(request.POST), "question", send_back
    else:
        form, name, write = WordingForm(request.POST), "wording", mend
    if form.is_valid() and tried(form, lambda: write(request, said, form)):
        return back_to("round_answers", at)
    return reading(request, at, one, status=400, **{name: form})


def send_back(request: UserRequest, said: Evaluation, form: Form) -> None:
    words, today, now = form.cleaned_data["question"], timezone.localdate(), timezone.now()
    services.send_back(said, words, letter=question_letter, by=request.user, today=today, now=now)
    messages.success(request, _("Spørsmålet sendes til %(part)s.") % {"part": said.party})


def mend(request: UserRequest, said: Evaluation, form: Form) -> None:
    """And approved, when that button was pressed."""
    edited = services.edit_wording(said, **form.cleaned_data, by=request.user)
    if request.POST.get("godkjenn"):
        services.approve([edited], by=request.user, on=timezone.localdate())
        messages.success(request, _("Svaret er godkjent."))
    else:
        messages.success(request, _("Lagret."))
