"""What a calendar is told of a plan."""

from datetime import date

import pytest

from measures.choices import MeasureKind
from measures.models import Responsibility
from measures.queries.plans.calendar_feeds import plan_feed
from measures.queries.plans.plan_header import plan_head
from measures.services.statuses import decide
from municipalities.models import Party
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2020, 1, 1)
DUE = date(2019, 12, 31)


@pytest.fixture
def shared():
    plan = make.plan("felles", make.municipality("ringebu"), make.municipality("sor-fron", "Sør-Fron"))
    make.measure(plan, "1.1", due_on=DUE)
    return plan


def feed(place: str = "", party: Party | None = None, slug: str = "felles"):
    head = plan_head(slug, DAY)
    return plan_feed(head, DAY, head.place(place), party)


def codes(feed) -> list[str]:
    return [entry.code for entry in feed.entries]


def finish(measure, *slugs: str, status: str = "done") -> None:
    for slug in slugs:
        row = make.implementation(measure, make.municipality(slug))
        make.reported(row, status, by=make.administrator(f"{slug}@example.no"))


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_a_measure_leaves_the_calendar_where_nobody_has_it_to_do(shared, status):
    finish(shared.measures.get(), "ringebu", status=status)
    assert codes(feed()) == ["1.1"]
    assert codes(feed("ringebu")) == []
    assert codes(feed("sor-fron")) == ["1.1"]
    finish(shared.measures.get(), "sor-fron", status=status)
    assert codes(feed()) == []


def test_a_deadline_that_comes_again_leaves_the_calendar_day_by_day_as_it_is_met():
    plan = make.plan()
    dues = ["2019-12-31", "2020-12-31", "2021-12-31"]
    make.measure(plan, "1.1", deadline_kind="recurring", deadline_status="understood", dues=dues)
    row = make.implementation(plan.measures.get())

    def days() -> list[str]:
        return [due.isoformat() for entry in feed(slug=plan.slug).entries for due in entry.dues]

    assert days() == dues
    for met in range(1, 4):
        make.reported(row, "done", by=make.administrator(f"{met}@example.no"), on=date(2019, met, 1))
        assert days() == dues[met:]


def test_a_measure_stands_once_with_how_it_goes_in_each_municipality(shared):
    finish(shared.measures.get(), "ringebu", status="in_progress")
    stands = {stand.place: str(stand.word) for entry in feed().entries for stand in entry.stands}
    assert stands == {"Ringebu": "pågår", "Sør-Fron": "ikke meldt"}


def test_a_proposal_is_in_the_calendar_once_it_is_adopted(shared):
    proposal = make.measure(shared, "ny", kind=MeasureKind.PROPOSED, due_on=DUE)
    assert codes(feed()) == ["1.1"]
    row = make.implementation(proposal, make.municipality("ringebu"))
    decide(row, "adopted", by=make.administrator(), on=DAY)
    assert codes(feed()) == ["1.1", "ny"]
    assert codes(feed("sor-fron")) == ["1.1"]


def test_a_party_sees_what_it_carries(shared):
    make.measure(shared, "1.2", due_on=DUE)
    nav = Party.objects.create(name="NAV", cooperation=shared.cooperation)
    Responsibility.objects.create(measure=shared.measures.get(code="1.2"), party=nav)
    assert codes(feed(party=nav)) == ["1.2"]


def test_a_measure_without_a_day_is_in_no_calendar(shared):
    make.measure(shared, "1.2", deadline_text="Løpende")
    assert codes(feed()) == ["1.1"]


def test_every_change_raises_the_sequence_of_its_measure_alone(shared):
    make.measure(shared, "1.2", due_on=DUE)
    before = {entry.code: entry.sequence for entry in feed().entries}
    finish(shared.measures.get(code="1.1"), "ringebu", status="in_progress")
    after = {entry.code: entry.sequence for entry in feed().entries}
    assert after["1.1"] > before["1.1"]
    assert after["1.2"] == before["1.2"]


def test_what_left_still_counts_as_a_change(shared):
    before = feed().changed_at
    finish(shared.measures.get(), "ringebu", "sor-fron")
    assert feed().changed_at > before


def test_an_empty_plan_has_an_empty_calendar():
    make.plan("tom")
    assert codes(feed(slug="tom")) == []


@pytest.mark.parametrize("measures", [1, 20])
def test_a_calendar_costs_seven_queries_however_long(shared, measures, django_assert_num_queries):
    for number in range(measures):
        make.measure(shared, f"2.{number}", due_on=DUE)
    with django_assert_num_queries(7):
        feed()
