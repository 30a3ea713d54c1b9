"""Tables that point at one another are made in one step, and their models built once."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ModelState, ProjectState

from measures.migrations._at_once import AtOnce

NAMES = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"]


def in_a_circle() -> AtOnce:
    """Each points at the next, and the last at the first."""
    following = [*NAMES[1:], NAMES[0]]
    return AtOnce([pointing(name, at) for name, at in zip(NAMES, following, strict=True)])


def pointing(name: str, at: str) -> migrations.CreateModel:
    key = ("id", models.BigAutoField(primary_key=True))
    return migrations.CreateModel(
        name, [key, ("next", models.ForeignKey(f"circle.{at}", models.CASCADE, null=True))]
    )


def tables() -> set[str]:
    return {name for name in connection.introspection.table_names() if name.startswith("circle_")}


@pytest.mark.django_db(transaction=True)
def test_tables_in_a_circle_are_made_and_taken_away_again() -> None:
    before, after, step = ProjectState(), ProjectState(), in_a_circle()
    step.state_forwards("circle", after)
    with connection.schema_editor() as editor:
        step.database_forwards("circle", editor, before, after)
    with connection.cursor() as cursor:
        keys = [connection.introspection.get_relations(cursor, f"circle_{name.lower()}") for name in NAMES]
    try:
        assert [found["next_id"] for found in keys][:2] == [("id", "circle_second"), ("id", "circle_third")]
        assert tables() == {f"circle_{name.lower()}" for name in NAMES}
    finally:
        with connection.schema_editor() as editor:
            step.database_backwards("circle", editor, after, before)
    assert tables() == set()


def test_each_model_is_built_once(monkeypatch: pytest.MonkeyPatch) -> None:
    built, render = [], ModelState.render
    monkeypatch.setattr(
        ModelState, "render", lambda self, apps: (built.append(self.name), render(self, apps))[1]
    )
    state = ProjectState()
    assert list(state.apps.get_models()) == []
    in_a_circle().state_forwards("circle", state)

    assert {model.__name__ for model in state.apps.get_models()} == set(NAMES)
    assert sorted(built) == sorted(NAMES)
