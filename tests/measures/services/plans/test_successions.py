from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from measures.models import Adoption, FocusArea, Goal, Measure, Plan, Responsibility, Succession
from measures.services.plans.removal import remove_measures
from measures.services.plans.successions import Writer, carry_on
from municipalities.models import Party
from tests import make

pytestmark = pytest.mark.django_db
NEXT, DAY = (2024, 2027), date(2023, 11, 1)


@pytest.fixture
def boss():
    return make.administrator()


@pytest.fixture
def plan():
    made = make.plan("nes-2019-2023", evaluation_rule="Hvert år.", has_deadlines=True)
    for number in ("1.1", "1.2", "1.3", "1.4"):
        make.measure(made, number, service="Skole", theme="Rus", source_place="side 4", note="Rettet.")
    return made


def carried(plan, by, outcomes=None, **given):
    outcomes = {"1.1": "continue", "1.2": "revise", "1.3": "finish", "1.4": "operate"} | (outcomes or {})
    outcomes = {code: outcome for code, outcome in outcomes.items() if outcome}
    given = {"title": "Ny plan", "period": NEXT} | given
    return carry_on(plan, outcomes=outcomes, by=by, on=DAY, **given)


def test_the_next_plan_stands_in_the_same_municipalities_and_follows_this_one(boss):
    places = [make.municipality(slug) for slug in ("nord", "sor")]
    plan = make.plan("felles", *places, evaluation_rule="Hvert år.", is_demonstration=True)
    make.measure(plan)
    following = carried(plan, boss, dict.fromkeys(("1.2", "1.3", "1.4")))
    assert (following.slug, following.title, following.period) == ("felles-2024-2027", "Ny plan", NEXT)
    assert following.predecessor == plan
    assert following.cooperation == plan.cooperation
    assert set(following.municipalities.all()) == set(places)
    assert (following.evaluation_rule, following.is_demonstration) == ("Hvert år.", True)
    assert {row.history_user for row in following.history.all()} == {boss}


def test_what_is_continued_or_revised_is_copied_and_the_rest_ends(plan, boss):
    following = carried(plan, boss)
    rows = Succession.objects.order_by("measure__number").values_list(
        "measure__number", "successor__number", "outcome", "by", "on"
    )
    assert list(rows) == [
        ("1.1", "1.1", "continue", boss.pk, DAY),
        ("1.2", "1.2", "revise", boss.pk, DAY),
        ("1.3", None, "finish", boss.pk, DAY),
        ("1.4", None, "operate", boss.pk, DAY),
    ]
    assert [measure.title for measure in following.measures.in_plan_order()] == ["Tiltak 1.1", "Tiltak 1.2"]
    assert plan.measures.count() == 4


def test_a_copy_has_the_adopted_words_and_none_of_what_came_after(plan, boss):
    old = plan.measures.get(code="1.1")
    party = Party.objects.create(name="NAV", kind="unit", municipality=make.municipality())
    Responsibility.objects.create(measure=old, party=party, role="initiator", position=1)
    make.reported(make.implementation(old), "done", by=boss)
    new = carried(plan, boss).measures.get(code="1.1")
    assert (new.title, new.service, new.theme) == (old.title, "Skole", "Rus")
    assert (new.source_place, new.note, new.kind) == ("", "", "existing")
    assert [(row.party, row.role) for row in new.responsibilities.all()] == [(party, "initiator")]
    assert (make.implementation(new).status, make.implementation(new).version) == ("", 0)
    assert make.implementation(old).status == "done"


def test_goals_and_focus_areas_are_carried_along_also_those_without_measures(plan, boss):
    area = FocusArea.objects.create(plan=plan, title="Forebygging", position=1)
    Goal.objects.create(plan=plan, kind="main", number="2", title="To", position=2, focus_area=area)
    Measure.objects.filter(plan=plan).update(focus_area=area)
    following = carried(plan, boss)
    assert [str(goal) for goal in following.goals.all()] == ["1 Flere har det bra", "2 To"]
    assert following.goals.get(number="2").focus_area == following.focus_areas.get(title="Forebygging")
    measure = following.measures.get(code="1.1")
    assert (measure.goal.plan, measure.goal.number) == (following, "1")
    assert measure.focus_area.plan == following


def test_a_measure_concerns_the_same_municipalities(boss):
    places = [make.municipality(slug) for slug in ("nord", "sor")]
    plan = make.plan("felles", *places)
    make.implementation(make.measure(plan), places[1]).delete()
    following = carried(plan, boss, dict.fromkeys(("1.2", "1.3", "1.4")))
    assert make.implementation(following.measures.get()).municipality == places[0]


def test_a_deadline_is_read_in_the_new_period(plan, boss):
    Measure.objects.filter(code="1.1").update(deadline_text="Hvert år", dues=["2019-12-31"])
    Measure.objects.filter(code="1.2").update(deadline_text="2019")
    following = carried(plan, boss)
    yearly, over = following.measures.get(code="1.1"), following.measures.get(code="1.2")
    assert [day[:4] for day in yearly.dues] == ["2024", "2025", "2026", "2027"]
    assert make.implementation(yearly).due_on == date(2024, 12, 31)
    assert make.implementation(over).due_on is None


def test_nobody_is_late_in_a_plan_made_today_for_years_gone_by(plan, boss):
    Measure.objects.filter(code="1.1").update(deadline_text="Hvert år")
    outcomes = {"1.1": "continue"}
    following = carry_on(plan, title="Ny", period=NEXT, outcomes=outcomes, by=boss, on=date(2026, 11, 25))
    row = make.implementation(following.measures.get())
    assert row.due_on == date(2026, 12, 31)
    make.reported(row, "done", by=boss, on=date(2026, 11, 26))
    assert make.implementation(row.measure).due_on == date(2027, 12, 31)


def test_a_proposal_is_for_each_council_to_decide_on_again(boss):
    plan = make.plan("felles", make.municipality("nord"), make.municipality("sor"))
    make.measure(plan, kind="proposed").implementations.update(decision="adopted")
    new = carried(plan, boss, dict.fromkeys(("1.2", "1.3", "1.4"))).measures.get()
    assert [row.decision for row in new.implementations.all()] == ["undecided"] * 2


def test_once_more_adds_what_was_undecided_in_the_plans_own_order(plan, boss):
    first = carried(plan, boss, {"1.1": "", "1.3": "", "1.4": "continue"})
    again = carried(
        plan, boss, {"1.3": "continue", "1.4": "continue"}, title="Noe annet", period=(2030, 2031)
    )
    assert (again, again.title, again.period) == (first, "Ny plan", NEXT)
    assert [m.number for m in again.measures.in_plan_order()] == ["1.1", "1.2", "1.3", "1.4"]
    assert again.goals.count() == 1
    assert Plan.objects.count() == 2


def test_the_same_once_more_changes_nothing(plan, boss):
    following = carried(plan, boss)
    make.reported(make.implementation(following.measures.get(code="1.1")), "done", by=boss)
    assert carried(plan, boss) == following
    assert (Succession.objects.count(), following.measures.count()) == (4, 2)


def test_what_others_wrote_in_the_next_plan_stands(plan, boss):
    following = carried(plan, boss, {"1.3": "", "1.4": ""})
    Measure.objects.filter(plan=following, code="1.1").update(title="Nye ord")
    Goal.objects.filter(plan=following).update(title="Nye ord om målet")
    make.measure(following, "1.3", title="Et helt nytt tiltak")
    carried(plan, boss, {"1.3": "continue", "1.4": "finish"})
    rows = following.measures.in_plan_order().values_list("code", "number", "title")
    assert list(rows) == [
        ("1.1", "1.1", "Nye ord"),
        ("1.2", "1.2", "Tiltak 1.2"),
        ("1.3-2", "", "Tiltak 1.3"),
        ("1.3", "1.3", "Et helt nytt tiltak"),
    ]
    assert following.goals.get().title == "Nye ord om målet"
    assert following.measures.get(code="1.3-2").continues.measure == plan.measures.get(code="1.3")


def test_a_measure_that_was_imported_there_word_for_word_is_linked_and_not_copied(plan, boss):
    following = carried(plan, boss, {"1.3": "", "1.4": ""})
    twin = make.measure(following, "1.3", service="Skole")
    carried(plan, boss, {"1.3": "continue", "1.4": ""})
    assert following.measures.count() == 3
    assert twin.continues.measure == plan.measures.get(code="1.3")


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ((2027, 2024), "første år må være før"),
        ((2022, 2026), "tidligst begynne i 2023"),
        ((2023, 2023), "vare lenger enn 2019–2023"),
        ((2024, 2072), "lengre enn 20 år"),
    ],
)
def test_a_period_that_makes_no_sense_is_refused_in_words(plan, boss, period, words):
    with pytest.raises(ValidationError, match=words):
        carried(plan, boss, period=period)
    assert (Plan.objects.count(), Succession.objects.count()) == (1, 0)


def test_a_next_plan_somebody_has_reported_in_is_refused_in_words(plan, boss):
    following = carried(plan, boss, {"1.3": ""})
    make.reported(make.implementation(following.measures.get(code="1.1")), "done", by=boss)
    with pytest.raises(ValidationError, match="Det er allerede rapportert i Ny plan 2024–2027"):
        carried(plan, boss)
    assert not hasattr(plan.measures.get(code="1.3"), "succession")


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        (dict.fromkeys(("1.1", "1.2", "1.3", "1.4")), "minst ett tiltak"),
        ({"9.9": "continue"}, "9.9"),
        ({"1.1": "borte"}, "1.1"),
    ],
)
def test_no_choice_or_an_unknown_one_is_refused_in_words(plan, boss, outcomes, words):
    with pytest.raises(ValidationError, match=words):
        carried(plan, boss, outcomes)
    assert (Plan.objects.count(), Succession.objects.count()) == (1, 0)


def test_an_outcome_is_decided_once(plan, boss):
    carried(plan, boss)
    with pytest.raises(ValidationError, match=r"«1\.3 Tiltak 1\.3» er allerede avgjort: avsluttes"):
        carried(plan, boss, {"1.3": "continue"})


def test_nothing_is_written_when_something_fails_on_the_way(plan, boss, monkeypatch):
    def fail(*_args):
        raise ValidationError("til slutt")

    monkeypatch.setattr("measures.services.plans.successions.record", fail)
    with pytest.raises(ValidationError, match="til slutt"):
        carried(plan, boss)
    assert (Plan.objects.count(), Measure.objects.count()) == (1, 4)


def test_only_its_plan_administrators_carry_a_plan_on(plan):
    with pytest.raises(PermissionDenied, match="planadministrator i alle planens kommuner"):
        carried(plan, make.coordinator(make.municipality()))
    assert carried(plan, make.member("plan_administrator", make.municipality())).predecessor == plan


def test_a_taken_address_gets_a_number(plan, boss):
    make.plan("nes-2024-2027")
    assert carried(plan, boss).slug == "nes-2024-2027-2"


def test_a_plan_made_by_mistake_can_be_deleted_and_leaves_its_measures_undecided(plan, boss):
    following = carried(plan, boss)
    following.measures.all().delete()
    following.delete()
    assert list(Succession.objects.values_list("measure__code", flat=True).order_by("measure")) == [
        "1.3",
        "1.4",
    ]
    assert carried(plan, boss).measures.count() == 2


def test_a_measure_that_lives_on_is_not_taken_out_of_either_plan(plan, boss):
    following = carried(plan, boss)
    for measure in (plan.measures.get(code="1.1"), following.measures.get(code="1.1")):
        with pytest.raises(ValidationError, match="videreføringer"):
            remove_measures(measure.plan, [measure], Writer(boss))


def test_it_costs_the_same_however_many_measures(plan, boss, django_assert_max_num_queries):
    for number in range(60):
        make.measure(plan, f"2.{number}")
    outcomes = {measure.code: "continue" for measure in plan.measures.all()}
    with django_assert_max_num_queries(70):
        carried(plan, boss, outcomes)


class TestTheDatabase:
    def link(self, plan, by, outcome, successor):
        measure = plan.measures.get(code="1.1")
        with transaction.atomic():
            Succession.objects.create(measure=measure, successor=successor, outcome=outcome, by=by, on=DAY)

    @pytest.mark.parametrize("outcome", ["continue", "revise"])
    def test_what_lives_on_stands_in_the_next_plan(self, plan, boss, outcome):
        with pytest.raises(IntegrityError, match="succession_leads_on_or_ends"):
            self.link(plan, boss, outcome, None)

    @pytest.mark.parametrize("outcome", ["finish", "operate"])
    def test_what_ends_does_not(self, plan, boss, outcome):
        with pytest.raises(IntegrityError, match="succession_leads_on_or_ends"):
            self.link(plan, boss, outcome, plan.measures.get(code="1.2"))

    def test_an_outcome_is_one_of_four(self, plan, boss):
        with pytest.raises(IntegrityError, match="succession_"):
            self.link(plan, boss, "borte", None)

    def test_nothing_follows_itself(self, plan, boss):
        with pytest.raises(IntegrityError, match="succession_is_not_its_own"):
            self.link(plan, boss, "continue", plan.measures.get(code="1.1"))

    def test_a_measure_has_one_outcome(self, plan, boss):
        self.link(plan, boss, "finish", None)
        with pytest.raises(IntegrityError):
            self.link(plan, boss, "operate", None)

    def test_a_measure_lives_on_only_in_the_plan_that_follows(self, plan, boss):
        row = Succession(
            measure=plan.measures.get(code="1.1"),
            successor=make.measure(make.plan("annen")),
            outcome="continue",
            by=boss,
            on=DAY,
        )
        with pytest.raises(ValidationError, match="planen som avløser"):
            row.full_clean()


def test_no_council_has_adopted_the_next_plan(plan, boss):
    Adoption.objects.create(
        plan=plan, municipality=make.municipality(), body="Kommunestyret", adopted_on=date(2019, 6, 20)
    )
    assert carried(plan, boss).adoptions.count() == 0
