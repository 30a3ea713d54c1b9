"""A mail and the marks of what it tells stand or fall together."""

from datetime import UTC, date, datetime

import pytest

from measures.models import Mail, Reminder
from measures.queries.workspace.reminders import collect
from measures.services.mail.outbox import Written
from measures.services.mail.reminders import remind
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 1, 1, 6, tzinfo=UTC)
DAY = date(2020, 1, 1)


@pytest.fixture
def boss():
    return make.administrator()


@pytest.fixture
def measure():
    make.coordinator(make.municipality())
    return make.measure(make.plan(), due_on=date(2019, 12, 31))


def told(boss, as_of: date = DAY) -> list[str]:
    """What is new that day, told and marked."""
    found = [notice for letter in collect(as_of).letters for notice in letter.notices]
    for letter in collect(as_of).letters:
        remind(Written(letter.to, "Emne", "Tekst"), letter.notices, by=boss, now=NOW)
    return [stage for notice in found for stage, _due in notice.reasons]


def test_each_stage_of_a_deadline_is_told_once(boss, measure):
    assert told(boss, date(2019, 12, 15)) == ["soon"]
    assert told(boss, date(2019, 12, 20)) == []
    assert told(boss) == ["late", "silent"]
    assert told(boss, date(2021, 1, 1)) == []


def test_a_new_deadline_is_told_anew(boss, measure):
    told(boss)
    row = make.implementation(measure)
    make.reported(row, "in_progress", by=boss, on=DAY)
    row.due_on = date(2020, 6, 30)
    row.save()
    assert told(boss, date(2020, 7, 1)) == ["late"]


def test_a_new_silence_is_told_anew(boss, measure):
    told(boss)
    make.reported(make.implementation(measure), "in_progress", by=boss, on=date(2020, 2, 1))
    assert told(boss, date(2021, 2, 1)) == ["silent"]


def test_two_runs_at_once_tell_it_once(boss, measure):
    (letter,) = collect(DAY).letters
    both = [remind(Written(letter.to, "Emne", "T"), letter.notices, by=boss, now=NOW) for _run in range(2)]
    assert both[1] is None
    assert (Mail.objects.count(), Reminder.objects.count()) == (1, 2)


def test_a_measure_that_no_longer_concerns_a_municipality_takes_its_marks_along(boss, measure):
    told(boss)
    make.implementation(measure).delete()
    assert (Mail.objects.count(), Reminder.objects.count()) == (1, 0)
