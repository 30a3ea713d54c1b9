"""What an import comes to, in words."""

from django import template
from django.template.defaultfilters import capfirst
from django.utils.translation import gettext as _

from measures.imports.change.summary import counted
from measures.imports.plan.problems import Problem
from measures.imports.read.separated import CSV_NAME

register = template.Library()
register.filter("counted", counted)


@register.filter
def named_sheet(sheet: str) -> str:
    """Nobody named the one table of a text file, or of one pasted in."""
    return "" if sheet == CSV_NAME else sheet


@register.filter
def where(problem: Problem) -> str:
    """«Ark1, rad 14, kolonne «Frist»»; empty when it is about the file."""
    row = _("rad %(row)s") % {"row": problem.row} if problem.row else ""
    column = problem.column and _("kolonne «%(column)s»") % {"column": problem.column}
    sheet = named_sheet(problem.sheet)
    said = ", ".join(filter(None, [sheet, row, column]))
    return said if sheet else capfirst(said)


@register.filter
def in_sheet(row: int | str, sheet: str) -> str:
    words = _("rad %(row)s i %(sheet)s") if named_sheet(sheet) else _("rad %(row)s")
    return words % {"row": row, "sheet": sheet}


@register.filter
def key_in_words(key: str) -> str:
    """«Ark1!14» is «rad 14 i Ark1»."""
    sheet, _mark, row = key.rpartition("!")
    return in_sheet(row, sheet)
