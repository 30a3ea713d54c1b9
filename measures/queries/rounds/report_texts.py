"""What a coordinator has written in a report so far."""

from measures.choices import RoundTextKind
from measures.models import EvaluationRound, RoundText
from municipalities.models import Municipality


def texts_of(round_: EvaluationRound, municipality: Municipality | None) -> dict[str, str]:
    """By kind, or by «goal-» and the goal's key; municipality None: the joint report."""
    rows = RoundText.objects.filter(round=round_, municipality=municipality)
    found = rows.values_list("kind", "goal", "text")
    return {f"{kind}-{goal}" if kind == RoundTextKind.GOAL else kind: text for kind, goal, text in found}
