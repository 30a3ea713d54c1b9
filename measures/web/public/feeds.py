"""The calendars of a plan: for all of it, for one municipality, for one party."""

from dataclasses import dataclass
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _

from measures.queries.plans.calendar_feeds import Feed, carriers, party_of, plan_feed
from measures.web.common.language import speak
from measures.web.public import icalendar_feed
from measures.web.public.address_choices import Asked, ask, public_page


@public_page
def plan(request: HttpRequest, plan: str) -> HttpResponse:
    return answer(request, plan_feed(ask(request, plan).head, timezone.localdate()))


@public_page
def municipality(request: HttpRequest, plan: str, municipality: str) -> HttpResponse:
    head = ask(request, plan).head
    place = head.place(municipality)
    if place is None:
        raise Http404(_("Kommunen har ikke denne planen."))
    speak(head.language(place))
    return answer(request, plan_feed(head, timezone.localdate(), place))


@public_page
def party(request: HttpRequest, plan: str, party: int) -> HttpResponse:
    head = ask(request, plan).head
    carrier = party_of(head.pk, party)
    if carrier is None:
        raise Http404(_("Planen nevner ingen slik ansvarlig."))
    return answer(request, plan_feed(head, timezone.localdate(), party=carrier))


def answer(request: HttpRequest, feed: Feed) -> HttpResponse:
    """304 when the reader has it already; the tag is of the bytes, so it cannot be wrong."""

    def link(code: str) -> str:
        return request.build_absolute_uri(reverse("measure", args=[feed.head.slug, code]))

    body = icalendar_feed.render(feed, request.build_absolute_uri(request.path), link)
    response = HttpResponse(body, headers=headers(feed, body))
    changed = int(feed.changed_at.timestamp()) if feed.changed_at else None
    return get_conditional_response(request, response["ETag"], changed, response) or response


def headers(feed: Feed, body: bytes) -> dict[str, str]:
    fields = {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": f'inline; filename="{feed.head.slug}.ics"',
        "Cache-Control": "no-cache",
        "ETag": quote_etag(sha256(body).hexdigest()),
    }
    if feed.changed_at:
        fields["Last-Modified"] = http_date(feed.changed_at.timestamp())
    return fields


@dataclass(frozen=True)
class CalendarLink:
    """An address to subscribe to, and whose deadlines it holds."""

    whose: str
    address: str

    @property
    def subscribe(self) -> str:
        """`webcal:` is what calendars answer to; they ask for the same address over http."""
        return "webcal:" + self.address.partition(":")[2]


def plan_calendars(request: HttpRequest, asked: Asked) -> list[CalendarLink]:
    """The one for what the page shows; a plan without deadlines has none."""
    head, place = asked.head, asked.place
    if not head.has_deadlines:
        return []
    if place is None:
        return [linked(request, str(head), "calendar", head.slug)]
    return [linked(request, place.label, "calendar_municipality", head.slug, place.slug)]


def carrier_calendars(request: HttpRequest, asked: Asked, code: str) -> list[CalendarLink]:
    """For each party that carries the measure: its own deadlines in the plan."""
    if not asked.head.has_deadlines:
        return []
    parties = carriers(asked.head.pk, code)
    return [linked(request, name, "calendar_party", asked.head.slug, pk) for pk, name in parties]


def linked(request: HttpRequest, whose: str, name: str, *args: object) -> CalendarLink:
    return CalendarLink(whose, request.build_absolute_uri(reverse(name, args=args)))
