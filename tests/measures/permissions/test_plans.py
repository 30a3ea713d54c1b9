"""Who corrects what others have entered, and who takes back an import that said how it goes."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from measures.models import Plan, PlanImport, StatusChange
from measures.permissions import plans as rules
from measures.services.statuses import undo_status
from municipalities.models import Municipality, User
from municipalities.services import system_user
from tests import make

pytestmark = pytest.mark.django_db

FIGURES = "Filen endrer tall som en annen kommune har ført inn. Ingenting er endret."


@pytest.fixture
def shared() -> Plan:
    return make.plan("felles", make.municipality("nes"), make.municipality("ringebu"))


def handed_in(slug: str, by: User, plan: Plan | None = None, changes: list[StatusChange] = ()) -> PlanImport:
    told = {"name": "x.csv", "size": 1, "sha256": "0" * 64, "uploaded_at": datetime(2026, 11, 25, tzinfo=UTC)}
    return PlanImport.objects.create(
        slug=slug, plan=plan, by=by, status_changes=[change.pk for change in changes], **told
    )


def statuses(plan: Plan) -> list[StatusChange]:
    """One in each municipality of the plan."""
    rows = make.measure(plan, f"1.{plan.measures.count() + 1}").implementations.order_by("municipality__name")
    return [make.reported(row, "in_progress", by=system_user()) for row in rows]


@pytest.mark.parametrize("role", ["plan_administrator", "coordinator"])
def test_figures_are_corrected_in_one_s_own_municipalities(role: str) -> None:
    nes, ringebu = make.municipality("nes"), make.municipality("ringebu")
    somebody = make.member(role, nes)
    rules.require_correct_figures(somebody, [nes.pk])
    for places in ([ringebu.pk], [nes.pk, ringebu.pk]):
        with pytest.raises(PermissionDenied, match=f"^{re.escape(FIGURES)}$"):
            rules.require_correct_figures(somebody, places)


def test_figures_of_several_are_corrected_by_who_has_some_role_in_each_of_them() -> None:
    nes, ringebu = make.municipality("nes"), make.municipality("ringebu")
    somebody = make.member("plan_administrator", nes)
    make.coordinates(somebody, ringebu)
    assert rules.can_correct_figures(somebody, [nes.pk, ringebu.pk])
    assert rules.can_correct_figures(make.administrator(), [nes.pk, ringebu.pk])


def test_a_plan_that_binds_nobody_is_carried_on_by_plan_administrators() -> None:
    nes = make.municipality("nes")
    assert rules.can_carry_on_of(make.member("plan_administrator", nes), [])
    assert not rules.can_carry_on_of(make.member("coordinator", nes), [])


def test_a_file_for_a_plan_of_others_is_refused_where_it_is_handed_in(shared: Plan) -> None:
    own, others = (make.member("plan_administrator", make.municipality(slug)) for slug in ("nes", "lom"))
    rules.require_import_into(own, shared)
    rules.require_import_into(others, None)
    with pytest.raises(PermissionDenied, match="i planens kommuner"):
        rules.require_import_into(others, shared)
    with pytest.raises(PermissionDenied, match="kan importere planer"):
        rules.require_import_into(make.member("reader", make.municipality("nes")), None)


def test_the_files_of_no_plan_are_for_senders_who_may_still_import() -> None:
    sender = make.member("coordinator", make.municipality("nes"))
    assert not rules.can_handle_import(sender, handed_in("ny-plan", sender))


def test_statuses_one_may_not_take_back_are_told_by_import_and_municipality(shared: Plan) -> None:
    first, second = statuses(shared), statuses(shared)
    boss = make.member("plan_administrator", make.municipality("nes"))
    twice = handed_in("felles", boss, shared, second + first)
    once = handed_in("felles", boss, shared, first[:1])
    none = handed_in("felles", boss, shared)

    assert rules.others_statuses(boss, [twice, none]) == {twice.pk: ["Nes", "Ringebu"]}
    assert rules.others_statuses(boss, [once]) == {once.pk: ["Nes"]}
    assert rules.others_statuses(make.administrator(), [twice]) == {}


def test_municipalities_are_told_in_the_order_of_the_norwegian_letters(shared: Plan) -> None:
    for slug, name in (("nes", "Ås"), ("ringebu", "Øyer")):
        Municipality.objects.filter(slug=slug).update(name=name)
    boss = make.member("plan_administrator", make.municipality("nes"))
    kept = handed_in("felles", boss, shared, statuses(shared))
    assert rules.others_statuses(boss, [kept]) == {kept.pk: ["Øyer", "Ås"]}


def test_an_administrator_s_page_asks_for_no_statuses(shared: Plan, django_assert_num_queries) -> None:
    boss = make.administrator()
    kept = handed_in("felles", boss, shared, statuses(shared))
    with django_assert_num_queries(0):
        assert rules.others_statuses(boss, [kept]) == {}


def test_a_plan_with_a_cooperation_of_others_is_refused(shared: Plan) -> None:
    lom = make.municipality("lom")
    somebody = make.member("plan_administrator", lom)
    rules.require_make_plan(somebody, [lom])
    with pytest.raises(PermissionDenied, match="et samarbeid, der du er"):
        rules.require_make_plan(somebody, [lom], shared.cooperation)


def test_what_is_taken_back_already_is_in_nobody_s_way(shared: Plan) -> None:
    boss = make.member("plan_administrator", make.municipality("nes"))
    changes = statuses(shared)
    kept = handed_in("felles", boss, shared, changes)
    undo_status(changes[0], by=system_user(), on=date(2020, 5, 5))
    assert len(rules.others_statuses(boss, [kept])[kept.pk]) == 1


def test_an_import_with_statuses_is_undone_by_who_may_change_them_too(shared: Plan) -> None:
    boss = make.member("plan_administrator", make.municipality("nes"))
    kept = handed_in("felles", boss, shared, statuses(shared))
    why = (
        "Importen satte også status på tiltak i Nes og Ringebu. Den kan bare angres av en som er både "
        "planadministrator og koordinator der, eller av en administrator."
    )
    assert (rules.why_not_undo(boss, kept), rules.can_undo_import(boss, kept)) == (why, False)
    with pytest.raises(PermissionDenied, match=f"^{re.escape(why)}$"):
        rules.require_undo_import(boss, kept)

    for place in shared.municipalities.all():
        make.coordinates(boss, place)
    boss = User.objects.get(pk=boss.pk)
    assert (rules.why_not_undo(boss, kept), rules.can_undo_import(boss, kept)) == ("", True)
    rules.require_undo_import(boss, kept)


def test_an_import_of_others_is_not_undone_even_without_statuses(shared: Plan) -> None:
    kept = handed_in("felles", make.user(), shared)
    other = make.member("plan_administrator", make.municipality("lom"))
    assert not rules.can_undo_import(other, kept)
    with pytest.raises(PermissionDenied, match="andre er planadministratorer for"):
        rules.require_undo_import(other, kept)
