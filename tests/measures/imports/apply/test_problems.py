"""A file that cannot be taken is refused in Norwegian words, with every problem at its place."""

import io
import json
import zipfile
from dataclasses import replace

import pytest

from measures.imports.apply.preview import preview
from measures.imports.plan.problems import Refused
from measures.models import Measure
from tests.measures.imports import plans

pytestmark = pytest.mark.django_db


def problems(data: bytes) -> list:
    """Of importing into the small plan; nothing is written."""
    plans.store()
    with pytest.raises(Refused) as refused:
        preview("ruplan", data)
    assert Measure.objects.count() == len(plans.MEASURES)
    return [(problem.code, problem.row, problem.column) for problem in refused.value.problems]


def table(*rows: list[str]) -> bytes:
    return plans.as_csv([plans.HEADINGS, *rows])


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"\x00" * 50, "empty"),
        (b"PK\x03\x04" + b"\x01" * 40, "unreadable"),
        (b"%PDF-1.7 ...", "unreadable"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 40, "unreadable"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "unreadable"),
        (b'{"plan": ', "unreadable"),
        (b"[plan]\nslug = \n", "unreadable"),
        (packed(**{"a.txt": b"hei"}), "unreadable"),
        (packed(**{"xl__workbook.xml": b"<x", "[Content_Types].xml": b""}), "unreadable"),
        (packed(**{"word__document.xml": b"<x"}), "unreadable"),
        (packed(**{"xl__workbook.xml": b"", "xl__vbaProject.bin": b""}), "macros"),
        (plans.as_xlsx([["Tiltak", "Frist"], ["Kurs", "2019"]])[:900], "unreadable"),
        (b"Bare en setning om noe.", "no_table"),
        (plans.as_xlsx([["Budsjett", "2019"], ["Kaffe", 100]]), "no_table"),
        (plans.as_docx("Innledning"), "no_table"),
        (table(), "no_rows"),
        (b"{}", "no_rows"),
    ],
)
def test_a_file_without_a_plan_is_refused_in_one_sentence(data, code):
    assert [found for found, _row, _column in problems(data)] == [code]


def test_a_bomb_is_refused_before_it_unpacks(monkeypatch):
    monkeypatch.setattr("measures.imports.read.packed.MOST_UNPACKED", 1000)
    assert problems(packed(**{"xl__workbook.xml": b"0" * 2000}))[0][0] == "too_large"


def test_all_problems_of_all_rows_come_at_once():
    rows = [
        ["1", "", "", "NAV", "", ""],
        ["2", "Kurs", "", "", "", "7"],
        ["2", "Møte", "", "", "", "1"],
        ["x" * 21, "Tur", "", "", "", ""],
    ]
    assert problems(table(*rows)) == [
        ("missing_title", 2, "Tiltak"),
        ("unknown_goal", 3, "Mål"),
        ("duplicate_number", 4, "Nr"),
        ("too_long", 5, "Nr"),
    ]


def test_rows_count_as_excel_shows_them():
    sheet = [["Plan mot rus"], [], ["Nr", "Tiltak", "Ansvar"], [], ["1", "", "NAV"]]
    assert problems(plans.as_xlsx(sheet)) == [("missing_title", 5, "Tiltak")]


def test_a_problem_reads_as_a_sentence_with_its_place():
    plans.store()
    with pytest.raises(Refused, match="CSV, rad 2, Mål: Målet «7» finnes ikke i planen"):
        preview("ruplan", table(["1", "Kurs", "", "", "", "7"]))


@pytest.mark.parametrize(
    ("section", "values", "code"),
    [
        ("measures", {"kind": "planlagt"}, "unknown_word"),
        ("measures", {"roles": ["sjef"]}, "unknown_word"),
        ("measures", {"municipalities": ["oslo"]}, "unknown_municipality"),
        ("measures", {"focus_area": "Annet"}, "unknown_focus_area"),
        ("measures", {"title": 7}, "bad_value"),
        ("measures", {"parties": "NAV"}, "bad_value"),
        ("goals", {"kind": "visjon"}, "unknown_word"),
        ("goals", {"title": ""}, "missing_title"),
        ("goals", {"number": "2"}, "duplicate"),
        ("goals", {"focus_area": "Annet"}, "unknown_focus_area"),
    ],
)
def test_a_document_is_held_to_the_same_words(section, values, code):
    data = json.loads(plans.as_json())
    data[section][0] |= values
    assert code in [found for found, _row, _column in problems(json.dumps(data).encode())]


@pytest.mark.parametrize(
    "indicator",
    [
        {"name": "Andel", "target": 6.3},
        {"name": "Andel", "target": "mye"},
        {"name": "Andel", "target": "NaN"},
        {"name": "Andel", "observations": [{"value": "x"}]},
        {"name": "Andel", "observations": ["x"]},
        "Andel",
    ],
)
def test_a_figure_must_be_a_number_in_quotes(indicator):
    data = json.loads(plans.as_json()) | {"indicators": [indicator]}
    assert problems(json.dumps(data).encode())[0][0] == "bad_value"


@pytest.mark.parametrize("part", ["plan", "goals", "measures", "indicators"])
def test_a_document_of_another_shape_is_refused(part):
    data = json.loads(plans.as_json()) | {part: "tekst"}
    assert problems(json.dumps(data).encode())[0][0] == "bad_value"


def test_a_file_of_another_plan_is_not_poured_over_this_one():
    other = replace(plans.DOCUMENT, plan=replace(plans.FACTS, slug="klima"))
    assert problems(plans.as_json(other))[0][0] == "other_plan"


def test_figures_come_from_places_we_know():
    data = json.loads(plans.as_json())
    data["indicators"] = [{"name": "Andel", "observations": [{"value": "1", "place": "oslo"}]}]
    assert problems(json.dumps(data).encode())[0][0] == "unknown_place"


@pytest.mark.parametrize(
    ("slug", "values", "code"),
    [
        ("ny", {"title": ""}, "unknown_plan"),
        ("ny", {"period": ()}, "unknown_plan"),
        ("ny", {"municipalities": ()}, "unknown_plan"),
        ("ny", {"municipalities": ("atlantis",)}, "unknown_place"),
        ("ny", {"period": (2024, 2019)}, "bad_period"),
        ("ny", {"title": "x" * 201}, "too_long"),
        ("Ny plan", {}, "bad_slug"),
    ],
)
def test_a_new_plan_needs_its_facts(slug, values, code):
    plans.store()
    given = replace(plans.FACTS, slug=slug, **values)
    with pytest.raises(Refused) as refused:
        preview(slug, table(["1", "Kurs", "", "", "", ""]), given)
    assert [problem.code for problem in refused.value.problems] == [code]
