"""Whom the stages of the open rounds say to remind today."""

from collections.abc import Iterator
from datetime import date

from measures.choices import RoundState
from measures.models import EvaluationRound, Invitation, InvitationReminder
from measures.progress import day_of, due_stage


def to_remind(today: date) -> Iterator[tuple[Invitation, str]]:
    """Who was invited before the stage's day and has not had it; what is missing, `remind` asks."""
    for round_ in EvaluationRound.objects.filter(state=RoundState.OPEN).select_related("plan"):
        stage = due_stage(round_.reminders, round_.closes, today)
        if stage is None:
            continue
        rows = Invitation.objects.filter(round=round_, invited_at__isnull=False, withdrawn_at=None)
        reminded = InvitationReminder.objects.filter(stage=stage).values("invitation")
        rows = rows.filter(invited_at__date__lt=day_of(stage, round_.closes)).exclude(pk__in=reminded)
        for invitation in rows.select_related("round__plan", "municipality", "party"):
            yield invitation, stage
