"""Constraints that many tables share, each named and with words for the user."""

import operator
from collections.abc import Collection, Sequence
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from municipalities.words import Words

# What `Q.children` holds of equal, among and null; to the types it may hold anything.
Condition = Q | tuple[str, Any]


COMPARISONS = {
    "": operator.eq,
    "gte": operator.ge,
    "lte": operator.le,
    "in": lambda value, allowed: value in allowed,
}


class CheckRule(models.CheckConstraint):
    """A check of equal, among, limits and null that full_clean answers by itself: Django sends a query for
    each.

    The database holds it as any other; a saving of a status has nine of them.
    """

    condition: Q

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: Collection[str] | None = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        if columns(self.condition) & {*(exclude or ())}:
            return
        if holds(self.condition, instance) is False:
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def deconstruct(self) -> tuple[str, Sequence, dict]:
        """In a migration it is Django's own: to the database there is no difference."""
        return "django.db.models.CheckConstraint", *super().deconstruct()[1:]


def columns(condition: Condition) -> set[str]:
    if isinstance(condition, tuple):
        return {condition[0].partition("__")[0]}
    return {name for child in condition.children for name in columns(cast(Condition, child))}


def holds(condition: Condition, instance: models.Model) -> bool | None:
    """As SQL answers it: None is unknown, and an unknown check is not broken."""
    if isinstance(condition, tuple):
        return compares(instance, *condition)
    answers = [holds(cast(Condition, child), instance) for child in condition.children]
    decisive = condition.connector == Q.OR
    answer = decisive if decisive in answers else None if None in answers else not decisive
    return answer if answer is None else answer != condition.negated


def compares(instance: models.Model, name: str, operand: Any) -> bool | None:
    field, _sep, lookup = name.partition("__")
    value = instance.serializable_value(field)
    if lookup == "isnull":
        return (value is None) == operand
    return None if value is None else COMPARISONS[lookup](value, operand)


def one_of(field: str, values: list[str], *, name: str, or_empty: bool = False) -> CheckRule:
    """The column holds one of the values of its vocabulary."""
    allowed = [*values, ""] if or_empty else values
    return CheckRule(
        condition=Q(**{f"{field}__in": allowed}),
        name=name,
        violation_error_message=_("Verdien finnes ikke i listen over lovlige valg."),
    )


def not_empty(field: str, *, name: str) -> CheckRule:
    return CheckRule(
        condition=~Q(**{field: ""}),
        name=name,
        violation_error_message=_("Feltet kan ikke være tomt."),
    )


def once(*fields: str, name: str, message: Words) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=fields, name=name, violation_error_message=message)


def plausible_year(field: str, *, name: str, or_empty: bool = False) -> CheckRule:
    condition = Q(**{f"{field}__gte": 1800, f"{field}__lte": 2200})
    if or_empty:
        condition |= Q(**{f"{field}__isnull": True})
    return CheckRule(condition=condition, name=name, violation_error_message=_("Årstallet må ha fire sifre."))
