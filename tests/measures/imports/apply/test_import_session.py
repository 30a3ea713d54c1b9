"""A file that was handed in is kept, read with what was said before, and written all or nothing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from measures.errors import Conflict
from measures.imports.apply import import_session as keeping
from measures.imports.apply.stored import stored_plan
from measures.imports.plan.choices import Choices
from measures.imports.plan.problems import Refused, StalePlan
from measures.models import Implementation, Measure, Plan, PlanImport
from measures.services.imports import Handed, choose, discard, discard_older_than
from municipalities.services import system_user
from tests import make
from tests.measures.imports import plans

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def handed_in(rows: list[list[str]], slug: str = "ruplan", **given: object) -> PlanImport:
    handed = Handed(slug, "tiltak.csv", plans.as_csv(rows), given)
    return keeping.hand_in(handed, by=system_user(), now=NOW)


def confirmed(kept: PlanImport, **options: object) -> PlanImport:
    keeping.confirm(kept, by=system_user(), now=NOW, **options)
    kept.refresh_from_db()
    return kept


def changed_rows(**cells: str) -> list[list[str]]:
    """The stored plan as a table, with cells of its first row changed."""
    rows = plans.as_rows()
    for heading, text in cells.items():
        rows[1][plans.HEADINGS.index(heading)] = text
    return rows


def chosen(kept: PlanImport, **said: object) -> PlanImport:
    choices = replace(keeping.choices_of(kept), **said)
    return choose(kept, keeping.as_data(choices), before=kept.before, version=kept.version, by=system_user())


def test_confirming_writes_what_was_shown_and_says_where_it_came_from():
    plans.store()
    kept = confirmed(handed_in(changed_rows(Tiltak="Søvnkurs for unge")))
    measure = Measure.objects.get(code="2.1")
    assert measure.title == "Søvnkurs for unge"
    assert measure.history.first().history_change_reason == "Importert fra tiltak.csv"
    assert kept.state == "applied"
    assert {name: n for name, n in kept.counts.items() if n} == {"unchanged": 2, "changed": 1}
    assert kept.applied_by == system_user()


def test_a_file_that_cannot_be_read_is_not_kept():
    plans.store()
    with pytest.raises(Refused, match="Fant ingen tabell"):
        handed_in([["Dato", "Sum"], ["1. mai", "200"]])
    assert not PlanImport.objects.exists()


def test_only_administrators_hand_in():
    plans.store()
    with pytest.raises(PermissionDenied):
        keeping.hand_in(Handed("ruplan", "x", plans.as_csv(plans.as_rows())), by=make.user(), now=NOW)


def test_a_plan_that_changed_meanwhile_is_not_written_over():
    plans.store()
    kept = handed_in(changed_rows(Tiltak="Mitt"))
    confirmed(handed_in(changed_rows(Tiltak="Ditt")))
    with pytest.raises(StalePlan):
        confirmed(kept)
    kept.refresh_from_db()
    assert kept.state == "uploaded"
    seen_anew = keeping.look_anew(kept, keeping.choices_of(kept), version=kept.version, by=system_user())
    confirmed(seen_anew)
    assert Measure.objects.get(code="2.1").title == "Mitt"


def test_one_who_stands_in_the_way_leaves_nothing_written(monkeypatch):
    plans.store()
    kept = handed_in(changed_rows(Tiltak="Nytt navn"))

    def fail(*args, **kwargs):
        raise ValidationError("nei")

    monkeypatch.setattr("measures.imports.apply.apply.store_measures", fail)
    with pytest.raises(Refused, match="nei"):
        confirmed(kept)
    kept.refresh_from_db()
    assert (kept.state, kept.after) == ("uploaded", "")
    assert Measure.objects.get(code="2.1").title == "Søvnkurs"


def test_the_same_file_twice_changes_nothing_and_is_told():
    plans.store()
    with pytest.raises(Refused, match="Filen er lik planen"):
        confirmed(handed_in(plans.as_rows()))


def test_a_row_left_out_stands_as_it_was():
    plans.store()
    rows = changed_rows(Tiltak="Feil navn")
    rows[2][plans.HEADINGS.index("Frist")] = "2021"
    confirmed(chosen(handed_in(rows), left_out=frozenset({"CSV!2"})))
    assert Measure.objects.get(code="2.1").title == "Søvnkurs"
    assert Measure.objects.get(code="2.2").deadline_text == "2021"


def test_a_missing_measure_is_dropped_only_when_asked_and_never_deleted():
    plans.store()
    both = (["2.1"], ["2.10"])
    kept = handed_in(changed_rows(Tiltak="Nytt navn")[:2])
    confirmed(kept, drop=both[1])
    dropped, left = (Implementation.objects.get(measure__code=code) for code in ("2.10", "2.2"))
    assert (dropped.status, left.status) == ("dropped", "")
    assert dropped.changes.get().comment == "Tiltaket står ikke lenger i planen."
    kept.refresh_from_db()
    assert (kept.status_changes, kept.counts["dropped"]) == ([dropped.changes.get().pk], 1)


def test_statuses_the_file_tells_are_reported_and_known_by_the_import():
    plans.store()
    kept = confirmed(handed_in([["Nr", "Tiltak", "Status"], ["2.1", "Søvnkurs", "Pågår"]]))
    row = Implementation.objects.get(measure__code="2.1")
    assert (row.status, kept.status_changes) == ("in_progress", [row.changes.get().pk])
    assert kept.counts["reported"] == 1


def test_dropping_is_only_for_what_the_file_lacks():
    plans.store()
    with pytest.raises(Refused, match="som ikke mangler i filen"):
        confirmed(handed_in(changed_rows(Tiltak="Nytt navn")), drop=["2.2"])
    assert Implementation.objects.get(measure__code="2.2").status == ""


def test_what_was_said_of_a_heading_is_remembered_for_the_plan():
    plans.store()
    rows = [["Nr", "Tiltak", "Ballen hos"], ["2.1", "Søvnkurs", "Skole"]]
    confirmed(chosen(handed_in(rows), columns={"ballen hos": "responsible"}, left_out=frozenset({"CSV!9"})))
    assert Measure.objects.get(code="2.1").responsible_text == "Skole"
    (table,) = keeping.tables(handed_in(rows), Choices())
    assert table.columns[2].field == "responsible"


def test_what_was_said_of_a_file_that_was_not_imported_is_forgotten():
    plans.store()
    rows = [["Nr", "Tiltak", "Ballen hos"], ["2.1", "Søvnkurs", "Skole"]]
    chosen(handed_in(rows), columns={"ballen hos": "responsible"})
    (table,) = keeping.tables(handed_in(rows), Choices())
    assert table.columns[2].field != "responsible"


def test_two_who_choose_at_once_do_not_overwrite_each_other():
    plans.store()
    kept = handed_in(plans.as_rows())
    other = PlanImport.objects.get(pk=kept.pk)
    chosen(kept, columns={"nr": "ignore"})
    with pytest.raises(Conflict):
        chosen(other, columns={"nr": "number"})


def test_discarding_empties_what_was_never_applied_and_nothing_else():
    plans.store()
    applied = confirmed(handed_in(changed_rows(Tiltak="Nytt navn")))
    left = handed_in(plans.as_rows())
    now = datetime(2026, 11, 26, tzinfo=UTC)
    discard(left, by=system_user(), now=now)
    with pytest.raises(Conflict):
        discard(applied, by=system_user(), now=now)
    old = handed_in(plans.as_rows())
    assert discard_older_than(now, by=system_user(), now=now) == 1
    for kept in (applied, left, old):
        kept.refresh_from_db()
    assert [kept.state for kept in (applied, left, old)] == ["applied", "discarded", "discarded"]
    assert [bool(kept.file) for kept in (applied, left, old)] == [True, False, False]
    assert [kept.discarded_at for kept in (applied, left, old)] == [None, now, now]
    assert [kept.discarded_by for kept in (applied, left)] == [None, system_user()]


@pytest.mark.parametrize("slug", ["nes-2019-2023", "midtdalen-2024-2028"])
def test_the_plan_remembered_after_an_import_is_the_plan_that_is_stored(slug):
    call_command("load_plans", verbosity=0)
    rows = [["Tiltak", "Ansvar", "Hyppighet", "Tjeneste"], ["Helt nytt", "NAV", "Månedlig", "Skole"]]
    first = stored_plan(slug).document.measures[0]
    rows.append([first.title, "Noen andre", "", first.service])
    kept = confirmed(handed_in(rows, slug))
    assert keeping.load(kept.after) == stored_plan(slug).document


def test_a_new_plan_is_remembered_as_it_is_stored():
    make.municipality("nes")
    given = {"title": "Klimaplan", "period": [2024, 2028], "municipalities": ["nes"]}
    kept = confirmed(handed_in(plans.as_rows(), "klima", **given))
    assert kept.before == ""
    assert kept.plan == Plan.objects.get(slug="klima")
    assert keeping.load(kept.after) == stored_plan("klima").document
