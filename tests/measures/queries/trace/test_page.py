"""The trace tells who did what, when, from what to what; to those who may read it, at one price."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from measures.choices import TraceKind
from measures.imports.apply.import_session import hand_in
from measures.models import Measure, Plan
from measures.queries.trace.entries import TraceEntry
from measures.queries.trace.event_words import counted
from measures.queries.trace.page import all_entries, narrowed, scope_of, trace_page
from measures.queries.trace.sources import SOURCES, Choice, events
from measures.services.imports import Handed, discard
from measures.services.people.memberships import give_role
from measures.services.plans.corrections import Meant, correct_deadline, take_back
from measures.services.rounds.answers import save_answer
from measures.services.rounds.evaluations import Answer
from measures.services.rounds.invitations import mark_opened
from measures.services.rounds.round import move_round
from measures.services.statuses import decide, undo_status
from municipalities.choices import Role
from municipalities.models import User
from municipalities.services import system_user
from municipalities.sign_ins import SignIn
from municipalities.trace import record
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 4)
NOW = datetime(2020, 5, 4, 9, tzinfo=UTC)


@pytest.fixture
def boss() -> User:
    return make.administrator()


def entries(user: User, plan: Plan, **asked: object) -> list[TraceEntry]:
    return trace_page(scope_of(user, plan=plan), Choice(**asked)).entries


def lines(user: User, plan: Plan, **asked: object) -> list[str]:
    return [f"{entry.who} {entry.what}" for entry in entries(user, plan, **asked)]


def test_a_status_is_told_from_what_to_what_with_its_words(boss):
    row = make.implementation(make.measure(make.plan()))
    change = make.reported(row, "in_progress", by=boss)
    undo_status(change, by=boss, on=DAY)
    undone, told = entries(boss, row.measure.plan, kind="status")

    assert f"{told.who} {told.what}" == "Anne Administrator endret status fra ikke rapportert til pågår"
    assert (told.said, told.measure, told.place) == ("Vi er i gang.", row.measure, row.municipality)
    assert undone.what == "angret: status er igjen ikke rapportert"


def test_a_deadline_is_told_from_what_it_was_read_as(boss):
    measure = make.measure(
        make.plan(), due_on=date(2019, 12, 31), deadline_explanation="Lest som: innen 2019"
    )
    row = make.implementation(measure)
    correct_deadline(row, Meant("once", date(2020, 6, 1)), by=boss, on=DAY)
    second = correct_deadline(row, Meant("once", date(2021, 6, 1)), by=boss, on=DAY)
    take_back(second, by=boss, on=DAY)

    assert [entry.what for entry in entries(boss, measure.plan, kind="deadline")] == [
        "tok tilbake rettingen av fristen «innen 1. juni 2021»",
        "endret fristen fra «innen 1. juni 2020» til «innen 1. juni 2021»",
        "endret fristen fra «innen 2019» til «innen 1. juni 2020»",
    ]


def test_a_row_of_the_plan_is_told_column_by_column(boss):
    measure = make.measure(make.plan())
    measure.title, measure.goal = "Nytt navn", None
    measure._history_user = boss
    measure.save()
    told = entries(boss, measure.plan, kind="measure")[0]

    assert f"{told.who} {told.what}" == "Anne Administrator endret tiltak «1.1 Nytt navn»"
    assert [(one.field, one.old, one.new) for one in told.changes] == [
        ("tiltak", "Tiltak 1.1", "Nytt navn"),
        ("mål", "1 Flere har det bra", "–"),
    ]


def test_an_answer_by_link_is_told_with_its_sender(boss):
    plan = make.plan()
    nav = make.party("NAV", email="nav@example.no")
    row = make.implementation(make.carried(make.measure(plan), nav))
    invitation = make.invited(make.a_round(plan), nav)
    mark_opened(invitation, now=NOW)
    save_answer(invitation, row, Answer("done", "Ferdig."), sender="Ola", on=DAY)

    (answer,) = [line for line in lines(boss, plan, kind="evaluation") if "svarte" in line]
    assert answer == "Ola, NAV, via lenke svarte på evalueringen"
    assert "NAV åpnet lenken i invitasjonen for første gang" in lines(boss, plan, kind="link")


def test_an_implementation_tells_decisions_and_no_echo_of_the_status(boss):
    plan = make.plan()
    row = make.implementation(make.measure(plan, kind="proposed"))
    decide(row, "adopted", case="45/20", by=boss, on=DAY)
    make.reported(row, "done", by=boss)

    told = [entry for entry in entries(boss, plan, kind="measure") if entry.place]
    assert [entry.what for entry in told] == [
        "førte inn hva kommunen har besluttet",
        "tok tiltaket inn i kommunens plan",
    ]
    assert ("beslutning", "ikke avgjort", "vedtatt") in [
        (one.field, one.old, one.new) for one in told[0].changes
    ]


def test_a_file_thrown_away_says_who_threw_it(boss):
    plan = make.plan()
    kept = hand_in(Handed(plan.slug, "tiltak.csv", b"Nr;Tiltak\n1.1;Navn"), by=boss, now=NOW)
    discard(kept, by=boss, now=NOW + timedelta(minutes=5))

    assert lines(boss, plan, kind="import") == [
        "Anne Administrator forkastet «tiltak.csv»",
        "Anne Administrator lastet opp «tiltak.csv»",
    ]


def test_a_measure_that_is_gone_is_still_told_of(boss):
    plan = make.plan()
    make.measure(plan, "1.1").delete()
    gone, *_rest = entries(boss, plan, kind="measure")

    assert [str(entry.what) for entry in entries(boss, plan, kind="measure")][
        -1
    ] == "la til tiltak «1.1 Tiltak 1.1»"
    assert not gone.leads_to_measure
    assert str(gone.measure) == "1.1 Tiltak 1.1"
    assert not Measure.objects.exists()


def test_a_role_is_told_with_the_parties_it_answers_for(boss):
    nav = make.party("NAV")
    make.member(Role.CONTRIBUTOR, make.municipality(), parties=[nav])
    page = trace_page(scope_of(boss), Choice(kind=TraceKind.ROLE))
    told = {entry.what: entry for entry in page.entries}

    assert "ga rollen Kari Nordmann, bidragsyter" in told
    parties = told["endret medlemskap «Kari Nordmann, bidragsyter»"].changes
    assert [(one.field, one.old, one.new) for one in parties] == [("svarer for", "–", "NAV")]


@pytest.fixture
def shared(boss) -> Plan:
    """A plan of two municipalities, with a status in each."""
    places = make.municipality("nes"), make.municipality("ringebu")
    plan = make.plan("felles", *places)
    measure = make.measure(plan)
    for place in places:
        make.reported(make.implementation(measure, place), "done", by=boss, comment=f"Gjort i {place}.")
    return plan


@pytest.mark.parametrize("role", [Role.PLAN_ADMINISTRATOR, Role.COORDINATOR, Role.READER])
def test_one_reads_what_the_own_municipality_did_and_what_all_share(shared, role):
    reader = make.member(role, make.municipality("nes"))
    whole = trace_page(scope_of(reader), Choice()).entries

    for told in (entries(reader, shared), whole):
        assert {entry.said for entry in told if entry.kind == "status"} == {"Gjort i Nes."}
        assert {entry.place.slug for entry in told if entry.place} == {"nes"}
        assert "la til tiltak «1.1 Tiltak 1.1»" in [entry.what for entry in told]


def test_the_whole_page_stops_at_other_plans_and_at_users(shared):
    other = make.plan("klima", make.municipality("ringebu"))
    reader = make.member(Role.READER, make.municipality("nes"))
    told = trace_page(scope_of(reader), Choice()).entries

    assert other not in {entry.plan for entry in told}
    assert not any("bruker «" in entry.what for entry in told)
    assert any("ga rollen" in entry.what for entry in told)


def test_a_plan_s_page_says_nothing_of_users_and_registers(boss, shared):
    kinds = {entry.kind for entry in entries(boss, shared)}

    assert {TraceKind.ROLE, TraceKind.REGISTER}.isdisjoint(kinds)


def test_it_can_be_narrowed_to_who_what_where_and_when(boss, shared):
    scope = scope_of(boss, plan=shared)
    ringebu = narrowed(scope, make.municipality("ringebu"))
    now = Measure.history.latest("history_date").history_date
    asked = {
        "who": Choice(who=boss.pk),
        "nobody": Choice(who=make.user().pk),
        "kind": Choice(kind="status"),
        "before": Choice(until=now - timedelta(hours=1)),
        "since": Choice(kind="status", since=now - timedelta(hours=1)),
    }
    totals = {name: trace_page(scope, choice).total for name, choice in asked.items()}

    assert totals == {"who": 2, "nobody": 0, "kind": 2, "before": 0, "since": 2}
    statuses = trace_page(ringebu, Choice(kind="status")).entries
    assert [entry.place.slug for entry in statuses] == ["ringebu"]


def costs(boss: User, plan: Plan, number: int = 1) -> int:
    with CaptureQueriesContext(connection) as asked:
        trace_page(scope_of(boss, plan=plan), Choice(), number)
    return len(asked)


def test_a_page_costs_the_same_however_long_the_trace(boss):
    plan = make.plan()
    row = make.implementation(make.measure(plan))
    make.reported(row, "in_progress", by=boss)
    few = costs(boss, plan)
    for number in range(2, 12):
        made = make.implementation(make.measure(plan, f"1.{number}"))
        for status in ("in_progress", "done"):
            make.reported(made, status, by=boss)

    assert costs(boss, plan) == few
    assert few <= 20


def test_the_newest_statuses_are_found_without_reading_all_of_them(boss):
    """PostgreSQL reads a short table whole; told not to, it shows what it does with a long one."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        plan = events(scope_of(boss), Choice(), newest=50)[:50].explain()

    assert "measures_statuschange_written_at" in plan


def test_pages_follow_each_other_and_nothing_is_told_twice(boss, monkeypatch):
    monkeypatch.setattr("measures.queries.trace.page.PER_PAGE", 3)
    monkeypatch.setattr("measures.queries.trace.page.PIECE", 4)
    plan = make.plan()
    for number in range(1, 4):
        make.measure(plan, f"1.{number}")
    scope = scope_of(boss, plan=plan)
    pages = [
        trace_page(scope, Choice(), number) for number in range(1, trace_page(scope, Choice()).pages + 1)
    ]
    paged = [(entry.at, entry.what) for page in pages for entry in page.entries]

    assert paged == [(entry.at, entry.what) for entry in all_entries(scope, Choice())]
    assert len(paged) == pages[0].total == 9
    assert trace_page(scope, Choice(), 99).number == len(pages)


def test_one_is_counted_as_one():
    assert counted({"unchanged": 0, "changed": 2, "new": 1, "reported": 1}) == "2 endret, 1 ny, 1 status"


def test_every_kind_has_a_source():
    assert {source.kind for source in SOURCES} == set(TraceKind)


def test_a_round_that_is_moved_says_from_where_to_where(boss):
    plan = make.plan()
    move_round(make.a_round(plan), "closed", by=boss)
    told = entries(boss, plan, kind="evaluation")[0]

    assert [(one.field, one.old, one.new) for one in told.changes] == [("tilstand", "åpen", "lukket")]


def test_a_sign_in_is_told_to_administrators_and_to_nobody_else(boss):
    reader = make.member(Role.READER, make.municipality())
    record(SignIn.SIGNED_IN, reader, now=NOW)
    record(SignIn.INVITED, reader, now=NOW + timedelta(minutes=1), by=boss)
    record(SignIn.REFUSED, None, now=NOW + timedelta(minutes=2))
    # As when the service that gave them is gone.
    record(SignIn.ROLES_CHANGED, reader, now=NOW + timedelta(minutes=3), by=boss, provider="nes")
    asked = Choice(kind=TraceKind.SIGN_IN)

    assert [f"{entry.who} {entry.what}" for entry in trace_page(scope_of(boss), asked).entries] == [
        "Anne Administrator endret rollene til Kari Nordmann (nes)",
        "Noen uten bruker ble avvist ved innlogging",
        "Anne Administrator inviterte Kari Nordmann",
        "Kari Nordmann logget inn",
    ]
    assert trace_page(scope_of(reader), asked).total == 0


INNER = ("Bare mellom oss.", "Ikke lest ennå.", "Ola Hansen", "nav@example.no")


@pytest.mark.parametrize(
    ("role", "told"),
    [(Role.COORDINATOR, INNER), (Role.READER, ()), (Role.PLAN_ADMINISTRATOR, ())],
)
def test_inner_words_are_told_to_those_who_coordinate_there(role, told):
    """Notes, answers nobody has read, who sent them and where units are asked (decision 22)."""
    plan = make.plan("ruplan", make.municipality("nes"), make.municipality("ringebu"))
    nav = make.party("NAV", email="nav@example.no")
    row = make.implementation(make.carried(make.measure(plan), nav), nav.municipality)
    make.reported(row, "in_progress", by=make.coordinator(nav.municipality), note=INNER[0])
    invitation = make.invited(make.a_round(plan), nav)
    save_answer(invitation, row, Answer("in_progress", INNER[1]), sender=INNER[2], on=DAY)
    # Coordinates elsewhere, which opens nothing here.
    reader = make.member(role, nav.municipality)
    give_role(reader, make.municipality("ringebu"), Role.COORDINATOR, by=system_user())

    for scope in (scope_of(reader, plan=plan), scope_of(reader)):
        found = [entry for entry in all_entries(scope, Choice()) if entry.place == nav.municipality]
        text = "\n".join(f"{one.who} {one.what} {one.changes} {one.said}" for one in found)
        assert "NAV, via lenke svarte på evalueringen" in text.replace("Ola Hansen, ", "")
        assert [words for words in INNER if words in text] == list(told)
