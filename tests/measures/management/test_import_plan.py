"""The command answers as people and as programs read it, and writes only when asked to."""

import hashlib
import json

import pytest
from django.core.management import call_command

from measures.models import Measure, Plan, PlanImport
from municipalities.models import User
from tests import make
from tests.measures.imports import plans

pytestmark = pytest.mark.django_db
NEW = ("--title", "Klimaplan", "--period", "2024-2028", "--municipality", "nes")


@pytest.fixture
def run(tmp_path, capsys):
    """The exit code and what was printed."""

    def command(data: bytes | None, *options: str, plan: str = "ruplan") -> tuple[int, str]:
        file = tmp_path / "plan.dat"
        if data is not None:
            file.write_bytes(data)
        capsys.readouterr()
        try:
            call_command("import_plan", str(file), "--plan", plan, *options)
        except SystemExit as end:
            return int(end.code), capsys.readouterr().out
        return 0, capsys.readouterr().out

    return command


def test_the_answer_has_the_keys_of_the_seam(run):
    plans.store()
    rows = plans.as_rows()
    rows[1][4] = "2021"
    code, out = run(plans.as_csv([*rows[:3], ["9", "Ny", "", "", "", ""]]), "--json")
    answer = json.loads(out)
    assert code == 0
    assert list(answer) == ["outcome", "goals", "measures", "warnings", "errors"]
    assert answer["outcome"] == "accepted_with_warnings"
    assert answer["measures"] == {
        "new": [{"number": "9", "title": "Ny"}],
        "changed": [{"number": "2.1", "title": "Søvnkurs"}],
        "unchanged": [{"number": "2.2", "title": "Sykkelparkering"}],
        "absent": [{"number": "2.10", "title": "Åpen hall"}],
    }
    assert [list(warning) for warning in answer["warnings"]] == [
        ["sheet", "row", "column", "code", "message"]
    ]
    assert Measure.objects.get(code="2.10").title == "Åpen hall"


def test_check_writes_nothing(run):
    make.municipality("nes")
    code, out = run(plans.as_csv(plans.as_rows()), "--check", "--json", *NEW)
    assert (code, len(json.loads(out)["measures"]["new"])) == (0, 3)
    assert not Plan.objects.exists()
    assert not User.objects.exists()


def test_a_plan_is_made_when_title_period_and_municipality_are_given(run):
    make.municipality("nes")
    code, out = run(plans.as_csv(plans.as_rows()), *NEW, plan="klima")
    assert (code, out.splitlines()[0][:9]) == (0, "3 tiltak:")
    plan = Plan.objects.get(slug="klima")
    assert (plan.title, plan.period, plan.measures.count()) == ("Klimaplan", (2024, 2028), 3)


@pytest.mark.parametrize(
    ("data", "options", "code"),
    [
        (None, (), "unreadable"),
        (b"", (), "empty"),
        (plans.as_csv(plans.as_rows()), (), "unknown_plan"),
        (plans.as_csv(plans.as_rows()), ("--period", "snart"), "bad_period"),
    ],
)
def test_a_refusal_ends_with_one_and_says_why(run, data, options, code):
    end, out = run(data, "--json", *options, plan="ukjent")
    answer = json.loads(out)
    assert (end, answer["outcome"]) == (1, "refused")
    assert [error["code"] for error in answer["errors"]] == [code]
    assert not Plan.objects.exists()


def test_the_same_file_twice_changes_nothing(run):
    make.municipality("nes")
    run(plans.as_csv(plans.as_rows()), *NEW, plan="klima")
    before = Measure.history.count()
    code, out = run(plans.as_csv(plans.as_rows()), "--json", plan="klima")
    assert (code, json.loads(out)["outcome"]) == (0, "accepted")
    assert len(json.loads(out)["measures"]["unchanged"]) == 3
    assert Measure.history.count() == before


def test_history_tells_where_the_change_came_from(run):
    plans.store()
    rows = plans.as_rows()
    rows[1][1] = "Søvnkurs for unge"
    run(plans.as_csv(rows))
    reason = Measure.objects.get(code="2.1").history.first().history_change_reason
    assert reason == "Importert fra plan.dat"


def test_the_file_is_kept_with_what_became_of_it(run):
    make.municipality("nes")
    table = plans.as_csv(plans.as_rows())
    run(table, *NEW, plan="klima")
    run(table, plan="klima")
    kept = PlanImport.objects.get()
    assert (kept.plan.slug, kept.name, kept.state) == ("klima", "plan.dat", "applied")
    assert (bytes(kept.file), kept.sha256) == (table, hashlib.sha256(table).hexdigest())
    assert {name: n for name, n in kept.counts.items() if n} == {"new": 3}
