"""What a unit answers by its link, without an account."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from measures.choices import AnswerState
from measures.errors import Conflict, LinkRefused
from measures.models import Evaluation, Implementation, Invitation
from measures.queries.rounds.invitations import asked_of, require_answerable
from measures.services.rounds.evaluations import Answer, fill, hold, written


@transaction.atomic
def save_answer(
    invitation: Invitation,
    implementation: Implementation,
    answer: Answer,
    *,
    sender: str = "",
    version: int = 0,
    on: date,
) -> Evaluation:
    """Raise LinkRefused, ValidationError when somebody else answers for it or it is approved, or Conflict.

    `version` is the answer's own when the sender saw it, 0 where there was none.

    Whoever answers first holds the pen: a second party that carries the measure sees the answer
    and does not write over it.
    """
    stored = current(invitation, on)
    hold(Implementation.objects.filter(pk=implementation.pk))
    if not asked_of(stored).filter(pk=implementation.pk).exists():
        raise LinkRefused(_("Lenken gjelder ikke dette tiltaket."))
    place = {"round": stored.round, "implementation": implementation}
    evaluation = Evaluation.objects.filter(**place).first() or Evaluation(invitation=stored, **place)
    require_own(evaluation, stored)
    if evaluation.version != version:
        return already(evaluation, answer)
    fill(evaluation, answer, on)
    evaluation.party, evaluation.sender = stored.party, sender.strip()
    evaluation.original_done = evaluation.original_obstacles = ""
    evaluation.state = after_saving(evaluation.state)
    return written(evaluation, None)


def already(evaluation: Evaluation, answer: Answer) -> Evaluation:
    """Sent twice, as impatient fingers do: it stands. Anything else is another's; raise Conflict."""
    stands = (evaluation.status, evaluation.done, evaluation.obstacles, evaluation.proposal, evaluation.times)
    said = (answer.status, answer.done.strip(), answer.obstacles.strip(), answer.proposal, answer.times)
    if stands != said:
        raise Conflict(evaluation)
    return evaluation


def current(invitation: Invitation, on: date) -> Invitation:
    """As it stands now: it may have been withdrawn, or the round closed, since the page was shown."""
    rows = Invitation.objects.select_related("round__plan", "municipality", "party")
    stored = rows.get(pk=invitation.pk)
    if stored.nonce != invitation.nonce:
        raise LinkRefused(_("Lenken er trukket tilbake. Ta kontakt med kommunen hvis dere skal svare."))
    require_answerable(stored, on)
    return stored


def require_own(evaluation: Evaluation, invitation: Invitation) -> None:
    if evaluation.invitation_id != invitation.pk:
        who = evaluation.party or _("kommunen")
        raise ValidationError(_("%(hvem)s har allerede svart for tiltaket.") % {"hvem": who})
    if evaluation.state == AnswerState.APPROVED:
        raise ValidationError(
            _("Svaret er godkjent og kan ikke endres her. Ta kontakt med kommunen hvis noe er galt.")
        )


def after_saving(state: str) -> str:
    """A question is answered by saving; what was handed in, stays handed in."""
    handed_in = state in (AnswerState.SUBMITTED, AnswerState.RETURNED)
    return AnswerState.SUBMITTED if handed_in else AnswerState.DRAFT


@transaction.atomic
def submit_all(invitation: Invitation, *, on: date) -> int:
    """Hand in every draft of this link; how many there were."""
    stored = current(invitation, on)
    drafts = stored.evaluations.select_for_update().filter(state=AnswerState.DRAFT)
    for evaluation in drafts:
        evaluation.state = AnswerState.SUBMITTED
        written(evaluation, None)
    return len(drafts)
