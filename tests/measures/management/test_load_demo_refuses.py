"""`manage.py load_demo` on databases where it has no business."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from measures.models import Plan, StatusChange
from municipalities.models import User
from tests import make

pytestmark = pytest.mark.django_db


def test_without_the_plans_it_says_what_to_do_first():
    with pytest.raises(CommandError, match="Kjør load_plans først"):
        call_command("load_demo")


def test_a_database_with_real_statuses_is_refused():
    for slug in ("nes-2019-2023", "midtdalen-2024-2028"):
        plan = make.plan(slug)
    make.reported(make.implementation(make.measure(plan)), "done", by=make.administrator())
    with pytest.raises(CommandError, match="ekte statuser"):
        call_command("load_demo")
    assert not User.objects.filter(email__startswith="koordinator").exists()


def test_somebody_else_s_plan_at_the_same_address_is_not_marked():
    for slug in ("nes-2019-2023", "midtdalen-2024-2028"):
        make.measure(make.plan(slug))
    with pytest.raises(CommandError, match="er en annen enn den i fixtures/"):
        call_command("load_demo")
    assert not Plan.objects.filter(is_demonstration=True).exists()
    assert not User.objects.exists()


def test_one_word_that_differs_makes_it_another_plan():
    call_command("load_plans", stdout=StringIO())
    other = make.plan("min-egen", make.municipality("nes"))
    measure = Plan.objects.get(slug="nes-2019-2023").measures.first()
    measure.title += " i hele kommunen"
    measure.save()
    with pytest.raises(CommandError, match="nes-2019-2023"):
        call_command("load_demo")
    assert not Plan.objects.filter(is_demonstration=True).exists()
    assert not StatusChange.objects.exists()
    assert not other.is_demonstration
