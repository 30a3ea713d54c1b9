"""How often, as a value: every so many units, from which an RRULE and its Norwegian words are made."""

from calendar import monthrange
from dataclasses import dataclass

from measures.norwegian import MONTHS

from .explain import joined, ordinal
from .spans import COMMON_YEAR, YEAR, Day, NthWeekday, Part, Week, by_weekday, rule_of

_LENGTHS = {1: "måned", 2: "annen måned", 3: "kvartal", 4: "tertial", 6: "halvår"}
_NEUTER = {3, 4, 6}
_UNITS = {"year": "år", "month": "måned", "week": "uke", "day": "dag"}
_DAYS = dict(
    zip(
        ("MO", "TU", "WE", "TH", "FR", "SA", "SU"),
        ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Frequency:
    """Every so many units. `free`: not tied to the calendar, so it needs a first time."""

    unit: str
    every: int = 1
    parts: tuple[Part, ...] = ()
    by: str = ""
    free: bool = False
    times: int = 1
    doubt: str = ""

    @property
    def dated(self) -> bool:
        """Weekly and daily are understood, but there is no day to be late for."""
        return self.unit in ("year", "month")

    def rule(self) -> str:
        interval = f";INTERVAL={self.every}" if self.every > 1 else ""
        if self.unit == "year":
            return f"FREQ=YEARLY{interval};{rule_of(self.parts or (YEAR,))}"
        if self.unit == "month" and not self.free and self.every > 1:
            ends = ",".join(str(month) for month in range(self.every, 13, self.every))
            return f"FREQ=YEARLY;BYMONTH={ends};BYMONTHDAY=-1"
        name = {"month": "MONTHLY", "week": "WEEKLY", "day": "DAILY"}[self.unit]
        by = self.by or ("BYMONTHDAY=-1" if self.unit == "month" else "")
        return f"FREQ={name}{interval}{';' if by else ''}{by}"

    def said(self) -> str:
        """«hvert tredje år», «2 ganger hver uke», «hver tirsdag», «første onsdag hver måned»."""
        often = f"{self.times} ganger " if self.times > 1 and not self.parts else ""
        if self.by.startswith("BYDAY="):
            often = f"{_said_days(self.by.removeprefix('BYDAY='))} "
        if self.unit == "month" and not self.free:
            return f"{often}hver{'t' if self.every in _NEUTER else ''} {_LENGTHS[self.every]}"
        each = "hvert" if self.unit == "year" else "hver"
        return f"{often}{each} {self._nth()}{_UNITS[self.unit]}"

    def _nth(self) -> str:
        if self.every == 1:
            return ""
        if self.every == 2:
            return "annet " if self.unit == "year" else "annen "
        return f"{ordinal(self.every)} "


def _said_days(by: str) -> str:
    """«MO,WE» → «mandag og onsdag», «1WE» → «første onsdag», «-1FR» → «siste fredag»."""
    number, day = by[:-2], by[-2:]
    if "," in by or not number:
        return joined([_DAYS[one] for one in by.split(",")])
    return f"{'siste' if number == '-1' else ordinal(int(number))} {_DAYS[day]}"


def said_parts(parts: tuple[Part, ...]) -> str:
    """«30. juni og 31. desember» of the parts a yearly frequency falls due with."""
    return joined([_said_part(part) for part in parts])


def _said_part(part: Part) -> str:
    """A day that moves with the year is said by its rule: «uke 38», «første onsdag i juni»."""
    if isinstance(part, Week):
        return f"utgangen av uke {part.number}"
    if isinstance(part, NthWeekday):
        said = _said_days(by_weekday(part.number, part.weekday).removeprefix("BYDAY="))
        return f"{said} i {MONTHS[part.month - 1]}"
    if isinstance(part, Day):
        return f"{part.day}. {MONTHS[part.month - 1]}"
    # The last day of February has no number that holds every year.
    last = monthrange(COMMON_YEAR, part.end)[1]
    return "utgangen av februar" if part.end == 2 else f"{last}. {MONTHS[part.end - 1]}"
