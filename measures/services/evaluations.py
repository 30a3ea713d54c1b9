"""The yearly round: opening it, and taking down the answers."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from measures.choices import RoundState
from measures.models import Evaluation, EvaluationRound, Implementation, Plan
from measures.norwegian import long_date
from measures.permissions import require_change_status, require_edit_plans
from measures.services.checking import check
from measures.services.statuses import change_status
from municipalities.models import Party, User


@dataclass(frozen=True)
class Answer:
    """What a unit says about one measure for one year."""

    status: str
    done: str
    obstacles: str = ""
    proposal: str = ""
    party: Party | None = None


@transaction.atomic
def open_round(
    plan: Plan, year: int, *, opens: date, closes: date, public: bool, by: User
) -> EvaluationRound:
    require_edit_plans(by)
    round_ = EvaluationRound(
        plan=plan, year=year, opens=opens, closes=closes, state=RoundState.OPEN, is_public=public
    )
    round_._history_user = by
    round_.full_clean()
    round_.save()
    return round_


@transaction.atomic
def evaluate(
    round_: EvaluationRound, implementation: Implementation, answer: Answer, *, by: User, on: date
) -> Evaluation:
    """Store the answer and let the status follow it; a second answer corrects the first."""
    require_change_status(by, implementation)
    require_room(round_, implementation, on)
    known = round_.evaluations.filter(implementation=implementation).order_by("pk").first()
    evaluation = known or Evaluation(round=round_, implementation=implementation)
    evaluation.status = answer.status
    evaluation.done = answer.done.strip()
    evaluation.obstacles = answer.obstacles.strip()
    evaluation.proposal = answer.proposal
    evaluation.party = answer.party
    evaluation.by = by
    evaluation.on = on
    evaluation._history_user = by
    check(evaluation, handed=("round", "implementation", "party", "by"))
    evaluation.save()
    change_status(
        implementation,
        answer.status,
        comment=answer.done,
        version=implementation.version,
        by=by,
        on=on,
        evaluation=evaluation,
    )
    return evaluation


def require_room(round_: EvaluationRound, implementation: Implementation, on: date) -> None:
    """The round takes answers about this measure on this day; raise ValidationError that says why not."""
    numbers = {"år": round_.year, "tilstand": round_.get_state_display()}
    days = {"først": long_date(round_.opens), "sist": long_date(round_.closes), "dag": long_date(on)}
    if round_.plan_id != implementation.measure.plan_id:
        raise ValidationError(_("Tiltaket hører ikke til planen som evalueres."))
    if round_.state != RoundState.OPEN:
        words = _("Evalueringen for %(år)d er %(tilstand)s og tar ikke imot svar.")
        raise ValidationError(words % numbers)
    if not round_.opens <= on <= round_.closes:
        words = _("Evalueringen for %(år)d tar imot svar fra %(først)s til %(sist)s, ikke %(dag)s.")
        raise ValidationError(words % {**numbers, **days})
