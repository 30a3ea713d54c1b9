"""Norwegian order and search, the same on every database. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from municipalities.alphabet import sort_key as sort_key

MONTHS = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]


def folded(text: str) -> str:
    """Text as it is searched: one case, one form of each letter, one kind of space."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


# As people write them who have no such keys.
WITHOUT_KEYS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def plain(text: str) -> str:
    """Folded text as it is typed without æ, ø, å and accents: «pårørende» as «parorende»."""
    letters = unicodedata.normalize("NFKD", text.translate(WITHOUT_KEYS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def searchable(text: str) -> str:
    """What a search looks through: the words as they stand, and after them those that may be typed otherwise.

    Who types «får» finds no «far», and who types «far» finds both.
    """
    said = folded(text)
    typed = dict.fromkeys(word for word in map(plain, said.split()) if word not in said)
    return " ".join([said, *typed])


def listed(words: Iterable[str]) -> str:
    """«a, b og c»."""
    words = [str(word) for word in words]
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s og %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def municipality_label(name: str, name_then: str) -> str:
    """The name on the day shown, and the one the plan was adopted under where it is another."""
    if name == name_then:
        return _("%(name)s kommune") % {"name": name}
    return _("%(name)s kommune (%(then)s da planen ble vedtatt)") % {"name": name, "then": name_then}


def slug(text: str, length: int = 60) -> str:
    """An address of Norwegian words: «Søvnkurs på Ål» becomes «sovnkurs-pa-al»."""
    letters = text.casefold().translate(WITHOUT_KEYS)
    ascii_only = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    if len(words) <= length:
        return words
    return words[: length + 1].rpartition("-")[0] or words[:length]


def month(day: date) -> str:
    """«mai 2021»; the names are the same in both language forms."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def long_date(day: date) -> str:
    """«31. desember 2019»."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """«31.12.2019»."""
    return day.strftime("%d.%m.%Y")


NO_BREAK = "\N{NO-BREAK SPACE}"


def number(value: Decimal | int) -> str:
    """«6,3», «12 500», «−4»: decimal comma, no idle zeros, a space that never breaks a line."""
    text = f"{Decimal(value):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(",", NO_BREAK).replace(".", ",").replace("-", "\N{MINUS SIGN}")


def quantity(value: Decimal | int, unit: str) -> str:
    """«45 %», «6,3 l»: the unit stays on the line of its number."""
    return f"{number(value)}{NO_BREAK}{unit}" if unit else number(value)
