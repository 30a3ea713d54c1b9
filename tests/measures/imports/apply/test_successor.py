"""A plan that was carried on is exported and imported as any other, and its measures keep their line."""

from datetime import UTC, date, datetime

import pytest

from measures.imports.apply.import_session import import_at_once
from measures.imports.apply.preview import preview
from measures.imports.apply.stored import stored_plan
from measures.imports.export.export import EXPORTS
from measures.imports.plan.problems import Refused
from measures.models import StatusChange
from measures.services.imports import Handed
from measures.services.plans.successions import carry_on
from municipalities.models import User
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def following():
    plan = make.plan("rus")
    for number in ("1.1", "1.2"):
        make.measure(plan, number, deadline_text="Hvert år")
    return carry_on(
        plan,
        title="Ny plan",
        period=(2024, 2027),
        outcomes={"1.1": "continue", "1.2": "revise"},
        by=make.administrator(),
        on=date(2023, 11, 1),
    )


@pytest.mark.parametrize("ending", EXPORTS)
def test_it_reads_back_as_unchanged(following, ending):
    found = preview(following.slug, EXPORTS[ending](stored_plan(following.slug).document))
    assert len(found.diff.measures.unchanged) == 2
    assert not found.diff.changes_anything


def test_a_measure_imported_by_number_keeps_its_line(following, django_user_model):
    by = django_user_model.objects.get()
    data = b"Nr;Tiltak;Frist\n1.2;Helt nye ord;2025\n1.3;Nytt tiltak;2026\n"
    import_at_once(Handed(following.slug, "ny.csv", data), by=by, now=NOW)
    revised = following.measures.get(number="1.2")
    assert (revised.title, revised.due_on) == ("Helt nye ord", date(2025, 12, 31))
    assert revised.continues.measure.title == "Tiltak 1.2"
    assert not hasattr(following.measures.get(number="1.3"), "continues")
    following.refresh_from_db()
    assert following.predecessor.slug == "rus"
    assert following.carried_on == date(2023, 11, 1)


def test_statuses_of_measures_that_live_on_elsewhere_are_refused_by_name(following):
    """Who reads that one of them is followed up elsewhere does not know which of eighty it was."""
    table = b"Nr;Tiltak;Status\n1.1;Tiltak 1.1;Ferdig\n1.2;Tiltak 1.2;Ferdig\n"
    file, boss = Handed("rus", "status.csv", table), User.objects.get()
    with pytest.raises(Refused) as refused:
        import_at_once(file, by=boss, now=NOW.replace(year=2024))
    (problem,) = refused.value.problems
    assert problem.code == "status_left_behind"
    assert "1.1 Tiltak 1.1, 1.2 Tiltak 1.2" in problem.message
    import_at_once(file, by=boss, now=NOW)
    assert StatusChange.objects.count() == 2
