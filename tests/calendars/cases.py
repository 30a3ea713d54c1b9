"""Deadlines that come again, with every rule the reader and a correction can give, as events of a feed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path

from icalendar import Calendar

from measures.deadlines import corrected
from measures.deadlines.deadline import Deadline
from measures.deadlines.reader import read
from measures.queries.plans.calendar_feeds import CalendarEntry, Feed
from measures.rows.plan import PlanHead
from measures.web.public import icalendar_feed

CORPUS = Path(__file__).parent.parent / "measures/deadlines/corpus.txt"
PERIODS = [(2019, 2023), (2024, 2028)]
MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split()
FIRSTS = [
    date(2024, month, day) for month, day in [(1, 28), (1, 29), (1, 30), (1, 31), (2, 29), (4, 30), (8, 15)]
]
HEAD = PlanHead(1, "plan", "Plan", 2019, 2028, "", False, True, "", "", "", "", 0, ())


def deadlines() -> Iterator[tuple[Deadline, tuple[int, int]]]:
    for period in PERIODS:
        for words in told():
            yield read(words, period), period
    for every in (*corrected.MONTHS, "years", "weeks"):
        for first in FIRSTS:
            for number in (1, 2, 3, 6):
                yield corrected.again("", first, every, number), PERIODS[1]


def told() -> Iterator[str]:
    """The corpus, and each pair and each third of the months."""
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    yield from (line.rpartition(" => ")[0] for line in lines if " => " in line)
    for some in (*combinations(MONTHS, 2), *combinations(MONTHS, 3)):
        yield f"Årlig i {', '.join(some[:-1])} og {some[-1]}"
    for day in ("29. februar", "30. april", "15. august"):
        yield from (f"{day} hvert år", f"Hvert år innen {day} og 31. desember", f"Hvert annet år, {day} 2024")


def entries() -> Iterator[CalendarEntry]:
    """One for each rule and its days; a rule without a day in the period is in no feed."""
    seen = set()
    for deadline, period in deadlines():
        dues = deadline.dues(period)
        key = (deadline.rrule, dues)
        if deadline.rrule and dues and key not in seen:
            seen.add(key)
            yield entry(f"r{len(seen)}", deadline.rrule, dues)


def entry(code: str, rrule: str, dues: tuple[date, ...]) -> CalendarEntry:
    changed = datetime(2026, 1, 1, tzinfo=UTC)
    return CalendarEntry(code, "", "Tiltak", "", "", "", rrule, dues, (), (), 0, changed)


def feed(found: list[CalendarEntry]) -> bytes:
    whole = Feed(HEAD, None, "", tuple(found), None)
    return icalendar_feed.render(whole, "/plan/kalender.ics", lambda code: f"/plan/tiltak/{code}/")


def parsed(found: list[CalendarEntry]) -> Calendar:
    return Calendar.from_ical(feed(found))
