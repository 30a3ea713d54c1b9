import pytest

from measures.queries.plans import search
from measures.queries.plans.search import search_measures
from tests import make

pytestmark = pytest.mark.django_db


def test_measures_of_all_plans_are_found_under_their_plan():
    for slug in ("en", "to"):
        make.measure(make.plan(slug, title=f"Plan {slug}"), title="Økt bevissthet")
    result = search_measures("økt")
    assert result.total == 2
    assert [(plan.slug, len(plan.hits)) for plan in result.plans] == [("en", 1), ("to", 1)]


def test_nothing_asked_for_finds_nothing(django_assert_num_queries):
    make.measure(make.plan())
    with django_assert_num_queries(0):
        assert search_measures("").total == 0


def test_a_long_result_is_cut_and_says_how_many_there_are(monkeypatch):
    monkeypatch.setattr(search, "MOST", 2)
    plan = make.plan()
    for number in range(3):
        make.measure(plan, f"1.{number}")
    result = search_measures("tiltak")
    assert (result.total, result.shown) == (3, 2)


@pytest.mark.parametrize("words", ["%", "_", "100 %", "\\", "'", "🙂", "שלום"])
def test_odd_characters_are_searched_as_they_are(words):
    plan = make.plan()
    make.measure(plan, "1", title="Noe annet")
    make.measure(plan, "2", title=f"Med {words} i")
    assert [hit.number for hit in search_measures(words).plans[0].hits] == ["2"]
