"""The round itself: planned, opened, closed, and who answers for what in it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from measures.choices import RoundState
from measures.models import Assignment, EvaluationRound, Implementation, Mail, Plan
from measures.permissions.rounds import require_ask, require_run_round
from measures.progress import may_move_round
from measures.queries.rounds.invitations import parties_in
from municipalities.models import Party, User


@transaction.atomic
def plan_round(
    plan: Plan,
    year: int,
    *,
    opens: date,
    closes: date,
    greeting: str = "",
    greeting_nynorsk: str = "",
    reminders: Sequence[str] = (),
    by: User,
) -> EvaluationRound:
    """One a plan and year, shared by all its municipalities; nobody is asked before it opens."""
    require_run_round(by, plan)
    if not plan.first_year <= year <= plan.last_year:
        period = {"første": plan.first_year, "siste": plan.last_year}
        words = _("Planen gjelder %(første)d–%(siste)d. Velg et år i perioden, eller viderefør planen.")
        raise ValidationError({"year": words % period})
    round_ = EvaluationRound(
        plan=plan,
        year=year,
        opens=opens,
        closes=closes,
        greeting=greeting.strip(),
        greeting_nynorsk=greeting_nynorsk.strip(),
        reminders=list(reminders),
    )
    return written(round_, by)


def open_round(
    plan: Plan, year: int, *, opens: date, closes: date, by: User, **words: Any
) -> EvaluationRound:
    """Planned and opened in one."""
    with transaction.atomic():
        round_ = plan_round(plan, year, opens=opens, closes=closes, by=by, **words)
        return move_round(round_, RoundState.OPEN, by=by)


@transaction.atomic
def change_round(
    round_: EvaluationRound,
    *,
    opens: date,
    closes: date,
    greeting: str,
    greeting_nynorsk: str = "",
    reminders: Sequence[str],
    by: User,
) -> EvaluationRound:
    require_run_round(by, round_.plan)
    if round_.state == RoundState.SEALED:
        raise ValidationError(_("Evalueringen er ferdigstilt og kan ikke endres."))
    round_.opens, round_.closes = opens, closes
    round_.greeting, round_.greeting_nynorsk = greeting.strip(), greeting_nynorsk.strip()
    round_.reminders = list(reminders)
    return written(round_, by)


@transaction.atomic
def move_round(round_: EvaluationRound, to: str, *, by: User, today: date | None = None) -> EvaluationRound:
    """Raise ValidationError for a move that is not allowed; sealing has a service of its own.

    Who opens a round before its day means today: a link that does not answer yet helps nobody.
    """
    require_run_round(by, round_.plan)
    stored = EvaluationRound.objects.select_for_update().get(pk=round_.pk)
    if not may_move_round(stored.state, to):
        words = {"fra": RoundState(stored.state).label, "til": RoundState(to).label}
        raise ValidationError(_("Runden er %(fra)s og kan ikke bli %(til)s.") % words)
    round_.state = to
    if to == RoundState.OPEN and today:
        round_.opens = min(round_.opens, today)
    return written(round_, by)


@transaction.atomic
def remove_round(round_: EvaluationRound, *, by: User) -> None:
    """A round made by mistake, while nothing is answered. Links that were sent lead nowhere afterwards.

    Raise ValidationError where somebody has begun to answer, or a report of it is sealed.
    """
    require_run_round(by, round_.plan)
    stored = EvaluationRound.objects.select_for_update().get(pk=round_.pk)
    if any(rows.exists() for rows in (stored.evaluations, stored.observations, stored.reports)):
        raise ValidationError(_("Noen har svart i runden. Den kan lukkes, men ikke slettes."))
    mails = list(stored.invitations.values_list("mail", flat=True))
    for rows in (stored.invitations.all(), stored.assignments.all(), stored.texts.all(), stored.ready.all()):
        for row in rows:
            row._history_user = by
            row.delete()
    Mail.objects.filter(pk__in=mails, sent_at=None).delete()
    stored._history_user = by
    stored.delete()


def written(round_: EvaluationRound, by: User) -> EvaluationRound:
    round_._history_user = by
    round_.full_clean()
    round_.save()
    return round_


@transaction.atomic
def assign(
    round_: EvaluationRound, implementation: Implementation, party: Party | None, *, by: User
) -> Assignment:
    """Choose who answers for a measure in this round; None: the coordinator does."""
    require_ask(by, implementation.municipality)
    if round_.plan_id != implementation.measure.plan_id:
        raise ValidationError(_("Tiltaket hører ikke til planen som evalueres."))
    if party and not parties_in(round_.plan, implementation.municipality).contains(party):
        raise ValidationError(_("Parten hører ikke til kommunen."))
    stored = Assignment.objects.filter(round=round_, implementation=implementation).first()
    chosen = stored or Assignment(round=round_, implementation=implementation)
    chosen.party, chosen.by = party, by
    chosen._history_user = by
    chosen.full_clean()
    chosen.save()
    return chosen
