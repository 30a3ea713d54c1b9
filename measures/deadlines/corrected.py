"""A deadline somebody set instead of the words: a day, a recurrence with its first day, or none."""

from datetime import date, timedelta

from measures.choices import DeadlineKind, DeadlineStatus
from measures.norwegian import long_date

from .deadline import Deadline
from .explain import ordinal

# How often → months between two times; the two others are counted by the person.
MONTHS = {"yearly": 12, "half_yearly": 6, "quarterly": 3, "monthly": 1}
WORDS = {
    "yearly": "hvert år",
    "half_yearly": "hvert halvår",
    "quarterly": "hvert kvartal",
    "monthly": "hver måned",
}


def no_deadline(words: str) -> Deadline:
    return Deadline(words, DeadlineKind.NONE, DeadlineStatus.NO_DEADLINE, reading="ingen frist")


def on_a_day(words: str, day: date) -> Deadline:
    reading = f"innen {long_date(day)}"
    return Deadline(words, DeadlineKind.ONCE, DeadlineStatus.UNDERSTOOD, day, reading=reading)


def again(words: str, first: date, every: str, number: int = 1) -> Deadline:
    """`every` is one of MONTHS, or `years` or `weeks` with a `number` of them."""
    return Deadline(
        words,
        DeadlineKind.RECURRING,
        DeadlineStatus.UNDERSTOOD,
        first,
        rrule=rule(first, every, number),
        reading=f"{often(every, number)}, første gang innen {long_date(first)}",
    )


def rule(first: date, every: str, number: int) -> str:
    """RFC 5545; a day not every month has is the last one of the months without it."""
    if every == "weeks":
        return f"FREQ=WEEKLY;INTERVAL={number}"
    months = number * 12 if every == "years" else MONTHS[every]
    return f"FREQ=MONTHLY;INTERVAL={months};{day_of_month(first)}"


def day_of_month(day: date) -> str:
    if (day + timedelta(days=1)).day == 1:
        return "BYMONTHDAY=-1"
    if day.day < 29:
        return f"BYMONTHDAY={day.day}"
    return f"BYMONTHDAY={','.join(map(str, range(28, day.day + 1)))};BYSETPOS=-1"


def often(every: str, number: int) -> str:
    if every in WORDS:
        return WORDS[every]
    one, word = ("hvert", "år") if every == "years" else ("hver", "uke")
    if number == 1:
        return f"{one} {word}"
    return f"{one} {'annet' if number == 2 and every == 'years' else spoken(number)} {word}"


def spoken(number: int) -> str:
    return "annen" if number == 2 else ordinal(number)
