"""Where an answer to a municipality's mail goes."""

import pytest

from municipalities.contacts import reply_addresses
from municipalities.models import User
from tests import make

pytestmark = pytest.mark.django_db


def test_answers_go_to_the_coordinators_until_there_is_a_mailbox():
    nes, lom = make.municipality("nes"), make.municipality("lom")
    make.coordinator(nes, lom, email="kari@example.no")
    make.coordinator(nes, email="anne@example.no")
    assert reply_addresses([nes]) == ["anne@example.no", "kari@example.no"]
    assert reply_addresses([lom, nes]) == ["kari@example.no", "anne@example.no"]
    nes.contact_email = "rus@nes.example.no"
    assert reply_addresses([nes]) == ["rus@nes.example.no"]
    assert reply_addresses([nes, lom]) == ["rus@nes.example.no", "kari@example.no"]


def test_who_has_left_gets_no_answers():
    make.coordinator(make.municipality())
    User.objects.update(is_active=False)
    assert reply_addresses([make.municipality()]) == []


@pytest.mark.parametrize(("name", "official"), [("Nesbyen", "Nesbyen kommune"), ("Ål kommune", "Ål kommune")])
def test_a_municipality_signs_with_its_whole_name(name, official):
    assert make.municipality("x", name).official_name == official
