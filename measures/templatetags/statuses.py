"""Status as people see it: one sign, always with its word, and the bar of a whole plan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measures.choices import NOT_REPORTED, STATUS_ORDER, DeadlineStatus, standing_label, status_label
from measures.norwegian import short_date
from measures.progress import DueDate, Timing
from measures.rows.due import Due
from measures.rows.standing_words import is_told_by_status, met_words, standing_words

register = template.Library()

# Share of the bar's width left open between two statuses, so that they part without colour.
GAP = 0.8
# Below this a status would not be seen at 320 px.
NARROWEST = 1.5


@dataclass(frozen=True)
class Segment:
    """One status of a bar; `x` and `width` in percent of the bar."""

    status: str
    label: str
    count: int
    x: float
    width: float

    @property
    def end(self) -> float:
        return self.x + self.width


@register.inclusion_tag("components/_status_sign.html")
def status_sign(status: str) -> dict:
    """The sign and its word; nothing reported has a sign of its own."""
    return {"status": status or NOT_REPORTED, "label": status_label(status)}


@register.inclusion_tag("components/_status_sign.html")
def standing_sign(status: str, timing: Timing | None = None) -> dict:
    """How something stands on a day: `timing_signs` follows, given the same two."""
    status = status or NOT_REPORTED
    return {"status": status, "label": standing_words(status, timing or Timing())}


@register.inclusion_tag("components/_status_sign.html")
def status_in_year_sign(status: str, timing: Timing) -> dict:
    """The same in a report, where nothing said is not reported."""
    return {"status": status, "label": standing_words(status, timing, status_label)}


@register.inclusion_tag("components/_status_sign.html")
def late_sign(due_on: date | None = None) -> dict:
    label = _("forsinket, forfalt siden %(day)s") % {"day": short_date(due_on)} if due_on else _("forsinket")
    return {"status": "late", "label": label}


@register.inclusion_tag("components/_timing.html")
def timing_signs(timing: Timing, status: str = "") -> dict:
    """Late or next deadline: the same signs and words everywhere. `status`: where its sign says the rest."""
    signs = [("late", late_words(due_date)) for due_date in timing.late]
    told = is_told_by_status(status, timing)
    if timing.next and not told and (not timing.late or timing.next.title):
        signs.append(("next", met_words(timing) or next_words(timing.next)))
    return {"signs": signs}


@register.inclusion_tag("components/_timing.html")
def unclear_sign(timing: Timing) -> dict:
    """An inner note, for those who can say what the words mean."""
    return {"signs": [("unclear", unclear_words(timing.unclear))] if timing.unclear else []}


@register.inclusion_tag("components/_status_sign.html")
def due_sign(due: Due, late: bool) -> dict:
    due_date = DueDate(due.on, due.step)
    return {
        "status": "late" if late else "next",
        "label": late_words(due_date) if late else until_words(due_date),
    }


def until_words(due_date: DueDate) -> str:
    said = _("innen %(day)s") % {"day": short_date(due_date.on)}
    return f"{due_date.title}: {said}" if due_date.title else said


def late_words(due_date: DueDate) -> str:
    day = short_date(due_date.on)
    if due_date.title:
        return _("%(title)s: forfalt %(day)s") % {"title": due_date.title, "day": day}
    return _("forsinket, forfalt siden %(day)s") % {"day": day}


def next_words(due_date: DueDate) -> str:
    said = _("neste frist %(day)s") % {"day": short_date(due_date.on)}
    return f"{due_date.title}: {said}" if due_date.title else said


def unclear_words(status: str) -> str:
    """«frist ikke forstått», and what is wrong when something was understood."""
    said = _("frist ikke forstått")
    if status == DeadlineStatus.NOT_UNDERSTOOD:
        return said
    return f"{said}: {DeadlineStatus(status).label}"


@register.inclusion_tag("components/_progress_bar.html")
def progress_bar(
    counts: Mapping[str, int], mini: bool = False, title: str = "", label: Callable = status_label
) -> dict:
    """One stacked bar of `counts` (status to number, and `late`), its numbers written under it.

    `title` says what is counted when it is something else than measures.
    """
    drawn = segments(counts, label)
    return {
        "segments": drawn,
        "late": counts.get("late", 0),
        "title": title or bar_title(drawn),
        "mini": mini,
        "height": 12 if mini else 28,
    }


@register.inclusion_tag("components/_progress_bar.html")
def standing_bar(counts: Mapping[str, int], mini: bool = False) -> dict:
    """The bar of how it stands on a day, of no round."""
    return progress_bar(counts, mini, label=standing_label)


def segments(counts: Mapping[str, int], label: Callable = status_label) -> list[Segment]:
    """The statuses that occur, in the one order, sharing the width of the bar."""
    numbers = [(status, count_of(counts, status)) for status in STATUS_ORDER]
    numbers = [(status, count) for status, count in numbers if count]
    widths = shares([count for _status, count in numbers])
    drawn, x = [], 0.0
    for (status, count), width in zip(numbers, widths, strict=True):
        drawn.append(Segment(status, str(label(status)), count, round(x, 2), round(width, 2)))
        x += width + GAP
    return drawn


def count_of(counts: Mapping[str, int], status: str) -> int:
    unsaid = counts.get("", 0) if status == NOT_REPORTED else 0
    return counts.get(status, 0) + unsaid


def shares(numbers: list[int]) -> list[float]:
    """Widths in percent that fill the bar, gaps counted, none too narrow to be seen."""
    room = 100 - GAP * (len(numbers) - 1)
    total = sum(numbers)
    widths = [max(NARROWEST, room * number / total) for number in numbers]
    return [width * room / sum(widths) for width in widths]


def bar_title(drawn: list[Segment]) -> str:
    total = sum(segment.count for segment in drawn)
    heading = ngettext("%(total)d tiltak", "%(total)d tiltak", total) % {"total": total}
    return f"{heading}: " + ", ".join(f"{segment.count} {segment.label}" for segment in drawn)
