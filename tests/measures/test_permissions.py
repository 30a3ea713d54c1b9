"""The whole truth table: who, where, what."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from measures import permissions
from measures.models import EvaluationRound, Implementation
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    here, elsewhere = make.municipality("nes"), make.municipality("ringebu")
    outside = make.municipality("lom")
    left = make.coordinator(here, email="sluttet@example.no")
    left.is_active = False
    left.save()
    return {
        "stranger": AnonymousUser(),
        "member of nothing": make.user("ingen@example.no"),
        "coordinator elsewhere": make.coordinator(elsewhere),
        "coordinator outside the plan": make.coordinator(outside),
        "coordinator": make.coordinator(here),
        "deactivated coordinator": left,
        "staff who is no administrator": make.user("stab@example.no", is_staff=True),
        "administrator": make.administrator(),
    }


@pytest.fixture
def shared(people):
    plan = make.plan("felles", make.municipality("nes"), make.municipality("ringebu"))
    make.measure(plan, "1.1")
    return plan


WHO = (
    "stranger",
    "member of nothing",
    "coordinator elsewhere",
    "coordinator outside the plan",
    "coordinator",
    "deactivated coordinator",
    "staff who is no administrator",
    "administrator",
)


@pytest.mark.parametrize("who", WHO)
def test_status_is_changed_by_the_municipality_s_own_coordinator(people, shared, who):
    here = shared.measures.get().implementations.get(municipality__slug="nes")
    may = who in {"coordinator", "administrator"}
    assert permissions.can_change_status(people[who], here) is may
    assert permissions.can_decide(people[who], here) is may
    if may:
        permissions.require_change_status(people[who], here)
    else:
        with pytest.raises(PermissionDenied, match="koordinatorer i Nes"):
            permissions.require_change_status(people[who], here)


@pytest.mark.parametrize("who", WHO)
def test_a_deadline_is_corrected_by_the_municipality_s_own_coordinator(people, shared, who):
    here = shared.measures.get().implementations.get(municipality__slug="nes")
    may = who in {"coordinator", "administrator"}
    assert permissions.can_correct_deadline(people[who], here) is may
    if may:
        permissions.require_correct_deadline(people[who], here)
    else:
        with pytest.raises(PermissionDenied, match="koordinatorer i Nes kan rette frister"):
            permissions.require_correct_deadline(people[who], here)


@pytest.mark.parametrize("who", WHO)
def test_only_administrators_correct_everywhere_at_once(people, who):
    may = who == "administrator"
    assert permissions.can_correct_everywhere(people[who]) is may
    if not may:
        with pytest.raises(PermissionDenied, match="alle kommunene"):
            permissions.require_correct_everywhere(people[who])


@pytest.mark.parametrize("who", WHO)
def test_rows_and_objects_follow_the_same_rule(people, shared, who):
    by_rows = set(permissions.changeable_by(people[who]))
    one_by_one = {i for i in Implementation.objects.all() if permissions.can_change_status(people[who], i)}
    assert by_rows == one_by_one


@pytest.mark.parametrize("who", WHO)
def test_only_administrators_edit_plans(people, who):
    may = who == "administrator"
    assert permissions.can_edit_plans(people[who]) is may
    if not may:
        with pytest.raises(PermissionDenied):
            permissions.require_edit_plans(people[who])


@pytest.mark.parametrize("who", WHO)
def test_only_administrators_send_mail(people, who):
    may = who == "administrator"
    assert permissions.can_send_mail(people[who]) is may
    if not may:
        with pytest.raises(PermissionDenied, match="sende e-post"):
            permissions.require_send_mail(people[who])


@pytest.mark.parametrize("who", WHO)
def test_the_workspace_is_for_those_who_have_work(people, who):
    may = who.startswith("coordinator") or who == "administrator"
    assert permissions.can_use_workspace(people[who]) is may
    if not may:
        with pytest.raises(PermissionDenied):
            permissions.require_use_workspace(people[who])


@pytest.mark.parametrize("who", WHO)
def test_a_round_is_run_by_those_who_work_with_the_plan(people, shared, who):
    may = who in {"coordinator", "coordinator elsewhere", "administrator"}
    assert permissions.can_run_round(people[who], shared) is may
    if not may:
        with pytest.raises(PermissionDenied, match="styre evalueringsrunden"):
            permissions.require_run_round(people[who], shared)


@pytest.mark.parametrize("who", WHO)
def test_units_are_asked_by_their_own_municipality(people, who):
    here = make.municipality("nes")
    may = who in {"coordinator", "administrator"}
    assert permissions.can_ask(people[who], here) is may
    if not may:
        with pytest.raises(PermissionDenied, match="spørre enhetene"):
            permissions.require_ask(people[who], here)


@pytest.mark.parametrize("who", WHO)
def test_figures_are_entered_by_the_municipality_s_own(people, who):
    here = make.municipality("nes")
    may = who in {"coordinator", "administrator"}
    assert permissions.can_observe(people[who], here) is may
    if not may:
        with pytest.raises(PermissionDenied, match="føre inn tall"):
            permissions.require_observe(people[who], here)


@pytest.mark.parametrize("who", WHO)
def test_a_draft_report_is_read_by_those_who_work_with_the_plan(people, shared, who):
    draft = EvaluationRound(plan=shared, year=2020, opens=date(2020, 4, 1), closes=date(2020, 6, 30))
    may = who in {"coordinator", "coordinator elsewhere", "administrator"}
    assert permissions.can_read_report(people[who], shared, draft) is may
    assert permissions.can_read_report(people[who], shared, None) is may


@pytest.mark.parametrize("who", WHO)
def test_a_report_is_sealed_by_its_own_and_the_joint_one_by_all_who_take_part(people, shared, who):
    round_, nes = EvaluationRound(plan=shared, year=2020), make.municipality("nes")
    for place, may in ((nes, {"coordinator"}), (None, {"coordinator", "coordinator elsewhere"})):
        allowed = who in {*may, "administrator"}
        assert permissions.can_seal(people[who], round_, place) is allowed
        if not allowed:
            with pytest.raises(PermissionDenied, match="Nes" if place else "planens kommuner"):
                permissions.require_seal(people[who], round_, place)


@pytest.mark.parametrize("who", WHO)
def test_a_councils_decision_is_taken_down_by_its_own_municipality(people, who):
    nes, may = make.municipality("nes"), who in {"coordinator", "administrator"}
    assert permissions.can_record_decision(people[who], nes) is may
    if not may:
        with pytest.raises(PermissionDenied, match="koordinatorer i Nes"):
            permissions.require_record_decision(people[who], nes)


@pytest.mark.parametrize("who", WHO)
def test_a_published_report_is_read_by_everybody(people, shared, who):
    assert permissions.can_read_report(people[who], shared, EvaluationRound(plan=shared, is_public=True))
