"""The first fifteen steps and the one that replaces them lead to the same tables; and none stops at what a
database may hold."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState
from django.db.migrations.writer import MigrationWriter

from measures.models import EvaluationRound
from tests import make


def written(value: object) -> str:
    return MigrationWriter.serialize(value)[0]


def described(model: ModelState) -> tuple[object, ...]:
    rules = [rule for name in ("constraints", "indexes") for rule in model.options.get(name, [])]
    names = {name: value for name, value in model.options.items() if name not in ("constraints", "indexes")}
    return (
        {name: written(field) for name, field in model.fields.items()},
        sorted(map(written, rules)),
        {name: value for name, value in names.items() if value},
        model.bases,
    )


def tables(*, in_one_step: bool) -> dict[str, tuple[object, ...]]:
    loader = MigrationLoader(None, load=False)
    loader.replace_migrations = in_one_step
    loader.build_graph()
    state = loader.project_state()
    return {name: described(model) for (app, name), model in state.models.items() if app == "measures"}


def test_both_ways_lead_to_the_same_tables() -> None:
    assert tables(in_one_step=True) == tables(in_one_step=False)


@pytest.mark.django_db(transaction=True)
def test_rounds_beyond_all_days_are_moved_within_before_a_rule_forbids_them() -> None:
    last, far = make.a_round(make.plan("rus")), make.a_round(make.plan("vold"))
    call_command("migrate", "measures", "0018", verbosity=0)
    EvaluationRound.objects.filter(pk=last.pk).update(opens=date(2020, 4, 1), closes=date.max)
    EvaluationRound.objects.filter(pk=far.pk).update(opens=date.min, closes=date.min)
    call_command("migrate", verbosity=0)
    stored = EvaluationRound.objects.order_by("pk").values_list("opens", "closes")
    assert list(stored) == [(date(2020, 4, 1), date(2200, 12, 31)), (date(1800, 1, 1), date(1800, 1, 1))]
