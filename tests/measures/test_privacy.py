"""What is pointed out as possibly somebody's own, and what plans are full of and is left in peace."""

import sys
from subprocess import check_output

import pytest

from measures.privacy import Kind, findings, fingerprint, is_national_id


def control_digits(nine: str) -> str | None:
    """An eleven digit number by the book; None when these nine digits have no control digits."""
    first = 11 - sum(int(d) * w for d, w in zip(nine, (3, 7, 6, 1, 8, 9, 4, 5, 2), strict=True)) % 11
    first = 0 if first == 11 else first
    ten = f"{nine}{first}"
    if first == 10:
        return None
    second = 11 - sum(int(d) * w for d, w in zip(ten, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11
    second = 0 if second == 11 else second
    return None if second == 10 else f"{ten}{second}"


def kinds(text: str) -> list[str]:
    return [found.kind for found in findings(text)]


def made(start: str) -> str:
    """The first number of that day that there can be."""
    return next(filter(None, (control_digits(f"{start}{n:03}") for n in range(100, 999))))


@pytest.mark.parametrize("birthday", ["010101", "290200", "311299", "410101", "018101", "014101", "016601"])
def test_a_national_identity_number_is_seen(birthday):
    number = made(birthday)
    assert findings(f"Gjelder {number}, se mappen.")[0].text == number


@pytest.mark.parametrize("shape", ["{a} {b}", "{a}-{b}", "{d}.{m}.{y} {b}", "{a} {b3} {b2}", "{a}\xa0{b}"])
def test_it_is_seen_however_it_is_written(shape):
    number = made("170589")
    parts = {"a": number[:6], "b": number[6:], "b3": number[6:9], "b2": number[9:]}
    parts |= {"d": number[:2], "m": number[2:4], "y": number[4:6]}
    assert kinds(f"({shape.format(**parts)}).") == [Kind.NATIONAL_ID]


def test_one_wrong_digit_is_no_national_identity_number():
    number = made("170589")
    for place in range(11):
        other = str((int(number[place]) + 1) % 10)
        assert not is_national_id(number[:place] + other + number[place + 1 :])


@pytest.mark.parametrize("start", ["320101", "011301", "300201", "000101", "290201"])
def test_no_such_day_is_no_national_identity_number(start):
    assert kinds(made(start)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Konto 1234.56.78903",
        "konto 1234 56 78903",
        "konto 97104133219",
        "sak 45/22",
        "sak 2021/91234567",
        "arkivsak 20/41234567-3",
        "org.nr. 987 654 321",
        "org.nr. 974760673",
        "31.12.2019",
        "2019-2023 og 01.01.2020–31.12.2023",
        "Møter 4. mai 2020 kl. 10.42",
        "45 000 000 kroner",
        "kr 40000000",
        "40000000 kr",
        "9 123 456",
        "Ramme 45 000 000",
        "Ramme 45.000.000",
        "91234567,50",
        "45 % → 100 %",
        "ISBN 978-82-450-1234-5",
        "KID 9123456789012345",
        "Sentralbordet 32 06 83 00",
        "tlf. 61 21 60 00",
        "Barn og unges hjelpetelefon 116 111",
        "postmottak@nes.kommune.no",
        "post@nord-fron.kommune.no",
        "info@blakors.no",
        "helsestasjon.skolehelse@ringebu.kommune.no",
        "Se @nes og §3@",
        "",
    ],
)
def test_what_plans_are_full_of_is_left_in_peace(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "91234567",
        "912 34 567",
        "91 23 45 67",
        "ring +47 412 34 567.",
        "ring 0047 91234567!",
        "+4791234567",
        "(tlf. 91234567)",
        "mobil: 412\xa034\xa0567",
        "412-34-567",
        "91.23.45.67",
        "mob.91234567",
        "(+47) 91234567",
        "+46 70 123 45 67",
        "0045 20 12 34 56",
    ],
)
def test_a_mobile_number_is_seen(text):
    assert kinds(text) == [Kind.PHONE]


@pytest.mark.parametrize("text", ["+46 8 508 00 000", "43 12 34 56", "800 12 345"])
def test_the_number_of_a_house_or_of_nobody_is_left_in_peace(text):
    assert kinds(text) == []


def test_a_text_without_telephone_numbers_costs_no_library():
    code = "import sys; from measures.privacy import findings; findings('2019-2023'); print(*sys.modules)"
    modules = check_output([sys.executable, "-c", code], text=True).split()
    assert "measures.privacy" in modules
    assert "phonenumbers" not in modules


@pytest.mark.parametrize(
    "text", ["kari.n@gmail.com", "<ola@nes.kommune.no>", "Skriv til Bjørn.Ås@online.no."]
)
def test_a_person_s_address_is_seen(text):
    assert kinds(text) == [Kind.EMAIL]


def test_each_is_told_once_and_all_are_told():
    number = made("170589")
    text = f"{number}, kari@gmail.com, 91234567 og {number} igjen"
    assert kinds(text) == [Kind.NATIONAL_ID, Kind.EMAIL, Kind.PHONE]


def test_what_was_confirmed_says_nothing_of_what_is_added():
    one, both = findings("91234567"), findings("91234567 og 92345678")
    assert fingerprint(one) != fingerprint(both)
    assert fingerprint(both) == fingerprint(reversed(both))
