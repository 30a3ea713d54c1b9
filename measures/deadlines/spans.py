"""Parts of a year, and the days they begin and end on.

A part («mars», «2. kvartal», «1. juni», «uke 40») knows no year; given one it becomes a `When`.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

OR_DOUBT = "det står to alternativer; det siste er lest"
# Years with and without a 29th of February.
COMMON_YEAR, _LEAP_YEAR = 2001, 2004
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class When:
    """A span of days with its year; due on the last of them. `unit` is «year», «years», «week» …"""

    first: date
    due: date
    unit: str
    part: "Part | None" = None
    doubt: str = ""
    year: int = 0


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class Months:
    """From month to month, both whole; with start > end it begins the year before, as winter does.

    `joined`: two parts with a sign or «til» between them.
    """

    start: int
    end: int
    unit: str = "month"
    doubt: str = ""
    joined: bool = False

    def when(self, year: int) -> When:
        first = date(year - (self.start > self.end), self.start, 1)
        return When(first, month_end(year, self.end), self.unit, self, self.doubt, year)

    def rule(self) -> str:
        day = -1 if self.end == 2 else monthrange(COMMON_YEAR, self.end)[1]
        return f"BYMONTH={self.end};BYMONTHDAY={day}"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the year, perhaps the last of a row of them («12.-14. mars»)."""

    month: int
    day: int
    weekday: int | None = None
    doubt: str = ""
    begins: int = 0
    joined: bool = False

    def when(self, year: int) -> When | None:
        try:
            due = date(year, self.month, self.day)
        except ValueError:
            return None
        doubt = self.doubt
        if self.weekday is not None and due.weekday() != self.weekday:
            doubt = "ukedagen stemmer ikke med datoen"
        return When(due.replace(day=self.begins or self.day), due, "day", self, doubt, year)

    def rule(self) -> str:
        return f"BYMONTH={self.month};BYMONTHDAY={self.day}"


@dataclass(frozen=True, slots=True)
class Week:
    number: int
    doubt: str = ""

    def when(self, year: int) -> When | None:
        try:
            sunday = date.fromisocalendar(year, self.number, 7)
        except ValueError:
            return None
        return When(sunday - timedelta(days=6), sunday, "week", self, self.doubt, year)

    def rule(self) -> str:
        return f"BYWEEKNO={self.number};BYDAY=SU"


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """«Første onsdag i juni»; number -1 is the last."""

    month: int
    number: int
    weekday: int
    doubt: str = ""

    def when(self, year: int) -> When | None:
        if self.number == -1:
            end = month_end(year, self.month)
            due = end - timedelta(days=(end.weekday() - self.weekday) % 7)
        else:
            first = date(year, self.month, 1)
            due = first + timedelta(days=(self.weekday - first.weekday()) % 7 + 7 * (self.number - 1))
        return When(due, due, "day", self, self.doubt, year) if due.month == self.month else None

    def rule(self) -> str:
        return f"BYMONTH={self.month};{by_weekday(self.number, self.weekday)}"


Part = Months | Day | Week | NthWeekday
YEAR = Months(1, 12, "year")
SCHOOL_YEAR = Months(8, 6, "school")


def by_weekday(number: int, weekday: int) -> str:
    return f"BYDAY={number}{_DAYS[weekday]}"


def weekdays_rule(weekdays: tuple[int, ...]) -> str:
    return "BYDAY=" + ",".join(_DAYS[day] for day in weekdays)


def year(number: int) -> When:
    return YEAR.when(number)


def years(first: int, last: int, doubt: str = "") -> When:
    return When(date(first, 1, 1), date(last, 12, 31), "years", YEAR, doubt, last)


def through(start: When, end: When) -> When:
    """From one span to another, due when the last is."""
    unit = "years" if {start.unit, end.unit} <= {"year", "years"} else "span"
    return When(start.first, end.due, unit, end.part, start.doubt or end.doubt, end.year)


def doubt_of_joining(sign: str, start: Part, end: Part) -> str:
    """«2. eller 3. kvartal»; «vår/høst», where «høst/vinter» is one stretch."""
    if sign == "eller":
        return OR_DOUBT
    apart = isinstance(start, Months) and isinstance(end, Months) and start.end % 12 + 1 != end.start
    return "kan være begge deler" if sign in ("/", "+") and apart else ""


def part_through(start: Part, end: Part, doubt: str = "") -> Part:
    """«mars/april», «1.-2. kvartal», «12.-14. mars»: due with its end."""
    if isinstance(start, Months) and isinstance(end, Months):
        return Months(start.start, end.end, end.unit, doubt or start.doubt or end.doubt, joined=True)
    doubt = doubt or start.doubt or end.doubt
    return replace(end, doubt=doubt, joined=True) if isinstance(end, Day) else replace(end, doubt=doubt)


def the_day_before(part: Part) -> Part:
    """The end of what comes before a part, in the years that have no 29 February."""
    when = part.when(COMMON_YEAR) or part.when(_LEAP_YEAR)
    if when is None or isinstance(part, (Week, NthWeekday)):
        return part
    day = when.first - timedelta(days=1)
    whole = day == month_end(day.year, day.month)
    return Months(day.month, day.month) if whole else Day(day.month, day.day)


def comes_again(part: Part) -> Part:
    """29 February every year is the last day of February in the years that have none."""
    return Months(2, 2) if isinstance(part, Day) and (part.month, part.day) == (2, 29) else part


def one_rule(parts: tuple[Part, ...]) -> bool:
    """Whether one RRULE can say all of them: days that move with the year go only with their like."""
    if len(parts) == 1 or all(isinstance(part, Months) for part in parts) or _all_end_months(parts):
        return True
    moving = [part for part in parts if isinstance(part, (Week, NthWeekday)) or _ends_february(part)]
    return not moving or all(isinstance(part, Week) for part in parts)


def _ends_february(part: Part) -> bool:
    return isinstance(part, Months) and part.end == 2


def _all_end_months(parts: tuple[Part, ...]) -> bool:
    """With February among them: its end moves with the year, and goes with the ends of other months only."""
    return any(map(_ends_february, parts)) and all(map(_ended_month, parts))


def _ended_month(part: Part) -> int:
    """The month it is the end of; 0 when it is none."""
    if isinstance(part, Months):
        return part.end
    is_last = isinstance(part, Day) and part.month != 2 and part.day == monthrange(COMMON_YEAR, part.month)[1]
    return part.month if isinstance(part, Day) and is_last else 0


def rule_of(parts: tuple[Part, ...]) -> str:
    """The BY… part of a yearly RRULE that falls due with each of the parts."""
    if len(parts) == 1:
        return parts[0].rule()
    if all(isinstance(part, Months) for part in parts) or _all_end_months(parts):
        months = {_ended_month(part) for part in parts}
        return f"BYMONTH={','.join(map(str, sorted(months)))};BYMONTHDAY=-1"
    weeks = [part.number for part in parts if isinstance(part, Week)]
    if len(weeks) == len(parts):
        return f"BYWEEKNO={','.join(map(str, weeks))};BYDAY=SU"
    days = [_yearday(when.due) for when in (part.when(COMMON_YEAR) for part in parts) if when]
    return f"BYYEARDAY={','.join(map(str, days))}"


def _yearday(due: date) -> int:
    """Counted from the nearer side of 29 February, so that leap years change nothing."""
    return due.timetuple().tm_yday - (366 if due.month > 2 else 0)
