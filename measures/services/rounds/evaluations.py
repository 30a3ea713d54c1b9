"""The coordinator's side of the answers: give one, read one, approve, ask again, mend the wording."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from measures.choices import AnswerState, MailKind, RoundState
from measures.models import Evaluation, EvaluationRound, Implementation, Invitation
from measures.norwegian import long_date
from measures.permissions.rounds import require_answer, require_ask, require_evaluate
from measures.progress import GRACE, may_move_answer
from measures.queries.rounds.invitations import require_answerable
from measures.services.checking import check
from measures.services.mail.outbox import Written, put
from measures.services.statuses import change_status
from municipalities.models import Party, User
from municipalities.services import system_user

# Rows the services were handed: that they exist is known, and the database holds on to it.
HANDED = ("round", "implementation", "party", "by", "invitation", "approved_by")


@dataclass(frozen=True)
class Answer:
    """What a unit says about one measure for one year."""

    status: str
    done: str
    obstacles: str = ""
    proposal: str = ""
    party: Party | None = None
    # Of a deadline that comes more than once in the year: how many times it was done. None: all, if done.
    times: int | None = None


def fill(evaluation: Evaluation, answer: Answer, on: date) -> None:
    evaluation.status = answer.status
    evaluation.done = answer.done.strip()
    evaluation.obstacles = answer.obstacles.strip()
    evaluation.proposal = answer.proposal
    evaluation.times = answer.times
    evaluation.on = on


@transaction.atomic
def evaluate(
    round_: EvaluationRound, implementation: Implementation, answer: Answer, *, by: User, on: date
) -> Evaluation:
    """The coordinator's own answer is approved at once; a second one corrects the first."""
    require_evaluate(by, implementation)
    require_room(round_, implementation, on)
    hold(Implementation.objects.filter(pk=implementation.pk))
    stored = round_.evaluations.filter(implementation=implementation).order_by("pk").first()
    if stored and stored.is_handed_over:
        raise ValidationError(_("Enheten har svart. Godkjenn svaret, eller endre ordlyden i det."))
    evaluation = stored or Evaluation(round=round_, implementation=implementation)
    fill(evaluation, answer, on)
    evaluation.party, evaluation.by = answer.party, by
    evaluation.state, evaluation.approved_by, evaluation.approved_on = AnswerState.APPROVED, by, on
    written(evaluation, by)
    follow(evaluation, implementation, by)
    return evaluation


@transaction.atomic
def contribute(
    round_: EvaluationRound, implementation: Implementation, answer: Answer, *, by: User, on: date
) -> Evaluation:
    """A contributor's answer waits to be read, as one by link does; a second one corrects the first."""
    require_answer(by, round_, implementation)
    require_room(round_, implementation, on)
    hold(Implementation.objects.filter(pk=implementation.pk))
    stored = round_.evaluations.filter(implementation=implementation).order_by("pk").first()
    refuse_to_overwrite(stored)
    evaluation = stored or Evaluation(round=round_, implementation=implementation)
    fill(evaluation, answer, on)
    evaluation.party, evaluation.by = answer.party, by
    evaluation.state = AnswerState.SUBMITTED
    return written(evaluation, by)


def may_overwrite(stored: Evaluation) -> bool:
    """A contributor holds the pen until the answer is approved, and never that of a link."""
    return stored.state != AnswerState.APPROVED and stored.invitation_id is None


def refuse_to_overwrite(stored: Evaluation | None) -> None:
    if stored and stored.state == AnswerState.APPROVED:
        raise ValidationError(_("Svaret er godkjent og kan ikke endres. Ta kontakt med koordinatoren."))
    if stored and stored.invitation_id:
        raise ValidationError(_("Enheten svarer via lenken den fikk. Svar der, eller ta kontakt."))


def require_room(round_: EvaluationRound, implementation: Implementation, on: date) -> None:
    """The round takes answers about this measure on this day; raise ValidationError that says why not."""
    numbers = {"år": round_.year, "tilstand": round_.get_state_display()}
    last = round_.closes + GRACE
    days = {"først": long_date(round_.opens), "sist": long_date(last), "dag": long_date(on)}
    if round_.plan_id != implementation.measure.plan_id:
        raise ValidationError(_("Tiltaket hører ikke til planen som evalueres."))
    if round_.state != RoundState.OPEN:
        words = _("Evalueringen for %(år)d er %(tilstand)s og tar ikke imot svar.")
        raise ValidationError(words % numbers)
    if not round_.opens <= on <= last:
        words = _("Evalueringen for %(år)d tar imot svar fra %(først)s til %(sist)s, ikke %(dag)s.")
        raise ValidationError(words % {**numbers, **days})


@transaction.atomic
def approve(evaluations: Iterable[Evaluation], *, by: User, on: date) -> int:
    """From now on they count: the status follows, said on the day the unit answered.

    One that was changed since it was read is left for another reading; how many were approved.
    """
    read = {evaluation.pk: evaluation.mark for evaluation in evaluations}
    count = 0
    for evaluation in locked(read):
        require_ask(by, evaluation.implementation.municipality)
        require_unsealed(evaluation)
        if evaluation.state == AnswerState.APPROVED or evaluation.mark != read[evaluation.pk]:
            continue
        move(evaluation, AnswerState.APPROVED)
        evaluation.approved_by, evaluation.approved_on = by, on
        written(evaluation, by)
        follow(evaluation, evaluation.implementation, by)
        count += 1
    return count


@transaction.atomic
def send_back(
    evaluation: Evaluation,
    question: str,
    *,
    letter: Callable[[Evaluation, Invitation], Written],
    by: User,
    today: date,
    now: datetime,
) -> Evaluation:
    """Ask the sender something; the mail goes to where the invitation went."""
    (stored,) = locked([evaluation.pk])
    require_ask(by, stored.implementation.municipality)
    if stored.invitation is None:
        raise ValidationError(_("Svaret er kommunens eget, og kan ikke sendes tilbake."))
    require_answerable(stored.invitation, today)
    move(stored, AnswerState.RETURNED)
    stored.question = question.strip()
    written(stored, by)
    put(letter(stored, stored.invitation), MailKind.INVITATION, by=system_user(), now=now)
    return stored


@transaction.atomic
def edit_wording(
    evaluation: Evaluation, *, done: str, obstacles: str, note: str | None = None, by: User
) -> Evaluation:
    """Mend what will be read by all; what the sender wrote is kept beside it."""
    (stored,) = locked([evaluation.pk])
    require_ask(by, stored.implementation.municipality)
    require_unsealed(stored)
    if note is not None:
        stored.note = note.strip()
    words = (done.strip(), obstacles.strip())
    changed = words != (stored.done, stored.obstacles)
    if changed and stored.is_handed_over and not stored.is_edited:
        stored.original_done, stored.original_obstacles = stored.done, stored.obstacles
    stored.done, stored.obstacles = words
    written(stored, by)
    if changed and stored.state == AnswerState.APPROVED:
        follow(stored, stored.implementation, by)
    return stored


def require_unsealed(evaluation: Evaluation) -> None:
    """What was sealed is corrected in a new version, by whoever opens the round again."""
    if evaluation.round.state == RoundState.SEALED:
        raise ValidationError(
            _("Evalueringen for %(år)d er ferdigstilt. Åpne den for retting før du endrer svarene.")
            % {"år": evaluation.round.year}
        )


def hold(rows: QuerySet[Implementation]) -> None:
    """One at a time for each measure: an answer and its approval never pass each other unseen."""
    list(rows.select_for_update(of=("self",)).order_by("pk"))


def locked(keys: Iterable[int]) -> list[Evaluation]:
    keys = list(keys)
    hold(Implementation.objects.filter(evaluations__in=keys))
    rows = Evaluation.objects.select_for_update(of=("self",)).filter(pk__in=keys)
    ways = ("implementation__measure__plan", "implementation__municipality")
    more = ("invitation__round__plan", "invitation__party", "invitation__municipality", "round", "party")
    return list(rows.select_related(*ways, *more).order_by("pk"))


def move(evaluation: Evaluation, to: str) -> None:
    if not may_move_answer(evaluation.state, to):
        words = {"fra": AnswerState(evaluation.state).label, "til": AnswerState(to).label}
        raise ValidationError(_("Svaret er %(fra)s og kan ikke bli %(til)s.") % words)
    evaluation.state = to


def follow(evaluation: Evaluation, implementation: Implementation, by: User) -> None:
    """The status of the measure follows the answer, on the day it was given."""
    change_status(
        implementation,
        evaluation.status,
        comment=evaluation.done,
        note=evaluation.note,
        version=implementation.version,
        by=by,
        on=evaluation.on,
        evaluation=evaluation,
    )


def written(evaluation: Evaluation, by: User | None) -> Evaluation:
    evaluation._history_user = by
    evaluation.version += 1
    check(evaluation, handed=HANDED)
    evaluation.save()
    return evaluation
