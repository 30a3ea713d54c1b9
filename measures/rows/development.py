"""What a figure has done: the latest move and the whole, in one sentence for pages and reports. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from measures.choices import Direction
from measures.norwegian import quantity

# Of a longer row the first and the last two are named.
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Measured:
    year: int
    value: Decimal
    # What the plan says of it: «om lag».
    caveat: str = ""

    def words(self, unit: str = "") -> str:
        said = quantity(self.value, unit)
        return f"{said} ({self.caveat})" if self.caveat else said


def development(row: Sequence[Measured], unit: str, direction: str) -> str:
    """«8 → 5 → 6,5 %: opp siden 2015, ned siden 2014»; nothing before there are two. Oldest first."""
    if len(row) < 2:
        return ""
    starts = (row[-2], row[0]) if len(row) > 2 else (row[0],)
    moved = ", ".join(since(start, row[-1]) for start in starts)
    judged = judgement([verdict(start.value, row[-1].value, direction) for start in starts])
    return f"{named(row, unit)}: {moved}{judged}"


def named(row: Sequence[Measured], unit: str) -> str:
    """The unit stands once, with the newest."""
    words = [*(one.words() for one in row[:-1]), row[-1].words(unit)]
    return " → ".join(words if len(words) <= MOST_NAMED else [words[0], "…", *words[-2:]])


def since(start: Measured, last: Measured) -> str:
    if last.value == start.value:
        return _("uendret siden %(år)d") % {"år": start.year}
    said = _("opp siden %(år)d") if last.value > start.value else _("ned siden %(år)d")
    return said % {"år": start.year}


def verdict(before: Decimal, now: Decimal, direction: str) -> str:
    """Falling is good where lower is better, and is said in words."""
    if direction == Direction.NONE or before == now:
        return ""
    better = (now > before) == (direction == Direction.UP)
    return _("en bedring") if better else _("en forverring")


def judgement(verdicts: Sequence[str]) -> str:
    """Once where the latest move and the whole are of one kind."""
    latest, whole = verdicts[0], verdicts[-1]
    if latest == whole:
        return f" – {latest}" if latest else ""
    if not whole or not latest:
        return f" – {_('sist')} {latest}" if latest else f" – {_('i alt')} {whole}"
    return " – " + _("sist %(sist)s, i alt %(alt)s") % {"sist": latest, "alt": whole}
