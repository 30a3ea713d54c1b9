"""A database is made in one step. One made by the steps before has nothing to do, or is refused in words."""

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import connection, migrations
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from measures.models.append_only import guards_in, triggers
from measures.models.halfway import halfway
from tests.databases import another

pytestmark = pytest.mark.django_db

NOW = "0001_squashed_0021_the_tables_as_they_stand"
# What databases out there have written down, in their order: none of it may be spelled anew.
BEFORE = """
0001_initial
0002_codes_may_hold_full_stops
0003_main_goals_may_lack_numbers
0004_an_outbox_and_what_was_told
0005_an_adopted_row_keeps_its_own_columns
0006_plan_imports
0007_sealed_reports_keep_their_files
0008_sealed_rows_refuse_change
0009_deadline_corrections
0010_rounds_ask_by_link
0011_answers_so_far_are_approved
0012_approval_has_a_day
0013_a_proposal_may_be_considered
0014_an_answer_counts_its_changes
0015_a_measure_lives_on_in_the_next_plan
0001_the_tables_as_they_stand
0016_what_an_import_keeps_is_packed_fast
0017_more_tables_keep_their_history
0018_reasons_name_nobody
0019_rounds_have_plausible_days
0020_the_file_of_an_import_goes_with_age
0021_what_is_sealed_is_guarded_as_the_trace
""".split()
# What came after the one: a database of today has these, too.
SINCE = [name for app, name in MigrationLoader(None).disk_migrations if app == "measures" and name != NOW]
STOPPED = [BEFORE[:1], BEFORE[:15], BEFORE[:18], BEFORE[:-1], [*BEFORE[:-1], NOW], [NOW]]


def write_down(names: list[str]) -> None:
    recorder = MigrationRecorder(connection)
    recorder.migration_qs.filter(app="measures").delete()
    for name in names:
        recorder.record_applied("measures", name)


def written_down() -> set[str]:
    return {name for app, name in MigrationRecorder(connection).applied_migrations() if app == "measures"}


def migrate(*names: str, **options: object) -> None:
    call_command("migrate", *names, verbosity=0, skip_checks=False, **options)


@pytest.fixture
def more_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step after it, which Django would run alone in a database that stopped on the way."""
    load = MigrationLoader.load_disk

    def loaded(self: MigrationLoader) -> None:
        load(self)
        step = migrations.Migration("9001_more", "measures")
        step.dependencies = [("measures", max([NOW, *SINCE]))]
        self.disk_migrations["measures", step.name] = step

    monkeypatch.setattr(MigrationLoader, "load_disk", loaded)


def test_a_database_of_all_the_steps_before_has_nothing_to_do() -> None:
    write_down([*BEFORE, *SINCE])
    executor = MigrationExecutor(connection)

    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    migrate(check_unapplied=True)
    migrate()
    assert written_down() == {*BEFORE, NOW, *SINCE}


def test_the_program_before_has_nothing_to_do_in_a_new_database() -> None:
    assert written_down() == {*BEFORE, NOW, *SINCE}


@pytest.mark.parametrize("names", STOPPED, ids=len)
@pytest.mark.parametrize("asked", [{}, {"plan": True}, {"check_unapplied": True}], ids=str)
def test_a_database_that_stopped_among_them_is_refused_in_words(names: list[str], asked: dict) -> None:
    write_down(names)
    with pytest.raises(SystemCheckError, match=r"stoppet midt i steg(?s:.)*«Fra en eldre versjon»"):
        migrate(**asked)

    assert written_down() == set(names)


def test_it_is_told_which_steps_it_lacks() -> None:
    write_down(BEFORE[:-1])

    (words,) = halfway(connection)
    assert "ikke gjort measures.0021_what_is_sealed_is_guarded_as_the_trace." in words


def test_it_is_refused_by_whoever_skips_the_checks_and_its_guards_stand() -> None:
    write_down(BEFORE[:18])
    with pytest.raises(CommandError, match="Ingenting er endret"):
        call_command("migrate", verbosity=0, skip_checks=True)

    assert written_down() == set(BEFORE[:18])
    assert set(guards_in(connection)) == {trigger.name for trigger in triggers(connection.vendor, apps)}


@pytest.mark.parametrize("skip", [False, True])
def test_no_later_step_is_run_in_it(more_to_come: None, skip: bool) -> None:
    write_down(BEFORE[:18])
    with pytest.raises(CommandError, match="stoppet midt i steg"):
        call_command("migrate", verbosity=0, skip_checks=skip)

    assert written_down() == set(BEFORE[:18])


def test_more_steps_follow_in_a_database_of_all_the_steps_before(more_to_come: None) -> None:
    write_down([*BEFORE, *SINCE])
    executor = MigrationExecutor(connection)

    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    assert [(step.name, backwards) for step, backwards in plan] == [("9001_more", False)]


def test_a_blank_database_is_no_such_one(tmp_path) -> None:
    with another(tmp_path / "blank.sqlite3", blank=True) as blank:
        assert list(halfway(blank)) == []
