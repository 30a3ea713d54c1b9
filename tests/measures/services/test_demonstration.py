"""Invented answers: told through the same services, marked, and never beside real ones."""

from datetime import date

import pytest

from measures.models import Evaluation, EvaluationRound, Implementation, Measure, Plan, StatusChange
from measures.services import demonstration
from measures.services.demonstration import NotForDemonstration, Story, make_people, refuse_real_answers, tell
from municipalities.choices import Role
from municipalities.models import Party, User
from municipalities.services import system_user
from tests import make

pytestmark = pytest.mark.django_db

ANSWER = {"measure": "1.1", "status": "done", "done": "Ferdig.", "proposal": "finish"}
ROUND = {"year": 2020, "opens": date(2020, 4, 15), "closes": date(2020, 6, 10)}


@pytest.fixture
def plan():
    plan = make.plan("delt", make.municipality("nes"), make.municipality("oz"))
    make.measure(plan, "1.1", due_on=date(2019, 12, 31))
    make.measure(plan, "2.1", kind="proposed")
    make_people(list(plan.municipalities.all()), "demo-passord")
    return plan


def told(plan, *answers, decisions=()):
    days = {"nes": date(2020, 5, 4), "oz": date(2020, 5, 11)}
    story = Story(plan.slug, [{**ROUND, "on": days, "answers": list(answers)}], list(decisions))
    return tell(story, plan, by=system_user(), told=lambda: None)


def test_an_answer_holds_for_the_municipalities_it_names(plan):
    assert told(plan, {**ANSWER, "municipalities": ["oz"]}) == 1
    assert Implementation.objects.get(municipality__slug="oz", measure__code="1.1").status == "done"
    assert Implementation.objects.get(municipality__slug="nes", measure__code="1.1").status == ""


def test_an_answer_that_names_none_holds_for_all_on_their_own_day(plan):
    assert told(plan, ANSWER) == 2
    assert set(Evaluation.objects.values_list("on", "by__email")) == {
        (date(2020, 5, 4), "koordinator.nes@example.no"),
        (date(2020, 5, 11), "koordinator.oz@example.no"),
    }


def test_the_plan_is_marked_and_its_rounds_are_closed(plan):
    told(plan, ANSWER)
    plan.refresh_from_db()
    assert plan.is_demonstration
    assert list(EvaluationRound.objects.values_list("state", flat=True)) == ["closed"]


def test_no_plan_is_marked_but_the_one_the_story_is_about(plan):
    other = make.plan("annen")
    with pytest.raises(NotForDemonstration):
        tell(Story(plan.slug, [], []), other, by=system_user(), told=lambda: None)
    told(plan, ANSWER)
    assert list(Plan.objects.filter(is_demonstration=True)) == [plan]


def test_a_story_is_told_once(plan):
    told(plan, ANSWER)
    assert told(plan, ANSWER) == 0
    assert Evaluation.objects.count() == 2


def test_a_decision_goes_by_the_service(plan):
    said = {"municipality": "oz", "case": "1/20", "on": date(2020, 2, 4), "adopted": ["2.1"]}
    told(plan, decisions=[said])
    row = Implementation.objects.get(municipality__slug="oz", measure__code="2.1")
    assert (row.decision, row.decision_case, row.version) == ("adopted", "1/20", 1)


def test_an_unknown_measure_leaves_nothing_behind(plan):
    with pytest.raises(KeyError):
        told(plan, ANSWER, {**ANSWER, "measure": "9.9"})
    plan.refresh_from_db()
    assert not plan.is_demonstration
    assert not StatusChange.objects.exists()


def test_what_somebody_really_said_is_never_mixed_with_it(plan):
    refuse_real_answers()
    make.reported(
        Implementation.objects.filter(decision="").first(), "done", by=make.administrator("a@example.no")
    )
    with pytest.raises(NotForDemonstration):
        refuse_real_answers()


def test_what_is_said_during_a_demonstration_does_not_count_as_real(plan):
    told(plan, ANSWER)
    make.reported(
        Implementation.objects.filter(status="").first(),
        "done",
        by=User.objects.get(email="admin@example.no"),
    )
    refuse_real_answers()


def test_people_that_are_here_keep_their_password(plan):
    make_people(list(plan.municipalities.all()), "et-annet")
    person = User.objects.get(email="koordinator.oz@example.no")
    assert person.check_password("demo-passord")
    assert person.memberships.count() == 1
    assert User.objects.get(email=demonstration.ADMINISTRATOR).is_administrator


def test_there_is_somebody_in_every_role_to_sign_in_as(plan):
    make.carried(Measure.objects.get(code="1.1"), make.party("FAU"), make.party("NAV"))
    make.carried(Measure.objects.get(code="2.1"), Party.objects.get(name="NAV"))
    User.objects.filter(email="bidragsyter.nes@example.no").delete()
    people = make_people(list(plan.municipalities.all()), "demo-passord")
    roles = {role for person in people for role in person.memberships.values_list("role", flat=True)}
    assert roles == set(Role.values)
    answers = User.objects.get(email="bidragsyter.nes@example.no").memberships.get().parties.all()
    assert [party.name for party in answers] == ["NAV"]
