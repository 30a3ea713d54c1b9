"""What on the pages of a plan is a visitor's own to change."""

from collections.abc import Set
from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from measures.models import Implementation
from measures.permissions.measures import changeable_by, correctable_by
from measures.permissions.roles import Visitor, is_administrator, roles_of

NOTHING: frozenset[int] = frozenset()


class Own:
    """By the id of the implementation; asked for where it shows, once for each page."""

    def __init__(self, user: Visitor, plan_id: int, as_of: date) -> None:
        self.user, self.plan_id, self.as_of = user, plan_id, as_of
        self.is_nobody = not (is_administrator(user) or roles_of(user).any)

    @cached_property
    def statuses(self) -> Set[int]:
        return NOTHING if self.is_nobody else self.keys(changeable_by(self.user).asked_for(self.as_of))

    @cached_property
    def deadlines(self) -> Set[int]:
        return NOTHING if self.is_nobody else self.keys(correctable_by(self.user))

    def keys(self, rows: QuerySet[Implementation]) -> Set[int]:
        return set(rows.filter(measure__plan=self.plan_id).values_list("pk", flat=True))
