"""The database itself keeps the trace: nothing is said otherwise, nothing goes; a person can be taken out."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from measures.models import Invitation, StatusChange
from measures.models.append_only import FORGOTTEN, WRITTEN_ONCE, guard, guarded_tables, guards_in, unguard
from measures.models.written_once import WrittenOnce
from municipalities.models import User
from tests import make

pytestmark = pytest.mark.django_db


def refused(sql: str, *params: object) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, params)
    except IntegrityError as refusal:
        return "never changed or deleted" in str(refusal)
    return False


@pytest.fixture
def change() -> StatusChange:
    row = make.implementation(make.measure(make.plan()))
    return make.reported(row, "in_progress", by=make.coordinator(row.municipality))


def a_row(model: type[Model]) -> dict[str, object] | None:
    return model._base_manager.values().first()


def test_every_history_and_what_is_written_once_is_guarded() -> None:
    tables = {model._meta.db_table for model in apps.get_models() if hasattr(model, "history_type")}

    assert set(guards_in(connection).values()) == set(guarded_tables(apps))
    assert tables | set(WRITTEN_ONCE) <= set(guarded_tables(apps))
    assert {m._meta.db_table for m in apps.get_models() if issubclass(m, WrittenOnce)} == set(WRITTEN_ONCE)


def test_no_trace_is_deleted_or_said_otherwise(change: StatusChange) -> None:
    tried = {}
    for table, model in guarded_tables(apps).items():
        row = a_row(model)
        if row is None:
            continue
        key = model._meta.pk.column
        column = "history_type" if hasattr(model, "history_type") else key
        update = f'UPDATE {table} SET "{column}" = %s WHERE "{key}" = %s'
        tried[table] = (
            refused(f'DELETE FROM {table} WHERE "{key}" = %s', row[model._meta.pk.attname]),
            refused(update, "?" if column != key else 999, row[model._meta.pk.attname]),
        )

    assert {"measures_statuschange", "measures_historicalimplementation"} <= set(tried)
    assert set(tried.values()) == {(True, True)}


def test_words_once_said_cannot_be_rewritten(change: StatusChange) -> None:
    assert refused("UPDATE measures_statuschange SET comment = 'noe annet'")
    assert StatusChange.objects.get().comment == "Vi er i gang."


def test_a_person_can_be_taken_out_by_the_words_for_it_and_no_others(change: StatusChange) -> None:
    old = User.history.filter(id=change.by_id)

    assert refused("UPDATE municipalities_historicaluser SET name = 'En annen'")
    assert refused("UPDATE municipalities_historicaluser SET name = 'tidligere bruker', is_superuser = true")
    old.update(name="tidligere bruker", email=f"glemt-{change.by_id}@rusplan.invalid")
    assert {row.name for row in old} == {"tidligere bruker"}


def test_what_is_let_through_are_columns_there_are() -> None:
    for table, columns in FORGOTTEN.items():
        names = {field.column for field in guarded_tables(apps)[table]._meta.fields}
        assert set(columns) <= names


def test_a_trigger_that_went_with_an_old_table_comes_back(change: StatusChange) -> None:
    """As SQLite loses it when Django alters the table: the next `migrate` makes it anew."""
    unguard(connection, guarded_tables(apps))
    assert not refused("UPDATE measures_statuschange SET note = 'x'")
    guard(connection, apps)

    assert refused("UPDATE measures_statuschange SET note = 'y'")


def test_all_in_order_costs_one_query(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):
        guard(connection, apps)


def test_an_open_row_is_not_guarded() -> None:
    assert not refused("DELETE FROM measures_invitation")
    assert Invitation._meta.db_table not in guarded_tables(apps)
