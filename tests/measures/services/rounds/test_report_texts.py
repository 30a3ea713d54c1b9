"""The coordinator's own words: one text in one place, with its history."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from measures.models import RoundText
from measures.services.rounds.report_texts import write_text
from municipalities.services import system_user
from tests import make
from tests.measures.reports import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_():
    return making.round_(make.plan("felles", make.municipality("lom"), make.municipality("vang")), 2021)


def test_written_again_it_is_the_same_text_with_a_history(round_):
    for text in ("Først.", "Så.", "Så. "):
        write_text(round_, None, "summary", text, by=system_user())
    stored = RoundText.objects.get()
    assert (stored.text, stored.history.count()) == ("Så.", 2)
    assert stored.history.first().history_user == system_user()


def test_emptied_it_is_taken_away_and_remembered(round_):
    write_text(round_, None, "summary", "Først.", by=system_user())
    assert write_text(round_, None, "summary", " ", by=system_user()) is None
    assert not RoundText.objects.exists()
    assert RoundText.history.count() == 2


def test_a_text_about_a_goal_says_which(round_):
    goal = round_.plan.goals.get()
    assert write_text(round_, None, "goal", "Bra.", by=system_user(), goal=goal).goal == goal
    for kind, wrong in (("goal", None), ("summary", goal)):
        with pytest.raises(ValidationError, match="mål"):
            write_text(round_, None, kind, "Bra.", by=system_user(), goal=wrong)
    with pytest.raises(ValidationError, match="hører ikke til"):
        write_text(round_, None, "goal", "Bra.", by=system_user(), goal=make.plan("en-annen").goals.get())


def test_a_municipality_s_text_is_its_own_and_stands_in_its_own_report_only(round_):
    lom, kari = make.municipality("lom"), make.coordinator(make.municipality("lom"))
    write_text(round_, lom, "proposal", "Ta saken til orientering.\nUtvid tilbudet.", by=kari)
    with pytest.raises(PermissionDenied):
        write_text(round_, make.municipality("vang"), "summary", "Nei.", by=kari)
    own, joint = making.report(round_.plan, 2021, "lom"), making.report(round_.plan, 2021)
    assert own.proposals == ("Ta saken til orientering.", "Utvid tilbudet.")
    assert joint.proposals == ()
