from datetime import date

import pytest
from django.core.exceptions import ValidationError

from municipalities.models import Cooperation, Municipality, MunicipalityNumber, Party, name_among
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def nes():
    nes = make.municipality("nes", "Nesbyen")
    add = nes.numbers.create
    add(number="0616", name="Nes", valid_to=date(2019, 12, 31))
    add(number="3040", name="Nesbyen", valid_from=date(2020, 1, 1), valid_to=date(2023, 12, 31))
    add(number="3322", name="Nesbyen", valid_from=date(2024, 1, 1))
    return nes


@pytest.mark.parametrize(
    ("number", "day"),
    [
        ("0616", date(2019, 12, 31)),
        ("3040", date(2020, 1, 1)),
        ("3040", date(2023, 12, 31)),
        ("3322", date(2026, 11, 23)),
    ],
)
def test_a_number_means_a_municipality_on_a_day(nes, number, day):
    assert Municipality.objects.numbered(number, on=day) == nes


def test_an_old_number_means_nothing_today(nes):
    with pytest.raises(Municipality.DoesNotExist):
        Municipality.objects.numbered("0616", on=date(2020, 1, 1))


def test_a_municipality_is_called_what_it_was_called_that_day(nes):
    spans = list(nes.numbers.values_list("name", "valid_from", "valid_to"))
    assert name_among(spans, date(2019, 6, 1)) == "Nes"
    assert name_among(spans, date(2020, 6, 1)) == "Nesbyen"


@pytest.mark.parametrize("number", ["616", "06160", "abcd"])
def test_a_number_has_four_digits(nes, number):
    with pytest.raises(ValidationError):
        MunicipalityNumber(municipality=nes, number=number, name="Nes").full_clean()


def test_a_number_is_valid_forwards(nes):
    row = MunicipalityNumber(
        municipality=nes, number="9999", name="Nes", valid_from=date(2020, 1, 2), valid_to=date(2020, 1, 1)
    )
    with pytest.raises(ValidationError, match="må være før"):
        row.full_clean()


def test_a_party_belongs_in_one_place(nes):
    together = Cooperation.objects.create(slug="dal", name="Dalen")
    Party(name="NAV", municipality=nes).full_clean()
    for places in ({}, {"municipality": nes, "cooperation": together}):
        with pytest.raises(ValidationError, match="enten en kommune eller et samarbeid"):
            Party(name="NAV", **places).full_clean()


def test_two_parties_of_a_municipality_never_share_a_name(nes):
    Party.objects.create(name="NAV", municipality=nes)
    with pytest.raises(ValidationError, match="allerede en part"):
        Party(name="NAV", municipality=nes).full_clean()


def test_an_address_signs_in_whatever_its_case():
    assert make.user("Kari@Example.NO").email == "kari@example.no"


def test_two_users_never_share_an_address():
    make.user("kari@example.no")
    with pytest.raises(ValidationError, match="allerede en bruker"):
        make.user("KARI@example.no")
