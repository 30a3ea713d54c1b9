"""What in a text may tell of one person: shown to whoever writes it, before it is kept. Pure.

A suspicion, not a proof: people decide. It is meant to stay silent about the numbers plans are
full of, such as account numbers, organisation numbers, case numbers, dates and sums.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    NATIONAL_ID = "national_id", _("ligner et fødselsnummer")
    EMAIL = "email", _("ligner en privat e-postadresse")
    PHONE = "phone", _("ligner et privat telefonnummer")


@dataclass(frozen=True)
class Finding:
    kind: Kind
    text: str


# Day, month, year, three digits and two control digits. An account number is written 1234.56.78903.
NATIONAL_ID = re.compile(
    r"(?<![\d.,/-])(\d{2})([. ]?)(\d{2})\2(\d{2})[ -]?(\d{3}) ?(\d{2})(?![\d/-]|[.,]\d)", re.ASCII
)
# Weights of the two control digits (source: Skatteetaten, «Fødselsnummer»).
FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)

# Mobile numbers begin with 4 or 9; the others belong to houses, which may be public ones.
PHONE = re.compile(
    r"(?<![\d/.,-])(?:(?:\+|00)47 ?)?[49](?:\d{7}|\d{2} \d{2} \d{3}|\d \d{2} \d{2} \d{2})"
    r"(?! ?\d|[/-]\d|[.,]\d| ?(?:kr\b|kroner|mill))",
    re.ASCII | re.IGNORECASE,
)
A_SUM = re.compile(r"\b(?:kr|kroner|nok)\.? ?$", re.IGNORECASE)

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
# A mailbox of a house; every other address may be somebody's own.
OF_A_HOUSE = re.compile(
    r"(?:e?post|postmottak|firmapost|kontakt|info|resepsjon|service|kommune|helsestasjon|legekontor|legevakt"
    r"|skole|barnehage|nav|politi|kultur|folkehelse|ungdom|rus|slt|barnevern|oppvekst|helse)",
    re.IGNORECASE,
)


def findings(text: str) -> list[Finding]:
    """In the order of the kinds, each text once."""
    plain = re.sub(r"[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\t]", " ", text)
    found = [Finding(Kind.NATIONAL_ID, it) for it in national_ids(plain)]
    found += [Finding(Kind.EMAIL, it) for it in private_addresses(plain)]
    found += [Finding(Kind.PHONE, it) for it in private_phones(plain)]
    return list(dict.fromkeys(found))


def national_ids(text: str) -> Iterable[str]:
    for match in NATIONAL_ID.finditer(text):
        if is_national_id("".join(filter(str.isdecimal, match.group()))):
            yield match.group()


def is_national_id(digits: str) -> bool:
    """Eleven digits: born on a day there is, and both control digits right."""
    return is_a_birthday(digits[:6]) and adds_up(digits[:10], FIRST) and adds_up(digits, SECOND)


def is_a_birthday(digits: str) -> bool:
    """A D number adds 40 to the day; numbers made for tests add 40, 65 or 80 to the month."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    day -= 40 if day > 40 else 0
    months = [month - added for added in (0, 40, 65, 80) if 1 <= month - added <= 12]
    return any(is_a_day(century + year, month, day) for month in months for century in (1900, 2000))


def is_a_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def adds_up(digits: str, weights: tuple[int, ...]) -> bool:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11 == 0


def private_addresses(text: str) -> Iterable[str]:
    return (match.group() for match in EMAIL.finditer(text) if not OF_A_HOUSE.match(match.group()))


def private_phones(text: str) -> Iterable[str]:
    matches = PHONE.finditer(text)
    return (match.group() for match in matches if not A_SUM.search(before(text, match)))


def before(text: str, match: re.Match) -> str:
    """The few characters in front of it."""
    return text[max(0, match.start() - 12) : match.start()]


def fingerprint(found: Iterable[Finding]) -> str:
    """Stands for exactly these findings: what was confirmed says nothing of what is added later."""
    told = "\n".join(sorted(f"{one.kind}:{one.text}" for one in found))
    return sha256(told.encode()).hexdigest()[:16]
