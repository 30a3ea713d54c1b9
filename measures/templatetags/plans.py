"""What a page of a plan leads on to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from measures.rows.plan import Place, PlanHead

register = template.Library()


@dataclass(frozen=True)
class ReportLink:
    title: str
    page: str
    file: str


@register.filter
def is_over(head: PlanHead, as_of: date) -> bool:
    return head.is_over(as_of)


@register.filter
def report_links(head: PlanHead, place: Place | None) -> Iterator[ReportLink]:
    """The newest evaluations everybody may read, of the place shown or of all."""
    for whose, year in head.public_reports(place or None):
        title = _("Evaluering %(år)d") % {"år": year}
        name, suffix = ([whose.slug], "_municipality") if whose else ([], "")
        yield ReportLink(
            f"{title}, {whose.name}" if whose and not place else title,
            reverse(f"report{suffix}", args=[head.slug, *name, year]),
            reverse(f"report{suffix}_file", args=[head.slug, *name, year, "pdf"]),
        )
