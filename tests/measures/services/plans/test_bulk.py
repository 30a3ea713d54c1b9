"""Many rows at once leave what one row at a time would, in the tables and in their history."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from measures.choices import MeasureKind
from measures.models import Implementation, Measure, Plan
from measures.services.plans.bulk import Writer, compare, create, update, write
from municipalities.services import system_user
from tests import make

pytestmark = pytest.mark.django_db

HARD = ["rett fram", "tab\tog\nlinje", "\\N", "'\"{}\\, %s", "", "Ærlig øl på Ål 🟢", "NULL"]
REASON = "importert fra «plan.xlsx»"
OWN = {"id", "history_id", "history_date"}


def measures(plan: Plan) -> list[Measure]:
    """Every kind of value a column can have, and the words that are hard to write."""
    return [
        Measure(
            plan=plan,
            code=f"t-{number}",
            title=f"Tiltak {number}",
            description=text,
            search_text=f"tiltak {number}",
            kind=MeasureKind.PROPOSED,
            position=number,
            due_on=date(2020, 1, number) if number % 2 else None,
            dues=["2020-01-01"] if number % 2 else [],
            extra=[["Kostnad", text]],
        )
        for number, text in enumerate(HARD, start=1)
    ]


def stored(model: type) -> list[dict]:
    rows = model.objects.order_by("code", "-history_type" if model is not Measure else "pk").values()
    return [{name: value for name, value in row.items() if name not in OWN} for row in rows]


def left_by(work: Callable[[], None]) -> list[list[dict]]:
    """What a way of writing leaves; it is taken back."""
    with transaction.atomic():
        work()
        found = [stored(model) for model in (Measure, Measure.history.model)]
        transaction.set_rollback(True)
    return found


def one_by_one(rows: list[Measure]) -> None:
    for row in rows:
        row._history_user, row._change_reason = system_user(), REASON
        row.fill_search_text = lambda: None
        row.save()


def changed(rows: list[Measure]) -> list[Measure]:
    """In place, and the other way round."""
    for row, text in zip(rows, reversed(HARD), strict=True):
        row.description, row.dues, row.due_on, row.goal_id = text, [text], None, None
    return rows


NAMES = ["description", "due_on", "dues", "goal"]


def test_new_rows_and_their_history_are_as_if_saved_one_by_one():
    plan, writer = make.plan(), Writer(system_user(), REASON)
    slow = left_by(lambda: one_by_one(measures(plan)))
    assert left_by(lambda: create(Measure, measures(plan), writer)) == slow
    assert [row["history_change_reason"] for row in slow[1]] == [REASON] * len(HARD)


def test_changed_rows_and_their_history_are_as_if_saved_one_by_one():
    plan, writer = make.plan(), Writer(system_user(), REASON)
    create(Measure, measures(plan), writer)
    slow = left_by(lambda: one_by_one(changed(list(Measure.objects.order_by("code")))))
    fast = left_by(lambda: update(Measure, changed(list(Measure.objects.order_by("code"))), NAMES, writer))
    assert fast == slow
    assert [row["history_type"] for row in slow[1]] == ["~", "+"] * len(HARD)


def test_new_rows_know_their_keys_and_can_be_saved_again():
    rows = measures(make.plan())
    before = timezone.now()
    create(Measure, rows, Writer(system_user()))
    rows[0].title = "Nytt navn"
    rows[0].save()
    assert [row.pk for row in rows] == list(Measure.objects.order_by("code").values_list("pk", flat=True))
    assert rows[0].history.count() == 2
    assert abs((rows[1].history.get().history_date - before).total_seconds()) < 60


def test_the_next_row_of_all_gets_a_key_of_its_own():
    plan = make.plan()
    create(Measure, measures(plan), Writer(system_user()))
    assert make.measure(plan, "9.9").pk > max(Measure.objects.filter(number="").values_list("pk", flat=True))


def test_what_the_database_refuses_is_not_written():
    first, second, *_rest = measures(make.plan())
    second.code = first.code
    with pytest.raises(IntegrityError), transaction.atomic():
        create(Measure, [first, second], Writer(system_user()))
    assert not Measure.objects.exists()
    assert not Measure.history.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("title", ""), ("title", "a" * 2001), ("kind", "annet"), ("service", "a" * 201), ("code", "ÆØÅ")),
        *(("position", -1), ("due_on", "i fjor"), ("extra", {1})),
    ],
)
def test_one_bad_value_among_good_ones_is_refused(name: str, value: object):
    plan = make.plan()
    good = {"service": "", "kind": "new", "position": 1, "due_on": None, "extra": []}
    rows = [{"plan_id": plan.pk, "code": f"t-{n}", "title": "Ja", **good} for n in range(3)]
    rows[1][name] = value
    with pytest.raises(ValidationError) as refused:
        write(Measure, compare(Measure, [(None, row) for row in rows]), Writer(system_user()))
    assert list(refused.value.message_dict) == [name]
    assert not Measure.objects.exists()


def test_what_is_cleaned_is_what_is_written():
    row = {"plan_id": make.plan().pk, "code": "t-1", "title": "Ja", "position": "7", "due_on": "2020-05-01"}
    write(Measure, compare(Measure, [(None, row)]), Writer(system_user()))
    stored = Measure.objects.get()
    assert (stored.position, stored.due_on) == (7, date(2020, 5, 1))


def test_a_rule_between_columns_is_kept_too():
    measure = make.measure(make.plan(), "1.1")
    row = {"measure_id": measure.pk, "municipality_id": make.municipality("ål").pk, "status": "done"}
    with pytest.raises(ValidationError) as refused:
        write(Implementation, compare(Implementation, [(None, row)]), Writer(system_user()))
    assert "dato" in str(refused.value)


def test_many_rows_are_checked_and_written_in_as_few_queries_as_some(django_assert_num_queries):
    plan, writer = make.plan(), Writer(system_user())
    create(Measure, measures(plan), writer)
    for count in (10, 1000):
        rows = [{"plan_id": plan.pk, "code": f"n-{count}-{n}", "title": f"Tiltak {n}"} for n in range(count)]
        with django_assert_num_queries(2):
            write(Measure, compare(Measure, [(None, row) for row in rows]), writer)
    stored = list(Measure.objects.order_by("pk"))
    for rows in (stored[:10], stored[10:]):
        with django_assert_num_queries(2):
            write(Measure, compare(Measure, [(row, {"theme": "Ny"}) for row in rows]), writer)
    assert set(Measure.objects.values_list("theme", flat=True)) == {"Ny"}
