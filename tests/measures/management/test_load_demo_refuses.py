"""`manage.py load_demo` on databases where it has no business."""

import pytest
from django.core.management import CommandError, call_command

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
