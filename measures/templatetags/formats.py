"""Dates and numbers as Norwegians write them."""

from datetime import date
from decimal import Decimal

from django import template

from measures import norwegian, readings
from measures.reports.report import words

register = template.Library()


@register.filter
def long_date(day: date | None) -> str:
    return norwegian.long_date(day) if day else ""


@register.filter
def short_date(day: date | None) -> str:
    return norwegian.short_date(day) if day else ""


@register.filter
def in_words(value: int) -> str:
    """«fem», and figures from ten."""
    return words.in_words(value)


@register.filter
def number(value: Decimal | int | None) -> str:
    return "" if value is None else norwegian.number(value)


@register.filter
def percent(value: Decimal | int | None) -> str:
    return quantity(value, "%")


@register.filter
def quantity(value: Decimal | int | None, unit: str) -> str:
    """«45 %», «6,3 l»."""
    return "" if value is None else norwegian.quantity(value, unit)


@register.filter
def reading(explanation: str) -> str:
    """What a deadline was read as, in the language of the page."""
    return readings.said(explanation)
