"""Constraints that many tables share, each named and with words for the user."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def one_of(field: str, values: list[str], *, name: str, or_empty: bool = False) -> models.CheckConstraint:
    """The column holds one of the values of its vocabulary."""
    allowed = [*values, ""] if or_empty else values
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": allowed}),
        name=name,
        violation_error_message=_("Verdien finnes ikke i listen over lovlige valg."),
    )


def not_empty(field: str, *, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=~Q(**{field: ""}),
        name=name,
        violation_error_message=_("Feltet kan ikke være tomt."),
    )


def once(*fields: str, name: str, message: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=fields, name=name, violation_error_message=message)


def plausible_year(field: str, *, name: str, or_empty: bool = False) -> models.CheckConstraint:
    condition = Q(**{f"{field}__gte": 1800, f"{field}__lte": 2200})
    if or_empty:
        condition |= Q(**{f"{field}__isnull": True})
    return models.CheckConstraint(
        condition=condition, name=name, violation_error_message=_("Årstallet må ha fire sifre.")
    )
