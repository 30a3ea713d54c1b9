"""Remembering what a person said about an imported file."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from measures.models import ColumnMeaning, Plan, ResolvedText
from measures.models.remembered_columns import LONGEST
from measures.permissions.plans import require_edit_plan
from municipalities.models import Cooperation, User
from municipalities.services import home_of

Named = Sequence[Sequence[str]]


@transaction.atomic
def remember(plan: Plan, *, columns: Mapping[str, str], parties: Mapping[str, Named], by: User) -> None:
    """The newest word holds."""
    require_edit_plan(by, plan)
    for heading, field in columns.items():
        if 0 < len(heading) <= LONGEST:
            ColumnMeaning.objects.update_or_create(plan=plan, heading=heading, defaults={"field": field})
    where = home(plan) if parties else {}
    for text, named in parties.items():
        if 0 < len(text) <= LONGEST:
            pairs = [list(pair) for pair in named]
            ResolvedText.objects.update_or_create(**where, text=text, defaults={"parties": pairs})


def home(plan: Plan) -> dict[str, Any]:
    place = home_of(plan.cooperation, list(plan.municipalities.order_by("slug")[:1]))
    return {"cooperation" if isinstance(place, Cooperation) else "municipality": place}
