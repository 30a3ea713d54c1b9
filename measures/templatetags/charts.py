"""A small line chart: every point labelled, baseline and target as labelled lines."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeGuard

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measures.norwegian import number, quantity
from measures.templatetags.chart_layout import HEIGHT, WIDTH, lay_out

register = template.Library()


@register.inclusion_tag("components/_line_chart.html")
def line_chart(
    points: Iterable,
    title: str,
    unit: str = "",
    baseline: Decimal | None = None,
    baseline_year: int | None = None,
    target: Decimal | None = None,
    target_year: int | None = None,
) -> dict:
    """`points` are observations or other things with `year` and `value`, in any order.

    Those without a year have no place on a time line; they belong in the table beside it.
    """
    values = sorted((point.year, point.value) for point in points if point.year is not None)
    named = (("baseline", _("start"), baseline), ("target", _("mål"), target))
    levels = [(key, value, f"{name} {on_chart(value, unit)}") for key, name, value in named if given(value)]
    if not values:
        return {"title": title}
    return {
        "title": title,
        "description": description(values, unit, (baseline, baseline_year), (target, target_year)),
        "layout": lay_out(values, [on_chart(value, unit) for _year, value in values], levels),
        "width": WIDTH,
        "height": HEIGHT,
    }


def given(value: Decimal | str | None) -> TypeGuard[Decimal]:
    """A name a template does not know comes as an empty text; zero is a number like others."""
    return value is not None and value != ""


def on_chart(value: Decimal, unit: str) -> str:
    """Only the per cent sign fits by every point; other units stand in the heading."""
    return quantity(value, unit) if unit == "%" else number(value)


def description(values: list[tuple[int, Decimal]], unit: str, baseline: tuple, target: tuple) -> str:
    """The whole chart in words, for those who cannot see it."""
    heading = ngettext("%(n)d måling", "%(n)d målinger", len(values)) % {"n": len(values)}
    said = [f"{heading}: " + ", ".join(f"{quantity(value, unit)} ({year})" for year, value in values)]
    for name, (value, year) in ((_("Start"), baseline), (_("Mål"), target)):
        if given(value):
            said.append(f"{name}: {quantity(value, unit)}" + (f" ({year})" if year else ""))
    return ". ".join(said) + "."
