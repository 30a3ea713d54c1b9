"""The coordinator's own words in the year's report."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from measures.choices import RoundTextKind
from measures.models import EvaluationRound, Goal, RoundText
from measures.permissions.rounds import require_seal
from municipalities.models import Municipality, User


@transaction.atomic
def write_text(
    round_: EvaluationRound,
    municipality: Municipality | None,
    kind: str,
    text: str,
    *,
    by: User,
    goal: Goal | None = None,
) -> RoundText | None:
    """Store the text, or take it away when it is empty; who may seal the report may write in it."""
    require_seal(by, round_, municipality)
    if goal and goal.plan_id != round_.plan_id:
        raise ValidationError(_("Målet hører ikke til planen som evalueres."))
    place = {"round": round_, "municipality": municipality, "kind": RoundTextKind(kind), "goal": goal}
    before = RoundText.objects.select_for_update().filter(**place).order_by("pk").first()
    stored = before or RoundText(**place)
    stored._history_user = by
    if not text.strip():
        remove(stored)
        return None
    if stored.text != text.strip():
        stored.text = text.strip()
        stored.full_clean()
        stored.save()
    return stored


def remove(stored: RoundText) -> None:
    """Its history keeps what it said."""
    if stored.pk:
        stored.delete()
