"""The whole truth table: who, where, what. Each role in the municipality, and in another of the plan."""

import importlib
import pkgutil
import re
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from measures import permissions as rules
from measures.choices import Status
from measures.models import (
    Assignment,
    EvaluationRound,
    Implementation,
    Plan,
    PlanImport,
    Publication,
    ReportVersion,
)
from measures.permissions.roles import roles_of
from measures.queries.trace.page import scope_of, trace_page
from measures.queries.trace.sources import Choice
from measures.services.people.memberships import give_role
from municipalities.choices import Role
from municipalities.models import Municipality, Party, User
from municipalities.services import system_user
from tests import make

pytestmark = pytest.mark.django_db

# Every rule of the room, by its name.
permissions = SimpleNamespace(
    **{
        name: rule
        for module in pkgutil.iter_modules(rules.__path__, "measures.permissions.")
        for name, rule in vars(importlib.import_module(module.name)).items()
    }
)

# No sign of a word that was to be put in, and nothing shouted.
SENTENCE = re.compile(r"(?!.*[A-ZÆØÅ]{2})[A-ZÆØÅ][^%]+\.")
ROLES = tuple(Role.values)
OTHERS = ("stranger", "member of nothing", "staff who is no administrator", "coordinator who left")
WHO = (*OTHERS, *ROLES, *(f"{role} elsewhere" for role in ROLES), "coordinator outside", "administrator")


@pytest.fixture(autouse=True)
def shared() -> Plan:
    """A plan of two municipalities; a third has one of its own."""
    nes, ringebu, lom = map(make.municipality, ("nes", "ringebu", "lom"))
    plan = make.plan("felles", nes, ringebu)
    make.plan("lom", lom)
    first = make.measure(plan, "1.1", due_on=date(2019, 12, 31))
    make.measure(plan, "1.2")
    make.measure(plan, "1.3", kind="proposed")
    make.carried(make.measure(plan, "1.4"), make.party("Skolen", nes))
    make.carried(make.measure(Plan.objects.get(slug="lom"), "1.1"), make.party("Lom skole", lom))
    make.carried(first, make.party("NAV", nes), make.party("Helse", ringebu))
    return plan


def person(who: str) -> User | AnonymousUser:
    role, _, where = who.partition(" ")
    if who == "stranger":
        return AnonymousUser()
    if role in ROLES:
        return member(role, {"elsewhere": "ringebu", "outside": "lom"}.get(where, "nes"), where)
    if who == "administrator":
        return make.administrator()
    return make.user(f"{who.split()[0]}@example.no", is_staff=who.startswith("staff"))


def member(role: str, place: str, where: str) -> User:
    party = Party.objects.filter(name={"nes": "NAV", "ringebu": "Helse", "lom": "Lom skole"}[place])
    parties = list(party) if role == "contributor" else []
    email = f"{role}.{where.replace(' ', '.') or place}@example.no"
    somebody = make.member(role, make.municipality(place), parties=parties, email=email)
    if where == "who left":
        somebody.is_active = False
        somebody.save()
    return somebody


def here(code: str = "1.1") -> Implementation:
    rows = Implementation.objects.filter(measure__plan__slug="felles", measure__code=code)
    return rows.select_related("measure__plan").get(municipality__slug="nes")


def nes() -> Municipality:
    return Municipality.objects.get(slug="nes")


def a_round(**fields: object) -> EvaluationRound:
    return make.a_round(Plan.objects.get(slug="felles"), 2020, **fields)


def holds(name: str, allowed: set[str], *about: object, reason: str = ".") -> None:
    """`can_` says so for each of them, and `require_` insists with a reason that names the place."""
    can, require = getattr(permissions, f"can_{name}"), getattr(permissions, f"require_{name}")
    for who, user in everybody().items():
        assert can(user, *about) is (who in allowed), who
        if who in allowed:
            require(user, *about)
        else:
            with pytest.raises(PermissionDenied, match=reason) as refused:
                require(user, *about)
            assert SENTENCE.fullmatch(str(refused.value))


def everybody() -> dict[str, User | AnonymousUser]:
    return {who: person(who) for who in WHO}


OWN = {"coordinator", "administrator"}
EDITORS = {"plan_administrator", "plan_administrator elsewhere", "administrator"}
TAKING_PART = {"coordinator", "coordinator elsewhere", "administrator"}
FOLLOWING = TAKING_PART | {"reader", "reader elsewhere"}
WITH_ROLE = {who for who in WHO if who not in OTHERS}


def test_status_is_changed_by_coordinators_and_by_who_answers_for_the_measure() -> None:
    holds("change_status", OWN | {"contributor"}, here(), reason="koordinatorer i Nes")


def test_a_measure_of_another_party_is_not_a_contributor_s() -> None:
    holds("change_status", OWN, here("1.4"), reason="koordinatorer i Nes")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("decide", "koordinatorer i Nes kan føre inn"),
        ("correct_deadline", "koordinatorer i Nes kan rette frister"),
        ("evaluate", "koordinatorer i Nes kan gi svar"),
    ],
)
def test_what_a_municipality_decides_is_its_coordinators(name: str, reason: str) -> None:
    holds(name, OWN, here(), reason=reason)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("ask", "koordinatorer i Nes kan spørre"),
        ("observe", "koordinatorer i Nes kan føre inn tall"),
        ("record_decision", "koordinatorer i Nes kan føre inn vedtaket"),
    ],
)
def test_the_work_of_a_municipality_is_its_coordinators(name: str, reason: str) -> None:
    holds(name, OWN, nes(), reason=reason)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("correct_everywhere", "alle kommunene"),
        ("send_mail", "sende e-post"),
        ("give_roles", "gi roller"),
    ],
)
def test_what_is_everybody_s_is_the_administrators(name: str, reason: str) -> None:
    holds(name, {"administrator"}, reason=reason)


def test_where_answers_go_is_said_by_who_edits_or_coordinates_there() -> None:
    told = "planadministratorer og koordinatorer i Nes"
    holds("set_contact", OWN | {"plan_administrator"}, nes(), reason=told)


def test_the_municipalities_one_says_it_of_follow_the_same_rule() -> None:
    for who, user in everybody().items():
        allowed = {one for one in Municipality.objects.all() if permissions.can_set_contact(user, one)}
        assert set(permissions.contact_set_by(user)) == allowed, who


def test_old_uploads_are_cleared_by_administrators() -> None:
    for who, user in everybody().items():
        if who == "administrator":
            permissions.require_clear_imports(user)
        else:
            with pytest.raises(PermissionDenied, match=r"^Bare administratorer kan rydde i gamle filer\.$"):
                permissions.require_clear_imports(user)


def test_one_s_own_page_is_for_those_who_have_a_role() -> None:
    holds("use_workspace", WITH_ROLE, reason="ikke fått en rolle")


def test_rounds_are_started_by_coordinators() -> None:
    coordinators = TAKING_PART | {"coordinator outside"}
    holds("start_rounds", coordinators, reason="koordinatorer kan starte")


def test_the_list_of_rounds_is_for_those_who_follow_some() -> None:
    holds("read_rounds", FOLLOWING | {"coordinator outside"}, reason="koordinatorer og lesere")


def test_deadlines_are_cleared_by_coordinators() -> None:
    holds("clear_deadlines", TAKING_PART | {"coordinator outside"}, reason="avklare frister")


def test_how_far_a_round_has_come_is_read_in_its_own_municipality() -> None:
    holds("read_round", OWN | {"reader"}, nes(), reason="lesere i Nes")


def test_a_round_is_run_by_those_who_coordinate_in_the_plan(shared: Plan) -> None:
    holds("run_round", TAKING_PART, shared, reason="styre evalueringsrunden")


def test_the_text_of_a_shared_plan_is_edited_by_its_plan_administrators(shared: Plan) -> None:
    holds("edit_plan", EDITORS, shared, reason="planadministratorer i planens kommuner")


def test_import_is_for_plan_administrators() -> None:
    holds("import", EDITORS, reason="planadministratorer kan importere")


def test_a_plan_is_made_for_one_s_own_municipalities_only() -> None:
    reason = "der du er planadministrator"
    holds("make_plan", {"plan_administrator", "administrator"}, [nes()], reason=reason)


def test_a_plan_for_several_needs_all_of_them(shared: Plan) -> None:
    holds("make_plan", {"administrator"}, list(shared.municipalities.all()))


def test_a_shared_plan_is_carried_on_by_who_has_all_of_it(shared: Plan) -> None:
    holds("carry_on", {"administrator"}, shared, reason="alle planens kommuner")


def test_a_plan_administrator_in_all_municipalities_carries_the_plan_on(shared: Plan) -> None:
    somebody = make.member("plan_administrator", *shared.municipalities.all())
    assert permissions.can_carry_on(somebody, shared)
    assert permissions.can_make_plan(somebody, shared.municipalities.all(), shared.cooperation)


def test_a_cooperation_of_others_is_not_bound_to_a_plan(shared: Plan) -> None:
    somebody = make.member("plan_administrator", make.municipality("lom"))
    assert not permissions.can_make_plan(somebody, [make.municipality("lom")], shared.cooperation)


def test_a_draft_is_read_by_those_who_follow_it(shared: Plan) -> None:
    for who, user in everybody().items():
        own = who in OWN | {"reader"}
        assert permissions.can_read_draft(user, shared.slug) is (who in FOLLOWING), who
        assert permissions.can_read_draft(user, shared.slug, "nes") is own, who
        assert permissions.can_read_draft_of(user, nes().pk) is own, who


def test_a_published_report_is_taken_back_by_whoever_did_it(shared: Plan) -> None:
    """The joint one by that person only; a municipality's own by any of its coordinators."""
    round_ = a_round()
    own = Publication(version=ReportVersion(round=round_, municipality=nes()))
    by_others = Publication(version=ReportVersion(round=round_))
    for who, user in everybody().items():
        joint = Publication(version=ReportVersion(round=round_), by_id=user.pk)
        takes_part = permissions.can_seal(user, round_, None)
        assert permissions.can_take_back(user, own) is permissions.can_seal(user, round_, nes()), who
        assert permissions.can_take_back(user, joint) is takes_part, who
        assert permissions.can_take_back(user, by_others) is (who == "administrator"), who


def test_a_municipality_s_report_is_sealed_by_its_own() -> None:
    holds("seal", OWN, a_round(), nes(), reason="koordinatorer i Nes")


def test_the_joint_report_is_sealed_by_all_who_coordinate() -> None:
    holds("seal", TAKING_PART, a_round(), None, reason="planens kommuner")


def test_the_joint_report_of_others_is_taken_back_by_administrators() -> None:
    by_others = Publication(version=ReportVersion(round=a_round()))
    holds("take_back", {"administrator"}, by_others, reason="Bare den som gjorde fellesrapporten offentlig")


def test_only_administrators_seal_what_is_not_ready() -> None:
    for who, user in everybody().items():
        assert permissions.can_seal_unready(user) is (who == "administrator"), who


def test_an_answer_is_given_by_coordinators_and_by_who_answers_for_the_measure() -> None:
    holds("answer", OWN | {"contributor"}, a_round(), here(), reason="svarer for tiltaket")


def test_what_was_given_to_another_party_in_the_round_is_that_one_s_to_answer() -> None:
    round_, row = a_round(), here("1.4")
    Assignment.objects.create(
        round=round_, implementation=row, party=Party.objects.get(name="NAV"), by=make.user()
    )
    holds("answer", OWN | {"contributor"}, round_, row)


def test_rows_and_objects_follow_the_same_rule_in_every_state() -> None:
    """Each measure of each municipality, reported or not, proposed, assigned."""
    round_, boss, day = a_round(), make.user("sjef@example.no"), date(2020, 5, 4)
    for status, row in zip(Status.values, Implementation.objects.all(), strict=False):
        Implementation.objects.filter(pk=row.pk).update(status=status, status_since=day)
    Assignment.objects.create(round=round_, implementation=here("1.2"), party=None, by=boss)
    pairs = {
        "changeable_by": permissions.can_change_status,
        "correctable_by": permissions.can_correct_deadline,
        "followed_by": permissions.can_follow,
    }
    all_rows = list(Implementation.objects.select_related("measure"))
    for who, user in everybody().items():
        for rows, rule in pairs.items():
            one_by_one = {row for row in all_rows if rule(user, row)}
            assert set(getattr(permissions, rows)(user)) == one_by_one, (who, rows)
        answered = {row for row in all_rows if permissions.can_answer(user, round_, row)}
        assert set(permissions.answerable_by(user, round_)) == answered, who


def test_who_answers_for_parties_in_two_municipalities_has_the_rows_of_both(shared: Plan) -> None:
    somebody, round_ = make.user(), a_round()
    for place, name in (("nes", "NAV"), ("ringebu", "Helse")):
        party = Party.objects.get(name=name)
        give_role(somebody, make.municipality(place), Role.CONTRIBUTOR, [party], by=system_user())
    rows = set(shared.measures.get(code="1.1").implementations.all())
    assert set(permissions.changeable_by(somebody)) == rows
    assert set(permissions.answerable_by(somebody, round_)) == rows


def test_a_party_is_asked_what_it_carries_and_what_it_was_given_in_that_round(shared: Plan) -> None:
    this, next_ = a_round(), make.a_round(shared, 2021)
    nav, school, boss = Party.objects.get(name="NAV"), Party.objects.get(name="Skolen"), make.user()
    somebody = make.member("contributor", nes(), parties=[nav])
    assert set(permissions.answerable_by(somebody, this)) == {here("1.1")}

    for round_, code, party in ((next_, "1.1", school), (next_, "1.3", nav), (this, "1.2", nav)):
        Assignment.objects.create(round=round_, implementation=here(code), party=party, by=boss)
    assert set(permissions.answerable_by(somebody, this)) == {here("1.1"), here("1.2")}
    assert set(permissions.answerable_by(somebody, next_)) == {here("1.3")}


def test_plans_and_files_follow_the_same_rule_as_rows_and_as_objects() -> None:
    boss, people = make.user("sjef@example.no"), everybody()
    for slug in ("felles", "lom", "ny-plan"):
        for by in (boss, people["plan_administrator"], people["coordinator"]):
            handed_in(slug, by)
    for who, user in people.items():
        plans = {plan for plan in Plan.objects.all() if permissions.can_edit_plan(user, plan)}
        kept = {one for one in PlanImport.objects.all() if permissions.can_handle_import(user, one)}
        own = {"felles", "lom"} if who == "administrator" else {"felles"} if who in EDITORS else set()
        assert set(permissions.editable_by(user)) == plans, who
        assert set(permissions.imports_of(user)) == kept, who
        assert {plan.slug for plan in plans} == own, who
        for plan in Plan.objects.all():
            ids = list(plan.municipalities.values_list("pk", flat=True))
            assert permissions.can_edit_plan_of(user, ids) is (plan in plans), who
            assert permissions.can_carry_on_of(user, ids) is permissions.can_carry_on(user, plan), who
        sees_new = any(one.slug == "ny-plan" for one in kept)
        assert sees_new is (who in {"plan_administrator", "administrator"}), who


def handed_in(slug: str, by: User) -> PlanImport:
    now = datetime(2026, 11, 25, tzinfo=UTC)
    told = {"name": "x.csv", "size": 1, "sha256": "0" * 64, "uploaded_at": now}
    return PlanImport.objects.create(slug=slug, plan=Plan.objects.filter(slug=slug).first(), by=by, **told)


def test_a_file_does_not_become_others_when_they_make_a_plan_at_its_address() -> None:
    """«rusplan-2024-2028» is what many would call it."""
    sender, other = (
        make.member("plan_administrator", make.municipality(slug), email=f"{slug}@example.no")
        for slug in ("nes", "lom")
    )
    kept = handed_in("rusplan-2024-2028", sender)
    plan = make.plan("rusplan-2024-2028", make.municipality("lom"))

    assert (permissions.can_handle_import(sender, kept), permissions.can_handle_import(other, kept)) == (
        True,
        False,
    )
    assert [list(permissions.imports_of(user)) for user in (sender, other)] == [[kept], []]
    assert "x.csv" not in str(trace_page(scope_of(other, plan=plan), Choice()).entries)


def test_a_file_of_others_is_refused_with_a_reason(shared: Plan) -> None:
    kept = PlanImport(slug="felles", plan=shared, by=make.user("sjef@example.no"))
    with pytest.raises(
        PermissionDenied, match=r"^Filen gjelder en plan som andre er planadministratorer for\.$"
    ):
        permissions.require_handle_import(make.member("plan_administrator", make.municipality("lom")), kept)


def test_roles_are_read_once_for_each_user(shared: Plan, django_assert_num_queries) -> None:
    nes_ = make.municipality("nes")
    make.member("contributor", nes_, parties=list(Party.objects.filter(municipality=nes_)))
    somebody = User.objects.get(email="contributor.nes@example.no")
    with django_assert_num_queries(1):
        assert len(roles_of(somebody).answers[nes_.pk]) == 2
        assert roles_of(somebody).any


def test_several_memberships_add_up(shared: Plan) -> None:
    somebody = make.member("reader", *shared.municipalities.all())
    for role in ("coordinator", "plan_administrator"):
        somebody.memberships.create(municipality=make.municipality("nes"), role=role)
    roles = roles_of(somebody)
    assert len(roles.follows) == 2
    assert permissions.can_change_status(somebody, here())
    assert not permissions.can_ask(somebody, make.municipality("ringebu"))
    assert permissions.can_edit_plan(somebody, shared)


TRACING = FOLLOWING | EDITORS


def test_the_trace_is_read_by_those_who_follow_or_edit_a_plan_of_the_municipality() -> None:
    """Whoever answers for single parties has no errand in what others did."""
    plan = Plan.objects.get(slug="felles")
    holds("read_trace", TRACING, plan, reason="Bare de som arbeider med planen")
    for who, user in everybody_again().items():
        assert (plan in permissions.trace_readable_by(user)) is (who in TRACING), who
        ids = plan.municipalities.values_list("pk", flat=True)
        assert permissions.can_read_trace_of(user, ids) is (who in TRACING), who


def everybody_again() -> dict[str, User | AnonymousUser]:
    """Those of `holds` are stored already."""
    known = {user.email: user for user in User.objects.all()}
    found = {"stranger": AnonymousUser(), "administrator": known["admin@example.no"]}
    for role in ROLES:
        found[role] = known[f"{role}.nes@example.no"]
        found[f"{role} elsewhere"] = known[f"{role}.elsewhere@example.no"]
    return found


def test_the_page_over_all_plans_is_read_wherever_one_may_read_a_trace() -> None:
    holds("read_traces", TRACING | {"coordinator outside"}, reason="Endringsloggen leses av dem")


def test_only_administrators_take_persons_out() -> None:
    holds("tidy", {"administrator"}, reason="Bare administratorer kan ta bort")
