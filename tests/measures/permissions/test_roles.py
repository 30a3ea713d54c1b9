"""What a user is, and where."""

import pytest
from django.contrib.auth.models import AnonymousUser

from measures.permissions import roles as rules
from measures.permissions.trace import told_inner_words
from municipalities.models import Cooperation, Party
from tests import make

pytestmark = pytest.mark.django_db


def test_an_administrator_is_one_who_is_signed_in() -> None:
    assert rules.is_administrator(make.administrator())
    assert not rules.is_administrator(make.user())
    assert not rules.is_administrator(AnonymousUser())


def test_a_contributor_may_have_no_party_yet() -> None:
    nes = make.municipality("nes")
    somebody = make.member("contributor", nes)
    assert rules.roles_of(somebody).answers == {nes.pk: frozenset()}
    assert rules.roles_of(somebody).any


def test_pages_about_no_one_plan_are_in_the_form_all_one_s_municipalities_write() -> None:
    nes, vinje = make.municipality("nes"), make.municipality("vinje")
    vinje.language_form = "nn"
    vinje.save()
    assert rules.roles_of(make.member("reader", vinje)).language == "nn"
    assert rules.roles_of(make.member("coordinator", vinje, nes)).language == "nb"


def test_one_answers_for_parties_of_the_place_its_cooperations_and_its_measures() -> None:
    nes, ringebu = make.municipality("nes"), make.municipality("ringebu")
    together = Cooperation.objects.create(slug="sammen", name="Sammen")
    together.municipalities.add(nes)
    common = Party.objects.create(name="Felles legevakt", cooperation=together)
    own, named, strange = (
        make.party("Ungdomsteam", nes),
        make.party("Helse", ringebu),
        make.party("A", ringebu),
    )
    for number in ("1.1", "1.2"):
        make.carried(make.measure(make.plan(f"plan-{number[2]}", nes), number), named)

    assert list(rules.answering_in(nes)) == [common, named, own]
    assert strange not in rules.answering_in(nes)


def test_inner_words_are_told_where_one_coordinates_and_to_administrators_everywhere() -> None:
    nes = make.municipality("nes")
    assert told_inner_words(make.administrator()) is None
    assert told_inner_words(make.coordinator(nes)) == {nes.pk}
    assert told_inner_words(make.member("reader", nes)) == frozenset()
