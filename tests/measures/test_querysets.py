"""Phrases that read one table."""

from importlib import import_module

import pytest
from django.apps import apps

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


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("parorende", ["1.1"]),
        ("pårørende", ["1.1"]),
        ("PÅRØRENDE Støtte", ["1.1"]),
        ("stotte paror", ["1.1"]),
        ("aerlig", ["1.2"]),
        ("får", ["1.2"]),
        ("far", ["1.2", "1.3"]),
        ("pærørende", []),
        ("parørende", []),
    ],
)
def test_a_word_is_found_as_it_stands_and_as_it_is_typed_without_its_keys(words, found):
    plan = make.plan()
    for number, title in (
        ("1.1", "Støtte til pårørende"),
        ("1.2", "Ærlig svar får alle"),
        ("1.3", "Farlig vei"),
    ):
        make.measure(plan, number, title=title)
    assert sorted(Measure.objects.matching(words).values_list("code", flat=True)) == found


def test_measures_from_before_are_found_as_they_are_typed():
    """By the migration, which has only what was searched until then."""
    make.measure(make.plan(), title="Støtte til pårørende")
    Measure.objects.update(search_text="1.1 støtte til pårørende")
    step = import_module("measures.migrations.0029_words_are_found_as_they_are_typed")
    step.fill(apps, None)
    assert Measure.objects.matching("parorende").count() == 1
    assert Measure.objects.get().search_text == "1.1 støtte til pårørende stotte parorende"
