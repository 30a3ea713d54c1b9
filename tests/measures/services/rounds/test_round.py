"""The round itself: what it may become, and who answers in it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from measures.models import Assignment
from measures.services.rounds.round import assign, change_round, move_round, plan_round
from tests import make

pytestmark = pytest.mark.django_db
DAYS = {"opens": date(2020, 4, 1), "closes": date(2020, 6, 30)}


@pytest.fixture
def nes():
    return make.municipality("nes")


@pytest.fixture
def by(nes):
    return make.coordinator(nes)


@pytest.fixture
def plan(nes):
    return make.plan("felles", nes, make.municipality("ringebu"))


def test_any_coordinator_of_the_plan_runs_its_one_round(plan, by):
    round_ = plan_round(plan, 2020, **DAYS, by=make.coordinator(make.municipality("ringebu")))
    assert move_round(round_, "open", by=by).state == "open"


def test_others_start_no_round(plan):
    with pytest.raises(PermissionDenied):
        plan_round(plan, 2020, **DAYS, by=make.coordinator(make.municipality("lom")))


@pytest.mark.parametrize("year", [2018, 2024])
def test_a_round_is_of_a_year_the_plan_covers(plan, by, year):
    with pytest.raises(ValidationError, match="Planen gjelder 2019–2023"):
        plan_round(plan, year, **DAYS, by=by)


def test_opening_before_its_day_means_today(plan, by):
    round_ = plan_round(plan, 2020, **DAYS, by=by)
    assert move_round(round_, "open", by=by, today=date(2020, 3, 2)).opens == date(2020, 3, 2)


def test_a_move_that_is_not_allowed_says_so(plan, by):
    round_ = plan_round(plan, 2020, **DAYS, by=by)
    with pytest.raises(ValidationError, match="Runden er planlagt og kan ikke bli lukket"):
        move_round(round_, "closed", by=by)


def test_a_sealed_round_is_not_changed(plan, by):
    round_ = make.a_round(plan)
    move_round(round_, "sealed", by=by)
    with pytest.raises(ValidationError, match="ferdigstilt"):
        change_round(round_, **DAYS, greeting="Hei", reminders=[], by=by)


def test_a_reminder_nobody_knows_is_refused(plan, by):
    with pytest.raises(ValidationError):
        plan_round(plan, 2020, **DAYS, reminders=["hver time"], by=by)


def test_a_measure_is_given_to_a_party_of_the_place_only(plan, by, nes):
    row = make.implementation(make.measure(plan), nes)
    own, foreign = make.party("NAV", nes), make.party("Lensmann", make.municipality("lom"))
    round_ = make.a_round(plan)
    assign(round_, row, own, by=by)
    with pytest.raises(ValidationError, match="hører ikke til kommunen"):
        assign(round_, row, foreign, by=by)
    assert Assignment.objects.get().party == own


def test_another_municipality_s_measures_are_not_given_away(plan, by):
    row = make.implementation(make.measure(plan), make.municipality("ringebu"))
    with pytest.raises(PermissionDenied):
        assign(make.a_round(plan), row, None, by=by)
