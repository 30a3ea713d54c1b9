from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from measures.choices import Decision, MeasureKind, Status
from measures.errors import Conflict
from measures.models import StatusChange
from measures.services.statuses import change_status, decide, undo_status
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 4)


@pytest.fixture
def nes():
    return make.municipality("nes")


@pytest.fixture
def coordinator(nes):
    return make.coordinator(nes)


@pytest.fixture
def implementation(nes):
    return make.implementation(make.measure(make.plan("p", nes), due_on=date(2019, 12, 31)))


def say(implementation, to, by, *, version=None, comment="Rutinen er skrevet.", on=DAY, note=""):
    version = implementation.version if version is None else version
    return change_status(implementation, to, comment=comment, note=note, version=version, by=by, on=on)


def test_a_change_stands_on_the_implementation(implementation, coordinator):
    say(implementation, Status.IN_PROGRESS, coordinator)
    implementation.refresh_from_db()
    assert (implementation.status, implementation.status_since) == ("in_progress", DAY)
    assert (implementation.reported_on, implementation.version) == (DAY, 1)


def test_every_change_is_kept(implementation, coordinator):
    say(implementation, Status.IN_PROGRESS, coordinator)
    say(implementation, Status.DONE, coordinator, on=date(2020, 6, 1))
    rows = implementation.changes.order_by("pk").values_list("from_status", "to_status")
    assert list(rows) == [("", "in_progress"), ("in_progress", "done")]


def test_since_is_the_first_day_of_the_unbroken_run(implementation, coordinator):
    say(implementation, Status.IN_PROGRESS, coordinator)
    say(implementation, Status.IN_PROGRESS, coordinator, on=date(2020, 9, 1))
    assert implementation.status_since == DAY
    assert implementation.reported_on == date(2020, 9, 1)


def test_the_second_of_two_never_overwrites_the_first(implementation, coordinator):
    first = say(implementation, Status.IN_PROGRESS, coordinator, version=0)
    with pytest.raises(Conflict) as refused:
        say(implementation, Status.DONE, coordinator, version=0)
    assert refused.value.theirs == first
    implementation.refresh_from_db()
    assert implementation.status == "in_progress"
    assert StatusChange.objects.count() == 1


def test_a_coordinator_elsewhere_is_refused_with_a_reason(implementation):
    other = make.coordinator(make.municipality("ringebu"))
    with pytest.raises(PermissionDenied, match="koordinatorer i Nes"):
        say(implementation, Status.DONE, other)
    assert not StatusChange.objects.exists()


@pytest.mark.parametrize("comment", ["", "  \n"])
def test_a_status_without_words_is_refused(implementation, coordinator, comment):
    with pytest.raises(ValidationError):
        say(implementation, Status.DONE, coordinator, comment=comment)
    implementation.refresh_from_db()
    assert (implementation.status, implementation.version) == ("", 0)


@pytest.mark.parametrize("status", ["", "finito", "not_reported"])
def test_only_words_of_the_vocabulary_are_a_status(implementation, coordinator, status):
    with pytest.raises(ValidationError):
        say(implementation, status, coordinator)


def test_undoing_gives_back_what_stood_before(implementation, coordinator):
    say(implementation, Status.IN_PROGRESS, coordinator)
    mistake = say(implementation, Status.DONE, coordinator, on=date(2020, 6, 1))
    undo_status(mistake, by=coordinator, on=date(2020, 6, 1))
    implementation.refresh_from_db()
    assert (implementation.status, implementation.status_since) == ("in_progress", DAY)
    assert implementation.changes.count() == 3
    assert implementation.changes.standing().count() == 1


def test_undoing_the_first_report_makes_it_not_reported_again(implementation, coordinator):
    only = say(implementation, Status.DONE, coordinator)
    undo_status(only, by=coordinator, on=DAY)
    implementation.refresh_from_db()
    assert (implementation.status, implementation.status_since) == ("", None)


def test_only_the_newest_change_can_be_undone(implementation, coordinator):
    first = say(implementation, Status.IN_PROGRESS, coordinator)
    second = say(implementation, Status.DONE, coordinator)
    with pytest.raises(Conflict) as refused:
        undo_status(first, by=coordinator, on=DAY)
    assert refused.value.theirs == second


def test_nobody_undoes_another_municipality_s_change(implementation, coordinator):
    change = say(implementation, Status.DONE, coordinator)
    with pytest.raises(PermissionDenied):
        undo_status(change, by=make.coordinator(make.municipality("ringebu")), on=DAY)


def test_what_was_said_is_never_rewritten(implementation, coordinator):
    change = say(implementation, Status.DONE, coordinator)
    with pytest.raises(TypeError):
        change.save()
    with pytest.raises(TypeError):
        change.delete()
    with pytest.raises(TypeError):
        StatusChange.objects.update(comment="")
    with pytest.raises(TypeError):
        StatusChange.objects.all().delete()


def test_history_knows_who(implementation, coordinator):
    say(implementation, Status.DONE, coordinator)
    assert implementation.history.first().history_user == coordinator


@pytest.mark.parametrize("text", ["x" * 4000, "🙂 æøå", "<script>alert(1)</script>", "\u202etxet"])
def test_words_come_back_as_typed(implementation, coordinator, text):
    change = say(implementation, Status.DONE, coordinator, comment=text, note=text)
    change.refresh_from_db()
    assert (change.comment, change.note) == (text, text)


def test_words_beyond_the_limit_are_refused(implementation, coordinator):
    with pytest.raises(ValidationError):
        say(implementation, Status.DONE, coordinator, comment="x" * 4001)


@pytest.fixture
def proposed(nes):
    return make.implementation(make.measure(make.plan("f", nes), "2.1", kind=MeasureKind.PROPOSED))


def test_a_municipality_decides_on_a_proposal(proposed, coordinator):
    decide(proposed, Decision.ADOPTED, case=" 45/24 ", by=coordinator, on=DAY)
    proposed.refresh_from_db()
    assert (proposed.decision, proposed.decision_case, proposed.decided_on) == ("adopted", "45/24", DAY)


def test_there_is_nothing_to_decide_about_an_adopted_measure(implementation, coordinator):
    with pytest.raises(ValidationError, match="allerede vedtatt"):
        decide(implementation, Decision.DECLINED, by=coordinator, on=DAY)
