"""The first fifteen steps and the one that replaces them lead to the same tables."""

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState
from django.db.migrations.writer import MigrationWriter


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
