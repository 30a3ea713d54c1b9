"""What is exported reads back as unchanged, row for row, in every format."""

import csv
import io
import json
import tomllib
import zipfile
from dataclasses import replace

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook

from measures.imports.apply.preview import preview
from measures.imports.apply.stored import stored_plan
from measures.imports.export.export import EXPORTS
from tests.measures.imports import plans

pytestmark = pytest.mark.django_db
WEIRD = [
    *("=1+1", "+47 61 00 00 00", "-", "- punkt", "@nes", "'=1", "''", '=HYPERLINK("http://a")', '"', ";,\t;"),
    *(
        "to  mellomrom",
        "emoji 🚲",
        "<b>fet</b>",
        "שלום",
        "_x0041_",
        "&amp;",
        "2.10",
        "01.02.2020",
        "ja\nnei\n\nja",
    ),
    *("Tiltak", "Mål: 7", "TRUE", "1e5", "00123"),
]


@pytest.fixture
def both_plans():
    call_command("load_plans", verbosity=0)


@pytest.mark.parametrize("ending", EXPORTS)
def test_both_plans_read_back_as_unchanged(both_plans, ending):
    for slug in ("nes-2019-2023", "midtdalen-2024-2028"):
        stored = stored_plan(slug).document
        found = preview(slug, EXPORTS[ending](stored))
        assert len(found.diff.measures.unchanged) == len(stored.measures)
        assert not found.diff.changes_anything
        assert not found.warnings


@pytest.mark.parametrize("ending", EXPORTS)
def test_any_text_comes_back_as_it_was(ending):
    rows = tuple(
        replace(
            plans.MEASURES[0], number=f"9.{number}", title=f"Nr {number}", description=text, responsible=text
        )
        for number, text in enumerate(WEIRD, start=1)
    )
    plans.store(replace(plans.DOCUMENT, measures=rows))
    stored = stored_plan("ruplan").document
    found = preview("ruplan", EXPORTS[ending](stored))
    assert [change.changes for change in found.diff.measures.changed] == []
    assert not found.diff.changes_anything


@pytest.mark.parametrize("ending", EXPORTS)
def test_one_changed_cell_is_the_only_change(ending):
    plans.store()
    stored = stored_plan("ruplan").document
    rows = (replace(stored.measures[0], deadline="2022"), *stored.measures[1:])
    found = preview("ruplan", EXPORTS[ending](replace(stored, measures=rows)))
    changes = [change for row in found.diff.measures.changed for change in row.changes]
    assert [(change.field, change.old, change.new) for change in changes] == [("deadline", "2019", "2022")]


def test_the_json_has_the_keys_of_the_fixtures(both_plans):
    path = settings.BASE_DIR / "fixtures" / "plans" / "nes-2019-2023.toml"
    plan = tomllib.loads(path.read_text(encoding="utf-8"))
    out = json.loads(EXPORTS[".json"](stored_plan("nes-2019-2023").document))
    assert set(plan) <= set(out)
    assert set(plan["plan"]) <= set(out["plan"])
    assert out["plan"]["period"] == [2019, 2023]
    first = out["measures"][0]
    assert set(plan["measures"][0]) | {"code", "deadline_kind", "due_on"} <= set(first)
    assert (first["code"], first["deadline_kind"], first["due_on"]) == ("1.1", "once", "2019-12-31")


def test_numbers_in_xlsx_are_text_and_the_heading_is_frozen():
    plans.store()
    data = EXPORTS[".xlsx"](stored_plan("ruplan").document)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("Tiltak").to_python()
    assert rows[3][1] == "2.10"
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in sheet
    assert "<f>" not in sheet


def test_a_sheet_explains_the_columns():
    plans.store()
    for ending in (".xlsx", ".ods"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(EXPORTS[ending](stored_plan("ruplan").document)))
        explained = {row[0] for row in book.get_sheet_by_name("Forklaring").to_python()}
        assert set(book.get_sheet_by_name("Tiltak").to_python()[0]) <= explained


def test_a_formula_is_disarmed_in_csv():
    plans.store(plans.with_measure(0, description="=1+1"))
    text = EXPORTS[".csv"](stored_plan("ruplan").document).decode("utf-8-sig")
    cells = next(row for row in csv.reader(io.StringIO(text), delimiter=";") if "2.1" in row)
    assert "'=1+1" in cells


def test_an_exported_workbook_makes_the_same_plan_again(both_plans):
    stored = stored_plan("nes-2019-2023").document
    given = replace(stored.plan, slug="kopi")
    found = preview("kopi", EXPORTS[".xlsx"](stored), given)
    assert [row.title for row in found.diff.goals.new] == [goal.title for goal in stored.goals]
    assert [row.title for row in found.diff.measures.new] == [row.title for row in stored.measures]


def test_the_command_writes_the_file(tmp_path, capsys):
    plans.store()
    call_command("export_plan", "ruplan", "--output", str(tmp_path / "plan.CSV"))
    assert b"2.10" in (tmp_path / "plan.CSV").read_bytes()


@pytest.mark.parametrize(
    ("slug", "name"), [("finnes-ikke", "a.csv"), ("ruplan", "a.pdf"), ("ruplan", "x/y/a.csv")]
)
def test_the_command_says_why_it_cannot(tmp_path, slug, name):
    plans.store()
    with pytest.raises(CommandError):
        call_command("export_plan", slug, "--output", str(tmp_path / name))
