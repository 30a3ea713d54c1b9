"""A feed as an iCalendar file (RFC 5545): the same deadlines give the same bytes, whenever it is asked for.

Deadlines are days: no clock, no time zone, and nobody is busy because of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration, vRecur, vText

from measures import readings
from measures.norwegian import long_date
from measures.queries.plans.calendar_feeds import CalendarEntry, CalendarStatus, Feed

REFRESH = timedelta(hours=12)
# Characters no calendar may hold, and those some readers take for the end of a line.
NOT_TEXT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
LONGEST_SUMMARY = 150
# From the code of a measure to the address of its page.
Link = Callable[[str], str]


def render(feed: Feed, address: str, link: Link) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Rusplan//Handlingsplaner//NO")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, plain(title(feed)))
    calendar.add("x-wr-caldesc", plain(description(feed)))
    calendar.add("url", address)
    calendar.add("refresh-interval", vDuration(REFRESH, params={"VALUE": "DURATION"}))
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for entry in feed.entries:
        for event in events(entry, feed, link(entry.code)):
            calendar.add_component(event)
    return calendar.to_ical()


def title(feed: Feed) -> str:
    where = feed.party or (feed.place.name if feed.place and feed.head.is_shared else "")
    return f"{feed.head} – {where}" if where else str(feed.head)


def description(feed: Feed) -> str:
    words = _("Frister for tiltak som ikke er gjennomført.")
    return f"{words} {invented()}" if feed.head.is_demonstration else words


def invented() -> str:
    return _("Statusene er oppdiktet for demonstrasjon.")


def events(entry: CalendarEntry, feed: Feed, link: str) -> Iterator[Event]:
    """One for a deadline, with its rule when it comes again; one for each step of several."""
    uid = ".".join(filter(None, [feed.head.slug, entry.code, entry.where]))
    rule = rule_of(entry)
    if entry.steps:
        for step in entry.steps:
            name = f"{entry.name} – {step.title}"
            yield event(entry, feed, link, f"{uid}.{step.position}", name, step.due_on)
    elif rule or len(entry.dues) == 1:
        repeated = event(entry, feed, link, uid, entry.name, entry.dues[0])
        if rule:
            repeated.add("rrule", vRecur.from_ical(rule))
        yield repeated
    else:
        for day in entry.dues:
            yield event(entry, feed, link, f"{uid}.{day:%Y%m%d}", entry.name, day)


def event(entry: CalendarEntry, feed: Feed, link: str, uid: str, name: str, day: date) -> Event:
    """Neither words nor numbers depend on the day it is read, so an unchanged plan is an unchanged file."""
    made = Event()
    made.add("uid", f"{uid}@rusplan")
    made.add("dtstamp", entry.changed_at)
    made.add("last-modified", entry.changed_at)
    made.add("sequence", entry.sequence)
    made.add("summary", plain(shortened(_("Frist: %(tiltak)s") % {"tiltak": name})))
    made.add("dtstart", day)
    made.add("dtend", day + timedelta(days=1))
    made.add("description", plain("\n".join(told(entry, feed, link))))
    made.add("url", link)
    made.add("transp", "TRANSPARENT")
    made.add("x-microsoft-cdo-busystatus", "FREE")
    return made


def told(entry: CalendarEntry, feed: Feed, link: str) -> Iterator[str]:
    yield entry.title
    if entry.deadline:
        yield _("Frist i planen: «%(ord)s»") % {"ord": entry.deadline}
    yield readings.said(entry.reading)
    if entry.responsible:
        yield _("Ansvarlig: %(ord)s") % {"ord": entry.responsible}
    yield from (standing(stand, several=feed.head.is_shared) for stand in entry.stands)
    if feed.head.is_demonstration:
        yield invented()
    yield link


def standing(stand: CalendarStatus, *, several: bool) -> str:
    """«Ringebu: pågår siden 4. mai 2020»."""
    where = stand.place if several else _("Status")
    if not stand.since:
        return f"{where}: {stand.word}"
    words = {"sted": where, "status": stand.word, "dag": long_date(stand.since)}
    return _("%(sted)s: %(status)s siden %(dag)s") % words


# Rules that RFC 5545 has and common calendars read otherwise: their days stand one by one.
RARE = ("BYYEARDAY", "BYWEEKNO", "BYSETPOS")


def rule_of(entry: CalendarEntry) -> str:
    """The rule that gives exactly the stored days, ending with the last one in the plan's period.

    Empty when there is none: the days then stand one by one, so a calendar never shows another day
    than the page of the measure.
    """
    rule = as_all_read_it(entry.rrule)
    if len(entry.dues) < 2 or not rule:
        return ""
    bounded = f"{rule};UNTIL={entry.dues[-1]:%Y%m%d}"
    return bounded if expanded(bounded, entry.dues[0]) == list(entry.dues) else ""


def as_all_read_it(rule: str) -> str:
    """Without its end; empty when some calendar would show other days.

    ical.js 2.2.1, which Nextcloud's calendar builds on, moves the last day of several months («BYMONTH=6,12»)
    to the first of the next from the second year on. Months that lie equally far apart are said by how far.
    """
    parts = dict(part.split("=", 1) for part in rule.split(";") if part)
    months = [int(month) for month in parts.get("BYMONTH", "").split(",") if month]
    if not parts or parts.keys() & {*RARE}:
        return ""
    if len(months) > 1:
        apart = 12 // len(months)
        evenly = {(months[0] - 1 + apart * n) % 12 + 1 for n in range(len(months))}
        if {*months} != evenly or 12 % len(months) or "INTERVAL" in parts:
            return ""
        del parts["BYMONTH"]
        parts |= {"FREQ": "MONTHLY", "INTERVAL": str(apart)}
    return ";".join(f"{key}={value}" for key, value in parts.items() if key not in ("UNTIL", "COUNT"))


def expanded(rule: str, first: date) -> list[date]:
    return [day.date() for day in rrulestr(rule, dtstart=datetime.combine(first, time.min))]


def plain(text: str) -> vText:
    """The library escapes; what it lets through and a reader could trip over is taken away."""
    lines: Iterable[str] = (NOT_TEXT.sub(" ", line) for line in re.split(r"\r\n|\r|\n", text))
    return vText("\n".join(lines).strip())


def shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_SUMMARY else f"{words[: LONGEST_SUMMARY - 1].rstrip()}…"
