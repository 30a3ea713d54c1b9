"""Numbers in one's own words that are not the report's are found before it is sealed."""

from dataclasses import replace
from datetime import date

import pytest

from measures.models import Indicator, Observation
from measures.reports.report.contradictions import contradictions, impossible_figures
from tests import make
from tests.measures.reports import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    """Two done, one under way and late, one that nobody has told about."""
    plan = make.plan("rus", make.municipality("nes"))
    round_ = making.round_(plan, 2021)
    for number, status in (("1.1", "done"), ("1.2", "done"), ("1.3", "in_progress"), ("1.4", "")):
        due = date(2020, 12, 31) if number == "1.3" else None
        row = make.implementation(make.measure(plan, number, due_on=due))
        if status:
            making.answer(round_, row, status)
    return making.report(plan, 2021)


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("3 av 4 tiltak er gjennomført.", "2 av 4"),
        ("2 av 5 tiltak er gjennomført.", "2 av 4"),
        ("I år er tre tiltak gjennomført, og det gleder oss.", "2"),
        ("Tre er gjennomført.", "2"),
        ("Bare ett tiltak er gjennomført", "2"),
        ("To er forsinket.", "1"),
        ("Ingen er ikke rapportert.", "1"),
        ("3 pågår.", "1"),
        ("To av dei 4 tiltaka vart gjennomførte, og 2 er forseinka.", "1"),
    ],
)
def test_a_number_that_is_not_so_is_named_with_the_one_that_is(report, text, truth):
    said = contradictions(replace(report, summary=text))
    assert [one.truth for one in said] == ([truth] if truth else [])
    assert all(one.words.casefold() in text.casefold() for one in said)


@pytest.mark.parametrize(
    "text",
    [
        "2 av 4 tiltak er gjennomført. Ett pågår, og 1 er forsinket.",
        "To av fire tiltak er gjennomført.",
        "Året før var 1 av 4 tiltak gjennomført.",
        "I 2020 var 3 tiltak gjennomført.",
        "3 møter ble gjennomført i mai.",
        "Tiltak 1.3 er forsinket.",
        "0 delvis gjennomført.",
        "",
    ],
)
def test_what_is_so_or_tells_of_something_else_is_let_be(report, text):
    assert contradictions(replace(report, summary=text)) == []


def test_each_part_is_held_against_its_own_numbers(report):
    goal = next(section.goal for section in report.sections)
    of_goal = replace(report, goal_texts=((goal, "4 av 4 tiltak er gjennomført."),))
    assert str(contradictions(of_goal)[0]).startswith(report.sections[0].full_title)
    proposed = replace(report, proposals=("De 3 som er forsinket, følges opp.",))
    assert [one.part for one in contradictions(proposed)] == ["Forslag til vedtak"]


def test_in_a_joint_report_measures_are_counted_as_well():
    plan = make.plan("felles", make.municipality("lom"), make.municipality("vang"))
    round_ = making.round_(plan, 2021)
    for row in make.measure(plan, "1.1").implementations.all():
        making.answer(round_, row, "done")
    joint = making.report(plan, 2021)
    for text in ("2 av 2 er gjennomført.", "1 av 1 tiltak er gjennomført."):
        assert contradictions(replace(joint, summary=text)) == [], text
    assert contradictions(replace(joint, summary="3 er gjennomført."))


def test_a_figure_stored_before_there_were_bounds_is_named():
    plan = make.plan("rus", make.municipality("nes"))
    share = Indicator.objects.create(plan=plan, name="Andel", unit="%", position=1)
    for year, value in ((2020, 40), (2021, 140)):
        Observation.objects.create(
            indicator=share, municipality=make.municipality("nes"), year=year, value=value
        )
    said = impossible_figures(making.report(plan, 2021))
    assert [one.replace("\u00a0", " ") for one in said] == [
        "Andel: 140 % kan ikke være: tallet er høyst 100 %."
    ]
