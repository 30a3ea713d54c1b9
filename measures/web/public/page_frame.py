"""What every page of a plan shows around its content: breadcrumbs, municipalities, what was not used."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from measures.permissions.trace import can_read_trace_of
from measures.queries.workspace.editable import Own
from measures.web.public.address_choices import Asked
from measures.web.public.feeds import plan_calendars

Crumb = str | tuple[str, str]


def frame(request: HttpRequest, asked: Asked, *crumbs: Crumb, **content: object) -> dict[str, Any]:
    """The context of a page; the last crumb is the page itself."""
    top = (str(asked.head), reverse("plan", args=[asked.head.slug]) + asked.carry)
    trail = [(_("Planer"), reverse("front_page")), top, *map(linked, crumbs)]
    return {
        "asked": asked,
        "head": asked.head,
        "place": asked.place,
        "several": asked.head.is_shared and asked.place is None,
        "as_of": asked.as_of,
        "ignored": asked.ignored,
        "breadcrumbs": trail,
        "place_choices": place_choices(request, asked),
        "may_change": Own(request.user, asked.head.pk, asked.as_of),
        "may_trace": can_read_trace_of(request.user, [place.pk for place in asked.head.places]),
        "calendars": plan_calendars(request, asked),
        **content,
    }


def linked(crumb: Crumb) -> tuple[str, str]:
    return (crumb, "") if isinstance(crumb, str) else crumb


def place_choices(request: HttpRequest, asked: Asked) -> list[tuple[str, str, bool]]:
    """(title, address, chosen): this page for all municipalities, and for each."""
    if not asked.head.is_shared:
        return []
    places = ((place.name, place.slug, place == asked.place) for place in asked.head.places)
    options: Iterable[tuple[str, str, bool]] = [
        (asked.head.whole, "", asked.place is None),
        *places,
    ]
    return [(title, with_place(request, slug), chosen) for title, slug, chosen in options]


def with_place(request: HttpRequest, slug: str) -> str:
    query = request.GET.copy()
    query.setlist("kommune", [slug] if slug else [])
    return f"{request.path}?{query.urlencode()}" if query.urlencode() else request.path
