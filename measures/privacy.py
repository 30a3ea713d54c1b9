"""What in a text may tell of one person: shown to whoever writes it, before it is kept. Pure.

A suspicion, not a proof: people decide. It is meant to stay silent about the numbers plans are
full of, such as account numbers, organisation numbers, case numbers, dates and sums.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError
from stdnum.no import fodselsnummer


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

# A telephone number may begin here; most texts hold none, and phonenumbers reads slowly.
MAYBE_PHONE = re.compile(r"[+049](?:\D{0,4}\d){7}")
# A sum, a decimal or the number of a case, told by what stands around it or by its thousands.
OTHER_BEFORE = re.compile(r"(?:\d[/.,-]|\b(?:kr|kroner|nok)\.? ?)$", re.IGNORECASE)
OTHER_AFTER = re.compile(r"[.,]\d| ?(?:kr\b|kroner|mill)", re.IGNORECASE)
THOUSANDS = re.compile(r"\d{1,3}(?:[ .]\d{3})+")

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
    every_finding = [Finding(Kind.NATIONAL_ID, it) for it in national_ids(plain)]
    every_finding += [Finding(Kind.EMAIL, it) for it in private_addresses(plain)]
    every_finding += [Finding(Kind.PHONE, it) for it in private_phones(plain)]
    return list(dict.fromkeys(every_finding))


def national_ids(text: str) -> Iterable[str]:
    for match in NATIONAL_ID.finditer(text):
        if is_national_id("".join(filter(str.isdecimal, match.group()))):
            yield match.group()


def is_national_id(digits: str) -> bool:
    """Eleven digits: born on a day there is, in any century, and both control digits right."""
    controls = fodselsnummer.calc_check_digit1(digits) + fodselsnummer.calc_check_digit2(digits)
    return digits[-2:] == controls and any(is_born(digits[:6] + serial) for serial in ("000", "999"))


def is_born(digits: str) -> bool:
    """The library knows D and H numbers; numbers made for tests add 65 or 80 to the month."""
    month = int(digits[2:4])
    month -= next((added for added in (80, 65) if month > added), 0)
    try:
        fodselsnummer.get_birth_date(f"{digits[:2]}{month:02}{digits[4:]}")
    except ValidationError:
        return False
    return True


def private_addresses(text: str) -> Iterable[str]:
    return (match.group() for match in EMAIL.finditer(text) if not OF_A_HOUSE.match(match.group()))


def private_phones(text: str) -> Iterable[str]:
    """Mobile numbers of any country: the others belong to houses, which may be public ones."""
    if not MAYBE_PHONE.search(text):
        return
    from phonenumbers import PhoneNumberMatcher, PhoneNumberType, number_type  # slow to import

    mobile = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
    for match in PhoneNumberMatcher(text, "NO"):
        if number_type(match.number) in mobile and not is_other(text, match.start, match.end):
            yield match.raw_string


def is_other(text: str, start: int, end: int) -> bool:
    """Digits enough for a telephone number, and something else."""
    return bool(
        THOUSANDS.fullmatch(text, start, end)
        or OTHER_BEFORE.search(text[max(0, start - 12) : start])
        or OTHER_AFTER.match(text, end)
    )


def fingerprint(findings: Iterable[Finding]) -> str:
    """Stands for exactly these findings: what was confirmed says nothing of what is added later."""
    told = "\n".join(sorted(f"{one.kind}:{one.text}" for one in findings))
    return sha256(told.encode()).hexdigest()[:16]
