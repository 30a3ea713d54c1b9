from datetime import date

import pytest

from measures.models import Measure
from measures.queries.plans.measure_page import measure_page
from measures.queries.plans.plan_header import plan_head
from measures.services.plans.successions import carry_on
from measures.services.rounds.evaluations import Answer, evaluate
from measures.services.rounds.round import open_round
from measures.services.statuses import undo_status
from tests import make
from tests.measures.reports import making

pytestmark = pytest.mark.django_db
DAY = date(2021, 7, 1)


def page(slug="ruplan", code="1.1", place=""):
    head = plan_head(slug, DAY)
    return measure_page(head, code, head.place(place), DAY)


def test_the_newest_words_stand_first_under_their_year():
    row = make.implementation(make.measure(make.plan()))
    by = make.administrator()
    make.reported(row, "not_started", by=by, on=date(2019, 5, 1), comment="Venter.")
    make.reported(row, "in_progress", by=by, on=date(2020, 5, 1), comment="Startet.")
    make.reported(row, "in_progress", by=by, on=date(2020, 9, 1), comment="Halvveis.")
    (standing,) = page().standings
    assert [(year.year, [entry.comment for entry in year.entries]) for year in standing.years] == [
        (2020, ["Halvveis.", "Startet."]),
        (2019, ["Venter."]),
    ]
    assert standing.row.since == date(2020, 5, 1)
    assert standing.latest.is_unchanged


def test_what_was_taken_back_is_not_told():
    row = make.implementation(make.measure(make.plan()))
    by = make.administrator()
    change = make.reported(row, "done", by=by, comment="Ferdig ved en feil.")
    undo_status(change, by=by, on=date(2020, 5, 5))
    assert page().standings[0].years == ()


@pytest.mark.parametrize(("public", "obstacles"), [(True, "Lite tid."), (False, "")])
def test_an_evaluation_is_told_when_its_report_is_public(public, obstacles):
    plan = make.plan()
    row = make.implementation(make.measure(plan))
    by = make.administrator()
    round_ = open_round(plan, 2020, opens=date(2020, 4, 1), closes=date(2020, 6, 30), by=by)
    answer = Answer("in_progress", "I gang.", obstacles="Lite tid.", proposal="continue")
    evaluate(round_, row, answer, by=by, on=date(2020, 5, 1))
    making.sealed(round_, public=public)
    entry = page().standings[0].latest
    assert (entry.comment, entry.evaluated_year) == ("I gang." if public else "", 2020)
    assert entry.obstacles == obstacles
    assert bool(entry.proposal) is public


def test_three_municipalities_stand_side_by_side():
    plan = make.plan("felles", *(make.municipality(slug) for slug in ("a-by", "b-by", "c-by")))
    measure = make.measure(plan)
    make.reported(measure.implementations.get(municipality__slug="b-by"), "done", by=make.administrator())
    shown = page("felles").standings
    assert [(standing.place.slug, standing.status) for standing in shown] == [
        ("a-by", "not_reported"),
        ("b-by", "done"),
        ("c-by", "not_reported"),
    ]


def test_the_measures_before_and_after_follow_the_plan():
    plan = make.plan()
    for number in ("1.1", "1.2", "1.10"):
        make.measure(plan, number)
    shown = page(code="1.2")
    assert (shown.previous.code, shown.next.code) == ("1.1", "1.10")
    assert page(code="1.1").previous is None
    assert page(code="1.10").next is None


@pytest.mark.parametrize(
    ("words", "explanation", "reading"),
    [
        ("2019", "Lest som: innen 31. desember 2019", "lest som: innen 31. desember 2019"),
        ("Løpende", "Lest som: løpende", ""),
        ("", "", ""),
    ],
)
def test_a_reading_stands_beside_the_words_unless_it_repeats_them(words, explanation, reading):
    make.measure(make.plan(), deadline_text=words, deadline_explanation=explanation)
    assert page().reading == reading


def test_an_unknown_measure_raises():
    make.plan()
    with pytest.raises(Measure.DoesNotExist):
        page(code="9.9")


@pytest.mark.parametrize("changes", [1, 12])
def test_a_measure_costs_six_queries_however_much_is_told(changes, django_assert_num_queries):
    row = make.implementation(make.measure(make.plan()))
    by = make.administrator()
    for month in range(changes):
        make.reported(row, "in_progress", by=by, on=date(2020, month + 1, 1))
    with django_assert_num_queries(6):
        page()


class TestALineThroughThreePlans:
    @pytest.fixture
    def line(self):
        by, plan = make.administrator(), make.plan("rus-2015-2018", period=(2015, 2018))
        make.measure(plan, "1.1")
        for first, said in ((2015, "Først."), (2019, "Så."), (2023, "Nå.")):
            row = make.implementation(plan.measures.get())
            make.reported(row, "in_progress", by=by, on=date(first + 1, 5, 4), comment=said)
            if first < 2023:
                period, on = (first + 4, first + 7), date(first + 3, 11, 1)
                outcomes = {"1.1": "continue"}
                plan = carry_on(plan, title="Ny", period=period, outcomes=outcomes, by=by, on=on)
        return plan

    def test_the_history_is_told_plan_by_plan_the_newest_first(self, line):
        (standing,) = page(line.slug).standings
        assert standing.latest.comment == "Nå."
        told = [(before.link.plan_slug, before.years[0].entries[0].comment) for before in standing.earlier]
        assert told == [("rus-2019-2022", "Så."), ("rus-2015-2018", "Først.")]

    def test_the_first_plan_tells_only_its_own_and_where_the_measure_went(self, line):
        found = page("rus-2015-2018")
        assert found.standings[0].earlier == ()
        assert (found.continued_in.plan_slug, found.continued_from) == ("rus-2019-2022", None)

    def test_the_one_between_is_linked_both_ways(self, line):
        found = page("rus-2019-2022")
        assert found.continued_in.plan_slug == "rus-2023-2026"
        assert found.continued_from.plan_slug == "rus-2015-2018"

    @pytest.mark.parametrize("slug", ["rus-2015-2018", "rus-2019-2022", "rus-2023-2026"])
    def test_it_costs_the_same_however_many_plans(self, line, slug, django_assert_num_queries):
        with django_assert_num_queries(6):
            page(slug)


def test_each_municipality_has_its_own_history():
    by, plan = make.administrator(), make.plan("felles", make.municipality("a-by"), make.municipality("b-by"))
    measure = make.measure(plan)
    make.reported(make.implementation(measure, make.municipality("a-by")), "done", by=by, comment="Hos oss.")
    on = date(2023, 11, 1)
    new = carry_on(plan, title="Ny", period=(2024, 2027), outcomes={"1.1": "continue"}, by=by, on=on)
    told = {standing.place.slug: len(standing.earlier) for standing in page(new.slug).standings}
    assert told == {"a-by": 1, "b-by": 0}
