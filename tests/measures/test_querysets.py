"""Phrases that read one table."""

import pytest

from measures.models import Measure, Responsibility
from municipalities.models import Party
from tests import make

pytestmark = pytest.mark.django_db


def named(measure):
    return Measure.objects.annotate(who=Responsibility.objects.named()).get(pk=measure.pk).who


def test_parties_are_named_with_commas_in_the_plans_order():
    measure = make.measure(make.plan(), responsible_text="Politi Oppvekst")
    for position, name in ((2, "Oppvekst"), (1, "Politi")):
        party = Party.objects.create(name=name, municipality=make.municipality())
        Responsibility.objects.create(measure=measure, party=party, position=position)
    assert named(measure) == "Politi, Oppvekst"


def test_without_parties_the_adopted_words_stand():
    measure = make.measure(make.plan(), responsible_text="Tverrfaglig ansvar")
    assert named(measure) == "Tverrfaglig ansvar"
