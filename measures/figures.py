"""What a figure can be at all, by the unit it is measured in. Pure."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from measures.norwegian import quantity

# A difference may be negative, and is no share.
DIFFERENCE = re.compile(r"poeng|endring|avvik|indeks|°", re.IGNORECASE)
PER_THOUSAND = re.compile(r"per\s+1\s?000\b|promille|‰", re.IGNORECASE)
PERCENT = re.compile(r"%|prosent|pst", re.IGNORECASE)
# One that is more than half away from the one before is asked about.
JUMP = Decimal("0.5")


def bounds(unit: str) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most; None where there is none."""
    if DIFFERENCE.search(unit):
        return None, None
    if PER_THOUSAND.search(unit):
        return Decimal(0), Decimal(1000)
    if PERCENT.search(unit):
        return Decimal(0), Decimal(100)
    return Decimal(0), None


def impossible(value: Decimal, unit: str) -> str:
    """Why no such figure can be; empty where it can."""
    least, most = bounds(unit)
    if least is not None and value < least:
        return _("%(tall)s kan ikke være: tallet er minst %(minst)s.") % {
            "tall": quantity(value, unit),
            "minst": quantity(least, unit),
        }
    if most is not None and value > most:
        return _("%(tall)s kan ikke være: tallet er høyst %(mest)s.") % {
            "tall": quantity(value, unit),
            "mest": quantity(most, unit),
        }
    return ""


def is_jump(before: Decimal, now: Decimal) -> bool:
    """More than a half up or down; from nothing, anything may come."""
    return before != 0 and abs(now - before) > abs(before) * JUMP
