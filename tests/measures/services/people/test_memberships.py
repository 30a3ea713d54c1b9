"""A role is given once, by administrators; a contributor answers for parties of the place."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from measures.services.people.memberships import give_role
from municipalities.choices import Role
from municipalities.models import Cooperation, Membership, Party
from municipalities.services import system_user
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def nes():
    return make.municipality("nes")


@pytest.mark.parametrize("role", Role.values)
def test_a_role_is_given_once(nes, role):
    somebody, boss = make.user(), system_user()
    assert give_role(somebody, nes, role, by=boss) == give_role(somebody, nes, role, by=boss)
    assert somebody.memberships.get().role == role


def test_a_user_may_hold_several_roles(nes):
    somebody, boss = make.user(), system_user()
    give_role(somebody, nes, "coordinator", by=boss)
    give_role(somebody, nes, "plan_administrator", by=boss)
    give_role(somebody, make.municipality("ringebu"), "reader", by=boss)
    assert somebody.memberships.count() == 3


def test_an_unknown_role_is_refused(nes):
    with pytest.raises(ValidationError):
        give_role(make.user(), nes, "boss", by=system_user())


def test_only_administrators_give_roles(nes):
    with pytest.raises(PermissionDenied, match="gi roller"):
        give_role(make.user(), nes, "reader", by=make.coordinator(nes))
    assert not Membership.objects.filter(role="reader").exists()


def test_a_contributor_answers_for_the_parties_named_last(nes):
    nav, school, boss = make.party("NAV", nes), make.party("Skolen", nes), system_user()
    somebody = make.user()
    give_role(somebody, nes, "contributor", [nav], by=boss)
    membership = give_role(somebody, nes, "contributor", [school], by=boss)
    assert list(membership.parties.all()) == [school]
    assert [len(row.parties.all()) for row in membership.history.all()][:1] == [1]
    assert {row.history_user for row in membership.history.all()} == {boss}


def test_the_parties_belong_to_the_place_its_cooperations_or_its_plans(nes):
    ringebu, boss = make.municipality("ringebu"), system_user()
    strange = make.party("Ringebu skole", ringebu)
    together = Cooperation.objects.create(slug="dal", name="Dalen")
    together.municipalities.add(nes)
    shared = Party.objects.create(name="Felles", cooperation=together)
    give_role(make.user(), nes, "contributor", [make.party("NAV", nes), shared], by=boss)
    with pytest.raises(ValidationError, match="«Ringebu skole» hører ikke til Nes"):
        give_role(make.user("b@example.no"), nes, "contributor", [strange], by=boss)
    make.carried(make.measure(make.plan("felles", nes, ringebu)), strange)
    give_role(make.user("c@example.no"), nes, "contributor", [strange], by=boss)


def test_nobody_else_answers_for_parties(nes):
    with pytest.raises(ValidationError, match="Bare bidragsytere"):
        give_role(make.user(), nes, "reader", [make.party("NAV", nes)], by=system_user())
