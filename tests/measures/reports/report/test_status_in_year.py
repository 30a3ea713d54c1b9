"""The status of a year, told from what was said."""

from datetime import date

import pytest

from measures.reports.facts.facts_types import RowStatement
from measures.reports.report.status_in_year import status_in_year
from measures.rows.row import Row
from tests.measures.rows import making

AS_OF = date(2021, 6, 30)


def row(*dues: date, kind: str = "once") -> Row:
    return making.row(making.measure(kind, *dues))


def change(status: str, on: date, *, round_year: int = 0, words: str = "Ord.") -> RowStatement:
    return RowStatement(1, False, round_year, status, words, "", "", "", on)


def answer(status: str, year: int, on: date | None = None) -> RowStatement:
    return RowStatement(1, True, year, status, "Svar.", "Hinder.", "continue", "NAV", on or date(year, 5, 1))


def status(*said: RowStatement, year: int = 2021) -> str:
    return status_in_year(row(), said, year=year, as_of=AS_OF).status


def test_nothing_said_is_not_reported():
    assert status() == "not_reported"


def test_the_answer_in_the_round_goes_before_a_later_change():
    assert status(answer("in_progress", 2021), change("done", date(2021, 6, 1))) == "in_progress"


def test_without_an_answer_the_last_change_of_the_year_holds():
    assert (
        status(change("not_started", date(2021, 1, 5)), change("in_progress", date(2021, 3, 1)))
        == "in_progress"
    )


@pytest.mark.parametrize(("finished", "stays"), [("done", "done"), ("dropped", "dropped")])
def test_what_is_finished_need_not_be_reported_again(finished, stays):
    found = status_in_year(row(), [change(finished, date(2019, 9, 1))], year=2021, as_of=AS_OF)
    assert (found.status, found.carried) == (stays, True)


@pytest.mark.parametrize("open_", ["not_started", "in_progress", "partly_done", "postponed"])
def test_what_was_open_last_year_is_not_reported_this_year(open_):
    assert status(change(open_, date(2020, 9, 1))) == "not_reported"


def test_reopened_after_being_done_is_not_carried_on():
    assert status(change("done", date(2019, 9, 1)), change("in_progress", date(2020, 2, 1))) == "not_reported"


def test_a_change_after_the_closing_day_comes_too_late():
    assert status(change("done", date(2021, 7, 1))) == "not_reported"


def test_a_late_answer_for_last_year_says_nothing_about_this_year():
    said = change("in_progress", date(2021, 1, 10), round_year=2020)
    assert status(said) == "not_reported"
    assert status(answer("in_progress", 2020, date(2021, 1, 10)), said, year=2020) == "in_progress"


def test_an_answer_brings_its_words_along():
    found = status_in_year(row(), [answer("done", 2021)], year=2021, as_of=AS_OF)
    assert (found.comment, found.obstacles, found.proposal, found.party) == (
        "Svar.",
        "Hinder.",
        "continue",
        "NAV",
    )
    assert not found.carried


@pytest.mark.parametrize(
    ("due", "said", "since"),
    [
        (date(2019, 12, 31), (), date(2019, 12, 31)),
        (date(2021, 6, 29), (), date(2021, 6, 29)),
        (date(2021, 6, 30), (), None),
        (date(2019, 12, 31), (answer("in_progress", 2021),), date(2019, 12, 31)),
        (date(2019, 12, 31), (answer("done", 2021),), None),
        (date(2019, 12, 31), (change("dropped", date(2020, 1, 1)),), None),
        (date(2018, 12, 31), (), None),
    ],
)
def test_late_is_the_day_after_until_done_or_dropped(due, said, since):
    assert status_in_year(row(due), said, year=2021, as_of=AS_OF).late_since == since


TWICE = (date(2019, 12, 31), date(2020, 12, 31))


def test_only_what_is_done_meets_a_deadline_that_comes_again():
    twice = row(*TWICE, kind="recurring")
    started = [change("in_progress", date(2019, 10, 1))]
    done = [change("done", date(2019, 10, 1))]

    assert status_in_year(twice, started, year=2021, as_of=AS_OF).late_since == TWICE[0]
    assert status_in_year(twice, done, year=2021, as_of=AS_OF).late_since == TWICE[1]


def test_what_comes_again_is_asked_again_though_it_was_done_last_year():
    yearly = row(date(2020, 12, 31), date(2021, 12, 31), kind="recurring")
    found = status_in_year(
        yearly, [change("done", date(2020, 9, 1), round_year=2020)], year=2021, as_of=AS_OF
    )

    assert (found.status, found.carried) == ("not_reported", False)


def test_in_a_year_without_its_deadline_it_stands_as_it_was_met():
    rare = row(date(2020, 12, 31), date(2023, 12, 31), kind="recurring")
    found = status_in_year(rare, [change("done", date(2020, 9, 1), round_year=2020)], year=2021, as_of=AS_OF)

    assert (found.status, found.carried) == ("done", True)


def test_a_late_answer_to_an_older_round_opens_nothing_that_was_closed_since():
    said = [change("dropped", date(2020, 3, 1)), change("in_progress", date(2020, 4, 1), round_year=2019)]
    assert status(*said) == "dropped"


def test_an_answer_of_the_years_own_round_counts_though_it_came_after_the_rounds_end():
    yearly = row(date(2020, 12, 31), date(2021, 5, 31), kind="recurring")
    late = answer("done", 2021, on=date(2021, 7, 10))

    assert status_in_year(yearly, [late], year=2021, as_of=AS_OF).late_since is None
