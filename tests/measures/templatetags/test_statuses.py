import re
from datetime import date

import pytest
from django.template import engines

from measures.choices import STATUS_ORDER, status_label
from measures.templatetags.statuses import GAP, segments


def rendered(source: str, **context) -> str:
    return engines["django"].from_string("{% load statuses %}" + source).render(context)


@pytest.mark.parametrize("status", STATUS_ORDER)
def test_a_sign_never_stands_without_its_word(status):
    html = rendered("{% status_sign status %}", status=status)
    assert re.search(rf"</svg>\s*{status_label(status)}</span>", html)


def test_every_status_has_a_sign_of_its_own():
    signs = {
        rendered("{% status_sign status %}", status=status).split("<circle", 1)[1] for status in STATUS_ORDER
    }
    assert len(signs) == len(STATUS_ORDER)


def test_nothing_stored_reads_as_not_reported():
    assert "ikke rapportert" in rendered("{% status_sign '' %}")


def test_late_says_since_when():
    html = rendered("{% late_sign due_on %}", due_on=date(2019, 12, 31))
    assert "forsinket, forfalt siden 31.12.2019" in html


def test_late_without_a_day_is_still_a_word():
    assert "forsinket</span>" in rendered("{% late_sign %}")


def test_the_numbers_under_the_bar_are_those_counted():
    counts = {"done": 11, "in_progress": 9, "partly_done": 2, "not_reported": 6, "late": 4}
    html = rendered("{% progress_bar counts %}", counts=counts)
    assert "28 tiltak: 11 gjennomført, 2 delvis gjennomført, 9 pågår, 6 ikke rapportert" in html
    assert "<strong>11</strong> gjennomført" in html
    assert "herav <strong>4</strong> forsinket" in html


def test_a_status_that_does_not_occur_is_not_drawn():
    assert [segment.status for segment in segments({"done": 1, "dropped": 0})] == ["done"]


def test_statuses_stand_in_the_one_order_whatever_order_they_are_counted_in():
    found = segments(dict.fromkeys(reversed(STATUS_ORDER), 1))
    assert [segment.status for segment in found] == list(STATUS_ORDER)


def test_the_bar_is_filled_to_its_end():
    found = segments({"done": 1, "in_progress": 80, "not_reported": 2})
    assert found[-1].end == pytest.approx(100, abs=0.05)
    assert sum(s.width for s in found) + GAP * 2 == pytest.approx(100, abs=0.05)


def test_one_of_very_many_is_still_seen():
    assert segments({"done": 1, "in_progress": 5000})[0].width > 1


def test_the_small_bar_keeps_its_words_for_those_who_hear_the_page():
    html = rendered("{% progress_bar counts mini=True %}", counts={"done": 2, "": 1})
    assert "<title>3 tiltak: 2 gjennomført, 1 ikke rapportert</title>" in html
    assert "<ul" not in html


def test_no_measures_is_said_in_words():
    assert "Ingen tiltak" in rendered("{% progress_bar counts %}", counts={})
