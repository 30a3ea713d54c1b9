"""Every rule that is let out gives the stored days, and is one all calendars read alike.

`make calendars` asks two of them; here dateutil does, and what ical.js is known to read otherwise stays in.
"""

from datetime import date, datetime, time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from measures.web.public.icalendar_feed import as_all_read_it
from tests.calendars import cases

READ_OTHERWISE = ("BYYEARDAY", "BYWEEKNO", "BYSETPOS", "COUNT")


def days(event: object) -> list[date]:
    start = event["dtstart"].dt
    if "rrule" not in event:
        return [start]
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=datetime.combine(start, time.min))
    return [moment.date() for moment in rule]


def test_every_rule_there_is_gives_the_stored_days() -> None:
    found = list(cases.entries())
    shown: dict[str, list[date]] = {one.code: [] for one in found}
    for event in cases.parsed(found).walk("VEVENT"):
        shown[str(event["url"]).split("/")[-2]] += days(event)

    assert len(found) > 150
    assert {one.code: (one.rrule, sorted(shown[one.code])) for one in found} == {
        one.code: (one.rrule, list(one.dues)) for one in found
    }


def test_no_rule_goes_out_that_some_calendar_reads_otherwise() -> None:
    events = cases.parsed(list(cases.entries())).walk("VEVENT")
    rules = {event["rrule"].to_ical().decode() for event in events if "rrule" in event}

    assert len(rules) > 50
    assert [rule for rule in rules if any(part in rule for part in READ_OTHERWISE)] == []
    assert [rule for rule in rules if "," in rule.partition("BYMONTH=")[2].partition(";")[0]] == []


@given(st.sets(st.integers(1, 12), min_size=2))
def test_months_are_said_by_how_far_apart_they_lie_or_not_at_all(months: set[int]) -> None:
    rule = as_all_read_it(f"FREQ=YEARLY;BYMONTH={','.join(map(str, sorted(months)))};BYMONTHDAY=-1")
    gaps = {
        (after - one) % 12
        for one, after in zip(sorted(months), [*sorted(months)[1:], min(months)], strict=True)
    }

    assert bool(rule) == (len(gaps) == 1)
    assert not rule or rule == f"FREQ=MONTHLY;BYMONTHDAY=-1;INTERVAL={12 // len(months)}"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1;UNTIL=20281231", "FREQ=MONTHLY;BYMONTHDAY=-1;INTERVAL=6"),
        ("FREQ=YEARLY;BYMONTH=5,12;BYMONTHDAY=-1", ""),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=6,12;BYMONTHDAY=-1", ""),
        ("FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=28,29,30;BYSETPOS=-1", ""),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
    ],
)
def test_a_rule_is_said_so_that_all_read_it_alike(rule: str, said: str) -> None:
    assert as_all_read_it(rule) == said
