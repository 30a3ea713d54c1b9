"""The report's numbers, groups and order."""

from datetime import date

import pytest

from measures.choices import STATUS_ORDER, Decision, MeasureKind
from measures.models import Goal
from measures.progress import DueDate, Timing
from measures.reports.report import sentences
from measures.reports.report.report import moves_of
from measures.reports.report.report_types import ReportRow, StatusInYear
from measures.services.statuses import decide
from municipalities.models import Party
from municipalities.services import system_user
from tests import make
from tests.measures.reports import making
from tests.measures.rows import making as rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make.plan("nesplan", make.municipality("nes", "Nesbyen"))


@pytest.fixture
def two_years(plan):
    """Four measures: 1.1 done in 2020, 1.2 under way then done, 1.3 then postponed, 1.4 silent and late."""
    measures = [make.measure(plan, f"1.{n}") for n in (1, 2, 3)]
    measures.append(make.measure(plan, "1.4", due_on=date(2020, 12, 31)))
    rows = [make.implementation(measure) for measure in measures]
    first, second = making.round_(plan, 2020), making.round_(plan, 2021)
    making.answer(first, rows[0], "done")
    making.answer(first, rows[1], "in_progress")
    making.answer(first, rows[2], "in_progress")
    making.answer(first, rows[3], "not_started")
    making.answer(second, rows[1], "done", proposal="finish")
    making.answer(second, rows[2], "postponed", proposal="revise")
    return plan


def numbers(group):
    return [entry.measure.number for entry in group.entries]


def test_statuses_late_and_silent_are_each_counted(two_years):
    counts = making.report(two_years, 2021).counts
    assert {key: n for key, n in counts.as_dict().items() if n} == {
        "done": 2,
        "postponed": 1,
        "not_reported": 1,
        "late": 1,
    }
    assert counts.total == 4


def test_last_year_is_counted_as_it_stood_then(two_years):
    before = making.report(two_years, 2021).counts_before
    assert (before["done"], before["in_progress"], before["not_started"], before.late) == (1, 2, 1, 0)


def test_the_first_year_has_no_year_before(two_years):
    assert making.report(two_years, 2019).counts_before is None


def test_what_changed_is_sorted_into_moves(two_years):
    moves = {group.key: numbers(group) for group in making.report(two_years, 2021).moves}
    assert moves == {
        "finished": ["1.2"],
        "postponed": ["1.3"],
        "silent": ["1.4"],
    }
    assert sentences.moves(making.report(two_years, 2021)) == [
        "0 var forsinket i 2020, 1 er det i 2021.",
        "1 er blitt gjennomført: 1.2.",
        "1 er blitt utsatt: 1.3.",
        "1 ble rapportert i 2020, men ikke i 2021: 1.4.",
    ]


def test_begun_further_along_and_heard_of_again_are_three_different_things(plan):
    first, second = making.round_(plan, 2020), making.round_(plan, 2021)
    for number, then, now in (
        ("1.1", "not_started", "in_progress"),
        ("1.2", "in_progress", "partly_done"),
        ("1.3", "", "in_progress"),
    ):
        row = make.implementation(make.measure(plan, number, responsible_text="NAV"))
        if then:
            making.answer(first, row, then)
        making.answer(second, row, now)
    moves = {group.key: numbers(group) for group in making.report(plan, 2021).moves}
    assert moves == {"started": ["1.1"], "advanced": ["1.2"], "heard": ["1.3"]}


@pytest.mark.parametrize(("then", "now"), [("postponed", "dropped"), ("dropped", "postponed")])
def test_what_is_put_off_otherwise_than_last_year_is_a_change(plan, then, now):
    row = make.implementation(make.measure(plan, "1.1", responsible_text="NAV"))
    making.answer(making.round_(plan, 2020), row, then)
    making.answer(making.round_(plan, 2021), row, now)
    assert {group.key: numbers(group) for group in making.report(plan, 2021).moves} == {now: ["1.1"]}


LATE = Timing(late=(DueDate(date(2020, 12, 31)),))
STANDS = [StatusInYear(status, timing=timing) for status in STATUS_ORDER for timing in (Timing(), LATE)]


@pytest.mark.parametrize("then", STANDS)
@pytest.mark.parametrize("now", STANDS)
def test_every_change_stands_once_and_nothing_else_does(then, now):
    entry = ReportRow(rows.measure(), rows.NES, now, then)
    moved = [one for group in moves_of((entry,)) for one in group.entries]
    assert moved == ([entry] if (then.status, then.is_late) != (now.status, now.is_late) else [])


def test_a_line_of_changes_adds_up(joint_changes):
    """«35 …: «A» i tre kommuner, «B» i tre kommuner og 29 til»."""
    lines = sentences.moves(joint_changes)
    (line,) = [line for line in lines if "blitt gjennomført" in line]
    named = "«Tiltak 0» i to kommuner, «Tiltak 1» i to kommuner"
    assert line == f"12 er blitt gjennomført: {named} og 8 til."


@pytest.fixture
def joint_changes():
    """Six measures without numbers, each finished by two municipalities."""
    plan = make.plan("felles", make.municipality("lom"), make.municipality("vang"))
    first, second = making.round_(plan, 2020), making.round_(plan, 2021)
    for number in range(6):
        measure = make.measure(plan, "", code=f"t{number}", title=f"Tiltak {number}")
        for row in measure.implementations.all():
            making.answer(first, row, "in_progress")
            making.answer(second, row, "done")
    return making.report(plan, 2021)


def test_a_party_makes_an_owner_where_the_words_name_nobody(plan):
    owned, _orphan = make.measure(plan, "1.1"), make.measure(plan, "1.2")
    nav = Party.objects.create(name="NAV", municipality=plan.municipalities.get())
    owned.responsibilities.create(party=nav, position=1)
    assert numbers(making.report(plan, 2021).ownerless) == ["1.2"]


def test_deviations(two_years):
    report = making.report(two_years, 2021)
    found = {
        group.key: numbers(group) for group in (report.late, report.postponed, report.dropped, report.silent)
    }
    assert found == {"late": ["1.4"], "postponed": ["1.3"], "dropped": [], "not_reported": ["1.4"]}
    assert report.late.entries[0].now.late_since == date(2020, 12, 31)


def test_the_report_of_a_past_year_does_not_see_the_future(two_years):
    report = making.report(two_years, 2020)
    assert report.counts["done"] == 1
    assert report.as_of == date(2020, 6, 30)


def test_an_open_round_is_told_as_of_today(two_years):
    assert making.report(two_years, 2021, today=date(2021, 5, 1)).as_of == date(2021, 5, 1)


def test_a_year_without_a_round_is_told_as_of_its_last_day(two_years):
    report = making.report(two_years, 2022)
    assert (report.as_of, report.round, report.counts["done"]) == (date(2022, 12, 31), None, 2)


def test_a_year_outside_the_plan_or_still_to_come_has_no_report(two_years):
    from measures.reports.facts.facts import find

    assert find(two_years.slug, 2018, today=date(2030, 1, 1)) is None
    assert find(two_years.slug, 2024, today=date(2030, 1, 1)) is None
    assert find(two_years.slug, 2022, today=date(2021, 12, 31)) is None
    assert find("finnes-ikke", 2021, today=date(2030, 1, 1)) is None
    assert find(two_years.slug, 2021, "ringebu", today=date(2030, 1, 1)) is None


def test_goals_and_measures_stand_in_the_plans_order(plan):
    second = Goal.objects.create(plan=plan, kind="main", number="2", title="Trygghet", position=2)
    for number, goal in (("1.2", None), ("1.10", None), ("2.1", second)):
        make.measure(plan, number, **({"goal": goal} if goal else {}))
    sections = making.report(plan, 2021).sections
    assert [section.full_title for section in sections] == ["1 Flere har det bra", "2 Trygghet"]
    assert [line.measure.number for line in sections[0].lines] == ["1.2", "1.10"]


def test_without_goals_measures_stand_under_their_service(plan):
    for number, service in (("", "Politiet"), ("", "NAV"), ("", "Politiet")):
        make.measure(plan, number, code=f"t{plan.measures.count()}", goal=None, service=service)
    assert [(one.title, len(one.lines)) for one in making.report(plan, 2021).sections] == [
        ("Politiet", 2),
        ("NAV", 1),
    ]


def test_units_are_named_and_persons_are_not(two_years):
    nav = Party.objects.create(name="NAV", municipality=two_years.municipalities.get())
    round_ = two_years.rounds.get(year=2021)
    row = two_years.measures.get(number="1.4").implementations.get()
    making.answer(round_, row, "in_progress", party=nav, on=date(2021, 6, 1))
    found = [(one.unit, one.number, one.last) for one in making.report(two_years, 2021).reporters]
    assert found == [("Koordinator", 2, date(2021, 5, 3)), ("NAV", 1, date(2021, 6, 1))]


class TestJoint:
    @pytest.fixture
    def plan(self):
        return make.plan("felles", make.municipality("lom"), make.municipality("vang"), period=(2024, 2028))

    @pytest.fixture
    def shared(self, plan):
        round_ = making.round_(plan, 2025)
        measure = make.measure(plan, "1.1")
        make.measure(plan, "1.2").implementations.get(municipality__slug="vang").delete()
        making.answer(round_, measure.implementations.get(municipality__slug="lom"), "done")
        return plan

    def test_implementations_are_counted(self, shared):
        report = making.report(shared, 2025)
        assert (len(report.lines), report.counts.total, report.counts["done"]) == (2, 3, 1)

    def test_the_municipalities_stand_side_by_side(self, shared):
        first, second = making.report(shared, 2025).lines
        assert [cell.entry.now.status for cell in first.cells] == ["done", "not_reported"]
        assert [cell.reason for cell in second.cells] == ["", "gjelder ikke her"]

    def test_one_municipality_sees_its_own(self, shared):
        report = making.report(shared, 2025, "vang")
        assert (report.counts.total, report.counts["done"], report.is_joint) == (1, 0, False)

    def test_a_proposal_counts_when_it_is_adopted_and_only_there(self, shared):
        proposed = make.measure(shared, "1.3", kind=MeasureKind.PROPOSED)
        lom = proposed.implementations.get(municipality__slug="lom")
        assert making.report(shared, 2025).counts.total == 3
        decide(lom, Decision.ADOPTED, by=system_user(), on=date(2025, 3, 1))
        report = making.report(shared, 2025)
        assert report.counts.total == 4
        decisions = [(place.slug, said) for place, said, _day in report.proposed[0].decisions]
        assert decisions == [("lom", "adopted"), ("vang", "undecided")]
        assert report.lines[-1].cells[1].reason == "ikke avgjort"

    def test_a_decision_made_later_is_not_known_yet(self, shared):
        proposed = make.measure(shared, "1.3", kind=MeasureKind.PROPOSED)
        decide(proposed.implementations.first(), Decision.ADOPTED, by=system_user(), on=date(2026, 3, 1))
        report = making.report(shared, 2025)
        assert (report.counts.total, report.proposed[0].decisions[0][1:]) == (3, ("undecided", None))
